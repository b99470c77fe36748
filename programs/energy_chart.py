"""Where the bars of the energy chart stand: forward against backward, in percent of the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from programs.catalogue import shipped
from programs.charts import BAR_SHARE, BASE, LEFT, MOST_STEPS, RIGHT, TOP
from programs.dosing import Direction
from programs.energy import energy
from programs.energy_costs import Cost, Span, costs
from programs.precautions import Pace

MINUTES = 10
# An estimate whose two ends stand closer than this is drawn without its range, in percent of the height.
_NO_RANGE = 0.5
# Where the arrows stand: at the foot of the bars, clear of the ranges, in percent of the height.
ARROWS = BASE - 8


@dataclass(frozen=True, slots=True)
class Way:
    """A way to walk: its pace word, None where it was measured; km/h from-to, kcal, sources of its cost."""

    direction: Direction
    pace: Pace | None
    km_per_h: tuple[float, float]
    kcal: Span
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A bar up to the best estimate, a line over its range; in percent of the width and of the height."""

    way: Way
    x: float
    width: float
    middle: float
    top: float
    height: float
    low: float
    high: float

    @property
    def has_range(self) -> bool:
        """Whether there is a range to draw."""
        return self.low - self.high > _NO_RANGE


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the kcal axis, y in percent of the height."""

    kcal: int
    y: float


@dataclass(frozen=True, slots=True)
class EnergyChart:
    """Two drawings on one axis: both directions at one speed, and at the speeds people walk."""

    same_speed: tuple[Column, ...]
    as_walked: tuple[Column, ...]
    lines: tuple[Line, ...]

    @property
    def rows(self) -> tuple[Column, ...]:
        """Each way of walking once, for the table: brisk forward stands in both drawings."""
        return (*self.same_speed, *self.as_walked[:-1])

    @property
    def more(self) -> float:
        """How many kcal more backward takes at the same speed."""
        forward, backward = self.same_speed
        return backward.way.kcal.best - forward.way.kcal.best


def energy_chart(kg: float) -> EnergyChart:
    """What ten minutes take for a weight in kilograms, forward and backward."""
    costed, speed = costs(), (costs().same_km_per_h, costs().same_km_per_h)
    forward, backward = (
        _way(way, None, speed, costed.same_speed[way], kg) for way in (Direction.FORWARD, Direction.BACKWARD)
    )
    words = shipped().shared.paces
    walked = [
        _way(Direction.BACKWARD, pace, words[pace].km_per_h, costed.backward[pace], kg) for pace in Pace
    ]
    most = max(way.kcal.high for way in (forward, backward, *walked))
    step = next(step for step in (5, 10, 20, 50, 100) if most / step <= MOST_STEPS)
    top_kcal = int(-(-most // step) * step)
    per_kcal = (BASE - TOP) / top_kcal
    return EnergyChart(
        same_speed=_columns((forward, backward), per_kcal),
        as_walked=_columns((*walked, forward), per_kcal),
        lines=tuple(Line(kcal, round(BASE - per_kcal * kcal, 2)) for kcal in range(0, top_kcal + 1, step)),
    )


def _way(
    direction: Direction, pace: Pace | None, km_per_h: tuple[float, float], cost: Cost, kg: float
) -> Way:
    return Way(direction, pace, km_per_h, energy(cost.met, kg, MINUTES * 60).gross, cost.references)


def _columns(ways: Sequence[Way], per_kcal: float) -> tuple[Column, ...]:
    slot = (RIGHT - LEFT) / len(ways)
    return tuple(
        Column(
            way=way,
            x=round(LEFT + slot * (place + (1 - BAR_SHARE) / 2), 2),
            width=round(slot * BAR_SHARE, 2),
            middle=round(LEFT + slot * (place + 0.5), 2),
            top=round(BASE - per_kcal * way.kcal.best, 2),
            height=round(per_kcal * way.kcal.best, 2),
            low=round(BASE - per_kcal * way.kcal.low, 2),
            high=round(BASE - per_kcal * way.kcal.high, 2),
        )
        for place, way in enumerate(ways)
    )
