from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.precautions import Precaution
from programs.progression import (
    THRESHOLDS,
    HoldReason,
    LogEntry,
    Outcome,
    Step,
    StepRule,
    hold_reason,
    weekly_step,
)

MONDAY = date(2026, 11, 16)
GOOD = LogEntry(MONDAY, "all", pain_before=1, pain_worst=2, effort=3, near_falls=0, fall=False)


def week_of(*changed: LogEntry, good: int = 3) -> list[LogEntry]:
    return [replace(GOOD, on=MONDAY + timedelta(days=2 * day)) for day in range(good)] + list(changed)


def rule_of(entries: list[LogEntry], due: int = 4, cap: int = 3, codes: tuple[str, ...] = ()) -> StepRule:
    return weekly_step(entries, due, cap, codes).rule


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, None),
        ({"fall": True}, HoldReason.FALL),
        ({"fall": None}, None),
        ({"pain_worst": 5}, None),
        ({"pain_worst": 6}, HoldReason.PAIN),
        ({"pain_worst": 10}, HoldReason.PAIN),
        ({"near_falls": None}, None),
        ({"near_falls": 1}, None),
        ({"near_falls": 2}, HoldReason.NEAR_FALLS),
        ({"unwell": True}, HoldReason.DIZZY),
        ({"unwell": True, "pain_worst": 8}, HoldReason.DIZZY),
        ({"unwell": True, "fall": True}, HoldReason.FALL),
        ({"done": "stopped"}, None),
        ({"fall": True, "pain_worst": 8, "near_falls": 3}, HoldReason.FALL),
        ({"pain_worst": 8, "near_falls": 3}, HoldReason.PAIN),
    ],
)
def test_one_session_may_hold_the_plan_at_once(changes: dict[str, Any], reason: HoldReason | None) -> None:
    assert hold_reason(replace(GOOD, **changes)) is reason


def test_a_week_done_well_moves_on() -> None:
    assert weekly_step(week_of(), 3, 3, ()) == Step(
        Outcome.PROGRESS,
        StepRule.MOVE_ON,
        "You move on because you did the sessions, with little pain and no near-falls.",
    )


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"pain_worst": 3}, StepRule.MOVE_ON),
        ({"pain_worst": 4}, StepRule.PAIN),
        ({"effort": 3}, StepRule.MOVE_ON),
        ({"effort": 4}, StepRule.EFFORT),
        ({"effort": None}, StepRule.MOVE_ON),
        ({"near_falls": 0}, StepRule.MOVE_ON),
        ({"near_falls": None}, StepRule.MOVE_ON),
        ({"near_falls": 1}, StepRule.NEAR_FALL),
        ({"fall": True}, StepRule.FALL),
        ({"fall": None}, StepRule.MOVE_ON),
        ({"pain_before": 9}, StepRule.MOVE_ON),
    ],
)
def test_one_session_decides_whether_the_week_is_repeated(changes: dict[str, Any], rule: StepRule) -> None:
    assert rule_of(week_of(replace(GOOD, **changes))) is rule


@pytest.mark.parametrize(
    ("done", "due", "rule"),
    [
        (3, 4, StepRule.MOVE_ON),  # exactly 75 %
        (2, 3, StepRule.TOO_FEW),
        (3, 3, StepRule.MOVE_ON),
        (2, 4, StepRule.TOO_FEW),
        (1, 1, StepRule.MOVE_ON),
        (0, 3, StepRule.TOO_FEW),
        (0, 0, StepRule.TOO_FEW),
        (3, 0, StepRule.TOO_FEW),
    ],
)
def test_three_quarters_of_the_due_sessions_must_be_done(done: int, due: int, rule: StepRule) -> None:
    assert rule_of(week_of(good=done), due) is rule


@pytest.mark.parametrize("changes", [{"done": "part"}, {"done": "stopped"}, {"extra": True}])
def test_a_session_cut_short_or_an_extra_one_is_not_one_of_those_done(changes: dict[str, Any]) -> None:
    assert rule_of(week_of(replace(GOOD, **changes), good=2), due=3) is StepRule.TOO_FEW


def test_an_extra_session_still_counts_for_safety() -> None:
    assert rule_of(week_of(replace(GOOD, extra=True, near_falls=1))) is StepRule.NEAR_FALL


def test_a_walker_whose_progress_is_held_repeats_the_week() -> None:
    assert rule_of(week_of(), codes=("P_SHORT",)) is StepRule.MOVE_ON
    assert rule_of(week_of(), codes=("P_HOLD_PROGRESS",)) is StepRule.HOLD_PROGRESS


def test_the_gravest_reason_is_the_one_given() -> None:
    worst = replace(GOOD, fall=True, near_falls=1, pain_worst=7, effort=9, done="stopped")
    rules = []
    for better in ({"fall": False}, {"near_falls": 0}, {"pain_worst": 0}, {"effort": 1}):
        rules.append(rule_of([worst], codes=("P_HOLD_PROGRESS",)))
        worst = replace(worst, **better)
    rules += [rule_of([worst], codes=("P_HOLD_PROGRESS",)), rule_of([worst])]
    assert rules == [
        StepRule.FALL,
        StepRule.NEAR_FALL,
        StepRule.PAIN,
        StepRule.EFFORT,
        StepRule.HOLD_PROGRESS,
        StepRule.TOO_FEW,
    ]


def test_the_sentences_name_the_numbers_in_force() -> None:
    pain = weekly_step([replace(GOOD, pain_worst=10)], 1, 3, ()).why
    assert f"above {THRESHOLDS.calm_pain}" in pain
    assert f"{THRESHOLDS.holding_pain} or more" in HoldReason.PAIN.why


entries = st.builds(
    LogEntry,
    on=st.just(MONDAY),
    done=st.sampled_from(["all", "part", "stopped"]),
    pain_before=st.none() | st.integers(0, 10),
    pain_worst=st.integers(0, 10),
    effort=st.none() | st.integers(0, 10),
    near_falls=st.none() | st.integers(0, 3),
    fall=st.none() | st.booleans(),
    extra=st.booleans(),
)


@given(
    st.lists(entries, max_size=6),
    st.integers(0, 5),
    st.integers(1, 6),
    st.sets(st.sampled_from(list(Precaution))),
)
def test_a_week_with_a_holding_session_never_moves_on(
    week: list[LogEntry], due: int, cap: int, codes: set[Precaution]
) -> None:
    step = weekly_step(week, due, cap, codes)
    if any(hold_reason(entry) for entry in week) or Precaution.P_HOLD_PROGRESS in codes:
        assert step.outcome is Outcome.HOLD
    assert (step.outcome is Outcome.PROGRESS) is (step.rule is StepRule.MOVE_ON)


@given(st.lists(entries, max_size=6), entries, st.integers(1, 5), st.integers(1, 6))
def test_a_bad_session_added_to_a_week_never_moves_it_on(
    week: list[LogEntry], added: LogEntry, due: int, cap: int
) -> None:
    worse = replace(added, done="stopped")
    if weekly_step(week, due, cap, ()).outcome is Outcome.HOLD:
        assert weekly_step([*week, worse], due, cap, ()).outcome is Outcome.HOLD
