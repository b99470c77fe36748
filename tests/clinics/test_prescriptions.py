"""Every version of a plan, for whoever may see sessions."""

import pytest

from accounts.models import User
from clinics.models import Clinic
from core.models import AuditEvent
from tests.clinics.plan_pages import as_filled_in, cared_for, on_knee_rehab, opened, page, sent
from tests.factories.clinics import a_member, at_work
from tests.factories.onboarding import screened

pytestmark = pytest.mark.usefixtures("catalogue")


def test_each_version_names_its_author_its_reason_and_what_changed(wanda: User) -> None:
    on_knee_rehab(wanda)
    browser = cared_for(wanda)
    for bouts, why in ((4, "Knee is sore"), (3, "Still sore")):
        form = opened(browser, page(wanda, "adjust")).context["form"]
        told = as_filled_in(form, bouts=bouts, change_note=why, note="Take it easy", review_on="2026-03-20")
        sent(browser, page(wanda, "adjust"), told)
    text = opened(browser, page(wanda, "prescriptions")).content.decode()
    for words in ("Paula Physio", "Backward walks: 3 instead of 4", "Take it easy", "20 March 2026"):
        assert words in text
    assert text.index("Still sore") < text.index("Knee is sore") < text.index("Your plan starts here.")
    assert AuditEvent.objects.filter(action="prescriptions.view", subject=str(wanda.uuid)).count() == 1


def test_an_assistant_sees_them_and_may_change_nothing(wanda: User) -> None:
    on_knee_rehab(wanda)
    cared_for(wanda)
    assistant = at_work(a_member(Clinic.objects.get(), "assistant", "Ada Assistant"))
    names = ("prescriptions", "adjust", "assign", "assign/knee-oa-6wk")
    assert [opened(assistant, page(wanda, name)).status_code for name in names] == [200, 404, 404, 404]
    posts = ("adjust", "adjust/preview", "assign/knee-oa-6wk", "assign/knee-oa-6wk/preview")
    assert [sent(assistant, page(wanda, name), {}).status_code for name in posts] == [404] * 4


def test_without_a_plan_there_is_nothing_to_list(wanda: User) -> None:
    screened(wanda)
    assert (
        "No plan has started yet." in opened(cared_for(wanda), page(wanda, "prescriptions")).content.decode()
    )
