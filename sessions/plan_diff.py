"""What is other about a plan from one prescription to the next, as its walker sees it; pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from programs.dosing import Kind, Segment, Session
from programs.precautions import Pace, Support
from programs.prescribing import RuleLimits

type Value = int | float | bool | Pace | Support | tuple[int, ...] | None


class What(StrEnum):
    """What of a plan is other, in the order in which it is told."""

    ROW = "row"
    WEEKDAYS = "weekdays"
    BOUTS = "bouts"
    BOUT_S = "bout_s"
    REST_S = "rest_s"
    PACE = "pace"
    INCLINE = "incline"
    SUPPORT = "support"
    EFFORT = "effort"
    WARM_UP_S = "warm_up_s"
    COOL_DOWN_S = "cool_down_s"
    PAIN_CEILING = "pain_ceiling"
    AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan as a walker sees it: row, session without easing, weekdays (Monday is 0) and rule limits."""

    row: int
    session: Session
    weekdays: tuple[int, ...]
    limits: RuleLimits


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is other, with its value now and before; None where there is none to name."""

    what: What
    now: Value
    before: Value


def differences(before: Shown, now: Shown) -> tuple[Difference, ...]:
    """Everything that is other, in the order in which it is told."""
    pairs = zip(_values(now), _values(before), strict=True)
    return tuple(Difference(what, new, old) for (what, new), (_, old) in pairs if new != old)


def _values(shown: Shown) -> Iterator[tuple[What, Value]]:
    session, limits = shown.session, shown.limits
    goes = _parts(session, Kind.BACKWARD)
    rests = _parts(session, Kind.REST)
    yield What.ROW, shown.row
    yield What.WEEKDAYS, tuple(sorted(shown.weekdays))
    yield What.BOUTS, len(goes)
    yield What.BOUT_S, goes[0].seconds
    yield What.REST_S, rests[0].seconds if rests else None
    yield What.PACE, goes[0].pace
    yield What.INCLINE, goes[0].incline_pct
    yield What.SUPPORT, goes[0].support
    yield What.EFFORT, session.effort_cap
    yield What.WARM_UP_S, sum(part.seconds for part in _parts(session, Kind.WARM_UP))
    yield What.COOL_DOWN_S, sum(part.seconds for part in _parts(session, Kind.COOL_DOWN))
    yield What.PAIN_CEILING, limits.pain_ceiling
    yield What.AUTOMATIC, limits.automatic


def _parts(session: Session, kind: Kind) -> list[Segment]:
    return [part for part in session.segments if part.kind is kind]
