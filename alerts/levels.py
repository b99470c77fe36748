"""How urgent an alert is; while it is open its level only rises."""

from collections.abc import Iterable

# From what is read at the next look to what needs somebody on the same working day.
LEVELS = ("digest", "A1", "A2", "A3")


def higher(one: str, other: str) -> str:
    """The more urgent of two levels; raises ValueError for one that does not exist."""
    return max(one, other, key=LEVELS.index)


def highest(levels: Iterable[str]) -> str | None:
    """The most urgent of some levels, None of none; raises ValueError for one that does not exist."""
    return max(levels, key=LEVELS.index, default=None)
