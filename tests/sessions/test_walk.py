"""The guided walk: who may begin one, what is kept of it, and what must act at once."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from accounts.actions import set_contact
from accounts.models import User
from alerts.models import Alert
from core.models import AuditEvent
from programs.models import Plan, PlanHold
from sessions.models import Decision, SymptomReport, Walk
from tests.factories.onboarding import FIRST_STEPS, KNEE, MONDAY, plan_for, screened
from tests.factories.plans import paused
from tests.factories.sessions import logged
from tests.factories.walks import KEY, events, got_ready, hallway, kept, record
from tests.sessions.posts import text
from tests.sessions.test_briefing_due import briefed

URL = reverse("sessions:walk", args=[MONDAY])
LOG = reverse("sessions:log", args=[MONDAY])
READY = reverse("sessions:ready", args=[MONDAY])
MISTAKE = reverse("sessions:walk-mistake", args=[MONDAY])
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def ready(plan: Plan) -> Plan:
    """Wanda's plan, with the briefing behind her and ready in her hallway of eight metres."""
    briefed(plan.walker)
    got_ready(plan.walker, MONDAY, place=hallway(plan.walker), PC03_PAIN=2)
    return plan


def script_on(response: Any) -> dict[str, Any]:
    """The script in a page."""
    page = text(response)
    start = page.index('<script id="walk-script" type="application/json">')
    return dict(json.loads(page[page.index(">", start) + 1 : page.index("</script>", start)]))


def send(client: Client, plan: Plan, *happened: str | tuple[str, int], **more: Any) -> Any:
    return client.post(URL, {"record": json.dumps(record(plan, MONDAY, *happened, **more))})


def shifted(moment: str, by: timedelta) -> str:
    return (datetime.fromisoformat(moment) + by).isoformat()


def open_holds() -> list[str]:
    return list(PlanHold.objects.filter(lifted_at=None).values_list("reason", flat=True))


def open_alerts() -> list[tuple[str, str]]:
    return list(Alert.objects.filter(closed_at=None).order_by("rule").values_list("rule", "level"))


# --- Who may begin ---


def test_the_page_carries_the_script(as_wanda: Client, ready: Plan) -> None:
    script = script_on(as_wanda.get(URL))
    assert {name: script[name] for name in ("version", "url", "log_url", "plan", "on", "slot")} == {
        "version": 1, "url": URL, "log_url": LOG, "plan": str(ready.uuid), "on": "2026-03-02", "slot": 0,
    }  # fmt: skip
    assert {name: script[name] for name in ("walk_no", "pain_before", "lane_m", "end_marked", "record")} == {
        "walk_no": 1, "pain_before": 2, "lane_m": 8.0, "end_marked": True, "record": None,
    }  # fmt: skip
    assert UUID(script["key"]).version == 4
    assert script["clips"]["first"]["text"] == "If anything feels wrong, just stop walking."
    assert script["clips"]["first"]["url"].startswith("/static/voice/en/first.")
    assert script["segments"][-1]["end_s"] == script["total_s"]


def test_what_the_check_found_eases_the_script(as_wanda: Client, plan: Plan) -> None:
    briefed(plan.walker)
    got_ready(plan.walker, MONDAY)
    whole = script_on(as_wanda.get(URL))
    got_ready(plan.walker, MONDAY, PC03_PAIN=4)
    eased = script_on(as_wanda.get(URL))
    rests = [
        sum(part["end_s"] - part["start_s"] for part in one["segments"] if part["kind"] == "rest")
        for one in (whole, eased)
    ]
    assert rests[1] > rests[0]


def test_the_same_walk_as_a_card(as_wanda: Client, ready: Plan) -> None:
    page = text(as_wanda.get(URL, {"card": 1}))
    assert "Your walk, part by part" in page
    assert "walk-script" not in page


def test_without_a_check_one_gets_ready_first(as_wanda: Client, plan: Plan) -> None:
    briefed(plan.walker)
    assert as_wanda.get(URL)["Location"] == READY


@pytest.mark.parametrize("found", [{"PC03_PAIN": 7}, {"PC06_STEADY": "yes"}])
def test_a_check_that_forbids_it_is_shown_instead(
    as_wanda: Client, plan: Plan, found: dict[str, Any]
) -> None:
    briefed(plan.walker)
    got_ready(plan.walker, MONDAY)
    got_ready(plan.walker, MONDAY, **found)
    assert as_wanda.get(URL)["Location"] == READY


def test_the_briefing_comes_first(as_wanda: Client, plan: Plan) -> None:
    got_ready(plan.walker, MONDAY)
    assert as_wanda.get(URL)["Location"] == f"/briefing/{FIRST_STEPS}/"


def test_somebody_to_call_comes_first_with_precautions(
    as_wanda: Client, wanda: User, catalogue: None
) -> None:
    screened(wanda, FA05_NEAR="yes")
    plan = plan_for(wanda)
    set_contact(user=wanda, name="Olga", phone="1")
    briefed(wanda)
    got_ready(wanda, MONDAY, PC10_handhold="yes", PC10_spotter="yes")
    assert as_wanda.get(URL).status_code == 200
    set_contact(user=wanda, name="", phone="")
    assert as_wanda.get(URL)["Location"] == "/today/"
    assert send(as_wanda, plan, "started").status_code == 409


def test_a_day_that_is_told_paused_or_not_today_has_no_walk(
    as_wanda: Client, ready: Plan, monday_noon: Traveller
) -> None:
    tomorrow = reverse("sessions:walk", args=[TUESDAY])
    assert as_wanda.get(tomorrow)["Location"] == "/today/"
    logged(ready.walker, MONDAY)
    assert as_wanda.get(URL)["Location"] == "/today/"
    assert send(as_wanda, ready, "started").json() == {"go": "/today/"}
    monday_noon.shift(timedelta(days=1))
    got_ready(ready.walker, TUESDAY)
    paused(ready, TUESDAY)
    assert as_wanda.get(tomorrow)["Location"] == "/today/"


def test_somebody_without_a_plan_has_no_walk(as_wim: Client) -> None:
    assert as_wim.get(URL)["Location"] == "/today/"


def test_a_slot_that_cannot_be_is_no_address(as_wanda: Client, ready: Plan) -> None:
    assert [as_wanda.get(URL, {"slot": slot}).status_code for slot in ("x", "-1", "99")] == [404] * 3
    assert as_wanda.get(URL, {"slot": 1})["Location"] == "/today/"


# --- What is kept ---


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


# --- What acts at once ---


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


# --- "It was a mistake" ---


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
