"""A fall, very strong pain or a stop for dizziness or breath hold a plan at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from accounts.models import User
from onboarding.actions import NotCleared
from programs.models import Plan, PlanHold
from sessions.day import Kind
from sessions.models import SessionLog
from sessions.queries import day_for
from tests.factories.onboarding import BACK, BALANCE, FIRST_STEPS, KNEE, MONDAY, plan_for
from tests.factories.sessions import current_log, logged
from tests.sessions.posts import least, log_url, template_names, text, undo_url

TUESDAY = MONDAY + timedelta(days=1)
FALL = {"fall": "yes"}
ROWS = {"fall": "D03", "dizzy": "D05", "pain": "D06"}


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"fall": "yes"}, "fall"),
        ({"fall": "yes", "pain_worst": "9", "near_falls": "2"}, "fall"),
        ({"pain_worst": "7"}, "pain"),
        ({"pain_worst": "2", "pain_after": "7"}, "pain"),
        ({"pain_worst": "10", "near_falls": "2"}, "pain"),
        ({"dizzy": "stopped"}, "dizzy"),
        ({"dizzy": "stopped", "pain_worst": "8"}, "dizzy"),
        ({"done": "stopped", "stopped_for": "breathless"}, "dizzy"),
        ({"done": "stopped", "stopped_for": "dizzy", "fall": "yes"}, "fall"),
    ],
)
def test_what_happened_holds_the_plan(hx: Client, plan: Plan, answers: dict[str, str], reason: str) -> None:
    response = hx.post(log_url(MONDAY), least() | answers)
    assert response.status_code == 200
    assert template_names(response) == ["logged", "day"]
    assert "Your plan is on hold because" in text(response)
    hold = PlanHold.objects.get()
    assert (hold.plan, hold.reason, hold.rule) == (plan, reason, ROWS[reason])
    assert (hold.from_date, hold.zone) == (TUESDAY, "Europe/Berlin")
    assert (hold.caused_by, hold.lifted_at) == (SessionLog.objects.get().uuid, None)


@pytest.mark.parametrize(
    "answers",
    [
        {"pain_worst": "6"},
        {"near_falls": "2"},
        {"near_falls": "1"},
        {"near_falls": "0"},
        {"effort": "10"},
        {"talk": "no"},
        {"dizzy": "mild"},
        {"done": "stopped", "stopped_for": "pain"},
        {"done": "part", "stopped_for": "dizzy"},
    ],
)
def test_less_than_that_does_not(as_wanda: Client, plan: Plan, answers: dict[str, str]) -> None:
    as_wanda.post(log_url(MONDAY), least() | answers)
    assert PlanHold.objects.count() == 0


def test_the_page_after_a_fall_says_what_to_do(as_wanda: Client, plan: Plan) -> None:
    as_wanda.post(log_url(MONDAY), least(**FALL))
    page = text(as_wanda.get("/today/"))
    assert "Your plan is on hold because you fell" in page
    assert "In an emergency:" in page
    assert page.count('id="day-title"') == 1
    assert "Go on, one step easier" not in page
    assert "Your next session is on" not in page


@pytest.mark.parametrize(("day", "shown"), [(0, True), (1, False)])
def test_a_held_plan_is_held_on_every_day(
    as_wanda: Client, plan: Plan, monday_noon: Traveller, day: int, *, shown: bool
) -> None:
    as_wanda.post(log_url(MONDAY), least(**FALL))
    monday_noon.shift(timedelta(days=day))
    page = text(as_wanda.get("/today/"))
    assert ("Today is checked off" in page) is shown
    assert page.count('id="day-title"') == 1
    assert 'id="log-form"' not in page


def test_a_held_plan_cannot_be_checked_off(as_wanda: Client, plan: Plan, monday_noon: Traveller) -> None:
    as_wanda.post(log_url(MONDAY), least(**FALL))
    monday_noon.shift(timedelta(days=1))
    response = as_wanda.post(log_url(TUESDAY), least())
    assert response.status_code == 409
    assert "Your plan is on hold because you fell" in text(response)


def test_a_late_check_off_holds_from_the_day_on_which_it_was_told(cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY, today=MONDAY + timedelta(days=3), pain_worst=7)
    assert PlanHold.objects.get().from_date == MONDAY + timedelta(days=3)


def test_taking_the_check_off_back_lifts_the_hold(hx: Client, plan: Plan) -> None:
    hx.post(log_url(MONDAY), least(**FALL))
    response = hx.post(undo_url(MONDAY), {"log": str(SessionLog.objects.get().uuid)})
    assert "Check it off" in text(response)
    hold = PlanHold.objects.get()
    assert (hold.lifted_on, hold.lifted_because) == (MONDAY, "undone")
    assert hold.lifted_at is not None


def test_taking_another_check_off_back_does_not(
    cleared: User, as_wanda: Client, plan: Plan, monday_noon: Traveller
) -> None:
    logged(cleared, MONDAY)
    logged(cleared, TUESDAY, pain_worst=7)
    monday_noon.shift(timedelta(days=1))
    as_wanda.post(undo_url(MONDAY), {"log": str(current_log(cleared, MONDAY).uuid)})
    assert day_for(cleared, on=TUESDAY, today=TUESDAY).kind is Kind.HELD


@pytest.mark.parametrize("answers", [{"fall": True}, {"pain_worst": 7}])
@pytest.mark.parametrize("slug", [FIRST_STEPS, KNEE, BALANCE, BACK])
def test_a_held_walker_starts_nothing(
    as_wanda: Client, cleared: User, plan: Plan, slug: str, answers: dict[str, Any]
) -> None:
    logged(cleared, MONDAY, **answers)
    start = reverse("onboarding:start", args=[slug])
    page = as_wanda.get(start)
    assert page.status_code == 200
    assert "Your plan is on hold. Today says why and what to do." in text(page)
    sent = {"starts_on": str(MONDAY), "weekdays": ["0", "2", "4"], "knee_bowed_or_night_pain": "no"}
    refused = as_wanda.post(start, sent)
    assert refused.status_code == 409
    assert "Your plan is on hold. Today says why and what to do." in text(refused)
    with pytest.raises(NotCleared, match="on hold"):
        plan_for(cleared, slug=slug, told={"knee_bowed_or_night_pain": "no"})
    assert Plan.objects.get() == plan
