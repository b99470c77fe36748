"""Which row decides, which alerts are raised beside it, and what changes."""

from dataclasses import replace
from typing import Any

import pytest

from programs.deciding.outcome import decide
from programs.deciding.reading import Done, Fall, NewSign, StoppedFor, Talk
from programs.deciding.table import Change
from programs.precautions import Precaution
from tests.programs.deciding.histories import RULES, TODAY, decided, levels, missed, three, walk

ONE_BACK = Change(row_steps=-1)
SAME_ROW = Change(row_steps=0)
NO_ROW = Change(row_steps=None)
STEADIER = Change(row_steps=-1, extra_precautions=(Precaution.P_HANDHOLD, Precaution.P_HALLWAY), sessions=3)


@pytest.mark.parametrize(
    ("last", "outcome", "rule", "alerts", "adjust"),
    [
        ({"red_flags": frozenset({"RF09_CALF"})}, "STOP_REFER", "D01", {"D01": "A3"}, NO_ROW),
        ({"fall": Fall.SERIOUS}, "STOP_REFER", "D02", {"D02": "A3"}, NO_ROW),
        ({"fall": Fall.FALL}, "PAUSE", "D03", {"D03": "A2"}, NO_ROW),
        ({"new_signs": frozenset({NewSign.SWELLING})}, "PAUSE", "D04", {"D04": "A2"}, NO_ROW),
        ({"stopped_for": StoppedFor.DIZZY}, "PAUSE", "D05", {"D05": "A2"}, NO_ROW),
        ({"morning_pain": 7, "pain_before": 6}, "PAUSE", "D06", {"D06": "A2"}, NO_ROW),
        ({"pain_worst": 7}, "PAUSE", "D06", {"D06": "A2", "D07": "A1"}, NO_ROW),
        ({"pain_worst": 6}, "REGRESS", "D07", {"D07": "A1"}, ONE_BACK),
        ({"near_falls": 2}, "REGRESS", "D08", {"D08": "A1"}, STEADIER),
        ({"talk": Talk.NO}, "REGRESS", "D09", {"D09": "digest"}, Change(row_steps=0, pace_steps=-1)),
        ({"pain_worst": 4}, "HOLD", "D10", {}, SAME_ROW),
        ({"morning_pain": 3}, "HOLD", "D11", {}, Change(row_steps=0, minutes_factor=0.8, sessions=1)),
        ({"near_falls": 1}, "HOLD", "D12", {"D12": "digest"}, Change(row_steps=0, sessions=2)),
        ({}, "PROGRESS", "D17", {}, Change(row_steps=1)),
        ({"effort": 5}, "HOLD", "D18", {}, SAME_ROW),
        ({"done": Done.PART}, "HOLD", "D18", {}, SAME_ROW),
    ],
)
def test_a_row_brings_its_outcome_its_alert_and_its_change(
    last: dict[str, Any], outcome: str, rule: str, alerts: dict[str, str], adjust: Change
) -> None:
    decision = decided(three(**last))
    assert (decision.outcome, decision.rule, levels(decision)) == (outcome, rule, alerts)
    assert decision.adjust == adjust


def test_the_rows_about_weeks_gaps_answers_and_codes_bring_theirs_too() -> None:
    worse_week = decided([walk(10, pain_worst=0), *three()])
    assert (worse_week.outcome, worse_week.rule, levels(worse_week)) == ("HOLD", "D13", {"D13": "A1"})
    silent = decided([walk(5), walk(3, morning_pain=None), walk(1, morning_pain=None)])
    assert (silent.outcome, silent.rule, levels(silent)) == ("HOLD", "D15", {"D15": "digest"})
    kept = decided(three(), "P_HOLD_PROGRESS")
    assert (kept.outcome, kept.rule, levels(kept)) == ("HOLD", "D16", {"D16": "digest"})


def test_without_a_walk_the_plan_stays_where_it_is() -> None:
    for history in ([], [missed(3)], [missed(60)]):
        decision = decided(history)
        assert (decision.outcome, decision.rule, decision.alerts) == ("HOLD", "D18", ())


def test_what_is_told_on_a_missed_day_counts_before_the_first_walk_too() -> None:
    decision = decided([missed(2, fall=Fall.FALL)])
    assert (decision.outcome, decision.rule, levels(decision)) == ("PAUSE", "D03", {"D03": "A2"})


def test_the_first_row_decides_and_every_row_alerts() -> None:
    worst = three(
        red_flags=frozenset({"RF03_STROKE"}),
        fall=Fall.SERIOUS,
        new_signs=frozenset(NewSign),
        stopped_for=StoppedFor.BREATHLESS,
        pain_worst=8,
        near_falls=3,
        talk=Talk.NO,
    )
    decision = decided([walk(10), *worst])
    assert (decision.outcome, decision.rule, decision.adjust) == ("STOP_REFER", "D01", NO_ROW)
    assert [(one.rule, one.level) for one in decision.alerts] == [
        ("D01", "A3"),
        ("D02", "A3"),
        ("D04", "A2"),
        ("D05", "A2"),
        ("D06", "A2"),
        ("D07", "A1"),
        ("D08", "A1"),
        ("D09", "digest"),
    ]


