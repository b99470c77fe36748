"""What follows a red flag."""

from datetime import timedelta

from core import clock
from onboarding.models import Screening, SeenStatement
from onboarding.statement_actions import say_seen
from tests.factories.onboarding import noon


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
