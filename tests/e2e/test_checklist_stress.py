"""The checklist under stress: two tabs, back, double clicks, a slow line, midnight, odd keyboards."""

from datetime import timedelta

import pytest
import time_machine
from playwright.sync_api import Page, Route, expect

from accounts.models import User
from core import clock
from onboarding.models import Screening, ScreeningDraft
from tests.e2e.conftest import PageFor
from tests.e2e.filling import begin, fill_checklist, fill_screen, finish, press
from tests.onboarding.walkthrough import answers_of

pytestmark = pytest.mark.usefixtures("catalogue")

SPANISH = "¿Subir escaleras? Me da miedo: señal, ñandú, 8½ «después»"


def to_review(page: Page) -> None:
    """Answers as a healthy adult up to the review."""
    begin(page)
    while "/screening/review/" not in page.url:
        fill_screen(page, answers_of())
        finish(page)


def test_two_tabs_make_one_checklist(page_for: PageFor, wanda: User) -> None:
    here = page_for(wanda)
    begin(here)
    there = here.context.new_page()
    there.goto("/screening/about-you/")
    fill_screen(there, answers_of())
    finish(there)
    here.goto("/screening/today/")
    fill_screen(here, answers_of())
    finish(here)
    answers = ScreeningDraft.objects.get().answers
    assert {"ID04_ACTIVE", "RF01_CHEST_NOW"} <= answers.keys()


def test_handing_in_from_two_tabs_makes_one_screening(page_for: PageFor, wanda: User) -> None:
    here = page_for(wanda)
    to_review(here)
    there = here.context.new_page()
    there.goto("/screening/review/")
    press(here, "Hand in")
    press(there, "Hand in")
    expect(there.get_by_role("heading", level=1)).to_have_text("You can start")
    assert Screening.objects.count() == 1


def test_a_double_click_hands_in_once(page_for: PageFor, wanda: User) -> None:
    page = page_for(wanda)
    to_review(page)
    page.get_by_role("button", name="Hand in").dblclick()
    page.wait_for_url("**/screening/result/")
    expect(page.get_by_role("heading", level=1)).to_have_text("You can start")
    assert Screening.objects.count() == 1


@pytest.mark.parametrize("javascript", [True, False])
def test_the_browsers_back_button_shows_the_answers_again(
    page_for: PageFor, wanda: User, javascript: bool
) -> None:
    page = page_for(wanda, javascript=javascript)
    begin(page)
    page.goto("/screening/about-you/")
    fill_screen(page, answers_of())
    finish(page)
    page.go_back()
    page.reload()
    expect(page.locator("input[name=ID04_ACTIVE][value=yes]")).to_be_checked()
    finish(page)
    assert ScreeningDraft.objects.get().answers["ID04_ACTIVE"] == "yes"


def test_a_slow_line_loses_nothing(page_for: PageFor, wanda: User) -> None:
    page = page_for(wanda)
    begin(page)
    page.goto("/screening/about-you/")

    def slowly(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/screening/about-you/", slowly)
    fill_screen(page, answers_of())
    finish(page)
    page.unroute("**/screening/about-you/")
    answers = ScreeningDraft.objects.get().answers
    assert (answers["ID02_WHO"], answers["ID04_ACTIVE"]) == ("me", "yes")


def test_midnight_in_the_middle_changes_the_day_and_nothing_else(page_for: PageFor, wanda: User) -> None:
    page = page_for(wanda)
    to_review(page)
    tomorrow = clock.now() + timedelta(days=1)
    with time_machine.travel(tomorrow):
        press(page, "Hand in")
        expect(page.get_by_role("heading", level=1)).to_have_text("You can start")
        on = clock.today_in(wanda.time_zone)
    screening = Screening.objects.get()
    assert (screening.on, screening.decision) == (on, "CLEARED")


def test_every_letter_of_a_note_is_kept(page_for: PageFor, wanda: User) -> None:
    page = page_for(wanda)
    fill_checklist(page, {"OT01_OTHER": SPANISH})
    assert Screening.objects.get().answers["OT01_OTHER"] == SPANISH


def test_who_is_very_fast_is_asked_once_to_look_again(page_for: PageFor, wanda: User) -> None:
    page = page_for(wanda)
    to_review(page)
    expect(page.get_by_text("That was quick")).to_be_visible()
    press(page, "Hand in")
    assert Screening.objects.get().rushed
