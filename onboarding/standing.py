"""What holds today: one value, asked by every gate, made from all that a walker has answered.

Later answers may raise a standing at once. One that a person should look at they lower only where the answer
is of a kind that passes with time, or once thirty days have gone by.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from onboarding.triage import Triage

# Our own careful choice.
LOCK_DAYS = 30
# The interval after which clearance forms in common use lapse.
VALID_DAYS = 365
# Pain, its course, a changed dose and sudden strong pain: their passing is no sign of answering to please.
PASSES_WITH_TIME = ("PA01_NOW", "PA02_TREND", "ME02_DROWSY", "RF20_SEVERE_PAIN")

type Judge = Callable[[Mapping[str, Any], date], Triage]


class State(StrEnum):
    """Where a walker stands with the checklist."""

    UNSCREENED = "UNSCREENED"
    EXPIRED = "EXPIRED"
    CLEARED = "CLEARED"
    PRECAUTIONS = "PRECAUTIONS"
    CLINICIAN = "CLINICIAN"
    SEEK_CARE = "SEEK_CARE"


_RANK = {state: rank for rank, state in enumerate(State)}
_LOCKING = (State.CLINICIAN, State.SEEK_CARE)


@dataclass(frozen=True, slots=True)
class Answered:
    """One handed-in checklist; `judge` applies the ruleset it was answered under to answers and a day.

    A greater `id` was handed in later, also where a change of time zone gives it an earlier date.
    """

    id: int
    on: date
    answers: Mapping[str, Any]
    decision: str
    urgency: str
    precautions: tuple[str, ...]
    fired: tuple[str, ...]
    advice: tuple[str, ...]
    judge: Judge


@dataclass(frozen=True, slots=True)
class Standing:
    """State, codes and reasons in force; `source` is the checklist they come from, None before the first."""

    state: State
    urgency: str = ""
    precautions: frozenset[str] = frozenset()
    fired: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    source: int | None = None
    answered_on: date | None = None
    locked_until: date | None = None

    @property
    def may_walk(self) -> bool:
        """Whether a plan may start or a session be walked."""
        return self.state in (State.CLEARED, State.PRECAUTIONS)

    @property
    def codes(self) -> frozenset[str]:
        """The precautions in force, the one that everybody has included."""
        return self.precautions | {"P_NO_TREADMILL"}


def standing(answered: Sequence[Answered], on: date) -> Standing:
    """The standing on a day, from checklists in any order; none at all is UNSCREENED."""
    counted = sorted(answered, key=lambda one: one.id)
    if not counted:
        return Standing(State.UNSCREENED)
    latest = counted[-1]
    held = [_locked(one, latest, on) for one in counted[:-1]]
    standings = [_as_of(latest, on)] + [one for one in held if one is not None]
    return max(standings, key=lambda one: _RANK[one.state])


def _as_of(latest: Answered, on: date) -> Standing:
    """The latest checklist, judged again for today's age; its answers may weigh more now, never less."""
    now = latest.judge(latest.answers, on)
    state = max(State(latest.decision), _state_of(now), key=_RANK.__getitem__)
    if state not in _LOCKING and on - latest.on > timedelta(days=VALID_DAYS):
        state = State.EXPIRED
    return Standing(
        state=state,
        urgency=latest.urgency or now.urgency or "",
        precautions=frozenset(latest.precautions) | frozenset(now.precautions),
        fired=tuple(sorted({*latest.fired, *now.fired})),
        advice=tuple(dict.fromkeys((*latest.advice, *now.advice))),
        source=latest.id,
        answered_on=latest.on,
    )


def _locked(earlier: Answered, latest: Answered, on: date) -> Standing | None:
    """What an earlier checklist that held back still demands, or None; what passes with time is renewed."""
    until = earlier.on + timedelta(days=LOCK_DAYS)
    if State(earlier.decision) not in _LOCKING or on >= until:
        return None
    renewed = {item: latest.answers[item] for item in PASSES_WITH_TIME if item in latest.answers}
    again = earlier.judge({**earlier.answers, **renewed}, on)
    state = _state_of(again)
    if state not in _LOCKING:
        return None
    return Standing(
        state=state,
        urgency=again.urgency or "",
        precautions=frozenset(again.precautions),
        fired=again.fired,
        advice=again.advice,
        source=earlier.id,
        answered_on=earlier.on,
        locked_until=until,
    )


def _state_of(triage: Triage) -> State:
    """INCOMPLETE answers that were handed in fail closed."""
    return State.CLINICIAN if triage.decision == "INCOMPLETE" else State(triage.decision)
