"""Checklists as the standing counts them, handed in on days counted from a fixed one."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from onboarding.answered import Answered
from onboarding.queries import in_force
from onboarding.ruleset import current_ruleset
from onboarding.staleness import HealthAnswered, Lately
from onboarding.standing import Standing, State
from onboarding.standing import standing as standing_by
from onboarding.triage import triage
from tests.onboarding.answers import TODAY, healthy

RULESET = current_ruleset()
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
FELL_TWICE = {"FA01_COUNT": "2+"}
SUDDEN_PAIN = {"RF20_SEVERE_PAIN": "yes"}
CHEST_PAIN = {"RF01_CHEST_NOW": "yes"}


def day(number: int) -> date:
    """The day so many days after the fixed one."""
    return TODAY + timedelta(days=number)


def answered(
    number: int, answers: Mapping[str, Any], place: int = 0, *, seen: int | None = None, **more: Any
) -> Answered:
    """A checklist handed in on a day; of two on one day the greater place is the later."""
    judged = triage(RULESET, answers, day(number))
    told: dict[str, Any] = {
        "id": number * 10 + place,
        "on": day(number),
        "at": datetime.combine(day(number), time(12, place), UTC),
        "told_at": datetime.combine(day(number), time(12, place), UTC),
        "version": RULESET.version,
        "answers": answers,
        "decision": judged.decision,
        "urgency": judged.urgency or "",
        "precautions": judged.precautions,
        "fired": judged.fired,
        "advice": judged.advice,
        "judge": lambda again, today: triage(RULESET, again, today),
        "seen_on": None if seen is None else day(seen),
    }
    return Answered(**told | more)


def standing(answered: Sequence[Answered], on: date, **more: Any) -> Standing:
    """The standing of somebody who said that very day that their health has not changed."""
    unchanged = Lately(health=(HealthAnswered(on, LONG_AGO),))
    told: dict[str, Any] = {"in_force": in_force(), "lately": unchanged, **more}
    return standing_by(answered, on, **told)


def state_after(*told: tuple[int, Mapping[str, Any]], on: int) -> State:
    """The state of a healthy adult who answered with changes on some days."""
    return standing([answered(number, healthy(changes)) for number, changes in told], day(on)).state
