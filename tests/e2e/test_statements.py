"""Consents, renewals and "I have been seen" in a browser, with and without JavaScript."""

from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from core import clock
from onboarding.models import HealthAnswer, Screening
from tests.e2e.conftest import DESK, PHONE, PageFor
from tests.e2e.filling import fill_screen, finish, press
from tests.factories.onboarding import CHEST_PAIN, plan_for, screened
from tests.onboarding.walkthrough import answers_of
from tests.page_checks import axe_findings_in_both_themes, wider_than_the_window

pytestmark = pytest.mark.usefixtures("catalogue")

EVERYWHERE = pytest.mark.parametrize(
    ("width", "javascript"), [(PHONE, True), (PHONE, False), (DESK, True), (DESK, False)]
)


def ago(walker: User, days: int) -> date:
    return clock.today_in(walker.time_zone) - timedelta(days=days)


def heading(page: Page) -> Any:
    return page.get_by_role("heading", level=1)


@EVERYWHERE
def test_nothing_begins_without_both_ticks(
    page_for: PageFor, wanda: User, width: int, javascript: bool
) -> None:
    page = page_for(wanda, width=width, javascript=javascript)
    page.goto("/screening/")
    expect(page.locator("input[name=consents]:checked")).to_have_count(0)
    page.locator("input[name=consents]").first.check()
    press(page, "Start")
    expect(page.locator("#errors")).to_contain_text("Please tick both.")
    page.locator("input[name=consents]").last.check()
    press(page, "Start")
    expect(heading(page)).to_have_text("How are you today?")


@EVERYWHERE
def test_what_was_taken_back_stops_the_plan_and_agreeing_again_goes_on(
    page_for: PageFor, wanda: User, width: int, javascript: bool
) -> None:
    screened(wanda, on=ago(wanda, 1))
    plan_for(wanda, starts_on=ago(wanda, 0))
    page = page_for(wanda, width=width, javascript=javascript)
    page.goto("/settings/")
    page.get_by_role("link", name="What you agreed to").click()
    with page.expect_navigation():
        page.locator("button[name=withdraw][value=sessions]").click()
    page.goto("/today/")
    expect(page.locator("#day-title")).to_have_text("You took back what you had agreed to")
    page.get_by_role("link", name="See what you agreed to").click()
    with page.expect_navigation():
        page.locator("button[name=give][value=sessions]").click()
    page.goto("/today/")
    expect(page.locator("#day-title")).to_contain_text("Today: ")


@EVERYWHERE
def test_four_weeks_later_one_press_goes_on(
    page_for: PageFor, wanda: User, width: int, javascript: bool
) -> None:
    screened(wanda, on=ago(wanda, 28))
    plan_for(wanda, starts_on=ago(wanda, 0), on=ago(wanda, 27))
    page = page_for(wanda, width=width, javascript=javascript)
    page.goto("/today/")
    expect(page.locator("#day-title")).to_contain_text("Has your health changed since")
    press(page, "No, nothing has changed")
    expect(page.locator("#day-title")).to_contain_text("Today: ")
    assert HealthAnswer.objects.get().kinds == []


@EVERYWHERE
def test_a_change_asks_a_few_screens_and_no_others(
    page_for: PageFor, wanda: User, width: int, javascript: bool
) -> None:
    screened(wanda, on=ago(wanda, 28))
    page = page_for(wanda, width=width, javascript=javascript)
    page.goto("/today/")
    page.get_by_text("A new medicine, or another dose").click()
    press(page, "Yes, this has changed")
    expect(heading(page)).to_have_text("A few questions again")
    press(page, "Answer these")
    for place in ("1 of 2", "2 of 2"):
        expect(page.locator("main")).to_contain_text(place)
        fill_screen(page, answers_of())
        finish(page)
    press(page, "Hand in")
    expect(heading(page)).to_have_text("You can start")
    assert Screening.objects.latest("pk").asked_steps == ["balance", "medicines"]


@EVERYWHERE
def test_whoever_was_seen_comes_to_the_page_for_the_physio(
    page_for: PageFor, wanda: User, width: int, javascript: bool
) -> None:
    screened(wanda, on=ago(wanda, 2), **CHEST_PAIN)
    page = page_for(wanda, width=width, javascript=javascript)
    page.goto("/screening/result/")
    page.get_by_role("link", name="I have been seen").click()
    page.locator("[name=seen_on]").fill(ago(wanda, 1).isoformat())
    page.locator("[name=by_whom]").fill("The emergency department")
    page.locator("[name=what_was_said]").fill("My heart is well.")
    press(page, "Save")
    expect(heading(page)).to_have_text("Good that you were seen. Next, a physio")


@pytest.mark.parametrize(
    ("days", "changes", "path"),
    [
        (None, {}, "/screening/"),
        (None, {}, "/settings/consents/"),
        (1, {}, "/screening/"),
        (1, {}, "/settings/consents/"),
        (1, {}, "/screening/health/"),
        (1, CHEST_PAIN, "/screening/seen/"),
        (28, {}, "/today/"),
        (28, {}, "/screening/result/"),
        (400, {}, "/today/"),
    ],
)
def test_axe_finds_nothing_and_nothing_is_too_wide(
    page_for: PageFor, wanda: User, days: int | None, changes: dict[str, str], path: str
) -> None:
    if days is not None:
        screened(wanda, on=ago(wanda, days), **changes)
    page = page_for(wanda, width=320)
    page.goto(path)
    assert axe_findings_in_both_themes(page) == []
    assert wider_than_the_window(page) == []
