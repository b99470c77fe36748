"""How many of the sessions that were due have been done; the definition stands beside every such number."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from programs.schedule import Hold

# All of these are our own careful choices, none from a study.
ENOUGH_PERCENT = 80
GOOD_FROM, MEDIUM_FROM = 80, 50
WINDOW_DAYS = 28


class Band(StrEnum):
    """The share that was done, in three steps: below 50 %, below 80 %, and from there on."""

    LOW = "low"
    MEDIUM = "medium"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Told:
    """What a walker told of one session: `done` is "all", "part", "stopped", "skipped" or "" (left open).

    `backward_s` are the prescribed backward seconds, `walked_s` those walked, None where nobody told them.
    """

    on: date
    done: str
    backward_s: int = 0
    walked_s: int | None = None
    extra: bool = False

    @property
    def halves(self) -> int:
        """What the session counts, in halves: 2 completed, 1 in part, 0 skipped."""
        if self.done == "skipped":
            return 0
        # To stop when something feels wrong is what the rules ask for.
        if self.done in ("all", "stopped"):
            return 2
        enough = self.walked_s is not None and 100 * self.walked_s >= ENOUGH_PERCENT * self.backward_s
        return 2 if enough else 1


@dataclass(frozen=True, slots=True)
class Span:
    """The days looked at, both included; the last counts only once something is told of it.

    The last is today, or the day on which the plan ended: it was not over while the plan ran.
    """

    first: date
    last: date

    def days(self) -> Iterable[date]:
        """Every date of the span, none where it ends before it begins."""
        return (self.first + timedelta(days=offset) for offset in range((self.last - self.first).days + 1))

    def lately(self, days: int = WINDOW_DAYS) -> "Span":
        """The last 28 days of it, or as many as asked for."""
        return Span(max(self.first, self.last - timedelta(days=days - 1)), self.last)


@dataclass(frozen=True, slots=True)
class Adherence:
    """Sessions done, in halves, of those due; extra ones apart. `paused` and `held_back` were not counted."""

    halves: int = 0
    due: int = 0
    extra: int = 0
    paused: int = 0
    held_back: int = 0
    stopped: int = 0

    @property
    def percent(self) -> int | None:
        """The share in whole percent, rounded down, at most 100; None where nothing was due."""
        return 50 * self.halves // self.due if self.due else None

    @property
    def band(self) -> Band | None:
        """Low, medium or good; None where nothing was due."""
        if self.percent is None:
            return None
        if self.percent >= GOOD_FROM:
            return Band.GOOD
        return Band.MEDIUM if self.percent >= MEDIUM_FROM else Band.LOW


def adherence(
    span: Span,
    told: Sequence[Told],
    *,
    scheduled: Callable[[date], bool],
    pauses: Sequence[Hold],
    held_back: Callable[[date], bool],
) -> Adherence:
    """How much of what was due in the span has been done.

    Due is a scheduled session whose day is over, or of which something is told; not on days of a pause, nor
    on days on which the checklist held the walker back. A session that was told of was open, whatever
    `held_back` says of its day. What was walked beyond the due sessions is extra and makes up for none.
    """
    planned = {one.on: one for one in told if not one.extra}
    due: list[date] = []
    paused = held = 0
    for day in span.days():
        if not scheduled(day) or (day == span.last and day not in planned):
            continue
        if any(first <= day and (last is None or day <= last) for first, last in pauses):
            paused += 1
        elif day not in planned and held_back(day):
            held += 1
        else:
            due.append(day)
    counted = [planned[day] for day in due if day in planned]
    return Adherence(
        halves=sum(one.halves for one in counted),
        due=len(due),
        extra=sum(_is_extra(one, span, due) for one in told),
        paused=paused,
        held_back=held,
        stopped=sum(one.done == "stopped" for one in counted),
    )


def _is_extra(one: Told, span: Span, due: Collection[date]) -> bool:
    """Whether a session was walked in the span beyond what was due."""
    return one.halves > 0 and span.first <= one.on <= span.last and (one.extra or one.on not in due)
