"""A plan through its weeks: on after good walks with their mornings, and once in seven days at most."""

from datetime import date, timedelta
from typing import Any

import pytest

from accounts.models import User
from programs.models import Plan, Prescription, Program
from sessions.day import Kind
from sessions.models import Decision
from sessions.queries import day_for
from tests.factories.mornings import morning_told, walked
from tests.factories.onboarding import MONDAY, STAYS_ON_ITS_ROW, plan_for, screened, unchanged
from tests.factories.sessions import logged

DUE = (0, 1, 3, 5)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def walk(walker: User, week: int, **last: Any) -> None:
    """The due walks of a week, from 1, with their mornings; what is given tells how the last one went."""
    for days in DUE[:-1]:
        walked(walker, day(7 * (week - 1) + days))
    walked(walker, day(7 * (week - 1) + DUE[-1]), **last)


def stands(walker: User, on: date) -> tuple[int, str]:
    """The row on a day, and the rule that led to it."""
    footing = day_for(walker, on=on, today=on).footing
    assert footing is not None
    return footing.row, footing.rule


def written(plan: Plan) -> list[tuple[int, date, str]]:
    steps = Prescription.objects.filter(plan=plan).order_by("id").select_related("week")
    return [(step.week.number, step.effective_from, step.rule) for step in steps]


def test_a_good_week_moves_on_a_week_after_the_start(cleared: User, plan: Plan) -> None:
    walk(cleared, 1)
    assert stands(cleared, day(6)) == (1, "start")
    assert stands(cleared, day(7)) == (2, "D17")


def test_a_step_is_written_with_the_answer_that_leads_to_it(cleared: User, plan: Plan) -> None:
    walk(cleared, 1)
    assert written(plan) == [(1, day(0), "start"), (2, day(7), "D17")]
    decision = Decision.objects.get(prescription__rule="D17")
    assert (decision.outcome, decision.rule, decision.about, decision.on) == (
        "PROGRESS",
        "D17",
        day(5),
        day(6),
    )


def test_reading_the_same_day_again_writes_nothing(cleared: User, plan: Plan) -> None:
    walk(cleared, 1)
    before = written(plan)
    day_for(cleared, on=day(7), today=day(7))
    logged(cleared, day(7))
    morning_told(cleared, day(7))
    assert written(plan) == before


@pytest.mark.parametrize(
    ("last", "row", "rule"),
    [
        ({}, 2, "D17"),
        ({"pain_worst": 3}, 2, "D17"),
        ({"pain_worst": 4}, 1, "start"),
        ({"near_falls": None}, 1, "start"),
        ({"effort": None}, 1, "start"),
        ({"effort": 3}, 1, "start"),
        ({"morning": 2}, 1, "D11"),
        ({"near_falls": 1}, 1, "D12"),
        ({"done": "part"}, 1, "start"),
    ],
)
def test_what_was_told_of_the_last_walk_decides(
    cleared: User, plan: Plan, last: dict[str, Any], row: int, rule: str
) -> None:
    walk(cleared, 1, **last)
    assert stands(cleared, day(7)) == (row, rule)


def test_without_the_mornings_nothing_moves_on(cleared: User, plan: Plan) -> None:
    for days in DUE:
        logged(cleared, day(days))
    assert stands(cleared, day(7)) == (1, "start")
    assert Decision.objects.order_by("-id")[0].rule == "D15"


def test_a_precaution_may_keep_the_row(wanda: User, catalogue: None) -> None:
    screened(wanda, **STAYS_ON_ITS_ROW)
    plan_for(wanda)
    walk(wanda, 1)
    assert stands(wanda, day(7)) == (1, "start")
    assert Decision.objects.order_by("-id")[0].rule == "D16"


def test_two_steps_lie_a_week_apart(cleared: User, plan: Plan) -> None:
    for week in (1, 2, 3):
        walk(cleared, week)
    assert written(plan) == [
        (1, day(0), "start"),
        (2, day(7), "D17"),
        (3, day(14), "D17"),
        (4, day(21), "D17"),
    ]


def test_the_last_row_leads_to_the_end(cleared: User, plan: Plan) -> None:
    for week in (1, 2, 3, 4):
        walk(cleared, week)
    unchanged(cleared, on=day(28))
    now = day_for(cleared, on=day(28), today=day(28))
    assert now.kind is Kind.FINISHED
    screened(cleared, on=day(140))
    assert day_for(cleared, on=day(140), today=day(140)).kind is Kind.FINISHED


def test_two_weeks_away_step_back_before_anybody_writes_it(cleared: User, plan: Plan) -> None:
    walk(cleared, 1)
    logged(cleared, day(7))
    screened(cleared, on=day(21))
    assert stands(cleared, day(20)) == (2, "D17")
    assert stands(cleared, day(21)) == (1, "D14")
    assert written(plan)[-1] == (2, day(7), "D17")
    logged(cleared, day(21))
    assert written(plan)[-1] == (1, day(21), "D14")


def test_six_weeks_away_begin_anew(cleared: User, plan: Plan) -> None:
    walk(cleared, 1)
    walk(cleared, 2)
    logged(cleared, day(14))
    screened(cleared, on=day(56))
    assert stands(cleared, day(56)) == (1, "D14")


def test_a_plan_keeps_its_version_of_the_program(cleared: User, plan: Plan) -> None:
    Program.objects.filter(pk=plan.program_id).update(retired_at=plan.started_at)
    walk(cleared, 1)
    assert stands(cleared, day(7)) == (2, "D17")


def test_a_plan_from_before_goes_on_from_its_last_row(cleared: User, plan: Plan) -> None:
    first = plan.prescriptions.get()
    second = plan.program.weeks.get(number=2)
    Prescription.objects.create(
        plan=plan,
        week=second,
        effective_from=day(7),
        outcome="PROGRESS",
        rule="weekly.move_on",
        why="You move on.",
        zone=first.zone,
        written_at=first.written_at,
    )
    walk(cleared, 2)
    assert stands(cleared, day(14)) == (3, "D17")
