"""What a physio reads of the checklist; what is sensitive stands deeper, and each look is written down."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from accounts.models import User
from clinics.models import Clinic
from core.models import AuditEvent
from onboarding.models import Screening
from onboarding.ruleset import current_ruleset
from onboarding.statement_actions import say_seen
from tests.clinics.wards import EVENING, Ward, a_ward, text
from tests.factories.clinics import a_clinic, a_member, at_work, in_care
from tests.factories.onboarding import CHEST_PAIN, FELL_TWICE, MONDAY, screened

SENSITIVE: dict[str, Any] = {
    "CO01_MIND": "yes",
    "PR01_PREG": "yes",
    "ME01_TYPES": ["mood"],
    "ME02_DROWSY": "no",
}


@pytest.fixture
def ward(catalogue: None, wanda: User) -> Iterator[Ward]:
    with time_machine.travel(EVENING, tick=False):
        yield a_ward(wanda)


def answers(ward: Ward, deeper: str = "") -> str:
    response = ward.browser.get(f"/clinic/walkers/{ward.walker.uuid}/answers/{deeper}")
    assert response.status_code == 200
    return text(response)


def test_each_rule_stands_beside_its_answer(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    page = answers(ward)
    asked = page.index("How many times have you fallen in the last 12 months?")
    assert asked < page.index("Twice or more") < page.index("FA01.r2") < page.index("P_SPOTTER")
    assert "Holds back." in page
    assert "Held back: a physio decides" in page


def test_what_is_sensitive_stands_on_a_page_of_its_own(ward: Ward) -> None:
    screened(ward.walker, **SENSITIVE)
    page = answers(ward)
    assert "stand on a page of their own" in page
    body = page[page.index("<main") : page.index("</main>")]
    sensitive = [item for item in current_ruleset().items.values() if item.sensitive]
    assert [item.id for item in sensitive if item.text in body or item.id[:4] in body] == []
    deeper = answers(ward, "sensitive/")
    assert "Are you pregnant, might you be, or had a baby in the last 12 weeks?" in deeper
    assert "CO01.r1" in deeper
    assert "How many times have you fallen" not in deeper


def test_a_sensitive_reason_is_ticked_without_being_shown(ward: Ward) -> None:
    screened(ward.walker, PR01_PREG="yes")
    page = text(ward.browser.get(ward.clear))
    assert "A sensitive answer." in page
    assert "you are or may be pregnant" not in page.lower()


def test_every_look_is_one_line_without_what_was_answered(ward: Ward) -> None:
    screened(ward.walker, **SENSITIVE)
    answers(ward)
    answers(ward, "sensitive/")
    events = AuditEvent.objects.filter(actor=ward.physio.uuid).order_by("pk")
    assert [(event.action, event.subject_type, event.subject) for event in events] == [
        ("answers.view", "walker", str(ward.walker.uuid)),
        ("sensitive_answers.view", "walker", str(ward.walker.uuid)),
    ]
    assert {event.detail for event in events} == {"physio · Harbour Physio"}


def test_what_was_changed_after_a_hold_and_answered_very_fast_is_told(ward: Ward) -> None:
    screened(ward.walker, on=MONDAY - timedelta(days=2), **FELL_TWICE)
    screened(ward.walker)
    page = answers(ward)
    assert "Answered otherwise on 2 March 2026" in page
    assert "Answered very fast" in page
    assert "Milder answers were handed in later." in page
    assert Screening.objects.count() == 2
    assert "Counts today, shown above" in page


def test_what_the_walker_says_of_being_seen_is_shown(ward: Ward) -> None:
    screening = screened(ward.walker, **CHEST_PAIN)
    assert "Emergency care first" in answers(ward)
    told: dict[str, Any] = {"seen_on": MONDAY, "by_whom": "Dr Zwetschge", "what_was_said": "All clear."}
    say_seen(walker=ward.walker, screening=screening, on=MONDAY, **told)
    assert "were told: “All clear.”" in answers(ward)


def test_who_has_not_answered_has_no_answers(ward: Ward) -> None:
    assert "has not answered the safety checklist yet" in answers(ward)
    assert "has answered no question of this kind" in answers(ward, "sensitive/")


@pytest.mark.parametrize("deeper", ["", "sensitive/"])
def test_nobody_else_reads_them(ward: Ward, wim: User, deeper: str) -> None:
    screened(ward.walker, **FELL_TWICE)
    address = f"/clinic/walkers/{ward.walker.uuid}/answers/{deeper}"
    members = [
        a_member(ward.clinic, role, f"Ada{role}") for role in ("assistant", "reception", "clinic_admin")
    ]
    others = [*members, a_member(ward.clinic, name="Petra"), other_physio(wim)]
    assert [at_work(one).get(address).status_code for one in others] == [404] * 5
    ward.link.ended_because = "walker"
    ward.link.ended_at = ward.link.began_at
    ward.link.save()
    assert ward.browser.get(address).status_code == 404


def other_physio(walker: User) -> User:
    """A physio of another clinic, with a patient of her own."""
    clinic: Clinic = a_clinic("Hill Physio")
    physio = a_member(clinic, name="Pia")
    in_care(walker, physio, clinic)
    return physio
