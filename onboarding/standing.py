"""What holds today: one value, asked by every gate, made from all that a walker has answered.

Later answers may raise a standing at once. For thirty days after answers that ask for a physio, new ones do
not lower it, except where an answer is of a kind that passes with time. Answers that ask for care count until
the walker has been seen, and from that day on as ones that ask for a physio.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from accounts.ages import age_on
from onboarding.answers import BadAnswers
from onboarding.staleness import CARE_FROM_AGE, Asked, Lately, Renewal, Scope, renewal
from onboarding.triage import Triage

# Our own careful choice.
LOCK_DAYS = 30
# Pain, its course, a changed dose and sudden strong pain: their passing is no sign of answering to please.
PASSES_WITH_TIME = ("PA01_NOW", "PA02_TREND", "ME02_DROWSY", "RF20_SEVERE_PAIN")
BIRTH_ITEM = "ID01_DOB"
THINNER_ITEM = "FA06_THINNER"

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

    A greater `id` was handed in later, also where a change of time zone gives it an earlier date. `at` is
    when it was begun; `steps` is empty where the whole checklist was asked. `seen_on` is the day on which the
    walker said that they were seen since.
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
    seen_on: date | None = None


@dataclass(frozen=True, slots=True)
class InForce:
    """The ruleset that new checklists are judged by; whoever answered an `outdated` one is asked again."""

    version: str
    judge: Judge
    rescreens: Mapping[str, tuple[str, ...]]
    outdated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
    """State, codes and reasons in force; `source` is the checklist they come from, None before the first.

    `locked` is whether that is an earlier one, which counts until another is handed in on `locked_until` or
    later; without such a day the walker must be seen first. `renew` is what must be answered before the next
    walk, where the state says that something must.
    """

    state: State
    urgency: str = ""
    precautions: frozenset[str] = frozenset()
    fired: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    source: int | None = None
    answered_on: date | None = None
    locked: bool = False
    locked_until: date | None = None
    renew: Renewal | None = None
    seen: bool = False
    # What else the answers say that sessions are decided by: years, blood thinners, when which were begun.
    age: int = field(default=CARE_FROM_AGE, compare=False)
    blood_thinner: str = field(default="", compare=False)
    answered_at: datetime | None = field(default=None, compare=False)
    whole_at: datetime | None = field(default=None, compare=False)

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
    again = _asks_again(counted, on, in_force)
    held = [_locked(one, latest, on) for one in counted[:-1]]
    gravest = max([_as_of(latest, on, None if again else in_force), *filter(None, held)], key=_weight)
    gravest = replace(
        gravest,
        age=_age(latest, on),
        blood_thinner=latest.answers.get(THINNER_ITEM) or "",
        answered_at=latest.at,
        whole_at=max((one.at for one in counted if not one.steps), default=None),
    )
    if not gravest.may_walk:
        return gravest
    if not consents:
        return replace(gravest, state=State.CONSENT_DUE)
    due = renewal(
        [Asked(one.on, one.at, one.steps) for one in counted],
        lately,
        rescreens=in_force.rescreens,
        with_care=ever_held_back or bool(gravest.precautions) or _age(latest, on) >= CARE_FROM_AGE,
        new_version=again,
        on=on,
    )
    return replace(gravest, state=_OF_SCOPE[due.scope], renew=due) if due else gravest


def _weight(one: Standing) -> tuple[int, bool, date, int]:
    """By state; of equal ones the latest checklist's own, then the one that counts for longest."""
    assert one.source is not None
    return _RANK[one.state], not one.locked, one.locked_until or date.max, one.source


def _as_of(latest: Answered, on: date, in_force: InForce | None) -> Standing:
    """The latest checklist, judged again for today's age and by today's rules; never milder than it was."""
    judges = [latest.judge, *([in_force.judge] if in_force and in_force.version != latest.version else [])]
    judged = [one for one in (_read(judge, latest.answers, on) for judge in judges) if one]
    state = max([State(latest.decision), *map(_state_of, judged)], key=_RANK.__getitem__)
    urgency = latest.urgency or next((one.urgency for one in judged if one.urgency), None) or ""
    seen = latest.seen_on is not None and state is State.SEEK_CARE
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

    It counts on until a checklist is handed in after its thirty days. Its own day is judged too, so that a
    birthday lowers nothing.
    """
    if State(earlier.decision) not in _LOCKING:
        return None
    judged = [_renewed(earlier, latest, day) for day in (earlier.on, on)]
    again = max(filter(None, judged), key=lambda one: _RANK[_state_of(one)], default=None)
    state = State(earlier.decision) if None in judged or again is None else _state_of(again)
    since = earlier.seen_on if state is State.SEEK_CARE else earlier.on
    until = since + timedelta(days=LOCK_DAYS) if since else None
    if state not in _LOCKING or (until is not None and latest.on >= until):
        return None
    seen = state is State.SEEK_CARE and until is not None
    return Standing(
        state=State.CLINICIAN if seen else state,
        urgency="" if seen else (again.urgency if again else earlier.urgency) or "",
        precautions=frozenset(again.precautions if again else earlier.precautions),
        fired=again.fired if again else earlier.fired,
        advice=again.advice if again else earlier.advice,
        source=earlier.id,
        answered_on=earlier.on,
        locked=True,
        locked_until=until,
        seen=seen,
    )


def _renewed(earlier: Answered, latest: Answered, on: date) -> Triage | None:
    """The earlier answers, with the latest ones to what passes with time and to what was not asked then."""
    passed = {item: latest.answers[item] for item in PASSES_WITH_TIME if item in latest.answers}
    renewed = {**earlier.answers, **passed}
    # An earlier version may not know what a later one asks.
    tries = ({**latest.answers, **renewed}, renewed, earlier.answers)
    return next(filter(None, (_read(earlier.judge, answers, on) for answers in tries)), None)


def _asks_again(counted: Sequence[Answered], on: date, in_force: InForce) -> bool:
    """Whether today's rules want answers of their own: a version says so, or they cannot judge old ones."""
    latest, whole = counted[-1], [one for one in counted if not one.steps]
    if whole and whole[-1].version in in_force.outdated:
        return True
    if latest.version == in_force.version:
        return False
    judged = _read(in_force.judge, latest.answers, on)
    return judged is None or judged.decision == "INCOMPLETE"


def _read(judge: Judge, answers: Mapping[str, Any], on: date) -> Triage | None:
    """What a ruleset makes of the answers, None where it cannot read them."""
    try:
        return judge(answers, on)
    except BadAnswers:
        return None


def _age(latest: Answered, on: date) -> int:
    """Whole years; answers that give no date of birth get the care of the old."""
    born = latest.answers.get(BIRTH_ITEM)
    return age_on(date.fromisoformat(born), on) if isinstance(born, str) else CARE_FROM_AGE


def _state_of(triage: Triage) -> State:
    """INCOMPLETE answers that were handed in fail closed."""
    return State.CLINICIAN if triage.decision == "INCOMPLETE" else State(triage.decision)
