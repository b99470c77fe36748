"""How far ahead and for how long a walker may pause a plan."""

from datetime import date, timedelta

import pytest

from programs.pauses import PauseProblem, pause_problem

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [
        (0, None, None),
        (0, 0, None),
        (28, None, None),
        (28, 69, None),
        (0, 41, None),
        (-1, None, PauseProblem.TOO_EARLY),
        (29, None, PauseProblem.TOO_FAR),
        (3, 2, PauseProblem.ENDS_BEFORE),
        (0, 42, PauseProblem.TOO_LONG),
        (28, 70, PauseProblem.TOO_LONG),
    ],
)
def test_the_days_of_a_pause(first: int, last: int | None, problem: PauseProblem | None) -> None:
    ends = None if last is None else TODAY + timedelta(days=last)
    assert pause_problem(TODAY + timedelta(days=first), ends, TODAY) is problem
