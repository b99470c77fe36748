"""A walker changes the plan in a real browser: not today, a pause, other days, the end; each taken back."""

from datetime import date, timedelta

import pytest
from django.utils.formats import date_format
from playwright.sync_api import Page, expect

from accounts.models import User
from core import clock
from programs.models import Plan, PlanHold
from sessions.models import SessionLog
from tests.e2e.conftest import DESK, PHONE, PageFor
from tests.e2e.filling import fill_field, press
from tests.factories.onboarding import plan_for, screened
from tests.page_checks import axe_findings, wider_than_the_window

pytestmark = pytest.mark.usefixtures("catalogue")
with_and_without = pytest.mark.parametrize(
    "javascript", [True, False], ids=["with JavaScript", "without JavaScript"]
)


@pytest.fixture
def today(wanda: User) -> date:
    """Today on Wanda's wall; her plan began three days ago and a session is due today."""
    today = clock.today_in(wanda.time_zone)
    screened(wanda, on=today - timedelta(days=3))
    plan_for(wanda, starts_on=today - timedelta(days=3))
    return today


def in_words(on: date) -> str:
    return date_format(on, "l j F")


def fits(page: Page, *, javascript: bool) -> None:
    """Nobody scrolls sideways, and there is nothing for axe to find, which needs JavaScript itself."""
    assert wider_than_the_window(page) == []
    assert not javascript or axe_findings(page) == []


@with_and_without
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_not_today_and_back(
    page_for: PageFor, wanda: User, today: date, width: int, javascript: bool
) -> None:
    page = page_for(wanda, width=width, javascript=javascript)
    page.goto("/today/")
    page.get_by_role("link", name="Not today").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Not today")
    press(page, "Leave today out")
    expect(page.locator("#errors")).to_contain_text("Please pick the reason that fits best.")
    fill_field(page, "reason", "pain")
    fill_field(page, "note", "The left knee.")
    press(page, "Leave today out")
    expect(page.locator("#day-title")).to_have_text("Today is skipped")
    expect(page.get_by_text("When something hurts")).to_be_visible()
    fits(page, javascript=javascript)
    page.get_by_role("button", name="take it back").click()
    expect(page.locator("#day-title")).to_contain_text("Today: ")
    assert not SessionLog.objects.current().exists()


@with_and_without
def test_a_day_of_the_week_gone_by_is_left_out(
    page_for: PageFor, wanda: User, today: date, javascript: bool
) -> None:
    page = page_for(wanda, javascript=javascript)
    page.goto(f"/days/{today - timedelta(days=3)}/")
    page.get_by_role("link", name="I left it out").click()
    fill_field(page, "reason", "no_time")
    press(page, "Leave this day out")
    expect(page.get_by_role("heading", level=1)).to_contain_text(in_words(today - timedelta(days=3)))
    expect(page.locator("main")).to_contain_text("skipped")


@with_and_without
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.core_path
def test_a_pause_and_going_on(
    page_for: PageFor, wanda: User, today: date, width: int, javascript: bool
) -> None:
    page = page_for(wanda, width=width, javascript=javascript)
    page.goto("/plan/")
    page.get_by_role("link", name="Pause").click()
    fits(page, javascript=javascript)
    last = today + timedelta(days=9)
    fill_field(page, "reason", "away")
    fill_field(page, "last", str(last))
    press(page, "Pause")
    expect(page.get_by_role("heading", name="You are pausing")).to_be_visible()
    fits(page, javascript=javascript)
    page.goto("/today/")
    expect(page.locator("#day-title")).to_have_text(f"Your plan is paused until {in_words(last)}")
    fits(page, javascript=javascript)
    press(page, "Take the pause back")
    expect(page.locator("#day-title")).to_contain_text("Today: ")
    assert PlanHold.objects.get().lifted_because == "undone"


@with_and_without
def test_other_days_and_back(page_for: PageFor, wanda: User, today: date, javascript: bool) -> None:
    plan = Plan.objects.get()
    before = list(plan.weekdays)
    page = page_for(wanda, javascript=javascript)
    page.goto("/plan/")
    page.get_by_role("link", name="Change days").click()
    fits(page, javascript=javascript)
    free = next(day for day in range(7) if day not in before)
    page.locator(f"input[name=weekdays][value='{before[0]}']").uncheck()
    press(page, "Save my days")
    expect(page.locator("#errors")).to_contain_text("as many days as the plan has sessions")
    page.locator(f"input[name=weekdays][value='{free}']").check()
    press(page, "Save my days")
    expect(page.locator("main")).to_contain_text(f"From {in_words(plan.starts_on + timedelta(days=7))}:")
    plan.refresh_from_db()
    assert plan.weekdays == sorted({*before[1:], free})
    page.goto("/plan/weekdays/")
    page.locator(f"input[name=weekdays][value='{free}']").uncheck()
    page.locator(f"input[name=weekdays][value='{before[0]}']").check()
    press(page, "Save my days")
    plan.refresh_from_db()
    assert (plan.weekdays, plan.earlier_weekdays) == (before, [])


@with_and_without
def test_the_end_and_back(page_for: PageFor, wanda: User, today: date, javascript: bool) -> None:
    page = page_for(wanda, javascript=javascript)
    page.goto("/plan/")
    page.get_by_role("link", name="End this plan").click()
    fits(page, javascript=javascript)
    press(page, "Yes, end this plan")
    expect(page.get_by_role("heading", level=1)).to_have_text("First Steps has ended")
    fits(page, javascript=javascript)
    page.goto("/today/")
    expect(page.get_by_role("link", name="See the programs")).to_be_visible()
    page.goto("/plan/")
    press(page, "take it back")
    expect(page.locator("#day-title")).to_contain_text("Today: ")


def test_of_two_tabs_the_later_one_sees_what_is_true(page_for: PageFor, wanda: User, today: date) -> None:
    page = page_for(wanda)
    later = page.context.new_page()
    for tab in (page, later):
        tab.goto("/plan/pause/")
        fill_field(tab, "reason", "busy")
    press(page, "Pause")
    fill_field(later, "reason", "ill")
    press(later, "Pause")
    expect(later.get_by_text("Nothing was changed")).to_be_visible()
    expect(later.get_by_role("heading", name="You are pausing")).to_be_visible()
    assert PlanHold.objects.get().reason == "busy"


def test_going_back_to_a_page_that_was_sent_changes_nothing(
    page_for: PageFor, wanda: User, today: date
) -> None:
    page = page_for(wanda)
    page.goto(f"/days/{today}/skip/")
    fill_field(page, "reason", "weather")
    press(page, "Leave today out")
    page.go_back()
    if page.get_by_role("button", name="Leave today out").is_visible():
        fill_field(page, "reason", "ill")
        press(page, "Leave today out")
    expect(page.locator("#day-title")).to_have_text("Today is skipped")
    assert SessionLog.objects.get().skip_reason == "weather"
