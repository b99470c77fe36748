"""A plan on hold: Today says what happened, why it paused, what to do now, and the way back."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from justhtml import JustHTML
from time_machine import Traveller

from accounts.models import User
from onboarding.models import ScreeningDraft
from programs.actions import hold_plan
from programs.hold_reasons import HoldReason
from programs.models import Plan
from sessions.actions.reporting import report
from tests.factories.onboarding import MONDAY, screened
from tests.page_checks import parse_errors
from tests.page_parts import page_at

CALL = "In an emergency:"
HELD = {
    HoldReason.RED_FLAG: ("of a warning sign", "a sign of something serious", True),
    HoldReason.SERIOUS_FALL: ("you fell", "somebody should look at you soon", True),
    HoldReason.FALL: ("you fell", "A fall can have a reason that comes again", True),
    HoldReason.NEW_SIGN: ("something is new in a joint or leg", "may not hold you", True),
    HoldReason.DIZZY: ("you stopped dizzy or short of breath", "Stopping was right", True),
    HoldReason.WRONG: ("something is wrong", "waits until it is better", True),
    HoldReason.PAIN: ("of strong pain", "it was too much", False),
    HoldReason.NEAR_FALLS: ("you nearly fell more than once", "something did not fit", False),
}
WHOLE, SOME = "Answer the whole safety checklist again.", "as far as it asks."
REST, PHYSIO, GO_ON = "Rest from walking backward until", "Let a physio check you.", "Then go on here"
WAYS = {
    HoldReason.RED_FLAG: {WHOLE, GO_ON},
    HoldReason.SERIOUS_FALL: {WHOLE, PHYSIO},
    HoldReason.FALL: {WHOLE, PHYSIO},
    HoldReason.NEW_SIGN: {SOME, GO_ON},
    HoldReason.DIZZY: {SOME, GO_ON},
    HoldReason.WRONG: {REST, SOME, GO_ON},
    HoldReason.PAIN: {REST, GO_ON},
    HoldReason.NEAR_FALLS: {REST, SOME, GO_ON},
}


def held(plan: Plan, reason: HoldReason, on: date = MONDAY) -> None:
    hold_plan(plan=plan, from_date=on, reason=str(reason), rule=reason.rule, zone="Europe/Berlin")


def today(browser: Client) -> JustHTML:
    assert parse_errors(browser.get("/today/").content.decode()) == []
    return page_at(browser, "/today/")


def words(page: JustHTML) -> str:
    [day] = page.query("#day")
    return " ".join(day.to_text(separator=" ").split())


@pytest.mark.parametrize("reason", HoldReason)
def test_it_says_what_happened_why_and_where_help_is(
    as_wanda: Client, plan: Plan, reason: HoldReason
) -> None:
    held(plan, reason)
    because, why, urgent = HELD[reason]
    page = words(today(as_wanda))
    assert f"Your plan is on hold because {because}" in page
    assert why in page
    assert "What to do now" in page
    assert (CALL in page) is urgent
    assert "Nothing counts as missed" in page


@pytest.mark.parametrize("reason", HoldReason)
def test_it_says_the_way_back_of_its_reason(as_wanda: Client, plan: Plan, reason: HoldReason) -> None:
    held(plan, reason)
    page = today(as_wanda)
    assert {way for way in (WHOLE, SOME, REST, PHYSIO, GO_ON) if way in words(page)} == WAYS[reason]
    again = page.query('form[action="/screening/begin/"]')
    assert len(again) == bool(WAYS[reason] & {WHOLE, SOME})
    assert len(page.query('input[name="whole"]')) == (WHOLE in WAYS[reason])
    assert "Go on, one step easier" not in words(page)


@pytest.mark.parametrize("sent", [{}, {"whole": "1"}])
def test_the_button_begins_the_part_that_a_fall_calls_for_or_all_of_it(
    as_wanda: Client, cleared: User, plan: Plan, monday_noon: Traveller, sent: dict[str, str]
) -> None:
    monday_noon.shift(timedelta(minutes=1))
    report(walker=cleared, kind="fall", today=MONDAY, client_key=uuid4())
    assert as_wanda.post("/screening/begin/", sent).status_code == 302
    part = ["today", "balance", "medicines"]
    assert ScreeningDraft.objects.get(walker=cleared).asked_steps == ([] if sent else part)


def test_answers_that_grew_old_meanwhile_come_before_the_way_on(
    as_wanda: Client, cleared: User, plan: Plan, monday_noon: Traveller
) -> None:
    held(plan, HoldReason.PAIN)
    monday_noon.shift(timedelta(days=30))
    as_wanda.force_login(cleared)
    page = today(as_wanda)
    assert "Then go on here, one step easier." in words(page)
    assert page.query("form[action='/plan/resume/']") == []
    screened(cleared, on=MONDAY + timedelta(days=30))
    assert today(as_wanda).query("form[action='/plan/resume/']")
