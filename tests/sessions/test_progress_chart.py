"""Where the marks of the progress chart stand."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.charts import (
    LEFT,
    MINUTES_BASE,
    MINUTES_TOP,
    PAIN_BASE,
    PAIN_TOP,
    RIGHT,
    Column,
    Line,
    Tick,
    Walk,
    progress_chart,
)

MONDAY = date(2026, 3, 2)


def walk(
    day: int = 0,
    *,
    before: int | None = 0,
    worst: int | None = 5,
    after: int | None = 10,
    minutes: float | None = 6,
) -> Walk:
    """A session on a day counted from Monday."""
    return Walk(MONDAY + timedelta(days=day), before, worst, after, minutes)


def test_no_pain_stands_at_the_foot_and_the_worst_at_the_top() -> None:
    (column,) = progress_chart([walk()]).columns
    assert column == Column(
        walk=walk(),
        middle=54.5,
        x=26.29,
        width=56.42,
        before=PAIN_BASE,
        worst=29.5,
        after=PAIN_TOP,
        bar_top=MINUTES_TOP,
        bar_height=29.0,
        dated=True,
    )


def test_what_was_not_told_is_not_drawn() -> None:
    (column,) = progress_chart([walk(before=None, after=None, minutes=None)]).columns
    assert (column.before, column.after, column.bar_top, column.bar_height) == (None, None, None, None)


def test_no_minutes_told_are_not_no_minutes() -> None:
    none, zero = progress_chart([walk(minutes=None), walk(1, minutes=0)]).columns
    assert (none.bar_height, zero.bar_height) == (None, 0)


def test_the_line_breaks_where_the_worst_pain_was_not_told() -> None:
    chart = progress_chart([walk(0), walk(1, worst=0), walk(2, worst=None), walk(3), walk(4)])
    assert chart.lines == (
        Line(chart.columns[0].middle, 29.5, chart.columns[1].middle, PAIN_BASE),
        Line(chart.columns[3].middle, 29.5, chart.columns[4].middle, 29.5),
    )


@pytest.mark.parametrize(
    ("minutes", "numbers"),
    [
        (0.4, [0, 1]),
        (3, [0, 1, 2, 3]),
        (6, [0, 2, 4, 6]),
        (12, [0, 5, 10, 15]),
        (25, [0, 10, 20, 30]),
        (90, [0, 50, 100]),
    ],
)
def test_the_longest_session_sets_the_axis_to_the_next_round_number(
    minutes: float, numbers: list[int]
) -> None:
    ticks = progress_chart([walk(minutes=minutes)]).minute_ticks
    assert [tick.number for tick in ticks] == numbers
    assert (ticks[0].y, ticks[-1].y) == (MINUTES_BASE, MINUTES_TOP)


def test_pain_is_always_drawn_from_0_to_10() -> None:
    assert progress_chart([walk(worst=1, after=1)]).pain_ticks == (
        Tick(0, PAIN_BASE),
        Tick(5, 29.5),
        Tick(10, PAIN_TOP),
    )


@pytest.mark.parametrize(("sessions", "dates"), [(1, 1), (4, 4), (5, 3), (14, 4), (16, 4)])
def test_only_as_many_dates_are_written_as_fit(sessions: int, dates: int) -> None:
    columns = progress_chart([walk(day) for day in range(sessions)]).columns
    assert sum(column.dated for column in columns) == dates
    assert columns[0].dated


NUMBERS = st.none() | st.integers(0, 10)
WALKS = st.builds(
    walk,
    before=NUMBERS,
    worst=NUMBERS,
    after=NUMBERS,
    minutes=st.none() | st.floats(0, 240).map(lambda minutes: round(minutes, 1)),
)


@given(st.lists(WALKS, min_size=1, max_size=20))
def test_nothing_leaves_its_plot_or_touches_its_neighbour(walks: list[Walk]) -> None:
    chart = progress_chart(walks)
    # Positions are rounded to hundredths of a percent.
    slack = 0.02
    for column in chart.columns:
        assert all(
            PAIN_TOP <= y <= PAIN_BASE for y in (column.before, column.worst, column.after) if y is not None
        )
        if column.bar_top is not None and column.bar_height is not None:
            assert MINUTES_TOP - slack <= column.bar_top
            assert abs(column.bar_top + column.bar_height - MINUTES_BASE) <= slack
    for left, right in pairwise(chart.columns):
        assert left.x + left.width <= right.x
    assert chart.columns[0].x >= LEFT
    assert chart.columns[-1].x + chart.columns[-1].width <= RIGHT
    assert len(chart.minute_ticks) <= 4
