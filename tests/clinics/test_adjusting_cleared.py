"""A physio adjusts a plan of somebody who was cleared for a part of its program."""

import pytest

from accounts.models import User
from core import clock
from programs.prescribing import AS_PUBLISHED
from programs.revising import NotPrescribed
from programs.tailoring import Tailoring
from sessions.actions.prescribing import revise_prescription
from tests.clinics.plan_pages import TUESDAY, as_filled_in, cared_for, opened, page, sent
from tests.factories.accounts import walker
from tests.factories.clearances import cleared_in_the_evening
from tests.factories.onboarding import FELL_TWICE, FIRST_STEPS, noon, plan_for, screened

pytestmark = pytest.mark.usefixtures("catalogue")


def test_a_week_beyond_the_clearance_is_not_prescribed(wanda: User) -> None:
    screened(wanda, **FELL_TWICE)
    cleared_in_the_evening(wanda, walker("Petra"), programs={FIRST_STEPS: 2})
    plan_for(wanda, on=TUESDAY, starts_on=TUESDAY)
    browser = cared_for(wanda)
    told = as_filled_in(opened(browser, page(wanda, "adjust"), TUESDAY).context["form"], row=3)
    seen = sent(browser, f"{page(wanda, 'adjust')}preview/", told, TUESDAY)
    problem = "The clearance goes up to week 2. Sign one that goes further first."
    assert seen.context["form"].errors == {"row": [problem]}
    told |= {"row": 2}
    seen = sent(browser, f"{page(wanda, 'adjust')}preview/", told, TUESDAY)
    assert [one.week.number for one in seen.context["form"].ahead] == [2]
    shown = wanda.plans.get().prescriptions.latest("pk").uuid
    with clock.at(noon(TUESDAY)), pytest.raises(NotPrescribed) as refused:
        revise_prescription(
            walker=wanda, plan=wanda.plans.get().uuid, author=User.objects.get(name="Petra"),
            author_name="Petra", row=3, tailoring=Tailoring(3), limits=AS_PUBLISHED, weekdays=[1], note="",
            change_note="", review_on=None, shown=shown, today=TUESDAY,
        )  # fmt: skip
    assert refused.value.problems == {"row": problem}
