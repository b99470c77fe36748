"""What the pages and writes about a plan cost, the same with one log and with four hundred."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from programs.models import Plan, PlanHold
from tests.factories.onboarding import MONDAY, screened
from tests.factories.sessions import current_log, logged
from tests.sessions.many import logs_in_bulk
from tests.sessions.posts import undo_url
from tests.sessions.test_query_counts import cost


@pytest.fixture(params=[1, 400], ids=["1 log", "400 logs"])
def due_day(
    request: pytest.FixtureRequest, cleared: User, plan: Plan, as_wanda: Client, monday_noon: Traveller
) -> date:
    """The first due day after as many logs, in a week whose step has been written."""
    last = logs_in_bulk(cleared, plan, request.param)
    ahead = (last + timedelta(days=days) for days in range(1, 8))
    day = next(day for day in ahead if day.weekday() in plan.weekdays)
    monday_noon.shift(day - MONDAY)
    screened(cleared, on=day)
    as_wanda.force_login(cleared)
    logged(cleared, day, pain_worst=4)
    as_wanda.post(undo_url(day), {"log": str(current_log(cleared, day).uuid)})
    return day


def test_the_plan(as_wanda: Client, due_day: date) -> None:
    assert cost(lambda: as_wanda.get("/plan/"), status=200) == 9


def test_the_plan_with_a_pause(as_wanda: Client, plan: Plan, due_day: date) -> None:
    assert cost(lambda: pause(as_wanda, plan, due_day), status=302) == 11
    assert cost(lambda: as_wanda.get("/plan/"), status=200) == 9
    assert cost(lambda: as_wanda.get("/today/"), status=200) == 7
    go_on = {"hold": PlanHold.objects.get().pk}
    assert cost(lambda: as_wanda.post("/plan/resume/", go_on), status=302) == 15


def pause(browser: Client, plan: Plan, first: date) -> Any:
    sent = {"plan": str(plan.uuid), "first": str(first), "reason": "busy"}
    return browser.post("/plan/pause/", sent)


def test_a_day_left_out(as_wanda: Client, plan: Plan, due_day: date) -> None:
    path = f"/days/{due_day}/skip/"
    assert cost(lambda: as_wanda.get(path), status=200) == 7
    sent = {"client_key": str(uuid4()), "plan": str(plan.uuid), "reason": "weather"}
    assert cost(lambda: as_wanda.post(path, sent), status=302) == 10


def test_other_days(as_wanda: Client, plan: Plan, due_day: date) -> None:
    assert cost(lambda: as_wanda.get("/plan/weekdays/"), status=200) == 8
    sent = {"plan": str(plan.uuid), "shown": plan.weekdays, "weekdays": [1, 2, 4, 6]}
    assert cost(lambda: as_wanda.post("/plan/weekdays/", sent), status=302) == 17


def test_the_end(as_wanda: Client, plan: Plan, due_day: date) -> None:
    assert cost(lambda: as_wanda.get("/plan/end/"), status=200) == 8
    assert cost(lambda: as_wanda.post("/plan/end/", {"plan": str(plan.uuid)}), status=302) == 11
    assert cost(lambda: as_wanda.get("/plan/"), status=200) == 8
