"""Whether a free way is long enough, on both sides of each boundary."""

import pytest

from programs.catalogue import shipped
from programs.lanes import Fit, fit


@pytest.mark.parametrize(
    ("slug", "lane_m", "expected"),
    [
        ("gentle-first-steps", 4.9, Fit.SHORT),
        ("gentle-first-steps", 5, Fit.TURNS),
        ("gentle-first-steps", 15.9, Fit.TURNS),
        ("gentle-first-steps", 16, Fit.STRAIGHT),
        ("balance-older-8wk", 9, Fit.STRAIGHT),
        ("knee-oa-6wk", 8, Fit.SHORT),
        ("knee-oa-6wk", 10, Fit.TURNS),
        ("knee-oa-6wk", 400, Fit.STRAIGHT),
    ],
)
def test_a_way_is_too_short_only_below_what_the_program_needs(
    slug: str, lane_m: float, expected: Fit
) -> None:
    program = shipped().program(slug)
    assert fit(lane_m, program.lane_m, program.weeks) is expected
