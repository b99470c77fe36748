"""The main job, first and real: sign up, be asked, start a program, walk today, check it off."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESK, PHONE, PageFor
from tests.e2e.filling import be_briefed, fill_checklist, fill_field, press

pytestmark = pytest.mark.usefixtures("catalogue")

STARTS = [
    f"/programs/{slug}/start/"
    for slug in ("gentle-first-steps", "knee-oa-6wk", "balance-older-8wk", "low-back-6wk")
]


def _sign_up(page: Page, name: str) -> None:
    page.goto("/")
    page.locator("main a[href='/accounts/signup/']").first.click()
    fill_field(page, "name", name)
    fill_field(page, "email", f"{name.lower()}@walkers.example")
    fill_field(page, "password1", "correct horse battery")
    press(page, "Sign up")
    expect(page.get_by_role("heading", level=1)).to_have_text("First, a safety checklist")


def _start(page: Page, slug: str) -> None:
    page.goto(f"/programs/{slug}/start/")
    for question in page.locator("main form input[type=radio][value=no]").all():
        fill_field(page, question.get_attribute("name") or "", "no")
    press(page, "Start my plan")


@pytest.mark.core_path
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_healthy_person_walks_on_the_first_day(page_for: PageFor, width: int, javascript: bool) -> None:
    page = page_for(width=width, javascript=javascript)
    _sign_up(page, "Hanna")
    fill_checklist(page, age=40)
    expect(page.get_by_role("heading", level=1)).to_have_text("You can start")

    _start(page, "gentle-first-steps")
    be_briefed(page)
    expect(page.locator("#day-title")).to_contain_text("Today: ")

    fill_field(page, "pain_worst", "1")
    fill_field(page, "fall", "no")
    fill_field(page, "done", "all")
    page.get_by_role("button", name="Check it off").click()
    expect(page.locator("#day-title")).to_have_text("Today is checked off")

    page.get_by_role("button", name="take it back").click()
    expect(page.locator("#day-title")).to_contain_text("Today: ")


def test_a_67_year_old_gets_exactly_the_precautions_of_that_age(page_for: PageFor) -> None:
    page = page_for()
    _sign_up(page, "Olga")
    fill_checklist(page, age=67)
    expect(page.get_by_role("heading", level=1)).to_have_text("You can start, with care")
    expect(page.locator("main h3")).to_have_text(
        [
            "Have an adult walk with you, a step to your side and a little behind.",
            "Indoors, in a hallway with a wall in reach.",
            "Flat ground only.",
            "No slopes, no treadmill tilt.",
            "No treadmill until your physio has shown you.",
            "Short goes with rests.",
        ]
    )


def test_somebody_who_fell_twice_is_held_back_everywhere(page_for: PageFor) -> None:
    page = page_for()
    _sign_up(page, "Fritz")
    fill_checklist(page, {"FA01_COUNT": "2+"})
    expect(page.get_by_role("heading", level=1)).to_have_text("A physio should see you first")
    for path in STARTS:
        page.goto(path)
        expect(page.get_by_text("This program is not open to you now")).to_be_visible()
        expect(page.get_by_role("button", name="Start my plan")).to_have_count(0)
    page.goto("/today/")
    expect(page.get_by_role("button", name="Check it off")).to_have_count(0)
