"""The catalogue, checklists and plans, each through the door that the site uses too."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from accounts.models import User
from core import clock
from onboarding.actions import record_screening, start_cleared_plan
from onboarding.consenting import NEEDED
from onboarding.models import GateResult, Screening
from onboarding.statement_actions import answer_health, record_test, say_consents
from programs.models import Plan
from programs.queries import current_program
from programs.schedule import default_weekdays
from tests.factories.catalogue import load_catalogue
from tests.onboarding.answers import healthy

FIRST_STEPS, KNEE, BALANCE, BACK = (
    "gentle-first-steps",
    "knee-oa-6wk",
    "balance-older-8wk",
    "low-back-6wk",
)
MONDAY = date(2026, 3, 2)

# Checklists that lead to each standing.
FELL_TWICE: dict[str, Any] = {"FA01_COUNT": "2+"}
CHEST_PAIN: dict[str, Any] = {"RF01_CHEST_NOW": "yes"}
SOME_PAIN: dict[str, Any] = {"PA01_NOW": {"knee": 4, "back": None, "other": None}}
STAYS_ON_ITS_ROW: dict[str, Any] = {"FA05_NEAR": "yes"}


def published() -> None:
    """Puts the programs and the checklist that Retrowalk ships into the database."""
    load_catalogue()


def noon(on: date, zone: str = "UTC") -> datetime:
    """Midday on the wall of a time zone."""
    return datetime.combine(on, time(12), ZoneInfo(zone))


def agreed(walker: User, *, on: date = MONDAY) -> None:
    """Everything without which nobody walks, agreed to at eleven of a day, once."""
    with clock.at(noon(on, walker.time_zone) - timedelta(hours=1)):
        say_consents(walker=walker, given=NEEDED, on=on)


def screened(walker: User, *, on: date = MONDAY, **changes: Any) -> Screening:
    """The checklist of a healthy adult of forty, with changes by item, handed in at noon of a day.

    The walker agrees first that answers are kept.
    """
    agreed(walker, on=on)
    with clock.at(noon(on, walker.time_zone)):
        return record_screening(
            walker=walker,
            author=walker,
            submission_key=uuid4(),
            answers=healthy(changes, today=on),
            started_at=clock.now(),
            on=on,
        )


def unchanged(walker: User, *, on: date) -> None:
    """ "No, nothing has changed", the answer about health that is asked for every four weeks."""
    with clock.at(noon(on, walker.time_zone)):
        answer_health(walker=walker, kinds=(), on=on)


def plan_for(
    walker: User,
    *,
    slug: str = FIRST_STEPS,
    starts_on: date = MONDAY,
    weekdays: Sequence[int] | None = None,
    told: Mapping[str, str] | None = None,
    on: date | None = None,
) -> Plan:
    """A plan through the one gate; raises NotCleared where the gate refuses."""
    program = current_program(slug)
    sessions = program.weeks.all()[0].sessions_per_week
    with clock.at(noon(on or starts_on, walker.time_zone)):
        return start_cleared_plan(
            walker=walker,
            program=program,
            starts_on=starts_on,
            weekdays=default_weekdays(sessions, starts_on) if weekdays is None else weekdays,
            told=told or {},
            assigned_by=None,
            on=on or starts_on,
        )


def with_result(walker: User, measure: str, seconds: float, *, on: date = MONDAY) -> GateResult:
    """The result of a timed test, typed in at noon of a day."""
    with clock.at(noon(on, walker.time_zone)):
        return record_test(
            walker=walker, measure=measure, seconds=Decimal(str(seconds)), helper_present=True, on=on
        )
