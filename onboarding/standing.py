"""What holds today: one value, asked by every gate, made from all that a walker has answered.

Later answers may raise a standing at once. For thirty days after answers that ask for a physio or for care, new
ones do not lower it, except where an answer is of a kind that passes with time.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from onboarding.answers import BadAnswers, age_on
from onboarding.staleness import CARE_FROM_AGE, Asked, Lately, Renewal, Scope, renewal
from onboarding.triage import Triage

# Our own careful choice.
LOCK_DAYS = 30
# Pain, its course, a changed dose and sudden strong pain: their passing is no sign of answering to please.
PASSES_WITH_TIME = ("PA01_NOW", "PA02_TREND", "ME02_DROWSY", "RF20_SEVERE_PAIN")
BIRTH_ITEM = "ID01_DOB"

type Judge = Callable[[Mapping[str, Any], date], Triage]


class State(StrEnum):
    """Where a walker stands with the checklist, the gravest last."""

    UNSCREENED = "UNSCREENED"
    CONSENT_DUE = "CONSENT_DUE"
    EXPIRED = "EXPIRED"
    SCREENS_DUE = "SCREENS_DUE"
    HEALTH_DUE = "HEALTH_DUE"
    CLEARED = "CLEARED"
    PRECAUTIONS = "PRECAUTIONS"
    CLINICIAN = "CLINICIAN"
    SEEK_CARE = "SEEK_CARE"


_RANK = {state: rank for rank, state in enumerate(State)}
_LOCKING = (State.CLINICIAN, State.SEEK_CARE)
_OF_SCOPE = {
    Scope.WHOLE: State.EXPIRED,
    Scope.SCREENS: State.SCREENS_DUE,
    Scope.QUESTION: State.HEALTH_DUE,
}


@dataclass(frozen=True, slots=True)
class Answered:
    """One handed-in checklist; `judge` applies the ruleset it was answered under to answers and a day.

    A greater `id` was handed in later, also where a change of time zone gives it an earlier date. `steps` is empty
    where the whole checklist was asked; `seen` is whether the walker has been seen since a red flag.
    """

    id: int
    on: date
    at: datetime
    version: str
    answers: Mapping[str, Any]
    decision: str
    urgency: str
    precautions: tuple[str, ...]
    fired: tuple[str, ...]
    advice: tuple[str, ...]
    judge: Judge
    steps: tuple[str, ...] = ()
    seen: bool = False


@dataclass(frozen=True, slots=True)
class InForce:
    """The ruleset that new checklists are judged by, and what it asks of those who answered an older one."""

    version: str
    judge: Judge
    rescreens: Mapping[str, tuple[str, ...]]
    requires_rescreen: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """State, codes and reasons in force; `source` is the checklist they come from, None before the first.

    `renew` is what must be answered before the next walk, where the state says that something must.
    """

    state: State
    urgency: str = ""
    precautions: frozenset[str] = frozenset()
    fired: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    source: int | None = None
    answered_on: date | None = None
    locked_until: date | None = None
    renew: Renewal | None = None
    seen: bool = False

    @property
    def may_walk(self) -> bool:
        """Whether a plan may start or a session be walked."""
        return self.state in (State.CLEARED, State.PRECAUTIONS)

    @property
    def codes(self) -> frozenset[str]:
        """The precautions in force, the one that everybody has included."""
        return self.precautions | {"P_NO_TREADMILL"}


def standing(
    answered: Sequence[Answered],
    on: date,
    *,
    in_force: InForce,
    lately: Lately = Lately(),  # noqa: B008 - a frozen value
    ever_held_back: bool = False,
    consents: bool = True,
) -> Standing:
    """The standing on a day, from the checklists that count, in any order; none at all is UNSCREENED.

    `consents` is whether the walker still agrees that their answers are kept and used.
    """
    counted = sorted(answered, key=lambda one: one.id)
    if not counted:
        return Standing(State.UNSCREENED)
    latest = counted[-1]
    now = _as_of(latest, on, in_force)
    held = [_locked(one, latest, on) for one in counted[:-1]]
    gravest = max([now, *(one for one in held if one)], key=lambda one: _RANK[one.state])
    if not gravest.may_walk:
        return gravest
    if not consents:
        return replace(gravest, state=State.CONSENT_DUE)
    due = renewal(
        [Asked(one.on, one.at, one.steps) for one in counted],
        lately,
        rescreens=in_force.rescreens,
        with_care=ever_held_back or bool(gravest.precautions) or _age(latest, on) >= CARE_FROM_AGE,
        new_version=_asks_again(latest, on, in_force),
        on=on,
    )
    return replace(gravest, state=_OF_SCOPE[due.scope], renew=due) if due else gravest


def _as_of(latest: Answered, on: date, in_force: InForce) -> Standing:
    """The latest checklist, judged again for today's age and by today's rules; it may weigh more now, never less."""
    judged = [latest.judge(latest.answers, on)]
    if latest.version != in_force.version and not _asks_again(latest, on, in_force):
        judged.append(in_force.judge(latest.answers, on))
    state = max([State(latest.decision), *map(_state_of, judged)], key=_RANK.__getitem__)
    urgency = latest.urgency or next((one.urgency for one in judged if one.urgency), None) or ""
    seen = latest.seen and state is State.SEEK_CARE
    return Standing(
        state=State.CLINICIAN if seen else state,
        urgency="" if seen else urgency,
        precautions=frozenset(latest.precautions).union(*(one.precautions for one in judged)),
        fired=tuple(sorted({*latest.fired, *(rule for one in judged for rule in one.fired)})),
        advice=tuple(dict.fromkeys((*latest.advice, *(key for one in judged for key in one.advice)))),
        source=latest.id,
        answered_on=latest.on,
        seen=seen,
    )


def _locked(earlier: Answered, latest: Answered, on: date) -> Standing | None:
    """What an earlier checklist that held back still demands, or None; what passes with time is renewed.

    It counts on until a checklist is handed in after its thirty days; the latest was handed in within them.
    """
    until = earlier.on + timedelta(days=LOCK_DAYS)
    if State(earlier.decision) not in _LOCKING or latest.on >= until:
        return None
    renewed = {item: latest.answers[item] for item in PASSES_WITH_TIME if item in latest.answers}
    again = earlier.judge({**earlier.answers, **renewed}, on)
    state = _state_of(again)
    if state not in _LOCKING:
        return None
    seen = earlier.seen and state is State.SEEK_CARE
    return Standing(
        state=State.CLINICIAN if seen else state,
        urgency="" if seen else again.urgency or "",
        precautions=frozenset(again.precautions),
        fired=again.fired,
        advice=again.advice,
        source=earlier.id,
        answered_on=earlier.on,
        locked_until=until,
        seen=seen,
    )


def _asks_again(latest: Answered, on: date, in_force: InForce) -> bool:
    """Whether a newer ruleset wants its own answers: it says so, or it cannot judge the old ones."""
    if latest.version == in_force.version:
        return False
    if in_force.requires_rescreen:
        return True
    try:
        return in_force.judge(latest.answers, on).decision == "INCOMPLETE"
    except BadAnswers:
        return True


def _age(latest: Answered, on: date) -> int:
    born = latest.answers.get(BIRTH_ITEM)
    return age_on(date.fromisoformat(born), on) if isinstance(born, str) else 0


def _state_of(triage: Triage) -> State:
    """INCOMPLETE answers that were handed in fail closed."""
    return State.CLINICIAN if triage.decision == "INCOMPLETE" else State(triage.decision)

