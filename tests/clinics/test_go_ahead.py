"""What happened is shown to the physio who signs, and a signed clearance can be read by whoever may."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.template.loader import render_to_string

from accounts.models import User
from onboarding.clearance_actions import end_clearance
from sessions.actions.reporting import report, tell_more
from sessions.actions.resuming import may_resume
from sessions.queries import day_for
from tests.clinics.wards import EVENING, Ward, a_ward, entries, lifting, proved, text
from tests.factories.clinics import at_work
from tests.factories.onboarding import FELL_TWICE, MONDAY, plan_for, screened
from tests.sessions.test_query_counts import cost

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def ward(catalogue: None, wanda: User) -> Iterator[Ward]:
    with time_machine.travel(EVENING, tick=False):
        yield a_ward(wanda)


def fell(walker: User, **answers: Any) -> None:
    """A fall, told on the walker's Monday evening."""
    first = report(walker=walker, kind="fall", today=MONDAY, client_key=uuid4())
    tell_more(
        walker=walker,
        first=first,
        today=MONDAY,
        client_key=uuid4(),
        on=MONDAY,
        answers=answers,
        red_flags=(),
        new_signs=(),
        note="The kerb was wet.",
    )


def test_a_fall_and_the_hold_after_it_are_shown(ward: Ward) -> None:
    screened(ward.walker)
    plan_for(ward.walker)
    fell(ward.walker, hurt="no", on_a_walk="yes")
    page = text(ward.browser.get(ward.clear))
    assert "<strong>First Steps</strong> · on hold since 2 March 2026" in page
    assert "2 March 2026 · I fell" in page
    assert "Blood thinner? No" in page
    assert "Were you walking backward? Yes" in page
    assert "The kerb was wet." in page


def test_the_program_that_runs_is_named_before_one_is_picked(ward: Ward) -> None:
    screened(ward.walker)
    assert "runs now" not in text(ward.browser.get(ward.clear))
    plan_for(ward.walker)
    page = text(ward.browser.get(ward.clear))
    assert "First Steps runs now: it stops where you leave it out." in page


def test_a_go_ahead_with_nothing_to_tick_opens_the_plan_again(ward: Ward) -> None:
    screened(ward.walker)
    plan_for(ward.walker)
    fell(ward.walker, hurt="no")
    with time_machine.travel(EVENING + timedelta(days=1), tick=False):
        screened(ward.walker, on=TUESDAY)
        assert not may_resume(day_for(ward.walker, on=TUESDAY, today=TUESDAY))
        told = entries(ward.walker, on=TUESDAY)
        assert told["reviewed"] == []
        signed = proved(at_work(ward.physio)).post(ward.clear, told)
        assert signed["Location"] == f"/clinic/walkers/{ward.walker.uuid}/"
        assert may_resume(day_for(ward.walker, on=TUESDAY, today=TUESDAY))


def test_a_clearance_can_be_read(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    told = lifting("P_NO_TREADMILL", text="On the big one.") | {"added": ["P_FEET"], "test_tug": "9.5"}
    ward.browser.post(ward.clear, entries(ward.walker, note="For colleagues.", **told))
    clearance = ward.walker.clearances.get()
    read = " ".join(render_to_string("clinics/_clearance.html", {"clearance": clearance}).split())
    for words in (
        f"2 March 2026 · Paula Physio, HCPC PH{ward.physio.pk}, Harbour Physio",
        "Seen in person · 1 answer reviewed",
        "<dd>1 May 2026</dd>",
        "First Steps up to week 4",
        "until 1 April 2026: Seen walking backward safely: On the big one.",
        "Check your feet and shoes before and after.",
        "Timed up and go 9.5 s",
    ):
        assert words in read
    assert "For colleagues." not in read
    assert "No longer in force" not in read
    end_clearance(
        clearance=clearance.uuid,
        walker=ward.walker,
        by=ward.physio,
        by_name="Paula Physio",
        because="revoked",
        on=MONDAY,
        text="New chest pain.",
    )
    clearance.refresh_from_db()
    read = " ".join(render_to_string("clinics/_clearance.html", {"clearance": clearance}).split())
    assert "ended by the physio, 2 March 2026, Paula Physio. “New chest pain.”" in read


def test_the_pages_cost_the_same_after_a_long_past(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    # The catalogue is read once for each process.
    ward.browser.get(ward.clear)
    costs = {"answers/": 11, "answers/sensitive/": 11, "clear/": 22}
    assert _costs(ward) == costs
    for _ in range(20):
        screened(ward.walker, **FELL_TWICE)
        fell(ward.walker, hurt="no")
    assert _costs(ward) == costs


def _costs(ward: Ward) -> dict[str, int]:
    base = f"/clinic/walkers/{ward.walker.uuid}/"
    pages = ("answers/", "answers/sensitive/", "clear/")
    return {page: cost(partial(ward.browser.get, base + page), status=200) for page in pages}
