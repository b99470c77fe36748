"""Check-offs."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from accounts.models import User
from core import clock
from sessions.actions.logging import log_session
from sessions.day import Day
from sessions.models import SessionLog
from sessions.result import Result
from tests.factories.onboarding import noon

CALM = Result(pain_worst=1, fall=False, done="all", near_falls=0, effort=2, pain_before=0)


def logged(
    walker: User, on: date, *, today: date | None = None, client_key: UUID | None = None, **result: Any
) -> Day:
    """Checks a session off at noon of `today`, its own day by default; a calm one but for what is given."""
    with clock.at(noon(today or on, walker.time_zone)):
        return log_session(
            walker=walker,
            on=on,
            today=today or on,
            result=replace(CALM, **result),
            client_key=client_key or uuid4(),
        )


def current_log(walker: User, on: date) -> SessionLog:
    """The one log of a day that stands."""
    return SessionLog.objects.get(plan__walker=walker, on=on, superseded_at=None)
