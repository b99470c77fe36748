"""What a plan would come to is shown before it starts, and nothing is written."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from core.models import AuditEvent
from onboarding.start_page import Ahead
from programs.dosing import DoseNote
from programs.models import Plan, Prescription
from tests.factories.onboarding import (
    BALANCE,
    FIRST_STEPS,
    KNEE,
    MONDAY,
    STAYS_ON_ITS_ROW,
    noon,
    published,
    screened,
)
from tests.onboarding.starts import FOUR_DAYS, SOUND_KNEE, THREE_DAYS, passed_tests, start_url, text

CARDIO = "cardio-6wk"
FIVE_DAYS = {"starts_on": "2026-03-04", "weekdays": ["0", "1", "3", "4", "5"]}
FIT = {"steps_backward": "yes", "brisk_half_hour": "yes"}
LOOK = {"preview": "1"}


@pytest.fixture(autouse=True)
def monday_noon() -> Iterator[None]:
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False):
        yield


@pytest.fixture
def cleared(wanda: User) -> User:
    published()
    screened(wanda)
    return wanda


def shown(response: Any) -> Ahead:
    ahead: Ahead = response.context["ahead"]
    return ahead


def test_it_shows_the_dates_and_three_weeks_and_writes_nothing(as_wanda: Client, cleared: User) -> None:
    response = as_wanda.post(start_url(FIRST_STEPS), FOUR_DAYS | LOOK)
    assert response.status_code == 200
    ahead, page = shown(response), text(response)
    assert ahead.outlook.first_week == tuple(date(2026, 3, day) for day in (2, 3, 5, 7))
    assert (ahead.outlook.last_on, ahead.outlook.sessions) == (date(2026, 3, 28), 16)
    assert [one.week.number for one in ahead.previewed] == [1, 3, 4]
    assert "Monday 2 March" in page
    assert (
        "16 sessions in all. If every week goes to plan, the last one is on Saturday 28 March 2026." in page
    )
    assert (Plan.objects.count(), Prescription.objects.count(), AuditEvent.objects.count()) == (0, 0, 0)


def test_what_was_typed_is_still_in_the_form_and_can_be_started(as_wanda: Client, cleared: User) -> None:
    sent = {"starts_on": "2026-03-05", "weekdays": ["1", "3", "5", "6"]}
    page = as_wanda.post(start_url(FIRST_STEPS), sent | LOOK)
    typed = page.context["form"]
    assert (typed["starts_on"].value(), typed["weekdays"].value()) == ("2026-03-05", ["1", "3", "5", "6"])
    assert "Start my plan" in text(page)
    assert as_wanda.post(start_url(FIRST_STEPS), sent).status_code == 302


def test_with_htmx_only_the_preview_comes_back(hx: Client, cleared: User) -> None:
    response = hx.post(start_url(FIRST_STEPS), FOUR_DAYS | LOOK)
    page = text(response).strip()
    assert response.status_code == 200
    assert page.startswith('<div id="preview">')
    assert page.endswith("</div>")
    assert "What your plan would be" in page
    assert "<form" not in page
    assert "HX-Retarget" not in response


def test_with_htmx_a_form_that_does_not_fit_comes_back_whole(hx: Client, cleared: User) -> None:
    response = hx.post(start_url(FIRST_STEPS), FOUR_DAYS | LOOK | {"weekdays": ["0"]})
    assert (response.status_code, response["HX-Retarget"], response["HX-Reswap"]) == (
        422,
        "#start",
        "outerHTML",
    )
    page = text(response).strip()
    assert page.startswith('<section class="stack" id="start"')
    assert "Pick as many days as the plan has sessions in a week." in page


def test_questions_may_wait_until_the_start(as_wanda: Client, cleared: User) -> None:
    looked = as_wanda.post(start_url(KNEE), THREE_DAYS | LOOK)
    assert (looked.status_code, shown(looked).outlook.sessions) == (200, 18)
    assert "This field is required." not in text(looked)
    assert as_wanda.post(start_url(KNEE), THREE_DAYS).status_code == 422


def test_an_answer_that_shuts_the_program_is_said_at_once(as_wanda: Client, cleared: User) -> None:
    response = as_wanda.post(start_url(KNEE), THREE_DAYS | LOOK | {"knee_bowed_or_night_pain": "yes"})
    assert response.status_code == 409
    assert "This program is not open to you now" in text(response)
    assert "What your plan would be" not in text(response)


@pytest.mark.parametrize(
    "wrong",
    [{"starts_on": "2026-03-01"}, {"weekdays": ["0"]}, {"knee_bowed_or_night_pain": "perhaps"}],
)
def test_a_form_that_does_not_fit_shows_no_preview(
    as_wanda: Client, cleared: User, wrong: dict[str, Any]
) -> None:
    response = as_wanda.post(start_url(KNEE), THREE_DAYS | SOUND_KNEE | LOOK | wrong)
    assert response.status_code == 422
    assert "What your plan would be" not in text(response)


def test_precautions_show_in_every_week_of_it(as_wanda: Client, wanda: User) -> None:
    published()
    screened(wanda, FA03_UNSTEADY="sometimes")
    response = as_wanda.post(start_url(FIRST_STEPS), FOUR_DAYS | LOOK)
    assert [DoseNote.HALLWAY in one.session.notes for one in shown(response).previewed] == [True] * 3
    assert text(response).count(DoseNote.HALLWAY) == 3


def test_a_plan_that_stays_on_its_first_week_has_no_end_to_name(as_wanda: Client, wanda: User) -> None:
    published()
    screened(wanda, **STAYS_ON_ITS_ROW)
    response = as_wanda.post(start_url(FIRST_STEPS), FOUR_DAYS | LOOK)
    assert shown(response).stays
    assert [one.week.number for one in shown(response).previewed] == [1]
    assert "the last one is on" not in text(response)
    assert "Your answers keep a plan on week 1 for now" in text(response)


def test_weeks_of_four_and_five_sessions_are_told_apart(as_wanda: Client, cleared: User) -> None:
    page = text(as_wanda.get(start_url(CARDIO)))
    assert "Pick 5 days. In a week of 4 sessions, one of them stays free." in page
    ahead = shown(as_wanda.post(start_url(CARDIO), FIVE_DAYS | FIT | LOOK))
    assert len(ahead.outlook.first_week) == 4
    assert (ahead.outlook.sessions, ahead.outlook.last_on) == (26, date(2026, 4, 14))


def test_a_program_that_needs_rest_says_so_and_names_days_next_to_each_other(
    as_wanda: Client, cleared: User
) -> None:
    passed_tests(cleared)
    page = text(as_wanda.get(start_url(BALANCE)))
    assert "This program needs a day of rest after each session, Sundays and Mondays too." in page
    response = as_wanda.post(start_url(BALANCE), THREE_DAYS | LOOK | {"weekdays": ["0", "5", "6"]})
    assert response.status_code == 422
    for two in ("Sunday and Monday", "Saturday and Sunday"):
        assert f"{two} are next to each other. Leave a day of rest between sessions." in text(response)


def test_a_preview_costs_no_more_than_the_page(
    as_wanda: Client, cleared: User, django_assert_num_queries: Any
) -> None:
    as_wanda.get(start_url(FIRST_STEPS))
    with django_assert_num_queries(6):
        as_wanda.get(start_url(FIRST_STEPS))
    with django_assert_num_queries(6):
        as_wanda.post(start_url(FIRST_STEPS), FOUR_DAYS | LOOK)
