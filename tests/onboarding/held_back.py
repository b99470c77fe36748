"""What follows a red flag."""

from datetime import date, timedelta
from uuid import uuid4

from accounts.models import User
from core import clock
from onboarding.actions import record_screening
from onboarding.models import Screening, SeenStatement
from onboarding.statement_actions import say_seen
from tests.factories.onboarding import CHEST_PAIN, agreed, noon


def stopped_at_once(walker: User, *, on: date) -> Screening:
    """A red flag on the first screen, which ends the checklist there."""
    agreed(walker, on=on)
    with clock.at(noon(on, walker.time_zone)):
        return record_screening(
            walker=walker,
            author=walker,
            submission_key=uuid4(),
            answers=CHEST_PAIN,
            started_at=clock.now(),
            on=on,
        )


def seen(screening: Screening) -> SeenStatement:
    """The walker says, the day after, that Dr Grey saw them about it."""
    on = screening.on + timedelta(days=1)
    with clock.at(noon(on, screening.zone)):
        return say_seen(
            walker=screening.walker,
            screening=screening,
            seen_on=on,
            by_whom="Dr Grey",
            what_was_said="No clot. Walking is fine.",
            on=on,
        )
