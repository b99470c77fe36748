"""One handed-in checklist, and what the rules make of its answers on some day; pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from accounts.ages import age_on
from onboarding.answers import BadAnswers
from onboarding.covering import Grounds
from onboarding.staleness import CARE_FROM_AGE
from onboarding.triage import BIRTH_ITEM, Triage

# Pain, its course, a changed dose and sudden strong pain: their passing is no sign of answering to please.
PASSES_WITH_TIME = ("PA01_NOW", "PA02_TREND", "ME02_DROWSY", "RF20_SEVERE_PAIN")
# What passes with time, and age, is no other answer.
_NOT_COMPARED = (*PASSES_WITH_TIME, BIRTH_ITEM)

type Judge = Callable[[Mapping[str, Any], date], Triage]


@dataclass(frozen=True, slots=True)
class Answered:
    """One handed-in checklist; `judge` applies the ruleset it was answered under to answers and a day.

    A greater `id` was handed in later, also where a change of time zone gives it an earlier date. `at` is
    when it was begun, `told_at` when it was handed in; `steps` is empty where the whole checklist was asked.
    `seen_on` is the day on which the walker said that they were seen since.
    """

    id: int
    on: date
    at: datetime
    told_at: datetime
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


def renewed(earlier: Answered, latest: Answered, on: date) -> Triage | None:
    """The earlier answers, with the latest ones to what passes with time and to what was not asked then."""
    passed = {item: latest.answers[item] for item in PASSES_WITH_TIME if item in latest.answers}
    now = {**earlier.answers, **passed}
    # An earlier version may not know what a later one asks.
    tries = ({**latest.answers, **now}, now, earlier.answers)
    return next(filter(None, (read(earlier.judge, answers, on) for answers in tries)), None)


def asks_again(counted: Sequence[Answered], on: date, in_force: InForce) -> bool:
    """Whether today's rules want answers of their own: a version says so, or they cannot judge old ones."""
    latest, whole = counted[-1], [one for one in counted if not one.steps]
    if whole and whole[-1].version in in_force.outdated:
        return True
    if latest.version == in_force.version:
        return False
    judged = read(in_force.judge, latest.answers, on)
    return judged is None or judged.decision == "INCOMPLETE"


def read(judge: Judge, answers: Mapping[str, Any], on: date) -> Triage | None:
    """What a ruleset makes of the answers, None where it cannot read them."""
    try:
        return judge(answers, on)
    except BadAnswers:
        return None


def age_of(latest: Answered, on: date) -> int:
    """Whole years; answers that give no date of birth get the care of the old."""
    born = latest.answers.get(BIRTH_ITEM)
    return age_on(date.fromisoformat(born), on) if isinstance(born, str) else CARE_FROM_AGE


def grounds_of(one: Answered, judged: Sequence[Triage | None]) -> Grounds:
    """Every reason that any of the judgements gives; one that could not be made leaves them incomplete."""
    reasons = dict.fromkeys(reason for each in judged if each for reason in each.reasons)
    return Grounds(
        reasons=tuple(reasons),
        answers={item: answer for item, answer in one.answers.items() if item not in _NOT_COMPARED},
        told_at=one.told_at,
        complete=all(each is not None and not each.missing for each in judged),
    )
