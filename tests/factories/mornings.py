"""The mornings after walks, each told through the door that the site uses too."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from accounts.models import User
from core import clock
from sessions.actions.mornings import Told, tell_morning
from tests.factories.onboarding import noon
from tests.factories.sessions import logged


def morning_told(walker: User, on: date, pain: int = 0, *, today: date | None = None, **told: Any) -> None:
    """Tells the morning after the walk of a day, at noon of the day after it by default."""
    day = today or on + timedelta(days=1)
    with clock.at(noon(day, walker.time_zone) - timedelta(hours=4)):
        tell_morning(walker=walker, on=on, today=day, client_key=uuid4(), told=Told(pain=pain, **told))


def walked(walker: User, on: date, *, morning: int = 0, **result: Any) -> None:
    """A walk and its morning; calm but for what is given."""
    logged(walker, on, **result)
    morning_told(walker, on, morning)
