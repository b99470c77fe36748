"""A program is started: its page, its form and what a start leaves behind."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from core.models import AuditEvent
from programs.models import Plan, Prescription, Program
from tests.factories.onboarding import BALANCE, FIRST_STEPS, KNEE, MONDAY, noon, plan_for, published, screened
from tests.factories.sessions import logged
from tests.onboarding.starts import FOUR_DAYS, SOUND_KNEE, THREE_DAYS, passed_tests, start_url, text


@pytest.fixture(autouse=True)
def monday_noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def cleared(wanda: User) -> User:
    published()
    screened(wanda)
    return wanda


def test_it_works(as_wanda: Client, cleared: User) -> None:
    page = as_wanda.get(start_url(FIRST_STEPS))
    assert (page.status_code, "Start my plan" in text(page)) == (200, True)
    response = as_wanda.post(start_url(FIRST_STEPS), FOUR_DAYS)
    assert (response.status_code, response["Location"]) == (302, f"/briefing/{FIRST_STEPS}/")
    plan = Plan.objects.get()
    assert (plan.walker, plan.program.slug, plan.starts_on) == (cleared, FIRST_STEPS, MONDAY)
    assert (plan.weekdays, plan.assigned_by, plan.ended_at) == ([0, 1, 3, 5], None, None)


def test_with_htmx_the_whole_page_is_left(hx: Client, cleared: User) -> None:
    response = hx.post(start_url(FIRST_STEPS), FOUR_DAYS)
    assert (response.status_code, response["HX-Redirect"]) == (200, f"/briefing/{FIRST_STEPS}/")


def test_a_start_writes_the_first_row_and_the_audit_trail(as_wanda: Client, cleared: User) -> None:
    as_wanda.post(start_url(FIRST_STEPS), FOUR_DAYS)
    plan, first = Plan.objects.get(), Prescription.objects.get()
    assert (first.plan, first.week.number, first.effective_from) == (plan, 1, MONDAY)
    assert (first.outcome, first.rule, first.author) == ("START", "start", cleared)
    event = AuditEvent.objects.get(action="plan.start")
    assert (event.actor, event.subject) == (cleared.uuid, str(plan.uuid))


def test_another_program_ends_the_plan_and_keeps_its_sessions(as_wanda: Client, cleared: User) -> None:
    former = plan_for(cleared)
    logged(cleared, MONDAY)
    as_wanda.post(start_url(KNEE), THREE_DAYS | SOUND_KNEE)
    former.refresh_from_db()
    assert (former.ending, former.ended_on, former.logs.count()) == ("changed", MONDAY, 1)
    assert former.ended_at is not None
    assert [plan.program.slug for plan in Plan.objects.active()] == [KNEE]


def test_a_double_tap_on_start_makes_one_plan_and_keeps_its_check_offs(
    as_wanda: Client, cleared: User
) -> None:
    as_wanda.post(start_url(FIRST_STEPS), FOUR_DAYS)
    logged(cleared, MONDAY)
    assert as_wanda.post(start_url(FIRST_STEPS), FOUR_DAYS).status_code == 302
    plan = Plan.objects.get()
    assert (plan.ended_at, plan.logs.count()) == (None, 1)
    assert AuditEvent.objects.filter(action="plan.start").count() == 1


def test_days_the_walker_likes_are_offered_where_they_fit(as_wanda: Client, cleared: User) -> None:
    cleared.weekdays = [1, 3, 6]
    cleared.save(update_fields=["weekdays"])
    knee, first_steps = (as_wanda.get(start_url(slug)).context["form"] for slug in (KNEE, FIRST_STEPS))
    assert (knee.initial["weekdays"], first_steps.initial["weekdays"]) == ([1, 3, 6], [0, 1, 3, 5])


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"starts_on": "2026-03-01"}, "Pick a day from today to four weeks ahead."),
        ({"starts_on": "2026-03-31"}, "Pick a day from today to four weeks ahead."),
        ({"starts_on": "soon"}, "Enter a valid date."),
        ({"starts_on": ""}, "This field is required."),
        ({"weekdays": ["0", "2"]}, "Pick as many days as the plan has sessions in a week."),
        ({"weekdays": ["0", "2", "4", "5"]}, "Pick as many days as the plan has sessions in a week."),
        ({"weekdays": ["0", "0", "2"]}, "Pick each day once."),
        ({"weekdays": ["0", "2", "7"]}, "Select a valid choice. 7 is not one of the available choices."),
        ({"weekdays": []}, "This field is required."),
        ({"knee_bowed_or_night_pain": ""}, "This field is required."),
        ({"knee_bowed_or_night_pain": "never"}, "Select a valid choice."),
    ],
)
def test_a_form_that_does_not_fit_is_asked_for_again(
    as_wanda: Client, cleared: User, wrong: dict[str, Any], says: str
) -> None:
    response = as_wanda.post(start_url(KNEE), THREE_DAYS | SOUND_KNEE | wrong)
    assert (response.status_code, says in text(response)) == (422, True)
    assert Plan.objects.count() == 0


@pytest.mark.parametrize("last_day", ["2026-03-02", "2026-03-30"])
def test_a_plan_may_start_from_today_to_four_weeks_ahead(
    as_wanda: Client, cleared: User, last_day: str
) -> None:
    assert as_wanda.post(start_url(FIRST_STEPS), FOUR_DAYS | {"starts_on": last_day}).status_code == 302


def test_days_next_to_each_other_are_refused_where_rest_is_asked_for(as_wanda: Client, cleared: User) -> None:
    passed_tests(cleared)
    response = as_wanda.post(start_url(BALANCE), THREE_DAYS | {"weekdays": ["0", "1", "4"]})
    assert response.status_code == 422
    assert "Monday and Tuesday are next to each other. Leave a day of rest between sessions." in text(
        response
    )
    assert as_wanda.post(start_url(BALANCE), THREE_DAYS).status_code == 302


def test_a_program_that_is_not_there_is_not_found(as_wanda: Client, cleared: User) -> None:
    assert as_wanda.get(start_url("moon-walk")).status_code == 404
    Program.objects.filter(slug=KNEE).update(retired_at=noon(MONDAY))
    assert as_wanda.post(start_url(KNEE), THREE_DAYS | SOUND_KNEE).status_code == 404
