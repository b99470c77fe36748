"""A session as timed segments: a row of the week table, clamped by precautions, eased by adjustment."""

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from programs.bounds import no_harder
from programs.precautions import Limits, Pace, Support, known, limits, slower, steadier
from programs.program_spec import ProgramSpec
from programs.week_table import RestMode, Treadmill, Week

# A step back from the first row takes this share of its minutes; our own careful choice.
BELOW_FIRST_ROW = 0.7
SHORTEST_BOUT_S = 5


class Kind(StrEnum):
    """What a segment is for."""

    WARM_UP = "warm_up"
    BACKWARD = "backward"
    REST = "rest"
    COOL_DOWN = "cool_down"


class Direction(StrEnum):
    """Which way the walker goes in a segment."""

    FORWARD = "forward"
    BACKWARD = "backward"
    STILL = "still"


class DoseNote(StrEnum):
    """What was changed about the row, and why, one sentence each."""

    BOUND = "No harder than the week you came from."
    BELOW_FIRST = "The walks are shorter than in week 1, because your plan took a step back."
    SHORTER = "The backward walks are shorter this time, because your plan was eased."
    SLOWER = "The pace is slower than the week says, because your plan was eased."
    SHORT = "Each backward walk is short, with a good rest after it, because short goes are safer for you."
    NO_PACE = "There is no speed to aim for. Keep it so easy that you can chat the whole time."
    EFFORT = "Effort stays lower than the week says, because an easy pace is safer for you."
    LEVEL = "There is no slope, because level ground is safer for you."
    GROUND = "Walk on level ground: no treadmill until a physio has shown you."
    TREADMILL_MISSED = (
        "This week is meant for a treadmill. You get its level-ground form, without a slope and at a steady "
        "pace at most, until a physio has shown you the treadmill."
    )
    PACE_CAP = "The pace is steady at most, because a treadmill is not for you yet."
    STEADIER = "Hold on more than the week says, because you nearly fell."
    HANDHOLD = "Keep your fingertips on a wall, counter or rail, because holding on is safer for you."
    HALLWAY = "Walk indoors, in a hallway with a wall in reach."
    FLAT = "Walk on flat ground only."
    RISE = "Before you start, sit for a while, then stand holding on, so that you do not get dizzy."
    NO_EXTRA_TASKS = "Only walk: no talking games, counting or phone."


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a session; the pace is None where there is none to keep, `seated` only where one sits."""

    kind: Kind
    direction: Direction
    seconds: int
    pace: Pace | None
    support: Support
    incline_pct: float
    seated: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """A session ready to walk; times in seconds, the effort cap on the 0-10 scale."""

    segments: tuple[Segment, ...]
    backward_s: int
    total_s: int
    effort_cap: int
    limits: Limits
    notes: tuple[DoseNote, ...]

    def as_json_dict(self) -> dict[str, Any]:
        """The session in the form in which `manage.py dose` prints it."""
        keys = ("kind", "direction", "seconds", "pace", "support", "incline_pct")
        return {
            "segments": [{key: getattr(segment, key) for key in keys} for segment in self.segments],
            "backward_s": self.backward_s,
            "total_s": self.total_s,
            "notes": [str(note) for note in self.notes],
        }


@dataclass(frozen=True, slots=True)
class Adjust:
    """What a decision asks of a session: row shift (None: none), share of the minutes, pace steps.

    `support` is how much to hold on at least, `under` are rows that the session must not be harder than.
    """

    row_steps: int | None = 0
    minutes_factor: float = 1.0
    pace_steps: int = 0
    extra_precautions: tuple[str, ...] = ()
    support: Support = Support.FREE
    under: tuple[Week, ...] = ()

    def __post_init__(self) -> None:
        if not 0 < self.minutes_factor <= 1:
            raise ValueError("minutes_factor must be above 0 and at most 1.")
        if self.pace_steps > 0:
            raise ValueError("pace_steps may only slow a walk, so it is 0 or less.")
        known(self.extra_precautions)


AS_PUBLISHED = Adjust()


def dose_for(
    program: ProgramSpec,
    week_number: int,
    precautions: Collection[str],
    defaults: Collection[str],
    adjust: Adjust = AS_PUBLISHED,
) -> Session:
    """The session of a program's week, the row shift of the adjustment included.

    Raises ValueError for a week outside the table or an unknown code.
    """
    number = program.week(week_number).number + (adjust.row_steps or 0)
    week = program.week(min(max(number, 1), len(program.weeks)))
    if number >= 1:
        return dose(week, precautions, defaults, adjust)
    eased = replace(adjust, minutes_factor=adjust.minutes_factor * BELOW_FIRST_ROW)
    session = dose(week, precautions, defaults, eased)
    notes = tuple(DoseNote.BELOW_FIRST if note is DoseNote.SHORTER else note for note in session.notes)
    return replace(session, notes=notes)


def dose(
    week: Week, precautions: Collection[str], defaults: Collection[str], adjust: Adjust = AS_PUBLISHED
) -> Session:
    """The session of one row under all codes; the row shift of the adjustment is left to `dose_for`.

    Never longer, faster, steeper or freer than the row. Raises ValueError for an unknown code.
    """
    allowed = limits({*precautions, *defaults, *adjust.extra_precautions})
    row = no_harder(week, adjust.under)
    parts = _backward_parts(row, allowed, adjust)
    for other in adjust.under:
        parts = _no_longer(parts, _backward_parts(other, allowed, adjust))
    segments = _segments(row, allowed, parts)
    bound = bool(adjust.under) and segments != _segments(
        week, allowed, _backward_parts(week, allowed, adjust)
    )
    return Session(
        segments=segments,
        backward_s=sum(segment.seconds for segment in segments if segment.kind is Kind.BACKWARD),
        total_s=sum(segment.seconds for segment in segments),
        effort_cap=_at_most(row.effort_high, allowed.effort_cap),
        limits=allowed,
        notes=(*((DoseNote.BOUND,) if bound else ()), *_notes(row, allowed, parts)),
    )


def freest(session: Session) -> Support:
    """How the freest backward walk of a session is held on."""
    held = (part.support for part in session.segments if part.kind is Kind.BACKWARD)
    return max(held, key=lambda support: support.freedom)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The backward part of a session, beside what the eased row alone would have been."""

    bouts: int
    bout_s: int
    rest_s: int
    pace: Pace | None
    support: Support
    incline_pct: float
    eased_bout_s: int
    eased_pace: Pace
    eased_support: Support
    # Whether easing took seconds away that the codes would have left.
    shorter: bool


