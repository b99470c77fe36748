"""From the bar to one's progress, to the month, to one day and back."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import DESK, PHONE, Demo, PageFor
from tests.page_checks import axe_findings, wider_than_the_window

NARROWEST = 320


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_walker_looks_back(demo: Demo, page_for: PageFor, width: int, javascript: bool) -> None:
    walker, _ = demo("walker")
    page = page_for(walker, width=width, javascript=javascript)
    page.goto("/today/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Progress").click()
    expect(page.locator("[aria-labelledby=done-title] dd").first).to_have_text("6 of 6")
    expect(page.get_by_role("img", name="Pain and backward minutes of 6 sessions")).to_be_visible()

    page.get_by_text("How this is counted").click()
    expect(page.get_by_text("A part counts as a half.")).to_be_visible()

    page.get_by_role("navigation", name="Main").get_by_role("link", name="More").click()
    page.get_by_role("link", name="History").click()
    page.get_by_role("navigation", name="Show").get_by_role("link", name="Skipped").click()
    expect(page.get_by_text("Nothing of this kind.")).to_be_visible()
    page.get_by_role("link", name="All").first.click()
    page.locator(".entry a").first.click()
    expect(page.get_by_role("heading", level=2)).to_have_text("The session of the day: done")


def test_the_month_is_walked_through_by_keyboard(demo: Demo, page_for: PageFor) -> None:
    walker, _ = demo("walker")
    page = page_for(walker)
    page.goto("/history/")
    days = page.locator(".month a")
    names = days.evaluate_all("links => links.map((link) => link.textContent.replace(/\\s+/g, ' ').trim())")
    days.first.focus()
    page.keyboard.press("Tab")
    expect(days.nth(1)).to_be_focused()
    assert all(name.count(":") == 1 for name in names)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "/days/" in page.url


def test_it_fits_the_narrowest_phone(demo: Demo, page_for: PageFor) -> None:
    walker, _ = demo("walker")
    page = page_for(walker, width=NARROWEST)
    for path in ("/progress/", "/history/", "/more/"):
        page.goto(path)
        assert (path, wider_than_the_window(page), axe_findings(page)) == (path, [], [])
