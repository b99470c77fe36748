from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from programs.charts import BASE, LEFT, RIGHT, TOP
from programs.dosing import Direction
from programs.energy_chart import energy_chart
from programs.precautions import Pace


def test_both_drawings_share_an_axis_that_ends_at_the_next_round_number() -> None:
    chart = energy_chart(70)
    assert [(line.kcal, line.y) for line in chart.lines] == [
        (0, 89.0),
        (20, 67.75),
        (40, 46.5),
        (60, 25.25),
        (80, 4.0),
    ]


def test_a_bar_goes_up_to_the_best_estimate_and_its_line_over_the_range() -> None:
    forward, backward = energy_chart(100).same_speed
    assert (forward.way.kcal.best, forward.top, forward.height) == (80, 21.0, 68.0)
    assert (backward.way.kcal.best, backward.low, backward.high) == (100, 21.0, 4.0)
    assert (forward.has_range, backward.has_range) == (False, True)


def test_every_way_of_walking_is_a_row_once() -> None:
    assert [(column.way.direction, column.way.pace) for column in energy_chart(70).rows] == [
        (Direction.FORWARD, None),
        (Direction.BACKWARD, None),
        *((Direction.BACKWARD, pace) for pace in Pace),
    ]


def test_brisk_forward_is_the_same_in_both_drawings() -> None:
    chart = energy_chart(70)
    assert chart.same_speed[0].way == chart.as_walked[-1].way


@given(st.floats(20, 350))
def test_no_bar_leaves_the_plot_or_touches_its_neighbour(kg: float) -> None:
    chart = energy_chart(kg)
    assert 3 <= len(chart.lines) <= 6
    for columns in (chart.same_speed, chart.as_walked):
        assert all(TOP <= column.high <= column.top <= column.low <= BASE for column in columns)
        assert all(left.x + left.width <= right.x for left, right in pairwise(columns))
        assert columns[0].x >= LEFT
        assert columns[-1].x + columns[-1].width <= RIGHT
