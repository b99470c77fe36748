"""What the pages of a walker cost, the same with one check-off and with four hundred."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import Traveller

from accounts.models import User
from programs.models import Plan
from tests.factories.onboarding import MONDAY, screened
from tests.factories.sessions import current_log, logged
from tests.sessions.many import logs_in_bulk
from tests.sessions.posts import least, log_url, undo_url

_NO_WORK = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
DUE = (0, 1, 3, 5)


def cost(ask: Callable[[], Any], *, status: int) -> int:
    """How many queries an answer takes, those that only open or close a transaction apart."""
    with CaptureQueriesContext(connection) as queries:
        assert ask().status_code == status
    return sum(not query["sql"].startswith(_NO_WORK) for query in queries)


@pytest.fixture(params=[1, 400], ids=["1 log", "400 logs"])
def due_day(
    request: pytest.FixtureRequest, cleared: User, plan: Plan, as_wanda: Client, monday_noon: Traveller
) -> date:
    """The due day after as many, in a week whose step has been written."""
    day = logs_in_bulk(cleared, plan, request.param + 1)
    monday_noon.shift(day - MONDAY)
    screened(cleared, on=day)
    as_wanda.force_login(cleared)
    as_wanda.post(undo_url(day), {"log": str(current_log(cleared, day).uuid)})
    assert as_wanda.post(log_url(day), least(uuid4())).status_code == 302
    as_wanda.post(undo_url(day), {"log": str(current_log(cleared, day).uuid)})
    as_wanda.get("/today/")
    return day


def test_today(as_wanda: Client, due_day: date) -> None:
    assert cost(lambda: as_wanda.get("/today/"), status=200) == 7


def test_a_check_off(as_wanda: Client, due_day: date) -> None:
    assert cost(lambda: as_wanda.post(log_url(due_day), least()), status=302) == 8


def test_a_check_off_with_htmx(as_wanda: Client, due_day: date) -> None:
    fragment = {"HX-Request": "true"}
    assert cost(lambda: as_wanda.post(log_url(due_day), least(), headers=fragment), status=200) == 8


def test_a_check_off_that_holds_the_plan(as_wanda: Client, due_day: date) -> None:
    assert cost(lambda: as_wanda.post(log_url(due_day), least(fall="yes")), status=302) == 9


def test_taking_a_check_off_back(as_wanda: Client, cleared: User, due_day: date) -> None:
    as_wanda.post(log_url(due_day), least())
    log = current_log(cleared, due_day)
    assert cost(lambda: as_wanda.post(undo_url(due_day), {"log": str(log.uuid)}), status=302) == 9


def test_a_change(as_wanda: Client, cleared: User, due_day: date) -> None:
    as_wanda.post(log_url(due_day), least())
    sent = least(uuid4(), corrects=str(current_log(cleared, due_day).uuid), pain_worst="2")
    assert cost(lambda: as_wanda.get(log_url(due_day)), status=200) == 7
    assert cost(lambda: as_wanda.post(log_url(due_day), sent), status=302) == 10


def test_an_extra_walk(as_wanda: Client, due_day: date) -> None:
    as_wanda.post(log_url(due_day), least())
    assert cost(lambda: as_wanda.get(f"{log_url(due_day)}?slot=1"), status=200) == 7
    assert cost(lambda: as_wanda.post(f"{log_url(due_day)}?slot=1", least(uuid4())), status=302) == 8


def test_settings(as_wanda: Client, due_day: date) -> None:
    assert cost(lambda: as_wanda.get("/settings/"), status=200) == 3


def test_the_start_of_another_program(as_wanda: Client, due_day: date) -> None:
    assert cost(lambda: as_wanda.get("/programs/knee-oa-6wk/start/"), status=200) == 7


def test_a_first_check_off_after_a_step_writes_the_step_too(
    as_wanda: Client, cleared: User, plan: Plan, monday_noon: Traveller
) -> None:
    for day in DUE:
        logged(cleared, MONDAY + timedelta(days=day))
    monday_noon.shift(timedelta(days=7))
    assert cost(lambda: as_wanda.get("/today/"), status=200) == 8
    next_week = MONDAY + timedelta(days=7)
    assert cost(lambda: as_wanda.post(log_url(next_week), least()), status=302) == 10
