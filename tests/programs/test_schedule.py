from collections.abc import Collection
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.schedule import (
    Outlook,
    WeekdayProblem,
    default_weekdays,
    due_dates,
    due_on,
    neighbours,
    outlook,
    valid_weekdays,
    week_dates,
    week_number,
    weekdays_of,
)

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
# A Wednesday.
START = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("on", "due"),
    [
        (date(2026, 11, 16), False),  # a Monday before the start
        (date(2026, 11, 18), True),  # the start itself
        (date(2026, 11, 19), False),
        (date(2026, 11, 20), True),
        (date(2026, 11, 23), True),
    ],
)
def test_a_session_is_due_on_the_chosen_weekdays_from_the_start_on(on: date, due: bool) -> None:
    assert due_on(START, (MON, WED, FRI), on) is due


@pytest.mark.parametrize(
    ("on", "due"),
    [
        (date(2026, 11, 20), True),  # the day before the pause
        (date(2026, 11, 23), False),  # its first day
        (date(2026, 11, 30), False),  # its last day
        (date(2026, 12, 2), True),
    ],
)
def test_no_session_is_due_in_a_pause(on: date, due: bool) -> None:
    pause = (date(2026, 11, 23), date(2026, 11, 30))
    assert due_on(START, (MON, WED, FRI), on, [pause]) is due


def test_a_pause_without_an_end_leaves_nothing_due_after_it() -> None:
    holds = [(date(2026, 11, 23), None)]
    assert due_dates(START, (MON, WED, FRI), START, date(2027, 3, 1), holds) == (
        date(2026, 11, 18),
        date(2026, 11, 20),
    )


def test_due_dates_include_both_ends() -> None:
    assert due_dates(START, (WED,), START, date(2026, 12, 2)) == (
        date(2026, 11, 18),
        date(2026, 11, 25),
        date(2026, 12, 2),
    )


def test_due_dates_of_an_empty_span_are_none() -> None:
    assert due_dates(START, (WED,), START, START - timedelta(days=1)) == ()


@pytest.mark.parametrize(
    ("days", "number"), [(-8, -1), (-7, 0), (-1, 0), (0, 1), (6, 1), (7, 2), (13, 2), (14, 3)]
)
def test_a_week_is_seven_days_from_the_start_of_the_plan(days: int, number: int) -> None:
    assert week_number(START, START + timedelta(days=days)) == number


def test_the_dates_of_a_week_begin_on_the_weekday_of_the_start() -> None:
    assert week_dates(START, 2) == tuple(date(2026, 11, 25) + timedelta(days=day) for day in range(7))


@pytest.mark.parametrize(
    ("weekdays", "sessions", "spaced", "problem"),
    [
        ((MON, WED, FRI), 3, True, None),
        ((TUE, THU, SAT), 3, True, None),
        ((WED, FRI, SUN), 3, True, None),
        ((MON, TUE, THU), 3, True, WeekdayProblem.BACK_TO_BACK),
        ((MON, THU, SUN), 3, True, WeekdayProblem.BACK_TO_BACK),
        ((SAT, SUN, WED), 3, True, WeekdayProblem.BACK_TO_BACK),
        ((MON, TUE, WED), 3, False, None),
        ((MON, THU, SUN), 3, False, None),
        ((MON, WED), 3, False, WeekdayProblem.COUNT),
        ((MON, WED, FRI, SUN), 3, False, WeekdayProblem.COUNT),
        ((), 3, False, WeekdayProblem.COUNT),
        ((MON, MON, FRI), 3, False, WeekdayProblem.REPEATED),
        ((MON, WED, 7), 3, False, WeekdayProblem.UNKNOWN),
        ((MON, WED, -1), 3, False, WeekdayProblem.UNKNOWN),
        ((MON,), 1, True, None),
    ],
)
def test_a_choice_of_weekdays_is_judged(
    weekdays: tuple[int, ...], sessions: int, spaced: bool, problem: WeekdayProblem | None
) -> None:
    assert valid_weekdays(weekdays, sessions, spaced=spaced) is problem


@pytest.mark.parametrize(
    ("sessions", "weekdays"),
    [(1, (WED,)), (2, (WED, SAT)), (3, (SUN, WED, FRI)), (4, (MON, WED, THU, SAT)), (7, tuple(range(7)))],
)
def test_the_weekdays_offered_first_are_spread_from_the_start(
    sessions: int, weekdays: tuple[int, ...]
) -> None:
    assert default_weekdays(sessions, START) == tuple(sorted(weekdays))


