"""The caseload says of whom a rule holds that it does, and whose turn it is, alerts answered or not."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from accounts.models import User
from alerts.models import Alert
from clinics.attention import Attention, Kind
from clinics.walker_queries import attention_to
from sessions.actions.reporting import report
from tests.clinics.test_go_ahead import fell
from tests.clinics.wards import EVENING, Ward, a_ward
from tests.factories.clearances import cleared_in_the_evening
from tests.factories.onboarding import FELL_TWICE, KNEE, MONDAY, plan_for, screened
from tests.factories.plans import paused
from tests.factories.sessions import logged


@pytest.fixture
def ward(catalogue: None, wanda: User) -> Iterator[Ward]:
    with time_machine.travel(EVENING, tick=False):
        screened(wanda)
        plan_for(wanda)
        yield a_ward(wanda)


def seen_after(ward: Ward, days: int) -> Attention:
    """Why she stands where she stands, with every alert answered."""
    Alert.objects.update(closed_at=EVENING, closed_because="called")
    return attention_to(ward.link, MONDAY + timedelta(days=days))


def test_a_hold_is_never_on_track(ward: Ward) -> None:
    fell(ward.walker, hurt="no")
    alone = attention_to(ward.link, MONDAY)
    assert (alone.kind, alone.also) == (Kind.OPEN_A2, ())
    why = "On hold since today: a fall. The patient has not done yet what comes first."
    assert seen_after(ward, 0) == Attention(Kind.INACTIVE, MONDAY, why)
    assert "for 7 days" in seen_after(ward, 7).reason


def test_once_only_a_physio_is_missing_the_patient_waits_to_be_cleared(ward: Ward) -> None:
    fell(ward.walker, hurt="no")
    tuesday = MONDAY + timedelta(days=1)
    with time_machine.travel(EVENING + timedelta(days=1), tick=False):
        screened(ward.walker, on=tuesday)
    why = "On hold: a fall. The checklist was answered again today. Waits to be cleared."
    assert seen_after(ward, 1) == Attention(Kind.CLEARANCE_WAITING, tuesday, why)


def test_a_hold_that_the_walker_may_end_says_so_in_time(ward: Ward) -> None:
    logged(ward.walker, MONDAY, pain_worst=8)
    # The day of the walk is over; the pause begins with the next.
    why = "On hold for 8 days: very strong pain. The patient may go on and has not."
    assert seen_after(ward, 9) == Attention(Kind.INACTIVE, MONDAY + timedelta(days=1), why)


def test_a_pause_of_their_own_is_named_and_nothing_more(ward: Ward) -> None:
    paused(ward.walker.plans.get(), MONDAY)
    seen = seen_after(ward, 20)
    assert (seen.kind, seen.reason[:8]) == (Kind.ON_TRACK, "On hold:")


def test_a_fall_or_the_last_day_ends_a_clearance_on_a_day_that_stays(catalogue: None, wanda: User) -> None:
    with time_machine.travel(EVENING, tick=False):
        ward = a_ward(wanda)
        screened(wanda, **FELL_TWICE)
        cleared_in_the_evening(wanda, ward.physio, expires_on=MONDAY + timedelta(days=20))
    ended = "The clearance ended 3 days ago. Waits to be cleared."
    assert attention_to(ward.link, MONDAY + timedelta(days=23)).reason == ended
    with time_machine.travel(EVENING + timedelta(days=2), tick=False):
        report(walker=wanda, kind="fall", today=MONDAY + timedelta(days=2), client_key=wanda.uuid)
    fallen = "A fall ended the clearance 4 days ago. Waits to be cleared."
    for days in (6, 30):
        assert attention_to(ward.link, MONDAY + timedelta(days=days)).since == MONDAY + timedelta(days=2)
    assert attention_to(ward.link, MONDAY + timedelta(days=6)).reason == fallen


def test_a_program_that_a_clearance_leaves_out_is_not_on_track(ward: Ward) -> None:
    cleared_in_the_evening(ward.walker, ward.physio, programs={KNEE: 2})
    why = "The program that runs was left out of the clearance yesterday. Waits to be cleared."
    assert seen_after(ward, 1) == Attention(Kind.CLEARANCE_WAITING, MONDAY, why)
