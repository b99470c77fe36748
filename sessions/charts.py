"""Where the progress chart draws its marks, in percent: pain above, backward minutes below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

# Both plots lie inside margins for the numbers of their axes.
LEFT, RIGHT = 9.0, 100.0
PAIN_TOP, PAIN_BASE = 9.0, 50.0
MINUTES_TOP, MINUTES_BASE = 63.0, 92.0
BAR_SHARE = 0.62
# More dates than these have no room beside each other on a phone.
MOST_DATES = 4
MOST_STEPS = 3
PAIN_TICKS = (0, 5, 10)


@dataclass(frozen=True, slots=True)
class Walk:
    """One session: pain 0-10 before, at its worst, after and on the next morning, and backward minutes.

    None where nobody told.
    """

    on: date
    before: int | None
    worst: int | None
    after: int | None
    minutes: float | None
    extra: bool = False
    morning: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A session's place; each y is None where nothing was told, so that nothing is drawn there."""

    walk: Walk
    middle: float
    x: float
    width: float
    before: float | None
    worst: float | None
    after: float | None
    bar_top: float | None
    bar_height: float | None
    dated: bool
    morning: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """From one session's worst pain to the next one's."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A line behind the marks with its number."""

    number: int
    y: float


@dataclass(frozen=True, slots=True)
class ProgressChart:
    """The columns in the order of the sessions, the line of the worst pain and the lines of both axes."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    pain_ticks: tuple[Tick, ...]
    minute_ticks: tuple[Tick, ...]


def progress_chart(walks: Sequence[Walk]) -> ProgressChart:
    """The chart of at least one session, oldest first; the line breaks where a session has no worst pain."""
    most = max((walk.minutes for walk in walks if walk.minutes is not None), default=0) or 1
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 500) if most / step <= MOST_STEPS)
    top = -(-most // step) * step
    every = -(-len(walks) // MOST_DATES)
    slot = (RIGHT - LEFT) / len(walks)
    columns = tuple(
        _column(walk, LEFT + slot * place, slot, top, dated=place % every == 0)
        for place, walk in enumerate(walks)
    )
    return ProgressChart(
        columns=columns,
        lines=tuple(
            Line(left.middle, left.worst, right.middle, right.worst)
            for left, right in pairwise(columns)
            if left.worst is not None and right.worst is not None
        ),
        pain_ticks=tuple(Tick(number, _pain(number)) for number in PAIN_TICKS),
        minute_ticks=tuple(
            Tick(number, round(MINUTES_BASE - _height(number, top), 2))
            for number in range(0, int(top) + 1, step)
        ),
    )


def _column(walk: Walk, left: float, slot: float, top: float, *, dated: bool) -> Column:
    height = _told(lambda minutes: _height(minutes, top), walk.minutes)
    return Column(
        walk=walk,
        middle=round(left + slot / 2, 2),
        x=round(left + slot * (1 - BAR_SHARE) / 2, 2),
        width=round(slot * BAR_SHARE, 2),
        before=_told(_pain, walk.before),
        worst=_told(_pain, walk.worst),
        after=_told(_pain, walk.after),
        morning=_told(_pain, walk.morning),
        bar_top=None if height is None else round(MINUTES_BASE - height, 2),
        bar_height=height,
        dated=dated,
    )


def _told(place: Callable[[float], float], number: float | None) -> float | None:
    return None if number is None else place(number)


def _pain(number: float) -> float:
    return round(PAIN_BASE - (PAIN_BASE - PAIN_TOP) * number / PAIN_TICKS[-1], 2)


def _height(minutes: float, top: float) -> float:
    return round((MINUTES_BASE - MINUTES_TOP) * minutes / top, 2)
