"""What the pages of a walker cost, the same with one check-off and with four hundred."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from time_machine import Traveller

from accounts.actions import set_contact
from accounts.models import User
from programs.models import Plan
from sessions.actions.reporting import report
from sessions.models import SymptomReport, Walk
from sessions.queries import day_for
from tests.factories.mornings import walked
from tests.factories.onboarding import MONDAY, noon, plan_for, screened
from tests.factories.physios import revised
from tests.factories.sessions import current_log, logged
from tests.factories.walks import briefed, got_ready, hallway, record
from tests.sessions.many import logs_in_bulk
from tests.sessions.posts import least, log_url, undo_url

_NO_WORK = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


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
    assert cost(lambda: as_wanda.post(log_url(due_day), least()), status=302) == 10


def test_a_check_off_with_htmx(as_wanda: Client, due_day: date) -> None:
    fragment = {"HX-Request": "true"}
    assert cost(lambda: as_wanda.post(log_url(due_day), least(), headers=fragment), status=200) == 10


def test_a_check_off_that_holds_the_plan(as_wanda: Client, due_day: date) -> None:
    assert cost(lambda: as_wanda.post(log_url(due_day), least(fall="yes")), status=302) == 12


def test_taking_a_check_off_back(as_wanda: Client, cleared: User, due_day: date) -> None:
    as_wanda.post(log_url(due_day), least())
    log = current_log(cleared, due_day)
    assert cost(lambda: as_wanda.post(undo_url(due_day), {"log": str(log.uuid)}), status=302) == 13


def test_a_change(as_wanda: Client, cleared: User, due_day: date) -> None:
    as_wanda.post(log_url(due_day), least())
    sent = least(uuid4(), corrects=str(current_log(cleared, due_day).uuid), pain_worst="2")
    assert cost(lambda: as_wanda.get(log_url(due_day)), status=200) == 7
    assert cost(lambda: as_wanda.post(log_url(due_day), sent), status=302) == 14


def test_an_extra_walk(as_wanda: Client, due_day: date) -> None:
    as_wanda.post(log_url(due_day), least())
    assert cost(lambda: as_wanda.get(f"{log_url(due_day)}?slot=1"), status=200) == 7
    assert cost(lambda: as_wanda.post(f"{log_url(due_day)}?slot=1", least(uuid4())), status=302) == 10


def test_getting_ready(as_wanda: Client, due_day: date) -> None:
    url = reverse("sessions:ready", args=[due_day])
    assert cost(lambda: as_wanda.get(url), status=200) == 13
    sent = {"client_key": str(uuid4()), "PC01_WELL": "no", "PC02_RED": ["none"]}
    assert cost(lambda: as_wanda.post(url, sent), status=302) == 31
    assert cost(lambda: as_wanda.get(url), status=200) == 9


def test_a_morning(as_wanda: Client, due_day: date, monday_noon: Traveller) -> None:
    as_wanda.post(log_url(due_day), least())
    monday_noon.shift(timedelta(days=1))
    url = reverse("sessions:morning", args=[due_day])
    assert cost(lambda: as_wanda.get(url), status=200) == 9
    sent = {"client_key": str(uuid4()), "pain": "1"}
    assert cost(lambda: as_wanda.post(url, sent), status=302) == 18


def test_a_report(as_wanda: Client, due_day: date) -> None:
    assert cost(lambda: as_wanda.get("/report-symptom/"), status=200) == 3
    key = uuid4()
    sent = {"client_key": str(key), "kind": "fall"}
    assert cost(lambda: as_wanda.post("/report-symptom/", sent), status=302) == 20
    url = reverse("sessions:reported", args=[SymptomReport.objects.get(client_key=key).uuid])
    assert cost(lambda: as_wanda.get(url), status=200) == 5
    assert cost(lambda: as_wanda.post(url, {"client_key": str(uuid4())}), status=302) == 24


def test_a_guided_walk(as_wanda: Client, cleared: User, plan: Plan, due_day: date) -> None:
    briefed(cleared)
    got_ready(cleared, due_day)
    url = reverse("sessions:walk", args=[due_day])
    assert cost(lambda: as_wanda.get(url), status=200) == 14
    begun = {"record": json.dumps(record(plan, due_day, "started"))}
    assert cost(lambda: as_wanda.post(url, begun), status=204) == 15
    more = {"record": json.dumps(record(plan, due_day, "started", "paused"))}
    assert cost(lambda: as_wanda.post(url, more), status=204) == 7
    assert cost(lambda: as_wanda.get("/today/"), status=200) == 7
    assert cost(lambda: as_wanda.get(log_url(due_day)), status=200) == 8
    sheet = least(uuid4(), walk=str(Walk.objects.get().uuid), walked_at="12:00")
    assert cost(lambda: as_wanda.post(log_url(due_day), sheet), status=302) == 10


def test_places(as_wanda: Client, cleared: User, due_day: date) -> None:
    hallway(cleared)
    assert cost(lambda: as_wanda.get("/places/"), status=200) == 3


def test_settings(as_wanda: Client, due_day: date) -> None:
    assert cost(lambda: as_wanda.get("/settings/"), status=200) == 3


def test_the_start_of_another_program(as_wanda: Client, due_day: date) -> None:
    assert cost(lambda: as_wanda.get("/programs/knee-oa-6wk/start/"), status=200) == 7


def test_a_first_check_off_after_a_gap_writes_the_step_too(
    as_wanda: Client, cleared: User, plan: Plan, monday_noon: Traveller
) -> None:
    logged(cleared, MONDAY)
    monday_noon.shift(timedelta(days=14))
    screened(cleared, on=MONDAY + timedelta(days=14))
    as_wanda.force_login(cleared)
    assert cost(lambda: as_wanda.get("/today/"), status=200) == 7
    later = MONDAY + timedelta(days=14)
    assert cost(lambda: as_wanda.post(log_url(later), least()), status=302) == 13


def test_today_whatever_is_the_matter(as_wanda: Client, cleared: User, due_day: date) -> None:
    """With a check before the walk, alerts, and then a pause; none of them costs a query."""
    ready = {"client_key": str(uuid4()), "PC01_WELL": "no", "PC02_RED": ["none"]}
    as_wanda.post(reverse("sessions:ready", args=[due_day]), ready)
    assert cost(lambda: as_wanda.get("/today/"), status=200) == 7
    as_wanda.post(log_url(due_day), least(near_falls="2"))
    assert cost(lambda: as_wanda.get("/today/"), status=200) == 7
    report(walker=cleared, kind="fall", today=due_day, client_key=uuid4())
    assert cost(lambda: as_wanda.get("/today/"), status=200) == 7


def test_today_with_a_morning_to_tell(as_wanda: Client, due_day: date, monday_noon: Traveller) -> None:
    as_wanda.post(log_url(due_day), least())
    monday_noon.shift(timedelta(days=1))
    assert reverse("sessions:morning", args=[due_day]) in as_wanda.get("/today/").content.decode()
    assert cost(lambda: as_wanda.get("/today/"), status=200) == 7


def test_what_a_check_off_leads_to_is_written_with_it(as_wanda: Client, due_day: date) -> None:
    """One more query for each of: a hold, a step, an alert."""
    assert cost(lambda: as_wanda.post(log_url(due_day), least(near_falls="2")), status=302) == 12


def test_good_walks_that_lift_what_age_asks_for_cost_nothing(
    as_wanda: Client, wanda: User, catalogue: None, monday_noon: Traveller
) -> None:
    screened(wanda, ID01_DOB="1958-03-01")
    set_contact(user=wanda, name="Ada", phone="555 0100")
    plan_for(wanda)
    for days in (0, 1, 3):
        monday_noon.move_to(noon(MONDAY + timedelta(days=days), wanda.time_zone))
        walked(wanda, MONDAY + timedelta(days=days))
    fourth = MONDAY + timedelta(days=5)
    monday_noon.move_to(noon(fourth, wanda.time_zone))
    as_wanda.force_login(wanda)
    assert "P_SPOTTER" not in day_for(wanda, on=fourth, today=fourth).standing.precautions
    assert cost(lambda: as_wanda.get("/today/"), status=200) == 7
    assert cost(lambda: as_wanda.post(log_url(fourth), least()), status=302) == 10


@pytest.fixture
def tailored_day(due_day: date, cleared: User, wim: User) -> date:
    """The same with a physio's edits, which nobody has opened yet, from the next due day on."""
    plan = Plan.objects.get(walker=cleared)
    revised(plan, wim, today=due_day, row=2, bouts=5, note="Look ahead.")
    return due_day


def test_today_with_what_a_physio_has_set(as_wanda: Client, tailored_day: date) -> None:
    assert cost(lambda: as_wanda.get("/today/"), status=200) == 7


def test_a_check_off_with_what_a_physio_has_set(as_wanda: Client, tailored_day: date) -> None:
    assert cost(lambda: as_wanda.post(log_url(tailored_day), least()), status=302) == 10
