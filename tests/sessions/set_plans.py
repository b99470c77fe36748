"""What a plan asks of a walker on a day, while a physio sets it."""

from datetime import date, timedelta

from accounts.models import User
from programs.dosing import Kind as Part
from sessions.queries import day_for
from tests.factories.onboarding import MONDAY

DUE = (0, 1, 3, 5)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def goes(walker: User, on: date, today: date | None = None) -> tuple[int, int]:
    """How many backward walks a day's session has, and the seconds of each."""
    session = day_for(walker, on=on, today=today or on).session
    assert session is not None
    parts = [part for part in session.segments if part.kind is Part.BACKWARD]
    return len(parts), parts[0].seconds


def row(walker: User, on: date) -> tuple[int, str]:
    footing = day_for(walker, on=on, today=on).footing
    assert footing is not None
    return footing.row, footing.rule
