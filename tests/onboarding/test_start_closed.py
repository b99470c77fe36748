"""A door that is shut says why, what opens it, and shows one next step."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from justhtml import JustHTML

from accounts.models import User
from onboarding.statement_actions import say_consents
from programs.models import Plan
from tests.factories.mornings import walked
from tests.factories.onboarding import (
    BALANCE,
    FELL_TWICE,
    FIRST_STEPS,
    KNEE,
    MONDAY,
    noon,
    plan_for,
    published,
    screened,
)
from tests.factories.sessions import logged
from tests.onboarding.starts import FOUR_DAYS, THREE_DAYS, passed_tests, start_url, text

HAMSTRING, ACL = "hamstring-flex-4wk", "acl-meniscus-rta-6wk"


@pytest.fixture(autouse=True)
def monday_noon() -> Iterator[None]:
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False):
        yield


def nothing(walker: User) -> None:
    """No checklist at all."""


def took_back(walker: User) -> None:
    screened(walker)
    say_consents(walker=walker, given=(), on=MONDAY)


def answered_long_ago(walker: User) -> None:
    screened(walker, on=MONDAY - timedelta(days=366))


def fell_twice(walker: User) -> None:
    screened(walker, **FELL_TWICE)


def on_hold(walker: User) -> None:
    screened(walker)
    plan_for(walker)
    logged(walker, MONDAY, pain_worst=7)


def too_slow(walker: User) -> None:
    screened(walker)
    passed_tests(walker, M01=9.0)


def main_buttons(response: Any) -> list[tuple[str, str]]:
    """Where the page's main links lead, and what they say."""
    found: list[Any] = JustHTML(text(response), sanitize=False).query('a.button[data-kind="main"]')
    return [(link.attrs["href"], " ".join(link.to_text().split())) for link in found]


@pytest.mark.parametrize(
    ("history", "slug", "step"),
    [
        (nothing, KNEE, ("/screening/", "Start the checklist")),
        (took_back, KNEE, ("/settings/consents/", "See what you agreed to")),
        (answered_long_ago, KNEE, ("/today/", "Go to Today")),
        (fell_twice, KNEE, ("/screening/result/", "See why and what to do")),
        (on_hold, KNEE, ("/today/", "Go to Today")),
        (too_slow, BALANCE, (f"/programs/{BALANCE}/tests/", "Take the tests again")),
        (screened, BALANCE, (f"/programs/{BALANCE}/tests/", "Do the tests")),
        (screened, ACL, ("/programs/", "See the other programs")),
    ],
)
def test_a_shut_door_has_one_next_step(
    as_wanda: Client, wanda: User, history: Any, slug: str, step: tuple[str, str]
) -> None:
    published()
    history(wanda)
    response = as_wanda.get(start_url(slug))
    assert main_buttons(response) == [step]
    assert as_wanda.get(step[0]).status_code == 200
    assert "Start my plan" not in text(response)


def test_whoever_cannot_walk_backward_yet_is_led_to_first_steps(as_wanda: Client, wanda: User) -> None:
    published()
    screened(wanda)
    sent = FOUR_DAYS | {"hamstring_strain": "no", "steps_backward": "no"}
    response = as_wanda.post(start_url(HAMSTRING), sent)
    assert response.status_code == 409
    assert "This program is for people who walk backward with ease." in text(response)
    assert main_buttons(response) == [(start_url(FIRST_STEPS), "Start First Steps")]
    assert Plan.objects.count() == 0


def test_whoever_is_on_first_steps_is_led_to_today(as_wanda: Client, wanda: User) -> None:
    published()
    screened(wanda)
    plan_for(wanda)
    sent = FOUR_DAYS | {"hamstring_strain": "no", "steps_backward": "no"}
    assert main_buttons(as_wanda.post(start_url(HAMSTRING), sent)) == [("/today/", "Go to Today")]
    assert Plan.objects.active().get().program.slug == FIRST_STEPS


def test_whoever_finished_first_steps_is_not_asked_about_them(as_wanda: Client, wanda: User) -> None:
    published()
    screened(wanda)
    plan_for(wanda, starts_on=MONDAY)
    asked = [gate.id for gate in as_wanda.get(start_url(HAMSTRING)).context["doorway"].questions]
    for days in [7 * week + day for week in range(4) for day in (0, 1, 3, 5)]:
        walked(wanda, MONDAY + timedelta(days=days))
    with time_machine.travel(noon(MONDAY + timedelta(days=27), "Europe/Berlin"), tick=False):
        as_wanda.force_login(wanda)
        left = [gate.id for gate in as_wanda.get(start_url(HAMSTRING)).context["doorway"].questions]
    assert (asked, left) == (["hamstring_strain", "steps_backward"], ["hamstring_strain"])


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_an_answer_that_shuts_the_door_loses_nothing(as_wanda: Client, wanda: User, answer: str) -> None:
    published()
    screened(wanda)
    running = plan_for(wanda)
    sent = THREE_DAYS | {"starts_on": "2026-03-05", "knee_bowed_or_night_pain": answer}
    response = as_wanda.post(start_url(KNEE), sent)
    page = text(response)
    assert response.status_code == 409
    assert "Nothing was started, and nothing is lost." in page
    assert "I ticked the wrong answer" in page
    assert 'value="2026-03-05"' in page
    assert Plan.objects.active().get() == running
    assert as_wanda.post(start_url(KNEE), sent | {"knee_bowed_or_night_pain": "no"}).status_code == 302


def test_a_door_that_shut_in_the_meantime_has_no_form(as_wanda: Client, wanda: User) -> None:
    published()
    screened(wanda)
    as_wanda.get(start_url(KNEE))
    screened(wanda, **FELL_TWICE)
    response = as_wanda.post(start_url(KNEE), THREE_DAYS | {"knee_bowed_or_night_pain": "yes"})
    assert (response.status_code, main_buttons(response)) == (
        409,
        [("/screening/result/", "See why and what to do")],
    )
    assert "I ticked the wrong answer" not in text(response)


def test_a_program_for_a_physio_to_assign_says_what_they_check_and_how_to_find_one(
    as_wanda: Client, wanda: User
) -> None:
    published()
    screened(wanda)
    page = text(as_wanda.get(start_url(ACL)))
    assert "A physio who assigns it to you." in page
    assert "What a physio checks first" in page
    assert "How to find a physio" in page
    assert "I have a letter about it" not in page
    assert "<form method" not in page
    assert as_wanda.post(start_url(ACL), THREE_DAYS).status_code == 409
    assert Plan.objects.count() == 0
