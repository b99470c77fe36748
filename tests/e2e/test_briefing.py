"""The briefing in a browser: card by card with a script, one long page without."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from core import clock
from onboarding.briefing import cues_for, current_briefing
from onboarding.models import BriefingAnswer
from onboarding.queries import briefing_of
from tests.e2e.conftest import DESK, PHONE, PageFor
from tests.e2e.filling import fill_field, press
from tests.factories.onboarding import FIRST_STEPS, plan_for, published, screened
from tests.page_checks import axe_findings, wider_than_the_window

URL = f"/briefing/{FIRST_STEPS}/"
RIGHT = {question.id: question.right.value for question in current_briefing().questions}
WRONG = {"before": "fast", "behind": "head", "chest": "finish"}
CARDS = len(cues_for(current_briefing(), ["P_NO_TREADMILL"]))


@pytest.fixture
def walker(wanda: User) -> User:
    """Wanda with a plan from today and no briefing yet."""
    today = clock.today_in(wanda.time_zone)
    published()
    screened(wanda, on=today)
    plan_for(wanda, starts_on=today)
    return wanda


def answer(page: Page, answers: dict[str, str]) -> None:
    """Chooses an answer to each question and hands them in."""
    for name, value in answers.items():
        fill_field(page, name, value)
    press(page, "Check my answers")


def test_card_by_card_from_today_and_back(page_for: PageFor, walker: User) -> None:
    page = page_for(walker, width=PHONE)
    page.goto("/today/")
    page.get_by_role("link", name="Start the briefing").click()
    for number in range(1, CARDS + 1):
        expect(page.locator(".cue:visible")).to_have_count(1)
        expect(page.locator(".cue:visible .card__kicker")).to_have_text(f"{number} of {CARDS}")
        page.locator("[data-deck-next]").click()
    expect(page.locator("#questions")).to_be_visible()
    answer(page, RIGHT)
    assert page.url.endswith("/today/")
    expect(page.get_by_text("All three right.")).to_be_visible()
    expect(page.get_by_role("link", name="Start the briefing")).to_have_count(0)


def test_the_keyboard_and_the_browsers_own_back_turn_the_cards(page_for: PageFor, walker: User) -> None:
    page = page_for(walker, width=DESK)
    page.goto(URL)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tb03 h2")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#tb02 h2")).to_be_focused()
    page.go_back()
    expect(page.locator("#tb03")).to_be_visible()
    page.goto(f"{URL}#tb07")
    page.reload()
    expect(page.locator(".cue:visible h2")).to_have_text("Stop before you look")


def test_too_few_right_answers_lead_through_the_cards_again(page_for: PageFor, walker: User) -> None:
    page = page_for(walker)
    page.goto(f"{URL}#questions")
    answer(page, WRONG)
    expect(page.locator("#marked")).to_be_focused()
    expect(page.get_by_text("0 of 3 right.")).to_be_visible()
    page.get_by_role("link", name="Look at the cards again").click()
    expect(page.locator("#tb01 h2")).to_be_focused()
    page.goto(f"{URL}#questions")
    answer(page, RIGHT | {"before": "fast"})
    expect(page.get_by_role("heading", level=1)).to_have_text("2 of 3 right")
    assert briefing_of(walker, FIRST_STEPS) is not None


def test_questions_left_blank_are_shown_at_once(page_for: PageFor, walker: User) -> None:
    page = page_for(walker)
    page.goto(f"{URL}#questions")
    press(page, "Check my answers")
    expect(page.locator("#errors")).to_be_focused()
    expect(page.locator(".cue:visible")).to_have_count(0)


def test_it_reads_aloud_only_where_the_device_can(page_for: PageFor, walker: User) -> None:
    page = page_for(walker)
    page.goto(URL)
    aloud = page.get_by_role("button", name="Read aloud")
    aloud.click()
    expect(aloud).to_have_attribute("aria-pressed", "true")
    mute = page_for(walker)
    mute.add_init_script("delete window.SpeechSynthesisUtterance")
    mute.goto(URL)
    expect(mute.get_by_role("button", name="Next")).to_be_visible()
    expect(mute.get_by_role("button", name="Read aloud")).to_have_count(0)


def test_without_a_script_all_cards_stand_on_one_page(page_for: PageFor, walker: User) -> None:
    page = page_for(walker, javascript=False)
    page.goto(URL)
    expect(page.locator(".cue:visible")).to_have_count(CARDS)
    expect(page.get_by_role("button")).to_have_text(["Check my answers"])
    answer(page, RIGHT)
    assert page.url.endswith("/today/")
    assert BriefingAnswer.objects.get().right == len(RIGHT)


@pytest.mark.parametrize(("width", "theme"), [(PHONE, "dark"), (DESK, "light")])
def test_cards_and_questions_are_clean(page_for: PageFor, walker: User, width: int, theme: str) -> None:
    page = page_for(walker, width=width, theme=theme)
    for place in ("tb01", "tb12", "questions"):
        page.goto(f"{URL}#{place}")
        page.reload()
        assert axe_findings(page) + wider_than_the_window(page) == []
