"""What is kept of a guided walk, and what is taken back."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from accounts.models import User
from core.models import AuditEvent
from programs.models import Plan
from sessions.models import SymptomReport, Walk
from tests.factories.onboarding import KNEE, MONDAY, plan_for, screened
from tests.factories.sessions import logged
from tests.factories.walks import KEY, briefed, events, got_ready, kept, record
from tests.sessions.guided import (
    LOG,
    MISTAKE,
    TUESDAY,
    URL,
    open_alerts,
    open_holds,
    script_on,
    send,
    shifted,
)
from tests.sessions.posts import text


def test_a_record_is_kept_and_grows(as_wanda: Client, ready: Plan) -> None:
    assert send(as_wanda, ready, "started").status_code == 204
    assert send(as_wanda, ready, "started", "paused", "went_on", elapsed_s=31.5).status_code == 204
    walk = Walk.objects.get()
    assert (walk.client_key, walk.plan, walk.on, walk.slot) == (KEY, ready, MONDAY, 0)
    assert (walk.elapsed_s, walk.ended, events(walk)) == (31.5, "", ["started", "paused", "went_on"])
    assert (walk.place is not None, walk.ready.place) == (True, walk.place)
    assert walk.prescription == ready.prescriptions.get()
    assert (walk.script["lane_m"], walk.script["pain_before"]) == (8.0, 2)
    assert walk.author == ready.walker


def test_the_same_or_less_again_changes_nothing(as_wanda: Client, ready: Plan) -> None:
    send(as_wanda, ready, "started", "wobbled", "went_on", elapsed_s=40)
    before = Walk.objects.values().get()
    for happened in (("started", "wobbled", "went_on"), ("started",)):
        assert send(as_wanda, ready, *happened, elapsed_s=12).status_code == 204
    assert Walk.objects.values().get() == before


def test_two_tabs_lose_nothing_of_each_other(as_wanda: Client, ready: Plan) -> None:
    send(as_wanda, ready, "started", "paused")
    send(as_wanda, ready, "started", "wobbled")
    walk = Walk.objects.get()
    assert events(walk) == ["started", "paused", "wobbled"]
    assert [event["n"] for event in walk.events] == [0, 1, 2]


def test_the_last_part_says_where_to_go(as_wanda: Client, ready: Plan) -> None:
    response = send(as_wanda, ready, "started", "finished", ended="finished", elapsed_s=900)
    assert (response.status_code, response.json()) == (200, {"go": LOG})
    walk = Walk.objects.get()
    assert (walk.ended, walk.ended_at is not None) == ("finished", True)
    assert as_wanda.get(URL)["Location"] == LOG


def test_an_end_stands_unless_a_graver_one_follows(ready: Plan) -> None:
    assert kept(ready, MONDAY, ended="finished").ended == "finished"
    assert kept(ready, MONDAY, ended="ended").ended == "finished"
    assert kept(ready, MONDAY, ended="stopped_sym").ended == "stopped_sym"
    assert kept(ready, MONDAY, ended="stopped_pain").ended == "stopped_sym"


def test_a_walk_under_way_goes_on_with_its_own_key_and_script(as_wanda: Client, ready: Plan) -> None:
    send(as_wanda, ready, "started", elapsed_s=12.25)
    got_ready(ready.walker, MONDAY, PC03_PAIN=4)
    script = script_on(as_wanda.get(URL))
    assert (script["key"], script["pain_before"], script["walk_no"]) == (str(KEY), 2, 1)
    assert script["record"]["elapsed_s"] == 12.25
    assert [event["what"] for event in script["record"]["events"]] == ["started"]


def test_walks_are_counted_over_all_plans(as_wanda: Client, ready: Plan, monday_noon: Traveller) -> None:
    kept(ready, MONDAY, "started", ended="finished")
    logged(ready.walker, MONDAY)
    monday_noon.shift(timedelta(days=1))
    got_ready(ready.walker, TUESDAY)
    assert script_on(as_wanda.get(reverse("sessions:walk", args=[TUESDAY])))["walk_no"] == 2


def test_a_walk_goes_on_past_midnight_and_is_kept_the_day_after(
    as_wanda: Client, ready: Plan, monday_noon: Traveller
) -> None:
    monday_noon.shift(timedelta(hours=11, minutes=50))
    send(as_wanda, ready, "started")
    monday_noon.shift(timedelta(minutes=20))
    assert script_on(as_wanda.get(URL))["key"] == str(KEY)
    assert send(as_wanda, ready, "started", "wobbled").status_code == 204
    monday_noon.shift(timedelta(hours=2))
    assert as_wanda.get(URL)["Location"] == "/today/"


def test_what_was_walked_without_the_net_is_kept_late(
    as_wanda: Client, ready: Plan, monday_noon: Traveller
) -> None:
    monday_noon.shift(timedelta(days=1))
    assert send(as_wanda, ready, "started", ended="ended").json() == {"go": LOG}
    assert Walk.objects.get().on == MONDAY
    monday_noon.shift(timedelta(days=8))
    late = send(as_wanda, ready, "started", ended="ended", key=uuid4())
    assert (late.status_code, Walk.objects.count()) == (409, 1)


@pytest.mark.parametrize("clock_off", [timedelta(days=-400), timedelta(hours=3)])
def test_a_device_whose_clock_is_wrong_does_not_date_the_walk(ready: Plan, clock_off: timedelta) -> None:
    from_device = shifted(record(ready, MONDAY)["started_at"], clock_off)
    walk = kept(ready, MONDAY, "started", started_at=from_device)
    assert walk.started_at == walk.received_at


@pytest.mark.parametrize(
    "sent",
    [
        "", "{", "[]", '{"key": 1}',
        json.dumps({"key": str(KEY), "plan": str(KEY), "on": "2026-03-02", "slot": 0, "elapsed_s": -1}),
    ],
)  # fmt: skip
def test_what_is_no_record_is_refused_in_a_sentence(as_wanda: Client, ready: Plan, sent: str) -> None:
    response = as_wanda.post(URL, {"record": sent})
    assert (response.status_code, response.json()["error"][-1]) == (422, ".")
    assert Walk.objects.count() == 0


def test_a_record_of_another_day_or_slot_belongs_elsewhere(as_wanda: Client, ready: Plan) -> None:
    assert send(as_wanda, ready, slot=1).status_code == 422
    other = {"record": json.dumps(record(ready, TUESDAY))}
    assert as_wanda.post(URL, other).status_code == 422


def test_a_key_that_is_somebody_elses_keeps_nothing(
    as_wanda: Client, as_wim: Client, ready: Plan, wim: User
) -> None:
    send(as_wanda, ready, "started")
    screened(wim)
    his = plan_for(wim)
    briefed(wim)
    got_ready(wim, MONDAY)
    assert send(as_wim, his, "started", "fell").status_code == 404
    assert send(as_wim, ready, "started", "fell").status_code == 404
    assert (events(Walk.objects.get()), SymptomReport.objects.count()) == (["started"], 0)


def test_somebody_elses_plan_takes_no_record(as_wim: Client, ready: Plan) -> None:
    assert send(as_wim, ready, "started").status_code == 409
    assert Walk.objects.count() == 0


def test_after_another_program_has_begun_nobody_walks_the_old_one(as_wanda: Client, ready: Plan) -> None:
    send(as_wanda, ready, "started")
    plan_for(ready.walker, slug=KNEE, told={"knee_bowed_or_night_pain": "no"})
    stale = send(as_wanda, ready, "started", "paused")
    assert (stale.status_code, stale.json()) == (409, {"go": "/today/"})
    assert events(Walk.objects.get()) == ["started", "paused"]
    assert send(as_wanda, ready, "started", key=uuid4()).status_code == 409


def test_a_walk_begun_by_mistake_is_taken_back(as_wanda: Client, ready: Plan) -> None:
    send(as_wanda, ready, "started", elapsed_s=3)
    walk = Walk.objects.get()
    assert "It was a mistake" in text(as_wanda.get("/today/"))
    assert as_wanda.post(MISTAKE, {"walk": str(walk.uuid)})["Location"] == "/today/"
    assert "Your walk is waiting" not in text(as_wanda.get("/today/"))
    assert AuditEvent.objects.filter(action="walk.mistake").count() == 1
    stale = send(as_wanda, ready, "started", "paused")
    assert (stale.status_code, events(Walk.objects.get())) == (409, ["started"])
    assert script_on(as_wanda.get(URL))["key"] != str(KEY)
    assert as_wanda.post(MISTAKE, {"walk": str(walk.uuid)}).status_code == 404


def test_a_warning_sign_pressed_by_mistake_is_taken_back_in_the_same_sitting(
    as_wanda: Client, ready: Plan, monday_noon: Traveller
) -> None:
    send(as_wanda, ready, "red", ended="stopped_red")
    walk = Walk.objects.get()
    monday_noon.shift(timedelta(minutes=30))
    as_wanda.post(MISTAKE, {"walk": str(walk.uuid)})
    assert (open_holds(), open_alerts()) == ([], [])
    assert as_wanda.get(URL).status_code == 200


def test_half_an_hour_later_it_stands(as_wanda: Client, ready: Plan, monday_noon: Traveller) -> None:
    send(as_wanda, ready, "red", ended="stopped_red")
    monday_noon.shift(timedelta(minutes=31))
    as_wanda.post(MISTAKE, {"walk": str(Walk.objects.get().uuid)})
    assert (open_holds(), open_alerts()) == (["red_flag"], [("D01", "A3")])


def test_a_mistake_is_the_walkers_own(as_wanda: Client, as_wim: Client, ready: Plan) -> None:
    send(as_wanda, ready, "started")
    walk = Walk.objects.get()
    assert as_wim.post(MISTAKE, {"walk": str(walk.uuid)}).status_code == 404
    assert as_wanda.post(MISTAKE, {"walk": "x"}).status_code == 404
    assert as_wanda.get(MISTAKE).status_code == 405
