"""Where the small line of pains is drawn; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

WIDTH, HEIGHT, MARGIN = 90, 24, 3
MOST_PAINS = 10
MOST_PAIN = 10


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Pains (0-10) of the last sessions: the first and the last told, and their places.

    `lines` join neighbours, as "x,y x,y"; a session without an answer is a gap. `dots` are single ones.
    """

    first: int
    last: int
    lines: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    end: tuple[float, float]

    @property
    def is_one(self) -> bool:
        """Whether only one was told, so that there is nothing to compare."""
        return not self.lines and len(self.dots) == 1

    @property
    def arrow(self) -> str:
        """Where it went: "up", "down" or "level"."""
        if self.first == self.last:
            return "level"
        return "up" if self.last > self.first else "down"


def sparkline(pains: Sequence[int | None]) -> Sparkline | None:
    """The line of the last ten pains, oldest first, None where nothing was told; None without any told."""
    shown = pains[-MOST_PAINS:]
    told = [(_x(place), _y(pain), pain) for place, pain in enumerate(shown) if pain is not None]
    if not told:
        return None
    runs = [
        [(_x(place), _y(pain)) for place, pain in run if pain is not None]
        for is_told, run in groupby(enumerate(shown), key=lambda one: one[1] is not None)
        if is_told
    ]
    return Sparkline(
        first=told[0][2],
        last=told[-1][2],
        lines=tuple(" ".join(f"{x:g},{y:g}" for x, y in run) for run in runs if len(run) > 1),
        dots=tuple(run[0] for run in runs if len(run) == 1),
        end=told[-1][:2],
    )


def _x(place: int) -> float:
    return round(MARGIN + place * (WIDTH - 2 * MARGIN) / (MOST_PAINS - 1), 1)


def _y(pain: int) -> float:
    return round(HEIGHT - MARGIN - pain * (HEIGHT - 2 * MARGIN) / MOST_PAIN, 1)
