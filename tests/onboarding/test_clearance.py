"""A physio signs: what is kept, what is refused, what ends it, and that rows stay as they were written."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from accounts.models import User
from alerts.models import Alert
from core.models import AuditEvent
from onboarding.actions import NotCleared
from onboarding.clearance_actions import (
    NotSigned,
    Outdated,
    end_clearance,
    end_clearances_of,
    sign_clearance,
)
from onboarding.clearance_queries import Clearable, clearable_case, clearances_of, open_clearance_of
from onboarding.clearing import Basis
from onboarding.models import Clearance
from onboarding.queries import standing_of
from onboarding.standing import State
from programs.models import Plan
from tests.factories.clearances import CLINIC, EVERY_WEEK, cleared, lift, signer, terms_for
from tests.factories.onboarding import (
    BACK,
    CHEST_PAIN,
    FELL_TWICE,
    FIRST_STEPS,
    MONDAY,
    SOME_PAIN,
    noon,
    plan_for,
    screened,
)
from tests.onboarding.held_back import seen, stopped_at_once

pytestmark = pytest.mark.usefixtures("catalogue")

TUESDAY = MONDAY + timedelta(days=1)
SIX_WEEKS = MONDAY + timedelta(days=42)
ANKLES: dict[str, Any] = {"HL04_ANKLES": "yes"}
MIND: dict[str, Any] = {"CO01_MIND": "yes"}


@pytest.fixture(autouse=True)
def monday_evening() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(MONDAY) + timedelta(hours=7), tick=False) as traveller:
        yield traveller


def case_of(walker: User) -> Clearable:
    found = clearable_case(walker, MONDAY)
    assert found is not None
    return found


def test_what_is_signed_is_kept_whole(wanda: User, petra: User) -> None:
    screening = screened(wanda, **FELL_TWICE)
    signed = cleared(
        wanda,
        signer=signer(petra),
        tests={"tug": 11.5},
        lifts=(lift("P_SPOTTER", until=SIX_WEEKS),),
        added=frozenset({"P_FLAT"}),
        note="Holds the wall well.",
    )
    kept = Clearance.objects.values().get()
    assert kept == {
        "id": signed.pk,
        "uuid": signed.uuid,
        "walker_id": wanda.pk,
        "author_id": petra.pk,
        "author_name": "Petra",
        "registration_body": "HCPC",
        "registration_number": "PH 12345",
        "clinic": CLINIC,
        "clinic_name": "Harbour Clinic",
        "screening_id": screening.pk,
        "decision": "CLINICIAN",
        "reviewed": ["FA01.r2"],
        "answers": {"FA01_COUNT": ["2+"]},
        "basis": "in_person",
        "tests": {"tug": 11.5},
        "programs": EVERY_WEEK,
        "lifted": [
            {
                "code": "P_SPOTTER",
                "reason_code": "seen_walking",
                "reason": "",
                "until": "2026-04-13",
                "rules": ["FA01.r2"],
            }
        ],
        "added": ["P_FLAT"],
        "guardian": "",
        "note": "Holds the wall well.",
        "expires_on": MONDAY + timedelta(days=60),
        "on": MONDAY,
        "zone": "Europe/Berlin",
        "signed_at": noon(MONDAY) + timedelta(hours=7),
        "ended_at": None,
        "ended_on": None,
        "ended_by_id": None,
        "ended_by_name": "",
        "ended_because": "",
        "ended_text": "",
    }
    event = AuditEvent.objects.get(action="clearance.sign")
    told = (event.actor, event.subject, event.detail)
    assert told == (petra.uuid, str(wanda.uuid), "physio · Harbour Clinic")


def test_the_walker_may_start_what_was_cleared_and_nothing_else(wanda: User, petra: User) -> None:
    screened(wanda, **FELL_TWICE)
    with pytest.raises(NotCleared, match="holds you back"):
        plan_for(wanda)
    cleared(wanda, signer=signer(petra))
    with pytest.raises(NotCleared, match="for other programs only"):
        plan_for(wanda, slug=BACK)
    plan_for(wanda)
    assert Plan.objects.get().program.slug == FIRST_STEPS


def test_the_next_one_takes_its_place(wanda: User, petra: User, paul: User) -> None:
    screened(wanda, **ANKLES)
    first = cleared(wanda, signer=signer(petra))
    second = cleared(wanda, signer=signer(paul), basis=Basis.VIDEO)
    first.refresh_from_db()
    assert (first.ended_because, first.ended_on, first.ended_by, first.ended_by_name) == (
        "replaced",
        MONDAY,
        paul,
        "Paul",
    )
    assert clearances_of(wanda) == [second, first]
    assert open_clearance_of(wanda) == second


@pytest.mark.parametrize("shown", ["another checklist", "other rules", "no clearance", "another clearance"])
def test_a_form_that_shows_what_no_longer_holds_is_refused(wanda: User, petra: User, shown: str) -> None:
    screened(wanda, **ANKLES)
    signed = cleared(wanda, signer=signer(petra))
    found = case_of(wanda)
    terms = terms_for(found, on=MONDAY)
    replaces = {"no clearance": None, "another clearance": uuid4()}.get(shown, signed.uuid)
    with pytest.raises(Outdated):
        sign_clearance(
            walker=wanda,
            signer=signer(petra),
            terms=replace(terms, fired=frozenset({"HL05.r1"})) if shown == "other rules" else terms,
            screening=uuid4() if shown == "another checklist" else found.screening.uuid,
            replaces=replaces,
            on=MONDAY,
        )
    assert Clearance.objects.get() == signed


def test_nobody_signs_before_a_checklist(wanda: User, petra: User) -> None:
    assert clearable_case(wanda, MONDAY) is None


def test_nobody_clears_themselves(wanda: User) -> None:
    screened(wanda, **ANKLES)
    with pytest.raises(NotSigned) as refused:
        cleared(wanda, signer=signer(wanda))
    assert refused.value.problems == {"": "Nobody clears themselves."}
    assert not Clearance.objects.exists()


def test_terms_beyond_their_limits_are_refused_field_by_field(wanda: User, petra: User) -> None:
    screened(wanda, **FELL_TWICE)
    with pytest.raises(NotSigned) as refused:
        cleared(wanda, signer=signer(petra), basis="", programs={}, expires_on=MONDAY + timedelta(days=100))
    assert sorted(refused.value.problems) == ["basis", "expires_on", "programs"]


def test_before_care_was_sought_nothing_can_be_signed_and_its_alert_closes_after(
    wanda: User, petra: User
) -> None:
    flagged = screened(wanda, **CHEST_PAIN)
    with pytest.raises(NotSigned) as refused:
        cleared(wanda, signer=signer(petra))
    assert list(refused.value.problems) == [""]
    seen(flagged)
    assert Alert.objects.get().closed_at is None
    found = clearable_case(wanda, TUESDAY)
    assert found is not None
    assert (found.case.decision, found.bounds.bases) == ("SEEK_CARE", (Basis.IN_PERSON, Basis.LETTER))
    assert found.seen is not None
    with time_machine.travel(noon(TUESDAY) + timedelta(hours=7)):
        cleared(wanda, signer=signer(petra), on=TUESDAY)
    assert Alert.objects.get().closed_because == "cleared"
    assert standing_of(wanda, TUESDAY).state is State.CLEARED


def test_a_checklist_that_ended_at_a_red_flag_must_be_answered_to_its_end(wanda: User, petra: User) -> None:
    seen(stopped_at_once(wanda, on=MONDAY))
    with time_machine.travel(noon(TUESDAY) + timedelta(hours=7)), pytest.raises(NotSigned) as refused:
        cleared(wanda, signer=signer(petra), on=TUESDAY)
    assert list(refused.value.problems) == [""]


def test_what_a_form_needs_is_there_with_the_sensitive_apart(wanda: User, petra: User) -> None:
    screening = screened(wanda, **ANKLES, **MIND, **SOME_PAIN)
    found = case_of(wanda)
    assert found.screening == screening
    assert [(one.rule, one.answer) for one in found.plain] == [
        ("HL04.r1", "Yes"),
        ("PA01.r1", "knee: 4 of 10"),
    ]
    assert [(one.rule, one.answer) for one in found.sensitive] == [("CO01.r1", "Yes")]
    assert {str(one.code): sorted(one.rules) for one in found.codes} == {
        "P_NO_TREADMILL": [],
        "P_SHORT": ["PA01.r1"],
        "P_LOW_EFFORT": ["PA01.r1"],
        "P_HOLD_PROGRESS": ["PA01.r1"],
        "P_SUPERVISED": ["CO01.r1"],
    }
    assert found.bounds.must_tick == {"HL04.r1", "CO01.r1"}
    assert (found.open_clearance, found.seen) == (None, None)
    signed = cleared(wanda, signer=signer(petra))
    assert case_of(wanda).open_clearance == signed
    assert case_of(wanda).case == found.case


def test_it_ends_once(wanda: User, petra: User, paul: User, monday_evening: time_machine.Traveller) -> None:
    screened(wanda, **ANKLES)
    signed = cleared(wanda, signer=signer(petra))
    for by in (paul, petra):
        monday_evening.shift(timedelta(hours=1))
        end_clearance(
            clearance=signed.uuid, walker=wanda, by=by, by_name=str(by), because="revoked", on=MONDAY
        )
    signed.refresh_from_db()
    assert (signed.ended_by, signed.ended_because) == (paul, "revoked")
    assert signed.ended_at == noon(MONDAY) + timedelta(hours=8)
    assert standing_of(wanda, MONDAY).state is State.CLINICIAN
    assert AuditEvent.objects.filter(action="clearance.end").count() == 1


def test_only_the_one_that_was_meant_ends(wanda: User, petra: User) -> None:
    screened(wanda, **ANKLES)
    first = cleared(wanda, signer=signer(petra))
    second = cleared(wanda, signer=signer(petra))
    end_clearance(clearance=first.uuid, walker=wanda, by=petra, by_name="Petra", because="revoked", on=MONDAY)
    assert open_clearance_of(wanda) == second


def test_it_ends_with_the_tie_to_its_author_alone(wanda: User, petra: User, paul: User) -> None:
    screened(wanda, **ANKLES)
    signed = cleared(wanda, signer=signer(petra))
    end_clearances_of(author=paul, walker=wanda, by=paul, on=MONDAY)
    assert open_clearance_of(wanda) == signed
    end_clearances_of(author=petra, walker=wanda, by=wanda, on=MONDAY)
    signed.refresh_from_db()
    assert (signed.ended_because, signed.ended_by, signed.ended_by_name) == ("unlinked", wanda, "")


def test_nobody_elses_clearance_can_be_ended_or_seen(wanda: User, wim: User, petra: User) -> None:
    screened(wanda, **ANKLES)
    screened(wim, **ANKLES)
    signed = cleared(wanda, signer=signer(petra))
    end_clearance(clearance=signed.uuid, walker=wim, by=petra, by_name="Petra", because="revoked", on=MONDAY)
    assert open_clearance_of(wanda) == signed
    assert clearances_of(wim) == []
    assert standing_of(wim, MONDAY).state is State.CLINICIAN
