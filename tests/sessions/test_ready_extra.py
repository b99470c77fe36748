"""Getting ready for a walk beyond the plan: the same questions and rules, for that walk alone."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from accounts.models import User
from programs.dosing import Session
from programs.models import Plan, PlanHold
from sessions.actions.logging import log_session
from sessions.models import ReadyCheck, SessionLog
from sessions.queries import day_for
from tests.factories.mornings import morning_told
from tests.factories.onboarding import MONDAY
from tests.factories.sessions import CALM, logged
from tests.sessions.posts import least, log_url, text
from tests.sessions.test_ready import sent

WEDNESDAY = MONDAY + timedelta(days=2)


def ready_url(slot: int | str, on: date = MONDAY) -> str:
    return reverse("sessions:ready", args=[on], query={"slot": slot} if slot else None)


def answer(browser: Client, slot: int, on: date = MONDAY, **changes: Any) -> Any:
    return browser.post(ready_url(slot, on), sent(client_key=str(uuid4()), **changes), follow=True)


def session(walker: User, slot: int, on: date = MONDAY) -> Session:
    found = day_for(walker, on=on, today=on, slot=slot).session
    assert found is not None
    return found


def test_after_the_due_session_one_may_get_ready_for_one_more(as_wanda: Client, plan: Plan) -> None:
    logged(plan.walker, MONDAY)
    sheet = text(as_wanda.get(f"{log_url(MONDAY)}?slot=1"))
    assert f'href="{ready_url(1)}"' in sheet
    assert "Am I ready?" in text(as_wanda.get(ready_url(1)))
    response = answer(as_wanda, 1)
    assert response.redirect_chain == [(ready_url(1), 302)]
    assert f'href="{reverse("sessions:walk", args=[MONDAY])}?slot=1"' in text(response)
    assert [(one.slot, one.outcome) for one in ReadyCheck.objects.all()] == [(1, "go")]


def test_a_rest_day_asks_it_too(as_wanda: Client, plan: Plan, monday_noon: Traveller) -> None:
    monday_noon.shift(timedelta(days=2))
    assert "You are ready" in text(answer(as_wanda, 1, WEDNESDAY))


def test_what_it_makes_easier_is_that_walk_alone(as_wanda: Client, plan: Plan) -> None:
    usual = session(plan.walker, 0)
    logged(plan.walker, MONDAY)
    assert "a little easier today" in text(answer(as_wanda, 1, PC03_PAIN="4"))
    assert [session(plan.walker, slot) == usual for slot in (0, 1, 2)] == [True, False, True]
    assert as_wanda.post(f"{log_url(MONDAY)}?slot=1", least(uuid4())).status_code == 302
    due, extra = SessionLog.objects.order_by("slot")
    assert (due.total_s, extra.total_s) == (usual.total_s, session(plan.walker, 1).total_s)


def test_what_makes_the_due_walk_easier_lasts_until_it_was_told_whole(as_wanda: Client, plan: Plan) -> None:
    usual = session(plan.walker, 0)
    answer(as_wanda, 0, PC03_PAIN="4")
    logged(plan.walker, MONDAY)
    assert [session(plan.walker, slot) == usual for slot in (0, 1)] == [False, False]
    morning_told(plan.walker, MONDAY)
    assert session(plan.walker, 0, MONDAY + timedelta(days=1)) == usual


@pytest.mark.parametrize(("walked", "slot"), [(False, 1), (True, 2), (True, 0)])
def test_a_walk_that_cannot_be_told_asks_nothing(
    as_wanda: Client, plan: Plan, walked: bool, slot: int
) -> None:
    if walked:
        logged(plan.walker, MONDAY)
    response = as_wanda.get(ready_url(slot))
    assert (response.status_code, response["Location"]) == (302, "/today/")
    assert as_wanda.post(ready_url(slot), sent()).status_code == 409
    assert ReadyCheck.objects.count() == 0


@pytest.mark.parametrize("slot", ["x", "-1", "21"])
def test_what_is_no_walk_is_not_found(as_wanda: Client, plan: Plan, slot: str) -> None:
    assert as_wanda.get(ready_url(slot)).status_code == 404


def test_a_warning_sign_pauses_and_a_slip_is_taken_back(as_wanda: Client, plan: Plan) -> None:
    logged(plan.walker, MONDAY)
    answer(as_wanda, 1, PC02_RED=["RF01_CHEST_NOW"])
    assert PlanHold.objects.get(lifted_at=None).reason == "red_flag"
    page = text(as_wanda.get(ready_url(1)))
    mistake = f"{reverse('sessions:ready-mistake', args=[MONDAY])}?slot=1"
    assert f'action="{mistake}"' in page
    response = as_wanda.post(mistake)
    assert (response.status_code, response["Location"]) == (302, ready_url(1))
    assert not PlanHold.objects.filter(lifted_at=None).exists()


def test_pain_before_the_day_and_what_keeps_its_row_are_both_kept(as_wanda: Client, plan: Plan) -> None:
    answer(as_wanda, 0, PC03_PAIN="1")
    log_session(walker=plan.walker, on=MONDAY, today=MONDAY, result=CALM, client_key=uuid4())
    answer(as_wanda, 1, PC03_PAIN="4")
    beside = day_for(plan.walker, on=MONDAY, today=MONDAY).known.beside[MONDAY]
    # The day began with 1; that there was some pain later keeps the plan on its row.
    assert (beside.before, beside.held) == (1, True)