@pytest.mark.parametrize("sessions", [0, 8])
def test_there_are_no_default_weekdays_for_an_impossible_number(sessions: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 7"):
        default_weekdays(sessions, START)


@given(st.integers(1, 7), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_the_weekdays_offered_first_are_always_valid(sessions: int, starts_on: date) -> None:
    weekdays = default_weekdays(sessions, starts_on)
    assert valid_weekdays(weekdays, sessions, spaced=sessions <= 3) is None
    assert due_on(starts_on, weekdays, starts_on)


@given(
    st.sets(st.integers(0, 6), min_size=1), st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 30)
)
def test_every_full_week_has_one_session_for_each_weekday(
    weekdays: set[int], starts_on: date, number: int
) -> None:
    days = week_dates(starts_on, number)
    assert {week_number(starts_on, day) for day in days} == {number}
    assert len(due_dates(starts_on, weekdays, days[0], days[-1])) == len(weekdays)


def pairs(days: Collection[int]) -> int:
    """How often a day is followed by the next one, around the week."""
    return sum((day + 1) % 7 in days for day in days)


@pytest.mark.parametrize(
    ("chosen", "sessions", "days"),
    [
        ((MON, TUE, WED, FRI, SAT), 5, (MON, TUE, WED, FRI, SAT)),
        ((MON, TUE, WED, FRI, SAT), 4, (MON, WED, FRI, SAT)),
        ((MON, WED, FRI, SAT, SUN), 4, (MON, WED, FRI, SAT)),
        ((MON, TUE, FRI, SAT, SUN), 3, (TUE, FRI, SUN)),
        ((MON, WED), 3, (MON, WED)),
        ((MON, WED), 0, (MON,)),
        ((), 3, ()),
    ],
)
def test_a_week_of_fewer_sessions_leaves_a_crowded_day_free(
    chosen: tuple[int, ...], sessions: int, days: tuple[int, ...]
) -> None:
    assert weekdays_of(chosen, sessions) == days


@given(st.permutations(range(7)), st.integers(1, 7), st.integers(1, 7))
def test_the_days_of_an_emptier_week_are_chosen_ones_and_as_many_as_its_sessions(
    shuffled: list[int], days: int, sessions: int
) -> None:
    chosen = shuffled[:days]
    left = weekdays_of(chosen, sessions)
    assert set(left) <= set(chosen)
    assert len(set(left)) == len(left) == min(days, sessions)
    assert left == tuple(sorted(left)) == weekdays_of(sorted(chosen), sessions)


@given(st.sets(st.integers(0, 6), min_size=1), st.integers(1, 7))
def test_an_emptier_week_has_no_more_days_next_to_each_other_than_it_must(
    chosen: set[int], sessions: int
) -> None:
    left = weekdays_of(chosen, sessions)
    assert pairs(left) == min(pairs(days) for days in combinations(sorted(chosen), len(left)))


@pytest.mark.parametrize(
    ("chosen", "next_to_each_other"),
    [
        ((MON, WED, FRI), ()),
        ((TUE, MON, FRI), ((MON, TUE),)),
        ((SUN, WED, MON), ((SUN, MON),)),
        ((MON, TUE, WED), ((MON, TUE), (TUE, WED))),
        ((MON,), ()),
    ],
)
def test_days_next_to_each_other_are_named(
    chosen: tuple[int, ...], next_to_each_other: tuple[tuple[int, int], ...]
) -> None:
    assert neighbours(chosen) == next_to_each_other


def test_an_outlook_follows_the_sessions_of_each_row() -> None:
    days = (MON, TUE, THU, FRI, SAT)
    assert outlook(date(2026, 3, 4), days, (4, 5, 4)) == Outlook(
        first_week=(date(2026, 3, 5), date(2026, 3, 7), date(2026, 3, 9), date(2026, 3, 10)),
        last_on=date(2026, 3, 24),
        sessions=13,
    )


@pytest.mark.parametrize(
    ("starts_on", "first_week"),
    [
        # The clocks go forward in Berlin in the night to 29 March, and back in the night to 25 October.
        (date(2026, 3, 27), (date(2026, 3, 27), date(2026, 3, 29), date(2026, 4, 1))),
        (date(2026, 10, 23), (date(2026, 10, 23), date(2026, 10, 25), date(2026, 10, 28))),
        # 2028 has a 29 February, 2027 has none.
        (date(2028, 2, 27), (date(2028, 2, 27), date(2028, 3, 1), date(2028, 3, 3))),
        (date(2028, 2, 29), (date(2028, 3, 1), date(2028, 3, 3), date(2028, 3, 5))),
        (date(2027, 2, 28), (date(2027, 2, 28), date(2027, 3, 3), date(2027, 3, 5))),
        # Into the next year.
        (date(2026, 12, 30), (date(2026, 12, 30), date(2027, 1, 1), date(2027, 1, 3))),
    ],
)
def test_a_first_week_is_seven_dates_whatever_the_calendar_does(
    starts_on: date, first_week: tuple[date, ...]
) -> None:
    ahead = outlook(starts_on, (WED, FRI, SUN), (3, 3))
    assert (ahead.first_week, ahead.sessions) == (first_week, 6)


@given(
    st.sets(st.integers(0, 6), min_size=1),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.lists(st.integers(1, 7), min_size=1, max_size=10),
)
def test_an_outlook_lies_inside_its_weeks(chosen: set[int], starts_on: date, sessions: list[int]) -> None:
    ahead = outlook(starts_on, chosen, sessions)
    assert ahead.sessions == sum(min(count, len(chosen)) for count in sessions)
    assert starts_on <= ahead.first_week[0] <= ahead.first_week[-1] <= ahead.last_on
    assert week_number(starts_on, ahead.last_on) == len(sessions)
