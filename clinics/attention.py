"""Whom to call first: what a caseload is ordered by, from the most urgent to nothing at all; pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from clinics.roles import Ability

# All of these are our own careful choices, none from a study.
NOT_STARTED_DAYS = 3
INACTIVE_DAYS = 7
EXPIRING_DAYS = 14


class Kind(IntEnum):
    """Why somebody stands where they stand, the most urgent first."""

    OPEN_A3 = 1
    CLEARANCE_WAITING = 2
    OPEN_A2 = 3
    OPEN_A1 = 4
    NOT_STARTED = 5
    INACTIVE = 6
    EXPIRING = 7
    REVIEW_DUE = 8
    ON_TRACK = 9

    @property
    def slug(self) -> str:
        """The name in an address."""
        return self.name.lower().replace("_", "-")

    @property
    def needs_me(self) -> bool:
        """Whether it waits for a decision of the physio, rather than for a look."""
        return self <= Kind.OPEN_A1


@dataclass(frozen=True, slots=True)
class Action:
    """The one thing to do next: its label, the name of its URL, and what somebody must be able to do."""

    label: str
    url: str
    ability: Ability


OPEN = Action("Open", "clinics:walker", Ability.SEE_SESSIONS)
ACTIONS = {
    Kind.OPEN_A3: Action("Open alert", "clinics:walker", Ability.ANSWER_ALERTS),
    Kind.CLEARANCE_WAITING: Action("Review and clear", "clinics:clear", Ability.CLEAR),
    Kind.OPEN_A2: Action("Open alert", "clinics:walker", Ability.ANSWER_ALERTS),
    Kind.OPEN_A1: Action("Open alert", "clinics:walker", Ability.ANSWER_ALERTS),
    Kind.NOT_STARTED: OPEN,
    Kind.INACTIVE: OPEN,
    Kind.EXPIRING: OPEN,
    Kind.REVIEW_DUE: Action("Adjust", "clinics:adjust", Ability.PRESCRIBE),
    Kind.ON_TRACK: OPEN,
}
_OF_LEVEL = {"A3": Kind.OPEN_A3, "A2": Kind.OPEN_A2, "A1": Kind.OPEN_A1}
OF_ALERTS = frozenset(_OF_LEVEL.values())


class Ends(IntEnum):
    """What comes to an end by the calendar."""

    CLEARANCE = 1
    LIFT = 2
    CHECKLIST = 3


class HeldBackBy(StrEnum):
    """What began it that somebody waits to be cleared."""

    CHECKLIST = "Held back by the checklist"
    END = "The clearance ended"
    FALL = "A fall ended the clearance"
    LEFT_OUT = "The program that runs was left out of the clearance"


class NextStep(StrEnum):
    """What a plan that a rule holds goes on by."""

    PATIENT = "The patient has not done yet what comes first."
    GOING_ON = "The patient may go on and has not."
    PHYSIO = "Waits to be cleared."


@dataclass(frozen=True, slots=True)
class OpenAlert:
    """An alert nobody has answered: its level, the day since when, and the sentence of its rule."""

    level: str
    since: date
    reason: str


@dataclass(frozen=True, slots=True)
class Ending:
    """The last day on which something holds."""

    what: Ends
    last_on: date


@dataclass(frozen=True, slots=True)
class Held:
    """A pause of the plan since a day, and why in words.

    `next_step` is whose turn it is, None where the walker pauses of their own will; `ready_on` the day from
    which nothing but that step is missing.
    """

    since: date
    why: str
    next_step: NextStep | None = None
    ready_on: date | None = None


@dataclass(frozen=True, slots=True)
class Signs:
    """Everything that may need a physio's attention; None and empty where there is no such thing.

    `held_back_since` is since when nobody lets them walk, and `held_back_by` what began it; `begun_on` the
    first day of a running plan of which nothing was walked; `without_plan_since` the day from which a patient
    waits for a first plan, `offered` whether one was chosen for them. `idle_since` is the first session that
    fell due since the last walk. Neither is set while a plan is on hold, which `held` says.
    """

    alerts: tuple[OpenAlert, ...] = ()
    held_back_since: date | None = None
    held_back_by: HeldBackBy = HeldBackBy.CHECKLIST
    begun_on: date | None = None
    without_plan_since: date | None = None
    offered: bool = False
    idle_since: date | None = None
    endings: tuple[Ending, ...] = ()
    review_on: date | None = None
    held: Held | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that holds: its kind, since which day, and why in one sentence."""

    kind: Kind
    since: date
    reason: str


@dataclass(frozen=True, slots=True)
class Attention:
    """The most urgent matter, and how many of each kind hold beside it."""

    kind: Kind
    since: date
    reason: str
    also: tuple[tuple[Kind, int], ...] = ()


