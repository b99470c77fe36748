"""Other weekdays for a running plan: from when, and what is remembered."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.weekday_change import Chosen, change, next_week

MONDAY = date(2026, 3, 2)
MON_WED_FRI, TUE_THU_SAT, TUE_THU_SUN = (0, 2, 4), (1, 3, 5), (1, 3, 6)


def day(days: int) -> date:
    """A date by its distance from the plan's first day, a Monday."""
    return MONDAY + timedelta(days=days)


def changed(chosen: Chosen, weekdays: tuple[int, ...], days: int, *, spaced: bool = False) -> Chosen:
    return change(chosen, weekdays, starts_on=MONDAY, free_from=day(days), spaced=spaced)


@pytest.mark.parametrize(
    ("days", "since"), [(-9, 0), (-1, 0), (0, 0), (1, 7), (6, 7), (7, 7), (8, 14), (365, 371)]
)
def test_a_change_waits_for_the_next_week_of_the_plan(days: int, since: int) -> None:
    assert next_week(MONDAY, day(days)) == day(since)


def test_before_the_first_day_nothing_is_remembered() -> None:
    assert changed(Chosen(MON_WED_FRI), TUE_THU_SAT, -3) == Chosen(TUE_THU_SAT)


def test_the_week_that_runs_keeps_its_days() -> None:
    chosen = changed(Chosen(MON_WED_FRI), TUE_THU_SAT, 2)
    assert chosen == Chosen(TUE_THU_SAT, ((day(6), MON_WED_FRI),))
    assert [chosen.on(day(days)) for days in (0, 6, 7)] == [MON_WED_FRI, MON_WED_FRI, TUE_THU_SAT]


def test_a_second_thought_in_the_same_week_replaces_the_first() -> None:
    once = changed(Chosen(MON_WED_FRI), TUE_THU_SAT, 2)
    assert changed(once, (0, 1, 2), 4) == Chosen((0, 1, 2), ((day(6), MON_WED_FRI),))


def test_changing_back_in_the_same_week_leaves_no_trace() -> None:
    once = changed(Chosen(MON_WED_FRI), TUE_THU_SAT, 2)
    assert changed(once, MON_WED_FRI, 4) == Chosen(MON_WED_FRI)


def test_changing_back_later_is_a_change_of_its_own() -> None:
    once = changed(Chosen(MON_WED_FRI), TUE_THU_SAT, 2)
    assert changed(once, MON_WED_FRI, 9) == Chosen(
        MON_WED_FRI, ((day(6), MON_WED_FRI), (day(13), TUE_THU_SAT))
    )


def test_on_the_first_day_of_its_week_a_change_is_replaced_too() -> None:
    once = changed(Chosen(MON_WED_FRI), TUE_THU_SAT, 2)
    assert changed(once, (2, 3, 4), 7) == Chosen((2, 3, 4), ((day(6), MON_WED_FRI),))


def test_a_spaced_plan_never_gets_two_days_in_a_row_where_the_days_change() -> None:
    chosen = changed(Chosen(TUE_THU_SUN), MON_WED_FRI, 2, spaced=True)
    assert chosen == Chosen(MON_WED_FRI, ((day(7), TUE_THU_SUN),))
    due = [days for days in range(14) if day(days).weekday() in chosen.on(day(days))]
    assert due == [1, 3, 6, 9, 11]


def test_a_plan_that_is_not_spaced_takes_the_day_right_after() -> None:
    assert changed(Chosen(TUE_THU_SUN), MON_WED_FRI, 2).earlier == ((day(6), TUE_THU_SUN),)


@given(
    choices=st.lists(
        st.tuples(st.integers(0, 40), st.sets(st.integers(0, 6), min_size=3, max_size=3)), max_size=6
    ),
    spaced=st.booleans(),
)
def test_what_was_before_today_never_changes(choices: list[tuple[int, set[int]]], *, spaced: bool) -> None:
    chosen = Chosen(MON_WED_FRI)
    for days, weekdays in sorted(choices, key=lambda one: one[0]):
        before = [chosen.on(day(past)) for past in range(days)]
        chosen = changed(chosen, tuple(weekdays), days, spaced=spaced)
        assert [chosen.on(day(past)) for past in range(days)] == before
        assert chosen.weekdays == tuple(sorted(weekdays))
        assert [last for last, _ in chosen.earlier] == sorted({last for last, _ in chosen.earlier})
