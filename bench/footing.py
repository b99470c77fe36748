"""Where a plan stands and what its next session is: row, easings, and what the real rules make of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from programs.catalogue import shipped
from programs.dosing import BELOW_FIRST_ROW, Adjust, Session, dose
from programs.precautions import Pace, Precaution, Support, slower, steadier
from programs.week_table import Week

MOST_STEPS_SLOWER = 3


@dataclass(frozen=True, slots=True)
class Footing:
    """A row, the share of its minutes, paces slower, and rows that its session must not be harder than."""

    row: int = 1
    minutes_factor: float = 1.0
    pace_steps: int = 0
    under: frozenset[int] = frozenset()

    @property
    def eased(self) -> bool:
        """Whether less is asked than the row says."""
        return self.minutes_factor < 1 or self.pace_steps < 0

    def up(self) -> "Footing":
        """The row as published, where it was eased; otherwise the next one."""
        return Footing(self.row) if self.eased else Footing(self.row + 1)

    def back(self, *, bound: bool) -> "Footing":
        """One row back and, where `bound`, no harder than the one left; at the first row fewer minutes."""
        if self.row == 1:
            return replace(self, minutes_factor=BELOW_FIRST_ROW)
        return replace(self, row=self.row - 1, under=self._left() if bound else frozenset())

    def first(self, *, bound: bool) -> "Footing":
        """The first row and, where `bound`, no harder than the one left, easings of it included."""
        if not bound:
            return Footing()
        return self if self.row == 1 else replace(self, row=1, under=self._left())

    def slower(self) -> "Footing":
        """The same minutes at one pace less."""
        return replace(self, pace_steps=max(self.pace_steps - 1, -MOST_STEPS_SLOWER))

    def _left(self) -> frozenset[int]:
        return self.under | {self.row}


@dataclass(frozen=True, slots=True)
class Easing:
    """What makes the next sessions easier beside the row; `left` is for how many more."""

    left: int
    minutes_factor: float = 1.0
    codes: frozenset[Precaution] = frozenset()
    support: Support = Support.FREE


@dataclass(frozen=True, slots=True)
class Eased:
    """Several easings together."""

    minutes_factor: float = 1.0
    codes: frozenset[Precaution] = field(default_factory=frozenset)
    support: Support = Support.FREE


def together(easings: Iterable[Easing]) -> Eased:
    """Of each kind the strictest."""
    eased = Eased()
    for one in easings:
        eased = Eased(
            min(eased.minutes_factor, one.minutes_factor),
            eased.codes | one.codes,
            steadier(eased.support, one.support),
        )
    return eased


def rung_back(session: Session) -> Support:
    """One rung more support than the backward walks of a session had."""
    ladder = list(Support)
    return ladder[max(0, freedom(session) - 1)]


def freedom(session: Session) -> int:
    """How freely the freest backward walk of a session stands; 0 is the most support."""
    return max(part.support.freedom for part in session.segments if part.kind == "backward")


@lru_cache(maxsize=100_000)
def session_at(slug: str, footing: Footing, eased: Eased, codes: frozenset[Precaution]) -> Session:
    """The session of a plan, dosed by the real rules; `codes` are all that hold without the easings."""
    program = shipped().program(slug)
    week = _no_harder(program.week(footing.row), [program.week(row) for row in footing.under])
    week = replace(week, support=steadier(week.support, eased.support))
    adjust = Adjust(
        minutes_factor=footing.minutes_factor * eased.minutes_factor,
        pace_steps=footing.pace_steps,
        extra_precautions=tuple(eased.codes),
    )
    return dose(week, codes, (), adjust)


def _no_harder(week: Week, than: Collection[Week]) -> Week:
    """The row, shortened, slowed and levelled to each of the others."""
    for other in than:
        bout_s = min(week.bout_s, other.bout_s)
        total_s = min(week.bouts * week.bout_s, other.bouts * other.bout_s)
        pace = slower(week.pace, other.pace) or Pace.SLOW
        week = replace(
            week,
            bout_s=bout_s,
            bouts=max(1, total_s // bout_s),
            rest_s=max(week.rest_s, other.rest_s),
            pace=pace,
            incline_pct=min(week.incline_pct, other.incline_pct),
            support=steadier(week.support, other.support),
            effort_high=min(week.effort_high, other.effort_high),
        )
    return week