@pytest.mark.parametrize(
    ("age", "codes", "level"),
    [
        (64, (), "A1"),
        (65, (), "A2"),
        (64, ("P_SPOTTER",), "A2"),
        (64, ("P_NOT_ALONE", "P_SUPERVISED"), "A1"),
        (80, ("P_SPOTTER",), "A2"),
    ],
)
def test_near_falls_are_graver_from_65_or_with_a_spotter(
    age: int, codes: tuple[str, ...], level: str
) -> None:
    decision = decided(three(near_falls=2), *codes, age=age)
    assert (decision.outcome, levels(decision), decision.adjust) == ("REGRESS", {"D08": level}, STEADIER)


@pytest.mark.parametrize(
    ("ago", "last", "outcome", "rule"),
    [
        (13, {}, "HOLD", "D18"),
        (14, {}, "REGRESS", "D14"),
        (41, {}, "REGRESS", "D14"),
        (42, {}, "RESTART", "D14"),
        (20, {"pain_worst": 4}, "REGRESS", "D14"),
        (20, {"near_falls": 1}, "REGRESS", "D14"),
        (20, {"pain_worst": 6}, "REGRESS", "D07"),
        (20, {"near_falls": 2}, "REGRESS", "D08"),
        (20, {"pain_worst": 7}, "PAUSE", "D06"),
        (20, {"fall": Fall.SERIOUS}, "STOP_REFER", "D02"),
        (42, {"pain_worst": 6}, "RESTART", "D14"),
        (42, {"fall": Fall.FALL}, "PAUSE", "D03"),
        (42, {"red_flags": frozenset({"RF12_HEAD"})}, "STOP_REFER", "D01"),
        # Slower on the same row is less of a step back than the row before.
        (13, {"talk": Talk.NO}, "REGRESS", "D09"),
        (14, {"talk": Talk.NO}, "REGRESS", "D14"),
    ],
)
def test_of_a_gap_and_the_first_other_row_the_stricter_stands(
    ago: int, last: dict[str, Any], outcome: str, rule: str
) -> None:
    decision = decided([walk(ago, **last)])
    assert (decision.outcome, decision.rule) == (outcome, rule)
    assert (levels(decision).get("D14") == "digest") is (ago >= 14)


def test_a_gap_steps_back_or_to_the_first_week_and_says_which() -> None:
    some, long = decided([walk(41)]), decided([walk(42)])
    assert (some.adjust, long.adjust) == (ONE_BACK, NO_ROW)
    assert some.why == "You go one step back because your last walk was a while ago."
    assert long.why == "You begin at the first week again because your last walk was long ago."


def test_a_decision_names_the_version_it_was_made_with() -> None:
    assert decided([]).ruleset == "decisions@2026.11.1"


def test_a_physios_numbers_are_heeded() -> None:
    def outcome(last: dict[str, Any], **limits: int) -> tuple[str, str]:
        named = {name.replace("_", ".", 1): value for name, value in limits.items()}
        decision = decide(three(**last), (), 50, TODAY, RULES, named)
        return decision.outcome, decision.rule

    assert outcome({"pain_worst": 3}, D07_pain=3) == ("REGRESS", "D07")
    assert outcome({"pain_worst": 2}, D17_calm_pain=1) == ("HOLD", "D18")
    assert outcome({"effort": 5}, D09_over_cap=1) == ("REGRESS", "D09")
    assert outcome({"morning_pain": 2}, D17_rise=0) == ("HOLD", "D18")


@pytest.mark.parametrize(
    ("history", "codes", "age", "message"),
    [
        ([walk(1), walk(2)], (), 50, "The sessions must be oldest first, but 2026-11-20 follows 2026-11-21."),
        ([walk(-1)], (), 50, "The session of 2026-11-23 lies after today, 2026-11-22."),
        ([], ("P_JUMP",), 50, "P_JUMP is not a precaution code."),
        ([], (), -1, "An age must be from 0 to 120 years, not -1."),
        ([], (), 121, "An age must be from 0 to 120 years, not 121."),
        (
            [walk(1, red_flags=frozenset({"RF99_NONE"}))],
            (),
            50,
            "RF99_NONE is not a warning sign of the safety checklist.",
        ),
    ],
)
def test_a_history_that_cannot_be_is_refused(
    history: list[Any], codes: tuple[str, ...], age: int, message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        decided(history, *codes, age=age)


@pytest.mark.parametrize(
    "name", ["pain_before", "pain_worst", "pain_after", "morning_pain", "effort", "effort_cap"]
)
def test_pain_and_effort_go_from_0_to_10(name: str) -> None:
    walk(1, **{name: 0})
    walk(1, **{name: 10})
    for value in (-1, 11):
        with pytest.raises(ValueError, match=f'^The "{name}" of .* must be from 0 to 10, not {value}.$'):
            walk(1, **{name: value})


def test_near_falls_are_not_below_0() -> None:
    with pytest.raises(ValueError, match=r'^The "near_falls" of 2026-11-21 must be 0 or more, not -1\.$'):
        walk(1, near_falls=-1)


def test_two_sessions_may_be_on_one_day_also_the_first_of_the_calendar() -> None:
    first = TODAY.min
    due = replace(walk(0), on=first)
    extra = replace(due, due=False)
    assert decided([due, extra, extra], today=first).outcome == "PROGRESS"
