"""Today says what the day asks; Plan says where the plan stands."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from programs.models import Plan
from tests.factories.mornings import walked
from tests.factories.onboarding import (
    CHEST_PAIN,
    FELL_TWICE,
    MONDAY,
    SOME_PAIN,
    STAYS_ON_ITS_ROW,
    plan_for,
    screened,
    unchanged,
)
from tests.factories.sessions import logged
from tests.sessions.posts import text


def test_whoever_has_answered_nothing_is_led_to_the_checklist(as_wanda: Client, catalogue: None) -> None:
    page = text(as_wanda.get("/today/"))
    assert "First, the safety checklist" in page
    assert 'href="/screening/"' in page


def test_whoever_is_cleared_picks_a_program(as_wanda: Client, cleared: User) -> None:
    page = text(as_wanda.get("/today/"))
    assert "Pick your first program" in page
    assert 'class="button" data-kind="main" href="/programs/"' in page


@pytest.mark.parametrize("changes", [FELL_TWICE, CHEST_PAIN])
def test_whoever_is_held_back_is_led_to_the_reasons(
    as_wanda: Client, plan: Plan, wanda: User, changes: dict[str, Any]
) -> None:
    screened(wanda, **changes)
    page = text(as_wanda.get("/today/"))
    assert "Please do not walk backward for now" in page
    assert 'href="/screening/result/"' in page
    assert 'id="log-form"' not in page


def test_a_due_day_shows_the_session(as_wanda: Client, plan: Plan) -> None:
    page = text(as_wanda.get("/today/"))
    assert "Today: 8 min 30 s" in page
    assert "First Steps, week 1 of 4" in page
    assert "Your plan starts here." in page
    assert "8 min 30 s in all, 1 min of it backward" in page


def test_a_session_with_care_says_what_was_changed(as_wanda: Client, wanda: User, catalogue: None) -> None:
    screened(wanda, **STAYS_ON_ITS_ROW)
    plan_for(wanda)
    page = text(as_wanda.get("/today/"))
    assert "Made safe for you" in page
    assert "Walk indoors, in a hallway with a wall in reach." in page


def test_a_rest_day_names_the_next_session(as_wanda: Client, plan: Plan, monday_noon: Traveller) -> None:
    monday_noon.shift(timedelta(days=2))
    page = text(as_wanda.get("/today/"))
    assert "Today is a rest day" in page
    assert "Your next session is on Thursday 5 March." in page
    assert 'id="log-form"' not in page


def test_a_plan_that_starts_later_says_when(as_wanda: Client, cleared: User) -> None:
    plan_for(cleared, starts_on=MONDAY + timedelta(days=4), weekdays=(0, 1, 3, 5), on=MONDAY)
    page = text(as_wanda.get("/today/"))
    assert "First Steps starts soon" in page
    assert "Your first session is on Saturday 7 March." in page


def test_a_done_day_shows_what_was_told_and_the_next_one(as_wanda: Client, cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY, pain_worst=2, effort=3, note="In the hall.")
    page = text(as_wanda.get("/today/"))
    assert "Today is checked off" in page
    assert "2 of 10" in page
    assert "3 of 10" in page
    assert "All of it" in page
    assert "In the hall." in page
    assert "Your next session is on Tuesday 3 March." in page


def test_a_step_shows_before_anybody_has_written_it(
    as_wanda: Client, cleared: User, plan: Plan, monday_noon: Traveller
) -> None:
    logged(cleared, MONDAY)
    screened(cleared, on=MONDAY + timedelta(days=14))
    monday_noon.shift(timedelta(days=14))
    as_wanda.force_login(cleared)
    page = text(as_wanda.get("/today/"))
    assert "You go one step back because your last walk was a while ago." in page
    assert "The walks are shorter" in page or "The backward walks are shorter this time" in page
    assert plan.prescriptions.count() == 1
    assert "You go one step back because your last walk was a while ago." in text(as_wanda.get("/plan/"))


def test_the_end_of_a_program_is_a_page_of_its_own(
    as_wanda: Client, cleared: User, plan: Plan, monday_noon: Traveller
) -> None:
    for week in range(4):
        for days in (0, 1, 3, 5):
            walked(cleared, MONDAY + timedelta(days=7 * week + days))
    monday_noon.shift(timedelta(days=28))
    unchanged(cleared, on=MONDAY + timedelta(days=28))
    as_wanda.force_login(cleared)
    page = text(as_wanda.get("/today/"))
    assert "You have come to the end of First Steps" in page
    assert 'id="log-form"' not in page


def test_the_plan_page_lists_what_changed_and_why(as_wanda: Client, cleared: User, plan: Plan) -> None:
    page = text(as_wanda.get("/plan/"))
    assert "You are on week 1 of 4." in page
    assert "2 March 2026" in page
    assert "What changed and why" in page
    assert page.count("you are here") == 1


def test_without_a_plan_the_plan_page_leads_to_today(as_wanda: Client, catalogue: None) -> None:
    page = text(as_wanda.get("/plan/"))
    assert "You have no plan at the moment." in page
    assert 'href="/today/"' in page


def test_a_checklist_answered_later_makes_the_session_easier_at_once(
    as_wanda: Client, wanda: User, plan: Plan
) -> None:
    screened(wanda, **SOME_PAIN)
    assert "Made safe for you" in text(as_wanda.get("/today/"))


def test_the_front_page_leads_whoever_is_signed_in_to_today(as_wanda: Client) -> None:
    response = as_wanda.get("/")
    assert (response.status_code, response["Location"]) == (302, "/today/")


def test_the_trail_leads_to_the_days_that_are_still_open(
    as_wanda: Client, cleared: User, plan: Plan, monday_noon: Traveller
) -> None:
    logged(cleared, MONDAY)
    monday_noon.shift(timedelta(days=5))
    trail = as_wanda.get("/today/").context["day"].trail
    assert [(one.state, one.url) for one in trail] == [
        ("done", "/days/2026-03-02/"),
        ("no_record", "/days/2026-03-03/log/"),
        ("rest", "/days/2026-03-04/"),
        ("no_record", "/days/2026-03-05/log/"),
        ("rest", "/days/2026-03-06/"),
        ("due", ""),
        ("rest", ""),
    ]
    for one in trail:
        if one.url:
            assert as_wanda.get(one.url).status_code == 200


def test_nobody_sees_another_walkers_day(as_wim: Client, plan: Plan, cleared: User) -> None:
    logged(cleared, MONDAY, note="Only for Wanda.")
    for url in ("/today/", "/plan/"):
        page = text(as_wim.get(url))
        assert "Only for Wanda." not in page
        assert "First Steps" not in page
    assert as_wim.get(f"/days/{MONDAY}/log/").status_code == 200
    assert "First, the safety checklist" in text(as_wim.get(f"/days/{MONDAY}/log/"))
