"""A plan looked back on: what was due on which date, by rows, changed days and its end."""

from datetime import date, timedelta

import pytest

from accounts.models import User
from core import clock
from programs.actions import end_plan, write_steps
from programs.footing import FINISH, Footing
from programs.models import Plan
from sessions.models import SessionLog
from sessions.past import Past, lately_on
from sessions.past_queries import pasts_of
from tests.factories.onboarding import MONDAY, noon, plan_for
from tests.factories.sessions import current_log, logged


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


def past(walker: User) -> Past:
    """The newest plan."""
    return pasts_of(walker)[0]


def due(plan: Past, last: int, first: int = 0) -> list[int]:
    """The days counted from Monday on which a session stood in the plan."""
    return [day for day in range(first, last + 1) if plan.scheduled(after(day))]


def step(plan: Plan, row: int, since: int, outcome: str = "PROGRESS") -> None:
    footing = Footing(row=row, since=after(since), outcome=outcome, rule="test", why="")
    with clock.at(noon(after(since))):
        write_steps(plan=plan, steps=[footing], author=None, zone="Europe/Berlin")


def test_the_row_in_force_is_read_by_date(cleared: User, plan: Plan) -> None:
    step(plan, 2, 7)
    step(plan, 1, 14, outcome="REGRESS")
    seen = past(cleared)
    assert [seen.row_on(after(day)) for day in (-3, 0, 6, 7, 13, 14)] == [1, 1, 1, 2, 2, 1]


def test_of_two_steps_for_one_day_the_one_written_last_counts(cleared: User, plan: Plan) -> None:
    step(plan, 2, 7)
    step(plan, 1, 5, outcome="REGRESS")
    seen = past(cleared)
    assert [seen.row_on(after(day)) for day in (4, 5, 7, 9)] == [1, 1, 1, 1]


def test_rows_of_other_numbers_of_sessions_have_their_own_days(cleared: User, plan: Plan) -> None:
    plan.program.content["sessions_by_week"] = [4, 2, 4, 4]
    seen = past(cleared)
    seen.plan.program = plan.program
    assert due(seen, 6) == [0, 1, 3, 5]
    step(plan, 2, 7)
    seen = past(cleared)
    seen.plan.program = plan.program
    assert len(due(seen, 13, first=7)) == 2


def test_changed_days_count_from_their_first(cleared: User, plan: Plan) -> None:
    plan.earlier_weekdays, plan.weekdays = [[after(2).isoformat(), plan.weekdays]], [0, 2, 4, 6]
    plan.save()
    assert due(past(cleared), 9) == [0, 1, 4, 6, 7, 9]


def test_nothing_is_due_after_the_last_week_was_done(cleared: User, plan: Plan) -> None:
    step(plan, 4, 7, outcome=FINISH)
    seen = past(cleared)
    assert seen.finished_on == after(7)
    assert due(seen, 13) == [0, 1, 3, 5]


def test_nothing_is_due_after_a_plan_has_ended(cleared: User, plan: Plan) -> None:
    end_plan(plan=plan, ending=Plan.Ending.ENDED, on=after(3))
    seen = past(cleared)
    assert due(seen, 13) == [0, 1, 3]
    assert (seen.span(after(9)).last, seen.covers(after(2)), seen.covers(after(3))) == (after(3), True, False)


def test_the_newest_plan_comes_first(cleared: User, plan: Plan) -> None:
    second = plan_for(cleared, starts_on=after(2), weekdays=[0, 2, 4, 6])
    assert [one.plan for one in pasts_of(cleared)] == [second, plan]


def test_nobody_has_somebody_elses_past(wim: User, plan: Plan) -> None:
    assert pasts_of(wim) == []


@pytest.mark.parametrize(
    ("day", "walk", "fell"), [(-1, None, False), (0, 0, False), (2, 1, False), (3, 1, True)]
)
def test_what_the_sessions_said_by_the_end_of_a_day(
    cleared: User, plan: Plan, day: int, walk: int | None, fell: bool
) -> None:
    """Tuesday's fall was told on Thursday only; until then nobody could know."""
    logged(cleared, MONDAY)
    logged(cleared, after(1), today=after(3), fall=True)
    logs = list(SessionLog.objects.all())
    lately = lately_on(logs, after(day))
    assert lately.last_walk == (None if walk is None else after(walk))
    assert lately.last_fall == (current_log(cleared, after(1)).logged_at if fell else None)
