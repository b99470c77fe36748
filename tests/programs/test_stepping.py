"""The weekly steps of a plan: when they fall due, how far they lead, and where they end."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.dosing import BELOW_FIRST_ROW
from programs.progression import LogEntry
from programs.schedule import Hold
from programs.stepping import FINISH, Course, Footing, step_back, steps_due

START = date(2026, 3, 2)
DAYS = (0, 2, 4)
NOBODY: frozenset[str] = frozenset()
FIRST = Footing(row=1, since=START, outcome="START", rule="start", why="Your plan starts here.")


def day(number: int) -> date:
    return START + timedelta(days=number)


def course(*, last_row: int = 4, holds: tuple[Hold, ...] = ()) -> Course:
    return Course(
        starts_on=START,
        weekdays_on=lambda row, on: DAYS,
        last_row=last_row,
        effort_cap=3,
        holds=holds,
    )


def entry(number: int, **told: Any) -> LogEntry:
    """A calm session on a day of the plan, but for what is told."""
    calm: dict[str, Any] = {
        "done": "all",
        "pain_before": 0,
        "pain_worst": 0,
        "effort": 2,
        "near_falls": 0,
        "fall": False,
    }
    return LogEntry(on=day(number), **calm | told)


def week(number: int, **told: Any) -> list[LogEntry]:
    return [entry(7 * (number - 1) + weekday, **told) for weekday in DAYS]


def led_to(steps: list[Footing]) -> list[tuple[int, date, str]]:
    return [(step.row, step.since, step.outcome) for step in steps]


@pytest.mark.parametrize(("on", "expected"), [(0, []), (6, []), (7, [(2, day(7), "PROGRESS")])])
def test_a_step_falls_due_on_the_first_day_of_the_next_week(
    on: int, expected: list[tuple[int, date, str]]
) -> None:
    assert led_to(steps_due(course(), FIRST, week(1), NOBODY, day(on))) == expected


def test_each_week_has_one_step() -> None:
    entries = [*week(1), *week(2, pain_worst=4), *week(3)]
    assert led_to(steps_due(course(), FIRST, entries, NOBODY, day(27))) == [
        (2, day(7), "PROGRESS"),
        (2, day(14), "HOLD"),
        (3, day(21), "PROGRESS"),
    ]


def test_a_step_counts_only_the_seven_days_before_it() -> None:
    late = Footing(2, day(7), "PROGRESS", "weekly.move_on", "")
    entries = [*week(1, fall=True), *week(2)]
    assert led_to(steps_due(course(), late, entries, NOBODY, day(14))) == [(3, day(14), "PROGRESS")]


@pytest.mark.parametrize("since", range(8, 14))
def test_after_a_step_in_the_middle_of_a_week_seven_days_pass_first(since: int) -> None:
    back = step_back(FIRST, day(since), "resume.after_hold", "")
    assert steps_due(course(), back, week(2), NOBODY, day(20)) == []
    assert [step.since for step in steps_due(course(), back, week(3), NOBODY, day(21))] == [day(21)]


def test_the_last_row_leads_to_the_end_and_nothing_follows() -> None:
    entries = [*week(1), *week(2), *week(3)]
    steps = steps_due(course(last_row=2), FIRST, entries, NOBODY, day(100))
    assert led_to(steps) == [(2, day(7), "PROGRESS"), (2, day(14), FINISH)]
    assert steps[-1].why == "You have done the last week of this program."
    assert steps_due(course(last_row=2), steps[-1], entries, NOBODY, day(200)) == []


def test_below_the_first_row_a_good_week_leads_to_its_full_minutes() -> None:
    below = step_back(FIRST, START, "resume.after_hold", "")
    assert (below.row, below.minutes_factor, below.outcome) == (1, BELOW_FIRST_ROW, "REGRESS")
    first, second = steps_due(course(), below, [*week(1), *week(2)], NOBODY, day(14))
    assert [(one.row, one.minutes_factor) for one in (first, second)] == [(1, 1.0), (2, 1.0)]


def test_below_the_first_row_a_week_that_repeats_keeps_its_minutes() -> None:
    below = step_back(FIRST, START, "resume.after_hold", "")
    (repeated,) = steps_due(course(), below, week(1, pain_worst=4), NOBODY, day(7))
    assert (repeated.row, repeated.minutes_factor) == (1, BELOW_FIRST_ROW)


def test_further_up_a_step_back_is_one_row() -> None:
    third = Footing(3, day(14), "PROGRESS", "weekly.move_on", "")
    back = step_back(third, day(16), "resume.after_hold", "Easier.")
    assert back == Footing(2, day(16), "REGRESS", "resume.after_hold", "Easier.")


def test_a_week_without_a_due_day_repeats() -> None:
    away: Hold = (START, day(6))
    assert led_to(steps_due(course(holds=(away,)), FIRST, [], NOBODY, day(7))) == [(1, day(7), "HOLD")]


def test_days_of_a_pause_are_not_missed() -> None:
    away: Hold = (day(3), day(6))
    entries = [entry(0), entry(2)]
    assert led_to(steps_due(course(holds=(away,)), FIRST, entries, NOBODY, day(7))) == [
        (2, day(7), "PROGRESS")
    ]


def test_a_precaution_keeps_the_row() -> None:
    (step,) = steps_due(course(), FIRST, week(1), frozenset({"P_HOLD_PROGRESS"}), day(7))
    assert (step.row, step.rule) == (1, "weekly.hold_progress")


ENTRIES = st.builds(
    entry,
    st.integers(0, 55),
    done=st.sampled_from(["all", "part", "stopped"]),
    pain_worst=st.integers(0, 5),
    effort=st.none() | st.integers(0, 10),
    near_falls=st.none() | st.integers(0, 1),
)


@given(entries=st.lists(ENTRIES, max_size=30), last_row=st.integers(1, 8), on=st.integers(0, 80))
def test_rows_rise_one_at_a_time_a_week_apart_and_stay_in_the_table(
    entries: list[LogEntry], last_row: int, on: int
) -> None:
    path = [FIRST, *steps_due(course(last_row=last_row), FIRST, entries, NOBODY, day(on))]
    assert all(1 <= step.row <= last_row for step in path)
    assert all(after.row - before.row in (0, 1) for before, after in pairwise(path))
    assert all(after.since - before.since >= timedelta(days=7) for before, after in pairwise(path))
    assert all(step.since <= max(day(on), START) for step in path)


@given(entries=st.lists(ENTRIES, max_size=30), on=st.integers(0, 60), between=st.integers(0, 60))
def test_writing_steps_down_on_the_way_leads_to_the_same_row(
    entries: list[LogEntry], on: int, between: int
) -> None:
    way = course()
    at_once = steps_due(way, FIRST, entries, NOBODY, day(on))
    first_half = steps_due(way, FIRST, entries, NOBODY, day(min(on, between)))
    last = first_half[-1] if first_half else FIRST
    assert first_half + steps_due(way, last, entries, NOBODY, day(on)) == at_once
