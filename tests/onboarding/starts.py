"""The start page in tests: what a browser sends to it."""

from typing import Any

from django.urls import reverse

from accounts.models import User
from tests.factories.onboarding import with_result

FOUR_DAYS = {"starts_on": "2026-03-02", "weekdays": ["0", "1", "3", "5"]}
THREE_DAYS = {"starts_on": "2026-03-02", "weekdays": ["0", "2", "4"]}
SOUND_KNEE = {"knee_bowed_or_night_pain": "no"}
# Each test of the balance program, just passed.
PASSED = {"M01": 4.5, "M05": 11.9, "M03": 10.0}


def start_url(slug: str) -> str:
    return reverse("onboarding:start", args=[slug])


def passed_tests(walker: User, **changes: float) -> None:
    """The three tests of the balance program, passed today but for what is given."""
    for measure, seconds in (PASSED | changes).items():
        with_result(walker, measure, seconds)


def text(response: Any) -> str:
    """The answer as text."""
    return str(response.content, "utf-8")
