"""When extra walks become more than a plan can carry; our own careful choices, none from a study."""

from enum import StrEnum

# More extra walks than this on one day, or more than this share of a week's backward seconds, is plenty.
EXTRAS_A_DAY = 1
WEEK_PERCENT = 150


class Plenty(StrEnum):
    """Of what there is already plenty."""

    DAY = "day"
    WEEK = "week"


def plenty(*, extras: int, walked_s: int, planned_s: int) -> Plenty | None:
    """Of what there was plenty: a day's extra walks, or a week's backward seconds against those planned."""
    if extras > EXTRAS_A_DAY:
        return Plenty.DAY
    return Plenty.WEEK if walked_s * 100 > planned_s * WEEK_PERCENT else None
