from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.catalogue import shipped
from programs.charts import BASE, LEFT, RIGHT, ROOM_FOR_GLYPH, TOP, Part, forward_min, week_chart
from programs.program_spec import ProgramSpec
from programs.week_table import RestMode, Week

FIRST_WEEK = shipped().program("knee-oa-6wk").week(1)
every_program = pytest.mark.parametrize("program", shipped().programs, ids=lambda program: program.slug)


def minutes(backward: float, warm_up: int, cool_down: int = 0) -> Week:
    """A week whose rests are stood."""
    return replace(FIRST_WEEK, backward_min=backward, warm_up_min=warm_up, cool_down_min=cool_down)


def test_rests_that_are_stood_are_not_forward_minutes() -> None:
    assert forward_min(replace(FIRST_WEEK, warm_up_min=4, cool_down_min=3, rest_mode=RestMode.STAND)) == 7
    assert forward_min(replace(FIRST_WEEK, warm_up_min=4, cool_down_min=3, rest_mode=RestMode.SIT)) == 7


def test_rests_that_are_walked_are_forward_minutes_one_less_than_there_are_walks() -> None:
    week = replace(FIRST_WEEK, warm_up_min=4, cool_down_min=2, bouts=8, rest_s=30, rest_mode=RestMode.FWD)
    assert forward_min(week) == 9.5


def test_the_longest_week_sets_the_axis_to_the_next_round_number() -> None:
    chart = week_chart([minutes(5, 6), minutes(10, 8)])
    assert [(tick.minutes, tick.y) for tick in chart.ticks] == [
        (0, 89.0),
        (5, 67.75),
        (10, 46.5),
        (15, 25.25),
        (20, 4.0),
    ]


def test_backward_stands_on_the_axis_and_forward_on_top_of_it() -> None:
    (bar,) = week_chart([minutes(10, 6, 4)]).bars
    assert (bar.backward, bar.forward) == (
        Part(minutes=10, top=46.5, height=42.5),
        Part(minutes=10, top=4.0, height=42.5),
    )
    assert (bar.backward.middle, bar.forward.middle) == (67.75, 25.25)


def test_bars_share_the_width_in_the_order_of_the_weeks() -> None:
    chart = week_chart([replace(minutes(5, 5), number=number) for number in (1, 2)])
    assert [(bar.number, bar.x, bar.width, bar.middle) for bar in chart.bars] == [
        (1, 16.28, 30.94, 31.75),
        (2, 61.78, 30.94, 77.25),
    ]


@pytest.mark.parametrize(("height", "has_glyph"), [(ROOM_FOR_GLYPH, True), (ROOM_FOR_GLYPH - 0.01, False)])
def test_an_arrow_is_drawn_only_where_it_fits(height: float, has_glyph: bool) -> None:
    assert Part(minutes=1, top=0, height=height).has_glyph is has_glyph


@every_program
def test_a_shipped_program_has_a_bar_of_its_minutes_for_each_week(program: ProgramSpec) -> None:
    chart = week_chart(program.weeks)
    assert [(bar.number, bar.backward.minutes, bar.forward.minutes) for bar in chart.bars] == [
        (week.number, week.backward_min, forward_min(week)) for week in program.weeks
    ]


@given(
    st.lists(
        st.builds(minutes, st.floats(0.1, 120).map(lambda x: round(x, 1)), st.integers(0, 30)),
        min_size=1,
        max_size=52,
    )
)
def test_no_bar_leaves_the_plot_or_touches_its_neighbour(weeks: list[Week]) -> None:
    chart = week_chart(weeks)
    # Positions are rounded to hundredths of a percent.
    slack = 0.02
    for bar in chart.bars:
        assert abs(bar.backward.top + bar.backward.height - BASE) <= slack
        assert abs(bar.forward.top + bar.forward.height - bar.backward.top) <= slack
        assert bar.forward.top >= TOP - slack
    for left, right in pairwise(chart.bars):
        assert left.x + left.width <= right.x
    assert chart.bars[0].x >= LEFT
    assert chart.bars[-1].x + chart.bars[-1].width <= RIGHT
    assert len(chart.ticks) <= 6