def _backward_parts(week: Week, allowed: Limits, adjust: Adjust) -> _Parts:
    eased_bout_s = _eased_bout_s(week.bout_s, adjust.minutes_factor)
    eased_total_s = week.bouts * eased_bout_s
    active_s = _at_most(eased_total_s, allowed.max_active_s)
    bouts = math.ceil(active_s / _at_most(eased_bout_s, allowed.max_bout_s))
    eased_pace = list(Pace)[max(week.pace.speed - 1 + adjust.pace_steps, 0)]
    eased_support = steadier(week.support, adjust.support)
    return _Parts(
        bouts=bouts,
        bout_s=active_s // bouts,
        rest_s=max(week.rest_s, allowed.min_rest_s),
        pace=slower(eased_pace, allowed.max_pace) if allowed.pace_targets else None,
        support=steadier(eased_support, allowed.support),
        incline_pct=_at_most(week.incline_pct, allowed.max_incline_pct),
        eased_bout_s=eased_bout_s,
        eased_pace=eased_pace,
        eased_support=eased_support,
        shorter=eased_total_s < _at_most(week.bouts * week.bout_s, allowed.max_active_s),
    )


def _no_longer(parts: _Parts, than: _Parts) -> _Parts:
    """The same with bouts no longer, alone and together, than those of another row under the same codes.

    Cut to whole seconds, a shorter row may come out with the longer bouts.
    """
    most_s = min(than.bout_s, than.bouts * than.bout_s // parts.bouts)
    return replace(parts, bout_s=min(parts.bout_s, most_s))


def _eased_bout_s(bout_s: int, factor: float) -> int:
    """The share of a bout in whole seconds, rounded down, but never nothing."""
    # Rounded first: 0.7 x 150 is a hair under 105 in binary and would lose a second.
    seconds = math.floor(round(bout_s * factor, 6))
    return min(bout_s, max(seconds, SHORTEST_BOUT_S))


def _at_most[Number: (int, float)](value: Number, most: Number | None) -> Number:
    return value if most is None else min(value, most)


def _segments(week: Week, allowed: Limits, parts: _Parts) -> tuple[Segment, ...]:
    forward = steadier(Support.FREE, allowed.support)
    bout = Segment(
        Kind.BACKWARD, Direction.BACKWARD, parts.bout_s, parts.pace, parts.support, parts.incline_pct
    )
    segments = [
        Segment(Kind.WARM_UP, Direction.STILL, allowed.sit_first_s, None, forward, 0.0, seated=True),
        Segment(Kind.WARM_UP, Direction.STILL, allowed.stand_first_s, None, Support.RAIL, 0.0),
        Segment(Kind.WARM_UP, Direction.FORWARD, week.warm_up_min * 60, Pace.EASY, forward, 0.0),
        bout,
    ]
    for _ in range(parts.bouts - 1):
        segments += [_rest(week.rest_mode, parts, forward), bout]
    cool_down = Segment(Kind.COOL_DOWN, Direction.FORWARD, week.cool_down_min * 60, Pace.EASY, forward, 0.0)
    return tuple(segment for segment in (*segments, cool_down) if segment.seconds)


def _rest(mode: RestMode, parts: _Parts, forward: Support) -> Segment:
    if mode is RestMode.FWD:
        return Segment(Kind.REST, Direction.FORWARD, parts.rest_s, Pace.EASY, forward, 0.0)
    seated = mode is RestMode.SIT
    return Segment(Kind.REST, Direction.STILL, parts.rest_s, None, parts.support, 0.0, seated)


def _notes(week: Week, allowed: Limits, parts: _Parts) -> tuple[DoseNote, ...]:
    needed = week.treadmill is Treadmill.NEEDED
    eased = (week.bouts, parts.eased_bout_s, week.rest_s)
    capped = allowed.effort_cap is not None and week.effort_high > allowed.effort_cap
    said = {
        DoseNote.SHORTER: parts.shorter,
        DoseNote.SLOWER: parts.eased_pace is not week.pace,
        DoseNote.SHORT: (parts.bouts, parts.bout_s, parts.rest_s) != eased,
        DoseNote.NO_PACE: not allowed.pace_targets,
        DoseNote.EFFORT: capped,
        DoseNote.FLAT: allowed.level_only,
        DoseNote.LEVEL: parts.incline_pct < week.incline_pct and not (needed and not allowed.treadmill),
        DoseNote.TREADMILL_MISSED: needed and not allowed.treadmill,
        DoseNote.GROUND: week.treadmill is Treadmill.OPTION and not allowed.treadmill,
        DoseNote.PACE_CAP: parts.pace not in {None, parts.eased_pace} and not needed,
        DoseNote.STEADIER: parts.eased_support is not week.support,
        DoseNote.HANDHOLD: parts.support is not parts.eased_support,
        DoseNote.HALLWAY: allowed.hallway_only,
        DoseNote.RISE: allowed.sit_first_s > 0 or allowed.stand_first_s > 0,
        DoseNote.NO_EXTRA_TASKS: not allowed.extra_tasks,
    }
    return tuple(note for note, true in said.items() if true)
