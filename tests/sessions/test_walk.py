"""Who may begin a guided walk, and what its page carries."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from accounts.actions import set_contact
from accounts.models import User
from programs.models import Plan
from tests.factories.onboarding import FIRST_STEPS, MONDAY, plan_for, screened
from tests.factories.plans import paused
from tests.factories.sessions import logged
from tests.factories.walks import briefed, got_ready
from tests.sessions.guided import (
    LOG,
    READY,
    TUESDAY,
    URL,
    script_on,
    send,
)
from tests.sessions.posts import text


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
