"""A physio signs within the limits; what is missing or beyond them stands at its field."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from accounts.models import User
from core import clock
from core.models import AuditEvent
from onboarding.models import Clearance
from onboarding.queries import standing_of
from onboarding.standing import State
from onboarding.statement_actions import say_seen
from tests.clinics.wards import EVENING, Ward, a_ward, entries, errors_of, lifting, state, text
from tests.factories.clinics import a_member, at_work
from tests.factories.onboarding import CHEST_PAIN, FELL_TWICE, FIRST_STEPS, MONDAY, screened


@pytest.fixture
def ward(catalogue: None, wanda: User) -> Iterator[Ward]:
    with time_machine.travel(EVENING, tick=False):
        yield a_ward(wanda)


def test_whoever_is_held_back_is_cleared(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    assert state(ward.walker) is State.CLINICIAN
    response = ward.browser.post(ward.clear, entries(ward.walker, note="Steady on the rail."))
    assert (response.status_code, response["Location"]) == (302, f"/clinic/walkers/{ward.walker.uuid}/")
    signed = Clearance.objects.get()
    assert (signed.author, signed.author_name, signed.clinic, signed.clinic_name) == (
        ward.physio,
        "Paula Physio",
        ward.clinic.uuid,
        "Harbour Physio",
    )
    assert (signed.registration_body, signed.registration_number) == ("HCPC", f"PH{ward.physio.pk}")
    assert (signed.basis, signed.programs, signed.note) == (
        "in_person",
        {FIRST_STEPS: 4},
        "Steady on the rail.",
    )
    assert standing_of(ward.walker, MONDAY).may_walk


def test_the_page_names_the_patient_the_reason_and_the_latest_day(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    page = text(ward.browser.get(ward.clear))
    assert "born 2 March 1986" in page
    assert "FA01.r2" in page
    assert "2 June 2026 at the latest" in page
    assert 'value="2026-06-02"' in page
    assert re.findall(r"<input[^>]* checked", page) == []


def test_codes_are_lifted_and_added(ward: Ward) -> None:
    screened(ward.walker, FA05_NEAR="yes")
    told = lifting("P_SPOTTER") | lifting("P_NO_TREADMILL", why="trained", text="Twice.")
    response = ward.browser.post(ward.clear, entries(ward.walker, added=["P_FLAT"], **told))
    assert response.status_code == 302
    standing = standing_of(ward.walker, MONDAY)
    assert {"P_SPOTTER", "P_NO_TREADMILL"}.isdisjoint(standing.codes)
    assert "P_FLAT" in standing.codes


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"basis": ""}, "basis", "Say what you go by."),
        ({"basis": "gossip"}, "basis", None),
        ({"reviewed": []}, "reviewed", None),
        ({f"program_{FIRST_STEPS}": ""}, f"program_{FIRST_STEPS}", "Pick at least one program."),
        ({f"program_{FIRST_STEPS}": "99"}, f"program_{FIRST_STEPS}", None),
        ({"expires_on": ""}, "expires_on", None),
        ({"expires_on": "2026-03-02"}, "expires_on", "The last day must be after today."),
        ({"expires_on": "2026-06-03"}, "expires_on", None),
        ({"note": "x" * 1001}, "note", None),
        ({"test_tug": "0.5"}, "test_tug", None),
        ({"test_balance_4_stage": "2.5"}, "test_balance_4_stage", None),
        (lifting("P_NO_TREADMILL", why=""), "why_P_NO_TREADMILL", "Say why it is lifted."),
        (lifting("P_NO_TREADMILL", why="other"), "text_P_NO_TREADMILL", "Say in a few words why."),
        (lifting("P_NO_TREADMILL", until=""), "until_P_NO_TREADMILL", "Say until when."),
        (lifting("P_NO_TREADMILL", until="2026-03-02"), "until_P_NO_TREADMILL", None),
        (lifting("P_NO_TREADMILL", until="2026-05-02"), "until_P_NO_TREADMILL", None),
        ({"added": ["P_NONSENSE"]}, "added", None),
    ],
)
def test_what_is_missing_or_beyond_its_limit_stands_at_its_field(
    ward: Ward, changes: dict[str, Any], field: str, sentence: str | None
) -> None:
    screened(ward.walker, **FELL_TWICE)
    found = errors_of(ward.browser.post(ward.clear, entries(ward.walker, **changes)))
    assert [*found] == [field]
    assert sentence is None or found[field] == [sentence]
    assert not Clearance.objects.exists()


def test_the_last_possible_day_is_signed(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    told = entries(ward.walker, expires_on="2026-06-02", **lifting("P_NO_TREADMILL", until="2026-06-02"))
    assert ward.browser.post(ward.clear, told).status_code == 302


def test_a_red_flag_waits_for_the_walker_to_be_seen(ward: Ward) -> None:
    screening = screened(ward.walker, **CHEST_PAIN)
    page = text(ward.browser.get(ward.clear))
    assert "Nothing can be signed yet" in page
    assert '<button type="submit" class="button" data-kind="main"' not in page
    assert ward.browser.post(ward.clear, entries(ward.walker)).status_code == 422
    say_seen(
        walker=ward.walker,
        screening=screening,
        seen_on=MONDAY,
        by_whom="Dr Zwetschge",
        what_was_said="All clear.",
        on=MONDAY,
    )
    page = text(ward.browser.get(ward.clear))
    assert "Dr Zwetschge" in page
    assert "only a visit in person or a medical letter will do" in page
    assert 'value="phone"' not in page
    assert [*errors_of(ward.browser.post(ward.clear, entries(ward.walker, basis="phone")))] == ["basis"]
    assert ward.browser.post(ward.clear, entries(ward.walker, basis="letter")).status_code == 302
    assert standing_of(ward.walker, MONDAY).may_walk


def test_somebody_under_age_needs_a_guardian_and_stays_supervised(ward: Ward) -> None:
    screened(ward.walker, ID01_DOB="2010-05-01")
    page = ward.browser.get(ward.clear)
    assert "Parent or guardian who agreed" in text(page)
    told = entries(ward.walker)
    assert [*errors_of(ward.browser.post(ward.clear, told))] == ["guardian"]
    assert ward.browser.post(ward.clear, told | {"guardian": "Olga Example"}).status_code == 302
    assert Clearance.objects.get().guardian == "Olga Example"


def test_nothing_is_signed_before_the_first_checklist(ward: Ward) -> None:
    assert "Nothing to clear yet" in text(ward.browser.get(ward.clear))


def test_only_the_linked_physio_signs(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    colleague = a_member(ward.clinic, name="Petra Physio")
    a_member(ward.clinic, role="assistant", user=colleague)
    browser = at_work(colleague)
    assert [browser.get(url).status_code for url in (ward.clear, ward.end)] == [404, 404]
    assert browser.post(ward.clear, entries(ward.walker)).status_code == 404


def test_a_physio_who_is_no_member_any_more_finds_nothing(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    ward.physio.memberships.update(ended_at=clock.now())
    assert ward.browser.post(ward.clear, entries(ward.walker)).status_code == 404


def test_opening_and_signing_are_written_down_without_what_was_answered(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    ward.browser.get(ward.clear)
    ward.browser.post(ward.clear, entries(ward.walker))
    events = AuditEvent.objects.filter(actor=ward.physio.uuid).order_by("pk")
    assert [event.action for event in events] == ["clearing.view", "clearance.sign"]
