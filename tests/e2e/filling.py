"""Fills in the checklist in a browser, each screen as it is shown, and other forms of the site."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page, expect

from onboarding.briefing import current_briefing
from onboarding.ruleset import current_ruleset
from tests.onboarding.walkthrough import answers_of, fields_for

LINES = {line for step in current_ruleset().steps for line in step.lines}


def fill_checklist(page: Page, changes: Mapping[str, Any] | None = None, *, age: int = 40) -> int:
    """From the introduction to the result, as a healthy adult with changes; the number of screens it took."""
    answers = answers_of(changes, age=age)
    begin(page)
    screens = 0
    while "/screening/result/" not in page.url and "/screening/review/" not in page.url:
        screens += 1
        assert screens < 30, page.url
        fill_screen(page, answers)
        finish(page)
    if "/screening/review/" in page.url:
        press(page, "Hand in")
    return screens


def begin(page: Page) -> None:
    """From the introduction to the first screen: agrees where it is asked, and starts."""
    page.goto("/screening/")
    for tick in page.locator("input[name=consents]").all():
        tick.check()
    press(page, "Start")


def be_briefed(page: Page) -> None:
    """Turns the cards where a script shows one at a time, and answers the questions after them."""
    expect(page.get_by_role("heading", level=1)).to_have_text("How to walk backward")
    # Until the script has run, all cards show.
    page.wait_for_load_state()
    if page.locator("[data-deck-bar]").is_visible():
        for _ in page.locator(".cue").all():
            page.locator("[data-deck-next]").click()
    for question in current_briefing().questions:
        fill_field(page, question.id, question.right.value)
    press(page, "Check my answers")


def fill_screen(page: Page, answers: Mapping[str, Any]) -> None:
    """Chooses the answers of one screen; a line of a list only where it is not answered with no."""
    for item in shown(page):
        if item in LINES and answers.get(item) == "no":
            continue
        if item in answers:
            for name, value in fields_for(item, answers[item]).items():
                fill_field(page, name, value)
    if page.locator("input[name=none]").count() and not chosen_lines(page):
        page.locator("label:has(> input[name=none])").click()


def fill_field(page: Page, name: str, value: Any) -> None:
    """Types into a text field, or presses the label of each option."""
    field = page.locator(f"[name={name}]")
    if field.first.get_attribute("type") in {"radio", "checkbox"}:
        for option in [value] if isinstance(value, str) else value:
            page.locator(f"label:has(> input[name={name}][value='{option}'])").click()
    else:
        field.fill(value)


def finish(page: Page) -> None:
    """Presses whichever button finishes the screen now."""
    with page.expect_navigation():
        page.locator("form button[type=submit]:visible").click()


def press(page: Page, name: str) -> None:
    """Presses a button and waits for the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def shown(page: Page) -> list[str]:
    """Ids of the items on the screen."""
    return [box.get_attribute("value") or "" for box in page.locator("input[name=shown]").all()]


def chosen_lines(page: Page) -> int:
    """How many lines of the list have an answer other than no."""
    return page.locator(".anylist input:checked:not([value=no])").count()
