"""A plan through its weeks, check-off by check-off."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from accounts.models import User
from programs.models import Plan, Prescription, Program
from sessions.day import Kind
from sessions.queries import day_for
from tests.factories.onboarding import MONDAY, STAYS_ON_ITS_ROW, plan_for, screened, unchanged
from tests.factories.sessions import logged

DUE = (0, 1, 3, 5)


def week(number: int) -> date:
    """The first day of a week of the plan, from 1."""
    return MONDAY + timedelta(days=7 * (number - 1))


def walk(walker: User, number: int, days: Iterable[int] = DUE, **result: Any) -> None:
    """Checks off sessions of one week; what is given besides tells how the last of them went."""
    *calm, last = days
    for day in calm:
        logged(walker, week(number) + timedelta(days=day))
    logged(walker, week(number) + timedelta(days=last), **result)


def row_in(walker: User, number: int) -> tuple[int, str]:
    """The row on the first day of a week, and the rule that led to it."""
    day = day_for(walker, on=week(number), today=week(number))
    assert day.footing is not None
    return day.footing.row, day.footing.rule


def written(plan: Plan) -> list[tuple[int, date, str]]:
    steps = Prescription.objects.filter(plan=plan).order_by("id").select_related("week")
    return [(step.week.number, step.effective_from, step.outcome) for step in steps]


def test_a_good_week_moves_on(cleared: User, plan: Plan) -> None:
    walk(cleared, 1)
    assert row_in(cleared, 2) == (2, "weekly.move_on")


def test_three_of_four_sessions_are_enough(cleared: User, plan: Plan) -> None:
    walk(cleared, 1, (0, 1, 3))
    assert row_in(cleared, 2) == (2, "weekly.move_on")


@pytest.mark.parametrize(
    ("days", "result", "rule"),
    [
        ((0, 1), {}, "weekly.too_few"),
        ((0, 1, 3), {"done": "part"}, "weekly.too_few"),
        ((0, 1, 3), {"done": ""}, "weekly.too_few"),
        ((0, 1, 3), {"done": "stopped"}, "weekly.too_few"),
        (DUE, {"pain_worst": 4}, "weekly.pain"),
        (DUE, {"pain_worst": 3}, "weekly.move_on"),
        (DUE, {"effort": 3}, "weekly.effort"),
        (DUE, {"effort": 2}, "weekly.move_on"),
        (DUE, {"effort": None}, "weekly.move_on"),
        (DUE, {"near_falls": 1}, "weekly.near_fall"),
        (DUE, {"near_falls": None}, "weekly.move_on"),
    ],
)
def test_what_was_told_decides(
    cleared: User, plan: Plan, days: tuple[int, ...], result: dict[str, Any], rule: str
) -> None:
    walk(cleared, 1, days, **result)
    assert row_in(cleared, 2) == (2 if rule == "weekly.move_on" else 1, rule)


def test_a_precaution_may_keep_the_row(wanda: User, catalogue: None) -> None:
    screened(wanda, **STAYS_ON_ITS_ROW)
    plan_for(wanda)
    walk(wanda, 1)
    assert row_in(wanda, 2) == (1, "weekly.hold_progress")


def test_a_step_is_written_once_with_the_next_check_off(cleared: User, plan: Plan) -> None:
    walk(cleared, 1)
    day_for(cleared, on=week(2), today=week(2))
    assert written(plan) == [(1, week(1), "START")]
    walk(cleared, 2)
    assert written(plan) == [(1, week(1), "START"), (2, week(2), "PROGRESS")]
    by_the_rule = Prescription.objects.get(rule="weekly.move_on")
    assert (by_the_rule.author, by_the_rule.zone) == (None, "Europe/Berlin")
    assert [log.prescription.week.number for log in plan.logs.order_by("on")] == [1] * 4 + [2] * 4


def test_a_later_check_off_of_an_earlier_week_keeps_its_own_row(cleared: User, plan: Plan) -> None:
    walk(cleared, 1, (0, 1, 3))
    walk(cleared, 2, (0,))
    saturday = week(1) + timedelta(days=5)
    day = logged(cleared, saturday, today=week(2))
    assert day.log is not None
    assert day.log.prescription.week.number == 1
    assert written(plan) == [(1, week(1), "START"), (2, week(2), "PROGRESS")]


def test_a_late_check_off_still_counts_for_a_step_that_nobody_has_written(cleared: User, plan: Plan) -> None:
    walk(cleared, 1, (0, 1))
    assert row_in(cleared, 2) == (1, "weekly.too_few")
    logged(cleared, week(1) + timedelta(days=3), today=week(2))
    assert row_in(cleared, 2) == (2, "weekly.move_on")


def test_weeks_away_repeat_the_row(cleared: User, plan: Plan) -> None:
    walk(cleared, 1)
    screened(cleared, on=week(5))
    assert row_in(cleared, 5) == (2, "weekly.too_few")
    walk(cleared, 5, (0,))
    assert written(plan) == [
        (1, week(1), "START"),
        (2, week(2), "PROGRESS"),
        (2, week(3), "HOLD"),
        (2, week(4), "HOLD"),
        (2, week(5), "HOLD"),
    ]


def test_no_week_moves_more_than_one_row(cleared: User, plan: Plan) -> None:
    for number in (1, 2, 3):
        walk(cleared, number)
        assert row_in(cleared, number + 1) == (number + 1, "weekly.move_on")


def test_the_last_row_leads_to_the_end(cleared: User, plan: Plan) -> None:
    for number in (1, 2, 3, 4):
        walk(cleared, number)
    unchanged(cleared, on=week(5))
    day = day_for(cleared, on=week(5), today=week(5))
    assert day.kind is Kind.FINISHED
    assert day.footing is not None
    assert (day.footing.row, day.footing.outcome) == (4, "FINISH")
    screened(cleared, on=week(20))
    assert day_for(cleared, on=week(20), today=week(20)).kind is Kind.FINISHED


def test_a_last_row_that_did_not_go_well_is_repeated(cleared: User, plan: Plan) -> None:
    for number in (1, 2, 3):
        walk(cleared, number)
    walk(cleared, 4, pain_worst=4)
    unchanged(cleared, on=week(5))
    assert row_in(cleared, 5) == (4, "weekly.pain")
    assert day_for(cleared, on=week(5), today=week(5)).kind is Kind.DUE


def test_a_plan_that_starts_in_the_middle_of_a_week_counts_its_own_weeks(cleared: User) -> None:
    thursday = MONDAY + timedelta(days=3)
    plan = plan_for(cleared, starts_on=thursday, weekdays=(0, 2, 4, 6))
    for days in (1, 3, 4, 6):
        logged(cleared, thursday + timedelta(days=days))
    before, after = thursday + timedelta(days=6), thursday + timedelta(days=7)
    rows = [day_for(cleared, on=on, today=on).footing for on in (before, after)]
    assert [footing.row for footing in rows if footing] == [1, 2]
    assert written(plan) == [(1, thursday, "START")]


def test_a_plan_keeps_its_version_of_the_program(cleared: User, plan: Plan) -> None:
    Program.objects.filter(pk=plan.program_id).update(retired_at=plan.started_at)
    walk(cleared, 1)
    assert row_in(cleared, 2) == (2, "weekly.move_on")
