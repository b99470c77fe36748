"""What a plan comes to: the sums by hand, and who sees them where."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from programs.models import Plan
from programs.plan_summary import PlanSummary, Tally, WeekPain
from sessions.actions.undoing import undo_log
from sessions.summary import Walk, tally
from sessions.summary_queries import former_summaries, running_summary
from tests.factories.onboarding import BACK, FIRST_STEPS, KNEE, MONDAY, plan_for
from tests.factories.sessions import current_log, logged

SOUND_KNEE = {"knee_bowed_or_night_pain": "no"}


def walk(day: int, pain: int, *, row: int = 1, in_full: bool = True) -> Walk:
    """A walk of a minute backward, so many days after the start."""
    return Walk(MONDAY + timedelta(days=day), row, in_full, 60, pain)


@pytest.mark.parametrize(
    ("walks", "sums"),
    [
        ([], Tally()),
        ([walk(0, 4)], Tally(1, 1, 60, WeekPain(1, 4.0))),
        # All in one week, its seventh day included: there is nothing to hold it against.
        ([walk(0, 4), walk(6, 2)], Tally(1, 2, 120, WeekPain(1, 3.0))),
        ([walk(0, 4), walk(7, 2)], Tally(1, 2, 120, WeekPain(1, 4.0), WeekPain(2, 2.0))),
        # The middle one of three, and halfway between the middle two of four.
        ([walk(0, 0), walk(1, 9), walk(3, 1)], Tally(1, 3, 180, WeekPain(1, 1.0))),
        ([walk(0, 0), walk(1, 9), walk(3, 1), walk(5, 2)], Tally(1, 4, 240, WeekPain(1, 1.5))),
        # Weeks between the first and the last one are not shown.
        (
            [walk(0, 5), walk(7, 9), walk(21, 3), walk(22, 3)],
            Tally(1, 4, 240, WeekPain(1, 5.0), WeekPain(4, 3.0)),
        ),
        # A first week without a session is not the first one shown.
        ([walk(8, 5), walk(15, 4)], Tally(1, 2, 120, WeekPain(2, 5.0), WeekPain(3, 4.0))),
        # A session in part counts as a session, and its minutes as unknown.
        ([walk(0, 4, in_full=False), walk(1, 4)], Tally(1, 2, 60, WeekPain(1, 4.0))),
        # The furthest row, also after a step back.
        (
            [walk(0, 1), walk(7, 6, row=2), walk(14, 1, row=1)],
            Tally(2, 3, 180, WeekPain(1, 1.0), WeekPain(3, 1.0)),
        ),
    ],
)
def test_the_sessions_of_a_plan_are_added_up(walks: list[Walk], sums: Tally) -> None:
    assert tally(MONDAY, walks) == sums


WALKS = st.lists(
    st.builds(
        Walk,
        on=st.dates(MONDAY, MONDAY + timedelta(days=90)),
        row=st.integers(1, 8),
        in_full=st.booleans(),
        backward_s=st.integers(0, 3600),
        pain_worst=st.integers(0, 10),
    ),
    max_size=30,
)


@given(WALKS)
def test_a_tally_does_not_depend_on_the_order_and_stays_in_bounds(walks: list[Walk]) -> None:
    sums = tally(MONDAY, walks)
    assert tally(MONDAY, sorted(walks, key=lambda one: (one.pain_worst, one.on))) == sums
    assert sums.sessions == len(walks)
    assert 0 <= sums.backward_s <= sum(one.backward_s for one in walks)
    shown = [pain for pain in (sums.first_pain, sums.last_pain) if pain]
    assert all(0 <= pain.pain <= 10 for pain in shown)
    assert [pain.week for pain in shown] == sorted({pain.week for pain in shown})


def test_the_running_plan_so_far(cleared: User, plan: Plan) -> None:
    assert running_summary(cleared) == PlanSummary(
        plan.uuid, "First Steps", FIRST_STEPS, 1, 4, MONDAY, None, Tally()
    )
    logged(cleared, MONDAY, pain_worst=3)
    logged(cleared, MONDAY + timedelta(days=1), pain_worst=2, done="part")
    found = running_summary(cleared)
    assert found is not None
    assert found.tally == Tally(row=1, sessions=2, backward_s=60, first_pain=WeekPain(1, 2.5))


def test_what_was_taken_back_does_not_count(cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY, pain_worst=6)
    undo_log(walker=cleared, on=MONDAY, today=MONDAY, log=current_log(cleared, MONDAY).uuid)
    found = running_summary(cleared)
    assert found is not None
    assert found.tally == Tally()


def test_ended_plans_are_listed_the_last_one_first(cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY)
    tuesday = MONDAY + timedelta(days=1)
    plan_for(cleared, slug=KNEE, starts_on=tuesday, told=SOUND_KNEE)
    plan_for(cleared, slug=BACK, starts_on=tuesday + timedelta(days=2))
    found = [(one.program, one.since, one.ended_on, one.tally.sessions) for one in former_summaries(cleared)]
    assert found == [
        ("Knee Rehab", tuesday, date(2026, 3, 5), 0),
        ("First Steps", MONDAY, tuesday, 1),
    ]


def test_nobody_reads_another_walkers_summary(cleared: User, plan: Plan, wim: User) -> None:
    logged(cleared, MONDAY)
    assert (running_summary(wim), former_summaries(wim)) == (None, [])


def test_any_number_of_plans_and_sessions_cost_one_query(cleared: User, plan: Plan) -> None:
    for day in (0, 1, 3, 5):
        logged(cleared, MONDAY + timedelta(days=day))
    for later, slug in ((7, KNEE), (9, BACK), (11, FIRST_STEPS)):
        told = SOUND_KNEE if slug == KNEE else {}
        plan_for(cleared, slug=slug, starts_on=MONDAY + timedelta(days=later), told=told)
    with CaptureQueriesContext(connection) as queries:
        assert len(former_summaries(cleared)) == 3
        assert running_summary(cleared) is not None
    assert len(queries) == 2
