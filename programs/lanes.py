"""Whether the free way somebody has is long enough for a program, and whether they turn round on it."""

from collections.abc import Sequence
from enum import StrEnum

from programs.week_table import Week


class Fit(StrEnum):
    """What a free way is to a program: too short, walked with turns, or never too short for one go."""

    SHORT = "short"
    TURNS = "turns"
    STRAIGHT = "straight"


def fit(lane_m: float, needed_m: float, weeks: Sequence[Week]) -> Fit:
    """How a way of that length in metres suits a program that needs another and has those weeks.

    A way need not be as long as a go: at its end line one stops and turns round. It is only too short where
    it is shorter than the program's own least length.
    """
    if lane_m < needed_m:
        return Fit.SHORT
    return Fit.TURNS if lane_m < max(week.metres for week in weeks) else Fit.STRAIGHT
