"""What a physio signed about checklists, without a database."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from onboarding.answered import Answered
from onboarding.clearing import Lift, LiftReason
from onboarding.covering import Signed
from tests.onboarding.checklists import day, standing

CLEARANCE = UUID(int=7)


def signed(told: Sequence[Answered], number: int, *, days: int = 60, **changes: Any) -> Signed:
    """A clearance of a day's evening about all that the checklists say then, for so many days."""
    grounds = standing(told, day(number)).grounds
    answers: dict[str, list[Any]] = {}
    for ground in grounds:
        for item, answer in ground.behind.items():
            answers.setdefault(item, []).append(answer)
    whole: dict[str, Any] = {
        "uuid": CLEARANCE,
        "at": datetime.combine(day(number), time(18), UTC),
        "expires_on": day(number) + timedelta(days=days),
        "reviewed": frozenset(reason.rule for ground in grounds for reason in ground.reasons),
        "answers": answers,
        "programs": {},
        "lifts": (),
        "added": frozenset(),
    }
    return Signed(**whole | changes)


def lift(code: str, *rules: str, until: int = 60) -> Lift:
    """A code lifted to the end of a day, from what these rules asked for."""
    return Lift(code, LiftReason.TRAINED, "", day(until), frozenset(rules))
