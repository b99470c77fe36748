"""The sheet of a guided walk: filled in with what its record knows, now or later, and Today until then."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from justhtml import JustHTML
from time_machine import Traveller

from programs.models import Plan, PlanHold
from sessions.models import SessionLog, SymptomReport, Walk
from tests.factories.onboarding import MONDAY, noon
from tests.factories.sessions import current_log, logged
from tests.factories.walks import kept
from tests.sessions.posts import least, log_url, text, undo_url

LOG = log_url(MONDAY)
TUESDAY = MONDAY + timedelta(days=1)


def filled(response: Any) -> dict[str, str]:
    """What a sheet has pressed or typed, by field; hidden fields apart."""
    page = JustHTML(text(response), sanitize=False)
    inputs = [one.attrs or {} for one in page.query("#log-form input")]
    shown = [one for one in inputs if "checked" in one or one.get("type") in {"text", "time"}]
    return {str(one["name"]): str(one["value"]) for one in shown if one.get("value")}


def told(walk: Walk, **more: str) -> dict[str, str]:
    """The sheet of a walk as it is sent."""
    return least(uuid4(), walk=str(walk.uuid), walked_at="12:00", **more)


def test_the_sheet_knows_what_the_walk_knows(as_wanda: Client, ready: Plan) -> None:
    kept(ready, MONDAY, "started", "wobbled", ("pain", 4), ("pain", 3), ended="ended", elapsed_s=60)
    page = as_wanda.get(LOG)
    assert "Filled in from your walk." in text(page)
    known = filled(page)
    assert float(known.pop("walked_min", "0")) >= 0
    assert known == {
        "done": "part", "near_falls": "1", "pain_before": "2", "pain_worst": "4", "walked_at": "12:00",
    }  # fmt: skip


def test_nothing_is_invented(as_wanda: Client, ready: Plan) -> None:
    script = kept(ready, MONDAY, "started").script
    kept(ready, MONDAY, "started", "finished", ended="finished", elapsed_s=script["total_s"])
    minutes = round(script["backward_s"] / 60, 1)
    assert filled(as_wanda.get(LOG)) == {
        "done": "all", "walked_min": f"{minutes:g}", "walked_at": "12:00", "pain_before": "2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ended", "known"),
    [
        ("stopped_sym", {"done": "stopped", "stopped_for": "dizzy", "dizzy": "stopped"}),
        ("stopped_effort", {"done": "stopped", "stopped_for": "breathless"}),
        ("stopped_pain", {"done": "stopped", "stopped_for": "pain"}),
        ("stopped_stumble", {"done": "stopped", "stopped_for": "other", "near_falls": "2"}),
    ],
)
def test_the_reason_for_stopping_is_filled_in(
    as_wanda: Client, ready: Plan, ended: str, known: dict[str, str]
) -> None:
    kept(ready, MONDAY, "started", ended=ended)
    found = filled(as_wanda.get(LOG))
    told_anyway = ("walked_min", "walked_at", "pain_before")
    assert {name: value for name, value in found.items() if name not in told_anyway} == known


def test_a_left_walk_has_no_end_to_fill_in(as_wanda: Client, ready: Plan) -> None:
    kept(ready, MONDAY, "started")
    assert filled(as_wanda.get(LOG)) == {"walked_at": "12:00", "pain_before": "2"}


def test_the_walker_changes_what_is_not_right(as_wanda: Client, ready: Plan) -> None:
    walk = kept(ready, MONDAY, "started", "wobbled", ended="ended")
    sent = told(walk, done="all", near_falls="0", pain_worst="2")
    assert as_wanda.post(LOG, sent)["Location"] == "/today/#day"
    log = current_log(ready.walker, MONDAY)
    assert (log.done, log.near_falls, log.pain_worst) == ("all", 0, 2)
    assert "Your walk is waiting" not in text(as_wanda.get("/today/"))


def test_the_walk_began_when_its_page_says(as_wanda: Client, ready: Plan, monday_noon: Traveller) -> None:
    begun = noon(MONDAY, "Europe/Berlin") + timedelta(seconds=17)
    monday_noon.shift(timedelta(minutes=20))
    walk = kept(ready, MONDAY, "started", ended="ended", started_at=begun.isoformat())
    as_wanda.post(LOG, told(walk))
    assert current_log(ready.walker, MONDAY).performed_at == begun


def test_another_time_that_was_typed_counts(as_wanda: Client, ready: Plan, monday_noon: Traveller) -> None:
    walk = kept(ready, MONDAY, "started", ended="ended")
    as_wanda.post(LOG, told(walk) | {"walked_at": "10:30"})
    told_at = current_log(ready.walker, MONDAY).performed_at
    assert told_at == noon(MONDAY, "Europe/Berlin") - timedelta(minutes=90)


def test_what_must_be_answered_is_asked_again(as_wanda: Client, ready: Plan) -> None:
    walk = kept(ready, MONDAY, "started", ended="ended")
    response = as_wanda.post(LOG, told(walk) | {"fall": ""})
    assert (response.status_code, "Filled in from your walk." in text(response)) == (422, True)
    assert SessionLog.objects.count() == 0


def test_later_is_the_day_after(as_wanda: Client, ready: Plan, monday_noon: Traveller) -> None:
    walk = kept(ready, MONDAY, "started", ended="ended")
    assert "Later: your walk waits for you on Today" in text(as_wanda.get(LOG))
    monday_noon.shift(timedelta(days=1))
    page = text(as_wanda.get("/today/"))
    assert f'href="{LOG}"' in page
    assert "You began it on Monday 2 March." in page
    as_wanda.post(LOG, told(walk))
    assert current_log(ready.walker, MONDAY).performed_at == walk.started_at


def test_after_a_week_it_waits_no_longer(as_wanda: Client, ready: Plan, monday_noon: Traveller) -> None:
    kept(ready, MONDAY, "started", ended="ended")
    for days, waits in ((7, True), (1, False)):
        monday_noon.shift(timedelta(days=days))
        assert ("Your walk is waiting" in text(as_wanda.get("/today/"))) is waits


def test_today_puts_a_waiting_walk_first(as_wanda: Client, ready: Plan) -> None:
    kept(ready, MONDAY, "started")
    page = text(as_wanda.get("/today/"))
    assert page.index("Your walk is waiting") < page.index("Today: ")
    assert "You began it today at 12:00." in page
    assert "Go on walking" in page
    assert 'id="log-form"' not in page
    assert "Walk now" not in page


def test_an_ended_walk_is_only_told(as_wanda: Client, ready: Plan) -> None:
    kept(ready, MONDAY, "started", ended="finished")
    page = text(as_wanda.get("/today/"))
    assert ("Tell how it went" in page, "Go on walking" in page) == (True, False)


def test_today_leads_to_the_walk(as_wanda: Client, ready: Plan) -> None:
    link = f'href="{reverse("sessions:walk", args=[MONDAY])}"'
    assert link in text(as_wanda.get("/today/"))
    assert link in text(as_wanda.get(reverse("sessions:ready", args=[MONDAY])))


def test_a_log_taken_back_in_place_shows_the_waiting_walk_at_once(as_wanda: Client, ready: Plan) -> None:
    walk = kept(ready, MONDAY, "started", ended="finished")
    as_wanda.post(LOG, told(walk))
    log = {"log": str(current_log(ready.walker, MONDAY).uuid)}
    page = text(as_wanda.post(undo_url(MONDAY), log, headers={"HX-Request": "true"}))
    assert ("Your walk is waiting" in page, 'id="log-form"' in page, "Walk now" in page) == (
        True,
        False,
        False,
    )


def test_a_log_taken_back_leaves_the_walk_waiting(as_wanda: Client, ready: Plan) -> None:
    walk = kept(ready, MONDAY, "started", ended="finished")
    as_wanda.post(LOG, told(walk))
    as_wanda.post(undo_url(MONDAY), {"log": str(current_log(ready.walker, MONDAY).uuid)})
    assert "Your walk is waiting" in text(as_wanda.get("/today/"))


@pytest.mark.parametrize(
    ("what", "ended", "reason", "prefilled"),
    [
        ("fell", "stopped_fall", "fall", {"fall": "yes", "done": "stopped", "stopped_for": "other"}),
        ("red", "stopped_red", "red_flag", {"done": "stopped", "stopped_for": "other"}),
        ("knee", "stopped_knee", "new_sign", {"done": "stopped", "stopped_for": "other"}),
    ],
)
def test_a_walk_that_paused_its_plan_is_still_told(
    as_wanda: Client, ready: Plan, what: str, ended: str, reason: str, prefilled: dict[str, str]
) -> None:
    walk = kept(ready, MONDAY, "started", what, ended=ended)
    held = text(as_wanda.get("/today/"))
    assert ("Your walk is waiting" in held, "Go on walking" in held) == (True, False)
    known = filled(as_wanda.get(LOG))
    assert {name: known[name] for name in prefilled} == prefilled
    assert ("fall" in known) is (what == "fell")
    answer = "yes" if what == "fell" else "no"
    sent = told(walk, fall=answer, done="stopped", stopped_for="other")
    assert as_wanda.post(LOG, sent).status_code == 302
    assert current_log(ready.walker, MONDAY).fall is (what == "fell")
    assert list(PlanHold.objects.filter(lifted_at=None).values_list("reason", flat=True)) == [reason]
    # Nothing else can be told on a plan that is paused.
    assert as_wanda.post(LOG, least(uuid4())).status_code == 409
    assert as_wanda.post(f"{LOG}?slot=1", least(uuid4())).status_code == 409


def test_without_a_guided_walk_a_paused_plan_takes_no_check_off(as_wanda: Client, ready: Plan) -> None:
    as_wanda.post("/report-symptom/", {"client_key": str(uuid4()), "kind": "fall"})
    assert as_wanda.post(LOG, least()).status_code == 409
    assert SymptomReport.objects.count() == 1


def test_the_sheet_of_a_walk_is_its_walkers(as_wanda: Client, as_wim: Client, ready: Plan) -> None:
    walk = kept(ready, MONDAY, "started", ended="ended")
    assert as_wim.post(LOG, told(walk)).status_code == 409
    assert as_wanda.post(LOG, least(walk="x")).status_code == 422
    assert SessionLog.objects.count() == 0


def test_an_extra_walk_waits_and_is_told_in_its_slot(as_wanda: Client, ready: Plan) -> None:
    logged(ready.walker, MONDAY)
    check = got_ready_again(ready)
    walk = kept(ready, MONDAY, "started", slot=1, ended="ended")
    assert (walk.ready, walk.slot) == (check, 1)
    assert f'href="{LOG}?slot=1"' in text(as_wanda.get("/today/"))
    assert as_wanda.post(f"{LOG}?slot=1", told(walk)).status_code == 302
    assert SessionLog.objects.get(slot=1).performed_at == walk.started_at


def got_ready_again(plan: Plan) -> Any:
    """A check before an extra walk, as the one before the due walk."""
    check = plan.ready_checks.get()
    check.pk, check.uuid, check.client_key, check.slot = None, uuid4(), uuid4(), 1
    check.save(force_insert=True)
    return check
