"""What acts at once while somebody walks."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from alerts.models import Alert
from programs.models import Plan
from sessions.models import Decision, SymptomReport, Walk
from sessions.walking.record import MOST_EVENTS
from tests.factories.onboarding import MONDAY
from tests.factories.sessions import logged
from tests.factories.walks import kept, record
from tests.sessions.guided import (
    LOG,
    MISTAKE,
    READY,
    URL,
    open_alerts,
    open_holds,
    send,
    shifted,
)
from tests.sessions.posts import text


def test_a_fall_pauses_the_plan_and_leads_to_its_page(as_wanda: Client, ready: Plan) -> None:
    send(as_wanda, ready, "started")
    for _ in range(2):
        response = send(as_wanda, ready, "started", "fell", ended="stopped_fall")
        report = SymptomReport.objects.get()
        assert response.json() == {"go": reverse("sessions:reported", args=[report.uuid])}
    assert (report.kind, open_holds(), open_alerts()) == ("fall", ["fall"], [("D03", "A2")])


def test_a_fall_stops_the_page_also_where_it_has_not_ended(as_wanda: Client, ready: Plan) -> None:
    response = send(as_wanda, ready, "started", "fell")
    assert response.status_code == 409
    assert response.json()["go"].startswith("/report-symptom/")
    assert Walk.objects.get().ended == "stopped_fall"


def test_a_fall_taken_back_is_not_told_again(as_wanda: Client, ready: Plan) -> None:
    send(as_wanda, ready, "fell", ended="stopped_fall")
    report = SymptomReport.objects.get()
    as_wanda.post(reverse("sessions:report-mistake", args=[report.uuid]))
    response = send(as_wanda, ready, "fell", "ended", ended="stopped_fall")
    assert (response.json(), open_holds()) == ({"go": LOG}, [])


def test_a_warning_sign_holds_the_plan_and_raises_the_alert_once(as_wanda: Client, ready: Plan) -> None:
    for happened in (("red",), ("red",), ("red", "ended")):
        response = send(as_wanda, ready, *happened, ended="stopped_red")
        assert response.json() == {"go": "/today/"}
    assert (open_holds(), open_alerts()) == (["red_flag"], [("D01", "A3")])
    assert Alert.objects.get().count == 1
    assert Decision.objects.latest("pk").rule == "D01"
    page = text(as_wanda.get("/today/"))
    assert "because of a warning sign" in page
    assert page.index("because of a warning sign") < page.index("Your walk is waiting")


def test_a_knee_that_gave_way_is_a_new_sign(as_wanda: Client, ready: Plan) -> None:
    for _ in range(2):
        response = send(as_wanda, ready, "knee", ended="stopped_knee")
        assert response.json() == {"go": LOG}
    report = SymptomReport.objects.get()
    assert (report.kind, report.new_signs) == ("wrong", ["giving_way"])
    assert (open_holds(), open_alerts()) == (["new_sign"], [("D04", "A2")])


def test_the_gravest_of_several_leads(as_wanda: Client, ready: Plan) -> None:
    response = send(as_wanda, ready, "fell", "red", "knee", ended="stopped_fall")
    assert response.json() == {"go": "/today/"}
    assert (open_holds(), Walk.objects.get().ended) == (["red_flag"], "stopped_red")
    assert SymptomReport.objects.count() == 2


def test_a_pause_that_came_from_elsewhere_stops_the_walk(as_wanda: Client, ready: Plan) -> None:
    send(as_wanda, ready, "started")
    as_wanda.post("/report-symptom/", {"client_key": str(uuid4()), "kind": "wrong"})
    stopped = send(as_wanda, ready, "started", "paused", elapsed_s=20)
    assert (stopped.status_code, stopped.json()) == (409, {"go": "/today/"})
    assert Walk.objects.get().elapsed_s == 20


def test_nobody_begins_on_a_paused_plan_but_what_began_before_is_kept(
    as_wanda: Client, ready: Plan, monday_noon: Traveller
) -> None:
    monday_noon.shift(timedelta(minutes=10))
    as_wanda.post("/report-symptom/", {"client_key": str(uuid4()), "kind": "fall"})
    later = shifted(record(ready, MONDAY)["started_at"], timedelta(minutes=11))
    monday_noon.shift(timedelta(minutes=5))
    assert send(as_wanda, ready, "started", started_at=later).status_code == 409
    assert Walk.objects.count() == 0
    assert send(as_wanda, ready, "started", ended="ended").json() == {"go": LOG}


@pytest.mark.parametrize("ended", ["stopped_sym", "stopped_pain", "stopped_stumble", "stopped_effort"])
def test_whoever_stopped_for_their_body_does_not_begin_again_that_day(
    as_wanda: Client, ready: Plan, ended: str
) -> None:
    kept(ready, MONDAY, "started", ended=ended)
    assert as_wanda.get(URL)["Location"] == "/today/"
    walk = Walk.objects.get()
    as_wanda.post(MISTAKE, {"walk": str(walk.uuid)})
    walk.refresh_from_db()
    assert walk.taken_back_at is None
    assert "by mistake" not in text(as_wanda.get("/today/"))


@pytest.mark.parametrize(
    ("happened", "ended", "hold", "alert"),
    [
        ("fell", "stopped_fall", "fall", ("D03", "A2")),
        ("red", "stopped_red", "red_flag", ("D01", "A3")),
        ("knee", "stopped_knee", "new_sign", ("D04", "A2")),
    ],
)
def test_what_cannot_wait_acts_also_after_the_walk_was_told_without_it(
    as_wanda: Client, ready: Plan, happened: str, ended: str, hold: str, alert: tuple[str, str]
) -> None:
    logged(ready.walker, MONDAY)
    before = shifted(record(ready, MONDAY)["started_at"], timedelta(minutes=-20))
    assert send(as_wanda, ready, "started", happened, ended=ended, started_at=before).status_code == 200
    assert (open_holds(), open_alerts()) == ([hold], [alert])


def test_nobody_begins_what_was_told(as_wanda: Client, ready: Plan, monday_noon: Traveller) -> None:
    logged(ready.walker, MONDAY)
    monday_noon.shift(timedelta(minutes=5))
    later = shifted(record(ready, MONDAY)["started_at"], timedelta(minutes=5))
    assert send(as_wanda, ready, "started", started_at=later).status_code == 409


def test_dizziness_that_ended_a_walk_is_looked_at_before_anybody_tells_more(
    as_wanda: Client, ready: Plan
) -> None:
    for happened in (("dizzy",), ("started", "dizzy")):
        assert send(as_wanda, ready, *happened, ended="stopped_sym").json() == {"go": LOG}
    assert (open_holds(), open_alerts()) == ([], [("D05", "A2")])
    assert Alert.objects.get().count == 1


def test_a_record_full_of_pauses_hides_no_fall(as_wanda: Client, ready: Plan) -> None:
    send(as_wanda, ready, *["paused"] * MOST_EVENTS)
    assert send(as_wanda, ready, *["hidden"] * (MOST_EVENTS - 1), "fell").status_code == 409
    assert (Walk.objects.get().ended, open_holds()) == ("stopped_fall", ["fall"])


def test_nobody_gets_ready_on_a_paused_plan_although_a_walk_is_still_to_be_told(
    as_wanda: Client, ready: Plan
) -> None:
    send(as_wanda, ready, "fell", ended="stopped_fall")
    assert as_wanda.get(f"{READY}?again=1")["Location"] == "/today/"
    page = text(as_wanda.get(READY))
    assert ("Walk now" in page, "answer again" in page) == (False, False)
