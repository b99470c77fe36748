"""How walkers may pause a plan: how far ahead, how long; our own careful choices, none from a study."""

from datetime import date, timedelta
from enum import StrEnum

FARTHEST = timedelta(days=28)
# Six weeks without a walk also make the whole safety checklist due again.
LONGEST_DAYS = 42


class PauseProblem(StrEnum):
    """What is wrong with the days of a pause, as one sentence."""

    TOO_EARLY = "A pause starts today at the earliest."
    TOO_FAR = "Pick a first day at most four weeks from today."
    ENDS_BEFORE = "The last day comes before the first one."
    TOO_LONG = "A pause with a last day takes at most six weeks. For more, leave the last day empty."


def pause_problem(first: date, last: date | None, today: date) -> PauseProblem | None:
    """What is wrong with the days of a pause, or None; without a last day it stays open."""
    if first < today:
        return PauseProblem.TOO_EARLY
    if first > today + FARTHEST:
        return PauseProblem.TOO_FAR
    if last is None:
        return None
    if last < first:
        return PauseProblem.ENDS_BEFORE
    return PauseProblem.TOO_LONG if (last - first).days >= LONGEST_DAYS else None