def attention(signs: Signs, on: date) -> Attention:
    """Why somebody stands where they stand on a day: of several matters the most urgent, then the oldest."""
    nothing = f"On hold: {signs.held.why}." if signs.held else "Nothing waits."
    return most_urgent(list(matters(signs, on)), on, nothing)


def most_urgent(held: Sequence[Matter], on: date, nothing: str = "Nothing waits.") -> Attention:
    """The first of some matters, with those beside it counted; on track where there is none."""
    if not held:
        return Attention(Kind.ON_TRACK, on, nothing)
    first, *others = sorted(held, key=lambda one: (one.kind, one.since, one.reason))
    also = Counter(one.kind for one in others)
    return Attention(first.kind, first.since, first.reason, tuple(sorted(also.items())))


def with_link(seen: Attention, linked_on: date, offered: bool, on: date) -> Attention:
    """The attention of a patient who never had a plan, with what their own physio waits for."""
    waits = list(matters(Signs(without_plan_since=linked_on, offered=offered), on))
    if not waits:
        return seen
    found = [] if seen.kind is Kind.ON_TRACK else [Matter(seen.kind, seen.since, seen.reason)]
    first = most_urgent([*found, *waits], on)
    return replace(first, also=tuple(sorted([*seen.also, *first.also])))


def place_of(kind: int, since: date, name: str) -> tuple[int, date, str]:
    """Where somebody stands in a caseload: by kind, then who has waited longest, then by name."""
    return kind, since, name.casefold()


def matters(signs: Signs, on: date) -> Iterator[Matter]:
    """Everything that holds on a day."""
    for alert in signs.alerts:
        if alert.level in _OF_LEVEL:
            yield Matter(_OF_LEVEL[alert.level], alert.since, alert.reason)
    if signs.held_back_since is not None:
        ago = _ago(signs.held_back_since, on)
        why = f"{signs.held_back_by} {ago}. Waits to be cleared."
        yield Matter(Kind.CLEARANCE_WAITING, signs.held_back_since, why)
    if signs.held is not None:
        yield from _held(signs.held, signs.alerts, on)
    yield from _not_started(signs, on)
    if (since := signs.idle_since) is not None and on - since >= timedelta(days=INACTIVE_DAYS):
        yield Matter(Kind.INACTIVE, since, f"No session since the one that was due {_ago(since, on)}.")
    for ending in signs.endings:
        since = ending.last_on - timedelta(days=EXPIRING_DAYS)
        if since <= on:
            yield Matter(Kind.EXPIRING, since, _ends(ending, on))
    if signs.review_on is not None and signs.review_on <= on:
        was = "is" if signs.review_on == on else "was"
        yield Matter(Kind.REVIEW_DUE, signs.review_on, f"Review {was} due {_ago(signs.review_on, on)}.")


def _held(held: Held, alerts: Sequence[OpenAlert], on: date) -> Iterator[Matter]:
    """A rule's hold, until the plan goes on; while an alert is open that says as much, and more urgently.

    A pause of one's own is nobody's matter.
    """
    if held.next_step is NextStep.PHYSIO:
        since = held.ready_on or held.since
        again = f"The checklist was answered again {_ago(since, on)}."
        yield Matter(Kind.CLEARANCE_WAITING, since, f"On hold: {held.why}. {again} {held.next_step}")
    elif held.next_step is not None and not any(alert.level in _OF_LEVEL for alert in alerts):
        days = (on - held.since).days
        lasts = f"for {days} days" if days > 1 else f"since {_ago(held.since, on)}"
        yield Matter(Kind.INACTIVE, held.since, f"On hold {lasts}: {held.why}. {held.next_step}")


def _not_started(signs: Signs, on: date) -> Iterator[Matter]:
    long_ago = on - timedelta(days=NOT_STARTED_DAYS)
    if (since := signs.begun_on) is not None and since <= long_ago:
        yield Matter(Kind.NOT_STARTED, since, f"The plan began {_ago(since, on)}, and nothing is walked yet.")
    if (since := signs.without_plan_since) is not None and since <= long_ago:
        what = "the program you chose is not started" if signs.offered else "no program is chosen"
        yield Matter(Kind.NOT_STARTED, since, f"Linked {_ago(since, on)}, and {what}.")


def _ends(ending: Ending, on: date) -> str:
    days = (ending.last_on - on).days
    if days < 0:
        return {
            Ends.CLEARANCE: "The clearance has ended.",
            Ends.LIFT: "A precaution that was lifted holds again.",
            Ends.CHECKLIST: "The safety checklist is due again.",
        }[ending.what]
    left = "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days"
    return {
        Ends.CLEARANCE: f"The clearance ends {left}.",
        Ends.LIFT: f"A lifted precaution comes back after its last day {left}.",
        Ends.CHECKLIST: f"The safety checklist runs out {left}.",
    }[ending.what]


def _ago(since: date, on: date) -> str:
    days = (on - since).days
    return "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
