"""What a physio must know of a walker to sign a clearance; each read starts from the walker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import User
from onboarding.clearing import Bounds, Case, bounds
from onboarding.models import Clearance, Screening, SeenStatement
from onboarding.queries import has_consented, ruleset_of, standing_and_source
from onboarding.questionnaire import Decision, Item
from onboarding.standing import Standing, State
from onboarding.triage import Reason
from onboarding.wording import answer_in_words, words
from programs.precautions import Precaution
from programs.queries import current_programs

_DECISIONS = {
    State.CLINICIAN: Decision.CLINICIAN,
    State.SEEK_CARE: Decision.SEEK_CARE,
}


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that fired, its reason as the walker read it, question and answer; empty for a combination.

    `sensitive` is whether it belongs a click deeper.
    """

    rule: str
    sentence: str
    question: str
    answer: str
    holds_back: bool
    codes: tuple[Precaution, ...]
    sensitive: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A code in force and the rules that ask for it, none where everybody has it."""

    code: Precaution
    rules: frozenset[str]
    sentences: tuple[str, ...]
    may_be_lifted: bool


@dataclass(frozen=True)
class Clearable:
    """Everything that a physio's form needs about one walker on a day."""

    standing: Standing
    screening: Screening
    case: Case
    bounds: Bounds
    found: tuple[Found, ...]
    codes: tuple[Asked, ...]
    seen: SeenStatement | None
    open_clearance: Clearance | None

    @property
    def plain(self) -> tuple[Found, ...]:
        """What may be shown at once."""
        return tuple(one for one in self.found if not one.sensitive)

    @property
    def sensitive(self) -> tuple[Found, ...]:
        """What belongs a click deeper."""
        return tuple(one for one in self.found if one.sensitive)


def open_clearance_of(walker: User) -> Clearance | None:
    """The clearance that nobody has ended, expired or not; one query."""
    return Clearance.objects.filter(walker=walker, ended_at=None).select_related("screening").first()


def ended_clearance_of(walker: User) -> Clearance | None:
    """The last clearance where a physio ended it and signed no other; one query."""
    latest = Clearance.objects.filter(walker=walker).order_by("-signed_at", "-pk").first()
    return latest if latest and latest.ended_because == Clearance.Ending.REVOKED else None


def clearances_of(walker: User) -> list[Clearance]:
    """Every clearance ever signed about the walker, the newest first; one query."""
    return list(Clearance.objects.filter(walker=walker).order_by("-signed_at", "-pk"))


def clearable_case(walker: User, on: date) -> Clearable | None:
    """What may be signed about the walker on that day; None before the first checklist."""
    standing, screening = standing_and_source(walker, on)
    if screening is None:
        return None
    reasons = tuple(dict.fromkeys(reason for ground in standing.grounds for reason in ground.reasons))
    seen = SeenStatement.objects.filter(screening__walker=walker).order_by("-said_at").first()
    case = Case(
        decision=_decision(standing, reasons),
        reasons=reasons,
        age=standing.age,
        programs={program.slug: program.weeks_count for program in current_programs()},
        seen=standing.state is not State.SEEK_CARE,
        complete=all(ground.complete for ground in standing.grounds),
        agreed=has_consented(walker),
    )
    limits = bounds(case, on)
    return Clearable(
        standing=standing,
        screening=screening,
        case=case,
        bounds=limits,
        found=tuple(_found(reason, standing, screening) for reason in _gravest_first(reasons)),
        codes=_codes(case, limits),
        seen=seen,
        open_clearance=open_clearance_of(walker),
    )


def _decision(standing: Standing, reasons: Sequence[Reason]) -> Decision:
    """What the checklist decides by itself, whatever a clearance or the calendar makes of it."""
    if standing.state in _DECISIONS and not standing.seen:
        return _DECISIONS[standing.state]
    found = [reason.decision for reason in reasons if reason.decision]
    return max(found, key=lambda decision: decision.rank, default=Decision.CLEARED)


def _gravest_first(reasons: Sequence[Reason]) -> list[Reason]:
    return sorted(reasons, key=lambda reason: -(reason.decision.rank if reason.decision else -1))


def _found(reason: Reason, standing: Standing, screening: Screening) -> Found:
    item: Item | None = ruleset_of(screening).items.get(reason.item)
    answer: Any = _answer(reason.item, standing, screening)
    told = item is not None and answer is not None
    return Found(
        rule=reason.rule,
        sentence=reason.sentence(words),
        question=words(item.text) if item is not None and told else "",
        answer=answer_in_words(item, answer) if item is not None and told else "",
        holds_back=reason.holds_back,
        codes=reason.precautions,
        sensitive=item is not None and item.sensitive,
    )


def _answer(item: str, standing: Standing, screening: Screening) -> Any:
    """As the screening in force has it, else as another one that counts."""
    told = (screening.answers, *(ground.answers for ground in standing.grounds))
    return next((answers[item] for answers in told if item in answers), None)


def _codes(case: Case, limits: Bounds) -> tuple[Asked, ...]:
    asked = {code for reason in case.reasons for code in reason.precautions} | {Precaution.P_NO_TREADMILL}
    return tuple(
        Asked(
            code=code,
            rules=case.asking_for(code),
            sentences=tuple(
                dict.fromkeys(reason.sentence(words) for reason in case.reasons if code in reason.precautions)
            ),
            may_be_lifted=code in limits.liftable,
        )
        for code in Precaution
        if code in asked
    )
