"""What walking costs in MET, read from data/energy.toml: one MET is one kcal for each kilogram and hour."""

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from programs.catalogue import shipped
from programs.checked_toml import Table
from programs.dosing import Direction
from programs.precautions import Pace

DATA_FILE = Path(__file__).parent / "data" / "energy.toml"
# What a session has besides walking backward.
OTHERS = ("warm_up", "walked_rest", "cool_down", "standing", "sitting")
# Kcal are printed in steps: up to so many, in steps of so many; each limit is whole in the step after it.
_STEPS = ((100, 5), (500, 10), (1000, 50), (math.inf, 100))


@dataclass(frozen=True, slots=True)
class Span:
    """The least, best and most of an estimate, all in one unit."""

    low: float
    best: float
    high: float

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.best + other.best, self.high + other.high)

    def times(self, factor: float) -> "Span":
        """Each of the three that many times; the factor is 0 or more."""
        return Span(self.low * factor, self.best * factor, self.high * factor)

    @property
    def printed(self) -> tuple[int, int]:
        """The kcal from and to in round numbers, which hold the whole span."""
        return _round(self.low, math.floor), _round(self.high, math.ceil)


def _round(kcal: float, to_whole: Callable[[float], int]) -> int:
    step = next(step for most, step in _STEPS if kcal <= most)
    # Rounded first: a sum of parts may stand a hair beside the round number that it is.
    return to_whole(round(kcal / step, 6)) * step


@dataclass(frozen=True, slots=True)
class Cost:
    """What a way of moving costs in MET, the sources of the best value and of the range; none is our own."""

    met: Span
    references: tuple[str, ...]
    range_references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incline:
    """What each percent of slope adds in MET at a speed in km/h; no references is our own."""

    met_per_percent: float
    at_km_per_h: float
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Costs:
    """All of data/energy.toml; `same_speed` has both directions at one brisk speed in km/h."""

    forward: Mapping[Pace, Cost]
    backward: Mapping[Pace, Cost]
    others: Mapping[str, Cost]
    same_speed: Mapping[Direction, Cost]
    same_km_per_h: float
    incline: Incline


@cache
def costs() -> Costs:
    """The costs that come with Retrowalk, read once per process."""
    return parse_costs(DATA_FILE.read_text(encoding="utf-8"), DATA_FILE.name, shipped().shared.references)


def parse_costs(text: str, file: str, known: Collection[str]) -> Costs:
    """The costs of a file; raises CatalogueError naming file and place."""
    top = Table.parse(text, file)
    forward, backward, others = (top.table(name) for name in ("forward", "backward", "others"))
    same_speed, incline = top.table("same_speed"), top.table("incline")
    read = Costs(
        forward={pace: _cost(forward.table(pace), known) for pace in Pace},
        backward={pace: _cost(backward.table(pace), known) for pace in Pace},
        others={name: _cost(others.table(name), known) for name in OTHERS},
        same_speed={
            way: _cost(same_speed.table(way), known) for way in (Direction.FORWARD, Direction.BACKWARD)
        },
        same_km_per_h=same_speed.number("km_per_h", 1, 10),
        incline=Incline(
            incline.number("met_per_percent", 0, 2),
            incline.number("at_km_per_h", 1, 10),
            incline.sources("source", known),
        ),
    )
    for table in (top, forward, backward, others, same_speed, incline):
        table.finish()
    return read


def _cost(table: Table, known: Collection[str]) -> Cost:
    """One cost; without a range it is the one number."""
    best, references = table.number("met", 1, 20), table.sources("source", known)
    if not table.has("range_source"):
        table.finish()
        return Cost(Span(best, best, best), references, references)
    cost = Cost(
        met=Span(table.number("low", 1, best), best, table.number("high", best, 20)),
        references=references,
        range_references=table.sources("range_source", known),
    )
    table.finish()
    return cost
