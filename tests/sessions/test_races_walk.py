"""Two tabs of one walk, and whatever else happens while somebody walks."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from alerts.models import Alert
from programs.models import Plan, PlanHold
from sessions.models import Place, SymptomReport, Walk
from tests.factories.onboarding import MONDAY, plan_for, screened
from tests.factories.walks import briefed, events, got_ready, kept, record
from tests.sessions.posts import least, log_url
from tests.sessions.test_ready import sent
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
URL = reverse("sessions:walk", args=[MONDAY])


def tab(walker: User, url: str, posted: dict[str, Any]) -> Callable[[], int]:
    """A browser in which the walker is signed in, ready to send."""
    browser = Client()
    browser.force_login(walker)
    return lambda: browser.post(url, posted).status_code


def tells(plan: Plan, *happened: str, **more: Any) -> Callable[[], int]:
    return tab(plan.walker, URL, {"record": json.dumps(record(plan, MONDAY, *happened, **more))})


def test_a_record_that_is_sent_four_times_is_kept_once(cleared: User, ready: Plan) -> None:
    assert at_once(*(tells(ready, "started", "wobbled") for _ in range(4))) == [204] * 4
    assert events(Walk.objects.get()) == ["started", "wobbled"]


def test_two_tabs_lose_nothing_of_each_other(cleared: User, ready: Plan) -> None:
    assert at_once(tells(ready, "started", "paused"), tells(ready, "started", "wobbled")) == [204, 204]
    assert sorted(events(Walk.objects.get())) == ["paused", "started", "wobbled"]


def test_a_fall_from_two_tabs_is_one_fall(cleared: User, ready: Plan) -> None:
    falls = [tells(ready, "fell", ended="stopped_fall") for _ in range(3)]
    assert at_once(*falls) == [200] * 3
    assert SymptomReport.objects.count() == 1
    assert PlanHold.objects.get(lifted_at=None).reason == "fall"
    assert Alert.objects.get().count == 1


def test_a_warning_sign_from_two_tabs_is_one_alert(cleared: User, ready: Plan) -> None:
    assert at_once(*(tells(ready, "red", ended="stopped_red") for _ in range(3))) == [200] * 3
    assert PlanHold.objects.get().reason == "red_flag"
    assert Alert.objects.get().count == 1


def test_a_key_that_two_walkers_use_at_once_belongs_to_one(cleared: User, ready: Plan, wim: User) -> None:
    screened(wim)
    his = plan_for(wim)
    briefed(wim)
    got_ready(wim, MONDAY)
    assert sorted(at_once(tells(ready, "started"), tells(his, "started"))) == [204, 404]
    assert Walk.objects.count() == 1


def test_a_report_and_a_record_take_turns(cleared: User, ready: Plan) -> None:
    kept(ready, MONDAY, "started")
    report = tab(cleared, "/report-symptom/", {"client_key": str(uuid4()), "kind": "fall"})
    reported, recorded = at_once(report, tells(ready, "started", "paused"))
    assert (reported, recorded in (204, 409)) == (302, True)
    assert events(Walk.objects.get()) == ["started", "paused"]


def test_a_check_off_and_a_record_take_turns(cleared: User, ready: Plan) -> None:
    checks_off = tab(cleared, log_url(MONDAY), least())
    logged_off, recorded = at_once(checks_off, tells(ready, "started"))
    assert logged_off == 302
    assert (recorded, Walk.objects.count()) in ((204, 1), (409, 0))


def test_a_walk_taken_back_stays_so(cleared: User, ready: Plan) -> None:
    walk = kept(ready, MONDAY, "started")
    mistake = tab(cleared, reverse("sessions:walk-mistake", args=[MONDAY]), {"walk": str(walk.uuid)})
    assert at_once(mistake, tells(ready, "started", "paused"))[0] == 302
    walk.refresh_from_db()
    assert walk.taken_back_at is not None


def test_a_new_place_is_kept_once(cleared: User, plan: Plan) -> None:
    url = reverse("sessions:ready", args=[MONDAY])
    told = [sent(client_key=str(uuid4()), name="My hallway", lane="8") for _ in range(3)]
    assert set(at_once(*(tab(cleared, url, one) for one in told))) <= {302, 422}
    assert Place.objects.count() == 1
