"""A plan is looked at before it starts, started, and asked for again by the Back button."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from core import clock
from programs.models import Plan
from tests.e2e.conftest import DESK, PHONE, PageFor
from tests.e2e.filling import press
from tests.factories.onboarding import plan_for, screened
from tests.page_checks import axe_findings, wider_than_the_window

BACK_START = "/programs/low-back-6wk/start/"


@pytest.fixture
def cleared(catalogue: None, wanda: User) -> User:
    screened(wanda, on=clock.today_in(wanda.time_zone))
    return wanda


def look(page: Page) -> None:
    """Asks for the preview; with a script the page stays."""
    page.get_by_role("button", name="Show me the plan first").click()


def title(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def test_only_the_preview_changes_and_takes_the_focus(page_for: PageFor, cleared: User) -> None:
    page = page_for(cleared)
    page.goto(BACK_START)
    page.evaluate("document.querySelector('form').dataset.before = 'yes'")
    look(page)
    expect(page.locator("#preview-title")).to_be_focused()
    expect(page.locator("form[data-before=yes] #preview")).to_contain_text("18 sessions in all.")
    assert Plan.objects.count() == 0


def test_what_does_not_fit_is_said_beside_the_days(page_for: PageFor, cleared: User) -> None:
    page = page_for(cleared)
    page.goto(BACK_START)
    page.locator("input[name=weekdays]:checked").first.uncheck()
    look(page)
    expect(page.locator("#errors")).to_be_focused()
    expect(page.locator("#id_weekdays_error")).to_have_text(
        "Pick as many days as the plan has sessions in a week."
    )
    expect(page.locator("#start")).to_have_count(1)


@pytest.mark.core_path
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_plan_is_looked_at_and_then_changed_to(page_for: PageFor, cleared: User, javascript: bool) -> None:
    plan_for(cleared, starts_on=clock.today_in(cleared.time_zone))
    page = page_for(cleared, javascript=javascript)
    page.goto(BACK_START)
    expect(page.locator("#running")).to_have_text("Your First Steps plan ends when this one starts")
    look(page)
    expect(page.locator("#preview-title")).to_be_visible()
    press(page, "Start my plan")
    title(page, "How to walk backward")
    expect(page.locator(".messages")).to_contain_text("Your First Steps plan has ended.")
    page.goto("/plan/")
    expect(page.locator("#plans-before h3")).to_have_text("First Steps")
    expect(page.locator(".messages .notice")).to_have_count(0)


def test_back_after_the_start_shows_what_is_true_now(page_for: PageFor, cleared: User) -> None:
    page = page_for(cleared)
    page.goto(BACK_START)
    press(page, "Start my plan")
    title(page, "How to walk backward")
    page.go_back()
    title(page, "Start Back Pain")
    expect(page.locator("#running")).to_have_text("Your Back Pain plan ends when this one starts")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, PHONE, DESK])
def test_a_preview_fits_and_axe_finds_nothing(
    page_for: PageFor, cleared: User, width: int, theme: str
) -> None:
    page = page_for(cleared, width=width, theme=theme)
    page.goto(BACK_START)
    look(page)
    expect(page.locator("#preview-title")).to_be_visible()
    assert (wider_than_the_window(page), axe_findings(page)) == ([], [])
