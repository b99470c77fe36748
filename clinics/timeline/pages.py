"""The lines of a timeline, and how it is cut into pages of whole days; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import Any

# A page ends with the day on which it has this many lines.
ENTRIES_SHOWN = 30


class Kind(StrEnum):
    """What a line is about; the word that filters it in an address."""

    SESSION = "sessions"
    REPORT = "reports"
    PLAN = "plan"
    CHECKLIST = "checklist"
    ALERT = "alerts"
    CARE = "care"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what happened on the walker's day `on`, when it was told or done, and by whom.

    `quote` are the words that a person or a rule used. `record` is a session with what was told of it before.
    """

    kind: Kind
    on: date
    at: datetime
    what: str
    by: str
    facts: tuple[str, ...] = ()
    quote: str = ""
    rule: str = ""
    # One of sessions.trail.STATES for a session, a level for an alert, else "".
    state: str = ""
    record: Any = None


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Whole days, the newest first; `older` is the day before which the next page goes on, or None."""

    days: tuple[tuple[date, tuple[Entry, ...]], ...]
    older: date | None


def page_of(entries: Iterable[Entry], kind: Kind | None, before: date | None) -> TimelinePage:
    """The newest whole days before one, of one kind or of all, until they hold enough lines."""
    wanted = [
        entry
        for entry in entries
        if (kind is None or entry.kind is kind) and (before is None or entry.on < before)
    ]
    days = _by_day(wanted)
    shown, lines = 0, 0
    while shown < len(days) and lines < ENTRIES_SHOWN:
        lines += len(days[shown][1])
        shown += 1
    return TimelinePage(tuple(days[:shown]), days[shown - 1][0] if shown < len(days) else None)


def _by_day(entries: Sequence[Entry]) -> list[tuple[date, tuple[Entry, ...]]]:
    newest_first = sorted(entries, key=lambda entry: (entry.on, entry.at), reverse=True)
    return [(on, tuple(of_a_day)) for on, of_a_day in groupby(newest_first, key=lambda entry: entry.on)]
