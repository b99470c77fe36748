"""The small line of pains."""

from clinics.charts import sparkline


def test_nothing_told_is_no_line() -> None:
    assert sparkline([]) is None
    assert sparkline([None, None]) is None


def test_neighbours_are_joined_and_gaps_stay_gaps() -> None:
    line = sparkline([2, 4, None, 10, None, 0, 0])
    assert line is not None
    assert line.lines == ("3,17.4 12.3,13.8", "49.7,21 59,21")
    assert line.dots == ((31.0, 3.0),)
    assert (line.first, line.last, line.arrow) == (2, 0, "down")


def test_only_the_last_ten_are_drawn() -> None:
    line = sparkline([*[9] * 5, *range(10)])
    assert line is not None
    assert (line.first, line.last, line.arrow) == (0, 9, "up")
    assert len(line.lines[0].split()) == 10


def test_a_single_pain_is_a_dot_that_goes_nowhere() -> None:
    line = sparkline([3])
    assert line is not None
    assert (line.lines, len(line.dots), line.arrow) == ((), 1, "level")
    again = sparkline([3, None, 3])
    assert again is not None
    assert (line.is_one, again.is_one) == (True, False)
