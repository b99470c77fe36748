"""How much energy a session may take: always a range in kcal, for a weight in kilograms.

Gross energy is all that is used, MET x kg x h. Net energy leaves out what resting takes, (MET - 1) x kg x h.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from programs.catalogue import shipped
from programs.dosing import Direction, Kind, Segment, Session, dose
from programs.energy_costs import Span, costs
from programs.precautions import Pace
from programs.week_table import Week

_NOTHING = Span(0, 0, 0)
_RESTING_MET = 1
_FORWARD = {Kind.WARM_UP: "warm_up", Kind.REST: "walked_rest", Kind.COOL_DOWN: "cool_down"}


@dataclass(frozen=True, slots=True)
class Energy:
    """What something may take in kcal: gross is all of it, net what comes on top of resting."""

    gross: Span = _NOTHING
    net: Span = _NOTHING

    def __add__(self, other: "Energy") -> "Energy":
        return Energy(self.gross + other.gross, self.net + other.net)

    def times(self, count: int) -> "Energy":
        """That many of the same."""
        return Energy(self.gross.times(count), self.net.times(count))


def energy(met: Span, kg: float, seconds: float) -> Energy:
    """What so many seconds at a cost in MET take."""
    above_rest = Span(met.low - _RESTING_MET, met.best - _RESTING_MET, met.high - _RESTING_MET)
    return Energy(gross=met.times(kg * seconds / 3600), net=above_rest.times(kg * seconds / 3600))


def energy_of_session(session: Session, kg: float) -> Energy:
    """What all parts of a session take."""
    parts = (energy(met_of(segment), kg, segment.seconds) for segment in session.segments)
    return sum(parts, start=Energy())


def energy_of_program(weeks: Sequence[Week], kg: float) -> Energy:
    """What all sessions of a week table take, each week walked once and as published."""
    by_week = (energy_of_session(dose(week, (), ()), kg).times(week.sessions_per_week) for week in weeks)
    return sum(by_week, start=Energy())


def met_of(segment: Segment) -> Span:
    """What a part of a session costs in MET, a slope of its backward walks included."""
    others = costs().others
    if segment.direction is Direction.STILL:
        return others["sitting" if segment.seated else "standing"].met
    if segment.direction is Direction.FORWARD:
        return others[_FORWARD[segment.kind]].met
    return _level_met(segment.pace) + incline_met(segment.incline_pct, _km_per_h(segment.pace))


def incline_met(percent: float, km_per_h: Span) -> Span:
    """What a slope adds in MET, in proportion to the speed."""
    incline = costs().incline
    return km_per_h.times(incline.met_per_percent * percent / incline.at_km_per_h)


def _level_met(pace: Pace | None) -> Span:
    return _together([costs().backward[word].met for word in _words(pace)])


def _km_per_h(pace: Pace | None) -> Span:
    ends = [shipped().shared.paces[word].km_per_h for word in _words(pace)]
    return _together([Span(low, (low + high) / 2, high) for low, high in ends])


def _words(pace: Pace | None) -> tuple[Pace, ...]:
    """The pace itself; without one to keep, a walker goes anything from slow to easy."""
    return (Pace.SLOW, Pace.EASY) if pace is None else (pace,)


def _together(spans: Sequence[Span]) -> Span:
    """From the low end of the first to the high end of the last, the best in their middle."""
    return Span(spans[0].low, sum(span.best for span in spans) / len(spans), spans[-1].high)
