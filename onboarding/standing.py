"""What holds today: one value, asked by every gate, made from all that a walker has answered.

Later answers may raise a standing at once. For thirty days after answers that ask for a physio, new ones do
not lower it, except where an answer is of a kind that passes with time. Answers that ask for care count until
the walker has been seen, and from that day on as ones that ask for a physio. Whom a physio has cleared about
these very answers walks with the precautions that they ask for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from onboarding.answered import Answered, InForce, age_of, asks_again, grounds_of, read, renewed
from onboarding.covering import Grounds, Signed
from onboarding.staleness import CARE_FROM_AGE, Asked, Lately, Renewal, Scope, renewal
from onboarding.triage import Triage

# Our own careful choice.
LOCK_DAYS = 30
THINNER_ITEM = "FA06_THINNER"
# Everybody has it until a physio lifts it.
DEFAULTS = ("P_NO_TREADMILL",)


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
class Standing:
    """State, codes and reasons in force; `source` is the checklist they come from, None before the first.

    `locked` is whether that is an earlier one, which counts until another is handed in on `locked_until` or
    later; without such a day the walker must be seen first. `renew` is what must be answered before the next
    walk, where the state says that something must.

    `clearance` is the physio's word that counts, signed at `cleared_at` and good to the end of
    `cleared_until`; it lifts the codes of `lifted` and adds those of `added`. `allowed` is slug -> highest
    row where it sets a limit. `defaults` are the codes that everybody has. `grounds` are those of each
    checklist that counts, the latest first.
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
    cleared_at: datetime | None = None
    clearance: UUID | None = None
    cleared_until: date | None = None
    allowed: Mapping[str, int] | None = None
    lifted: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    defaults: tuple[str, ...] = DEFAULTS
    grounds: tuple[Grounds, ...] = field(default=(), compare=False)
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
        """The precautions in force, those that everybody has included."""
        return self.precautions | frozenset(self.defaults)

    def may_do(self, program: str) -> bool:
        """Whether a clearance leaves that program open."""
        return self.allowed is None or program in self.allowed

    def last_row(self, program: str) -> int | None:
        """The highest row of that program which a clearance leaves open, None where it sets no limit."""
        return self.allowed.get(program) if self.allowed else None


def standing(
    answered: Sequence[Answered],
    on: date,
    *,
    in_force: InForce,
    lately: Lately = Lately(),  # noqa: B008 - a frozen value
    ever_held_back: bool = False,
    consents: bool = True,
    signed: Signed | None = None,
) -> Standing:
    """The standing on a day, from the checklists that count, in any order; none at all is UNSCREENED.

    `consents` is whether the walker still agrees that their answers are kept and used, `signed` a physio's
    clearance that nobody has ended.
    """
    counted = sorted(answered, key=lambda one: one.id)
    if not counted:
        return Standing(State.UNSCREENED)
    latest, again = counted[-1], asks_again(counted, on, in_force)
    held = [_locked(one, latest, on) for one in counted[:-1]]
    every = [_as_of(latest, on, None if again else in_force), *filter(None, held)]
    gravest = replace(
        _gravest(every, signed, on, lately.last_fall),
        age=age_of(latest, on),
        blood_thinner=latest.answers.get(THINNER_ITEM) or "",
        answered_at=latest.at,
        whole_at=max((one.at for one in counted if not one.steps), default=None),
    )
    if not (gravest.may_walk and consents):
        return replace(gravest, state=State.CONSENT_DUE) if gravest.may_walk else gravest
    due = renewal(
        [Asked(one.on, one.at, one.steps) for one in counted],
        lately,
        rescreens=in_force.rescreens,
        with_care=ever_held_back or bool(gravest.precautions) or age_of(latest, on) >= CARE_FROM_AGE,
        new_version=again,
        on=on,
    )
    return replace(gravest, state=_OF_SCOPE[due.scope], renew=due) if due else gravest


def _weight(one: Standing) -> tuple[int, bool, date, int]:
    """By state; of equal ones the latest checklist's own, then the one that counts for longest."""
    assert one.source is not None
    return _RANK[one.state], not one.locked, one.locked_until or date.max, one.source


def _gravest(
    every: Sequence[Standing], signed: Signed | None, on: date, last_fall: datetime | None
) -> Standing:
    """What holds of all that the checklists demand, the latest first, with the grounds of every one."""
    binds = signed is not None and signed.binds(on)
    found = _as_signed(every, signed, on, last_fall) if signed and binds else max(every, key=_weight)
    return replace(found, grounds=tuple(ground for one in every for ground in one.grounds))


def _as_signed(every: Sequence[Standing], signed: Signed, on: date, last_fall: datetime | None) -> Standing:
    """The same where a clearance binds: the gravest that it does not cover, or else all together.

    Its limits hold as long as it does; what it frees from ends with a fall.
    """
    frees = signed.frees(on, last_fall)
    held = [one for one in every if not one.may_walk and not (frees and _is_cleared(one, signed))]
    if held:
        return max(held, key=_weight)
    reasons = tuple(reason for one in every for ground in one.grounds for reason in ground.reasons)
    known = {reason.rule for reason in reasons}
    fired = {rule for one in every for rule in one.fired}
    # What an unknown rule asks for cannot be told from what a physio knew of.
    lifted = signed.lifted(reasons, on) if frees and fired <= known else frozenset()
    codes = frozenset[str]().union(*(one.precautions for one in every)) - lifted | signed.added
    return replace(
        every[0],
        state=State.PRECAUTIONS if codes else State.CLEARED,
        precautions=codes,
        fired=tuple(sorted(fired)),
        advice=tuple(dict.fromkeys(key for one in every for key in one.advice)),
        cleared_at=signed.at if frees else None,
        clearance=signed.uuid if frees else None,
        cleared_until=signed.expires_on if frees else None,
        allowed=signed.programs or None,
        lifted=lifted,
        added=signed.added,
        defaults=tuple(code for code in DEFAULTS if code not in lifted),
    )


def _is_cleared(held: Standing, signed: Signed) -> bool:
    """Nobody is cleared whom a red flag sends to care, and who has not been there."""
    return held.state is State.CLINICIAN and all(map(signed.covers, held.grounds))


def _as_of(latest: Answered, on: date, in_force: InForce | None) -> Standing:
    """The latest checklist, judged again for today's age and by today's rules; never milder than it was."""
    judges = [latest.judge, *([in_force.judge] if in_force and in_force.version != latest.version else [])]
    today = [read(judge, latest.answers, on) for judge in judges]
    judged = [one for one in today if one]
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
        grounds=(grounds_of(latest, [read(latest.judge, latest.answers, latest.on), *today]),),
    )


def _locked(earlier: Answered, latest: Answered, on: date) -> Standing | None:
    """What an earlier checklist that held back still demands, or None; what passes with time is renewed.

    It counts on until a checklist is handed in after its thirty days. Its own day is judged too, so that a
    birthday lowers nothing.
    """
    if State(earlier.decision) not in _LOCKING:
        return None
    judged = [renewed(earlier, latest, day) for day in (earlier.on, on)]
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
        grounds=(grounds_of(earlier, judged),),
    )


def _state_of(triage: Triage) -> State:
    """INCOMPLETE answers that were handed in fail closed."""
    return State.CLINICIAN if triage.decision == "INCOMPLETE" else State(triage.decision)
