"""Counts unsafe steps in what was walked; it knows answers and sessions, and none of the site's reasons.

Unsafe is: (1) a session that is harder than the one before, although that one was red; (2) the same where
its worst pain or its morning was not told; (3) a step up within seven days of the last one, or one that
nobody announced; (4) a session beyond what the codes allow; (5) a session while a plan has to rest; (6) a
step up with a red walk among the last three; (7) no more support straight after a near-fall.

Harder is any of: more seconds backward, a longer walk backward, a faster pace, a steeper slope, freer
support. Red is any of: pain of 6 or more, during or in the morning, a fall, a stop for pain, dizziness or
breath, two near-falls.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from bench.people import Person
from programs.deciding.reading import Done, Entry, StoppedFor
from programs.dosing import Kind, Session
from programs.precautions import Limits, Pace, Precaution, Support, limits

RED_PAIN, RESTING_PAIN = 6, 7
STEP_DAYS, REST_DAYS = 7, 2
HAD_TO_STOP = {StoppedFor.PAIN, StoppedFor.DIZZY, StoppedFor.BREATHLESS}
MADE_UNWELL = {StoppedFor.DIZZY, StoppedFor.BREATHLESS}


# Where there is no pace to keep, one chats all the time, as in an easy one.
SPEED = {None: Pace.EASY.speed} | {pace: pace.speed for pace in Pace}
FREEDOM = {support: support.freedom for support in Support}


class Load(NamedTuple):
    """How hard a session is: seconds backward in all and at once, speed, slope in percent, free support."""

    seconds: int
    longest_s: int
    speed: int
    incline_pct: float
    freedom: int


class Unsafe(StrEnum):
    """The kinds, each as a sentence."""

    AFTER_RED = "A harder session straight after a red one."
    ON_SILENCE = "A harder session although answers were missing."
    TOO_SOON = "A step within seven days of the last one, or an unannounced one."
    BEYOND_CODES = "A session beyond what precautions allow."
    WHILE_RESTING = "A session while the plan has to rest."
    STEP_OVER_RED = "A step up with a red walk among the last three."
    NO_MORE_SUPPORT = "No more support straight after a near-fall."


# Without slots, so that the load is worked out once.
@dataclass(frozen=True)
class Walked:
    """A session as it was offered and walked, its row, and all that was told by then, oldest first."""

    on: date
    session: Session
    row: int
    told: tuple[Entry, ...]
    codes_of_the_day: frozenset[str]

    @cached_property
    def load(self) -> "Load":
        """How hard the session is."""
        return load(self.session)


@dataclass(frozen=True, slots=True)
class Course:
    """A whole plan: its walks, the days from which a higher row held, and the days on which pauses ended."""

    walks: Sequence[Walked]
    steps: Sequence[date]
    went_on: Sequence[date]


def unsafe_steps(person: Person, course: Course) -> Counter[Unsafe]:
    """How often each kind happened."""
    found: Counter[Unsafe] = Counter()
    for before, now in pairwise(course.walks):
        last = _walks(now.told, 1)[0]
        if is_harder(now.load, before.load):
            found[Unsafe.AFTER_RED] += is_red(last)
            found[Unsafe.ON_SILENCE] += last.pain_worst is None or last.morning_pain is None
        if now.row > before.row:
            found[Unsafe.TOO_SOON] += not any(before.on < on <= now.on for on in course.steps)
            found[Unsafe.STEP_OVER_RED] += any(map(is_red, _walks(now.told, 3)))
        if last.near_falls and before.load.freedom:
            found[Unsafe.NO_MORE_SUPPORT] += now.load.freedom >= before.load.freedom
    for walk in course.walks:
        found[Unsafe.BEYOND_CODES] += is_beyond(walk, limits(_codes(person, walk)))
        found[Unsafe.WHILE_RESTING] += has_to_rest(walk, course.went_on)
    dates = (person.starts_on, *course.steps)
    found[Unsafe.TOO_SOON] += sum((later - one).days < STEP_DAYS for one, later in pairwise(dates))
    return +found


def is_harder(new: Load, old: Load) -> bool:
    """Whether a session asks more than another in any way."""
    return any(more > less for more, less in zip(new, old, strict=True))


def load(session: Session) -> Load:
    """The hardest of each kind among the backward walks of a session."""
    backward = [part for part in session.segments if part.kind is Kind.BACKWARD]
    return Load(
        seconds=session.backward_s,
        longest_s=max(part.seconds for part in backward),
        speed=max(SPEED[part.pace] for part in backward),
        incline_pct=max(part.incline_pct for part in backward),
        freedom=max(FREEDOM[part.support] for part in backward),
    )


def is_red(entry: Entry) -> bool:
    """Whether anything told about a walk is red."""
    pains = [p for p in (entry.pain_worst, entry.pain_after, entry.morning_pain) if p is not None]
    return (
        max(pains, default=0) >= RED_PAIN
        or entry.fall is not None
        or entry.stopped_for in HAD_TO_STOP
        or (entry.near_falls or 0) >= 2
    )


def is_beyond(walk: Walked, allowed: Limits) -> bool:
    """Whether a session breaks a limit: seconds in all and at once, rest, pace, slope, support, effort."""
    session, hard = walk.session, walk.load
    paces = [part.pace for part in session.segments if part.kind is Kind.BACKWARD and part.pace]
    rests = [part.seconds for part in session.segments if part.kind is Kind.REST]
    return (
        _over(hard.seconds, allowed.max_active_s)
        or _over(hard.longest_s, allowed.max_bout_s)
        or _over(hard.incline_pct, allowed.max_incline_pct)
        or _over(session.effort_cap, allowed.effort_cap)
        or min(rests, default=allowed.min_rest_s) < allowed.min_rest_s
        or (bool(paces) and not allowed.pace_targets)
        or (allowed.max_pace is not None and any(SPEED[pace] > SPEED[allowed.max_pace] for pace in paces))
        or hard.freedom > FREEDOM[allowed.support]
    )


def _over(value: float, most: float | None) -> bool:
    return most is not None and value > most


def has_to_rest(walk: Walked, went_on: Sequence[date]) -> bool:
    """Whether something told since the last walk asks for a pause that nobody ended before this one."""
    reasons = [entry for entry in _since_last(walk.told) if _asks_for_pause(entry)]
    rested = [entry for entry in reasons if any(entry.on < day <= walk.on for day in went_on)]
    too_short = any((walk.on - entry.on).days < REST_DAYS for entry in reasons)
    return too_short or len(rested) < len(reasons)


def _asks_for_pause(entry: Entry) -> bool:
    pains = [p for p in (entry.pain_worst, entry.pain_after, entry.morning_pain) if p is not None]
    unwell = entry.stopped_for in MADE_UNWELL
    signs = bool(entry.red_flags or entry.new_signs or entry.fall)
    return signs or unwell or max(pains, default=0) >= RESTING_PAIN


def _codes(person: Person, walk: Walked) -> frozenset[str]:
    """The codes of the start and of the day, without those that three clean walks took off."""
    last = _walks(walk.told, 3)
    off = person.relieved if len(last) == 3 and all(map(_is_clean, last)) else frozenset()
    return person.codes - off - {Precaution.P_HOLD_PROGRESS} | walk.codes_of_the_day


def _is_clean(entry: Entry) -> bool:
    calm = entry.pain_worst is not None and max(entry.pain_worst, entry.pain_after or 0) <= 3
    morning = entry.rise is not None and entry.rise <= 1
    well = entry.near_falls == 0 and not is_red(entry) and not _asks_for_pause(entry)
    return entry.done is Done.ALL and calm and morning and well


def _walks(told: Sequence[Entry], count: int) -> list[Entry]:
    """So many of the last walks, newest first."""
    return list(islice((entry for entry in reversed(told) if entry.walked), count))


def _since_last(told: Sequence[Entry]) -> Sequence[Entry]:
    """The last walk and everything told after it."""
    later = list(takewhile(lambda entry: not entry.walked, reversed(told)))
    return told[max(0, len(told) - len(later) - 1) :]
