"""The checklist in a browser: with and without JavaScript, on a phone and on a desk."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from core import clock
from onboarding.models import Screening, ScreeningDraft
from tests.e2e.conftest import DESK, PHONE, PageFor
from tests.e2e.filling import begin, fill_checklist, fill_screen, finish, press
from tests.factories.onboarding import screened
from tests.onboarding.walkthrough import answers_of
from tests.page_checks import axe_findings, axe_findings_in_both_themes

pytestmark = pytest.mark.usefixtures("catalogue")

EVERYWHERE = pytest.mark.parametrize(
    ("width", "javascript"), [(PHONE, True), (PHONE, False), (DESK, True), (DESK, False)]
)


def begun(page: Page, step: str = "today") -> Page:
    begin(page)
    if step != "today":
        page.goto(f"/screening/{step}/")
    return page


def choose(page: Page, item: str, answer: str) -> None:
    page.locator(f"label:has(> input[name={item}][value='{answer}'])").click()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_healthy_adult_goes_through(page_for: PageFor, wanda: User, javascript: bool) -> None:
    page = page_for(wanda, javascript=javascript)
    assert fill_checklist(page) == 12
    expect(page.get_by_role("heading", level=1)).to_have_text("You can start")
    assert Screening.objects.get().decision == "CLEARED"


@EVERYWHERE
def test_follow_ups_come_on_their_screen(
    page_for: PageFor, wanda: User, width: int, javascript: bool
) -> None:
    page = begun(page_for(wanda, width=width, javascript=javascript), "balance")
    fill_screen(page, answers_of({"FA01_COUNT": "1"}))
    finish(page)
    expect(page.get_by_role("heading", name="A little more about that")).to_be_in_viewport()
    choose(page, "FA02_HURT", "no")
    finish(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Eyes, ears, feet and nerves")


@EVERYWHERE
def test_a_red_flag_shows_what_to_do_and_a_slip_can_be_taken_back(
    page_for: PageFor, wanda: User, width: int, javascript: bool
) -> None:
    page = begun(page_for(wanda, width=width, javascript=javascript))
    choose(page, "RF01_CHEST_NOW", "yes")
    press(page, "Only what I chose")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "This needs a doctor now. Call your local emergency number."
    )
    expect(page.get_by_role("navigation", name="Main")).to_have_count(0)
    press(page, "I ticked that by mistake")
    expect(page.get_by_role("heading", level=1)).to_have_text("How are you today?")
    press(page, "None of these")
    expect(page.get_by_role("heading", level=1)).to_have_text("Numbness and weakness")


def test_one_button_finishes_a_list_the_one_that_fits(page_for: PageFor, wanda: User) -> None:
    page = begun(page_for(wanda))
    none, some = (page.get_by_role("button", name=name) for name in ("None of these", "Only what I chose"))
    expect(none).to_be_visible()
    expect(some).to_be_hidden()
    choose(page, "RF02_BREATH_NOW", "unsure")
    expect(none).to_be_hidden()
    expect(some).to_be_visible()
    choose(page, "RF02_BREATH_NOW", "no")
    expect(none).to_be_visible()
    expect(some).to_be_hidden()


def test_enter_on_a_line_never_says_none_of_these(page_for: PageFor, wanda: User) -> None:
    page = begun(page_for(wanda))
    page.locator("#q-RF01_CHEST_NOW_0").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#errors")).to_be_focused()
    assert ScreeningDraft.objects.get().answers == {}


def test_an_answer_is_kept_before_the_screen_is_finished(page_for: PageFor, wanda: User) -> None:
    page = begun(page_for(wanda))
    with page.expect_response(lambda response: response.status == 204):
        choose(page, "RF02_BREATH_NOW", "unsure")
    page.reload()
    expect(page.locator("input[name=RF02_BREATH_NOW][value=unsure]")).to_be_checked()
    assert ScreeningDraft.objects.get().answers == {"RF02_BREATH_NOW": "unsure"}


def test_an_answer_that_did_not_reach_the_server_is_said(page_for: PageFor, wanda: User) -> None:
    page = begun(page_for(wanda, may_complain=True))
    page.context.set_offline(True)
    choose(page, "RF02_BREATH_NOW", "unsure")
    expect(page.get_by_role("alert")).to_contain_text(
        "Your last answer was not saved. There is no connection."
    )
    page.context.set_offline(False)


def test_after_signing_out_elsewhere_the_screen_is_found_again(page_for: PageFor, wanda: User) -> None:
    page = begun(page_for(wanda))
    page.context.clear_cookies(name="retrowalk_session")
    choose(page, "RF02_BREATH_NOW", "unsure")
    page.wait_for_url("**/accounts/login/?next=/screening/today/")


def test_an_error_takes_the_focus_and_leads_to_its_question(page_for: PageFor, wanda: User) -> None:
    page = begun(page_for(wanda), "about-you")
    press(page, "Continue")
    expect(page.locator("#errors")).to_be_focused()
    page.get_by_role("link", name="Who is filling this in?").click()
    expect(page.locator("#q-ID02_WHO_0")).to_be_focused()


@pytest.mark.parametrize(
    "changes",
    [{}, {"ID06_AID": "stick_sometimes"}, {"FA01_COUNT": "2+"}, {"RF09_CALF": "yes"}],
    ids=["cleared", "precautions", "clinician", "seek care"],
)
def test_axe_finds_nothing_on_a_result(page_for: PageFor, wanda: User, changes: dict[str, str]) -> None:
    screened(wanda, on=clock.today_in(wanda.time_zone), **changes)
    page = page_for(wanda)
    page.goto("/screening/result/")
    assert axe_findings_in_both_themes(page) == []


def test_axe_finds_nothing_on_a_screen(page_for: PageFor, wanda: User) -> None:
    page = begun(page_for(wanda))
    found = {}
    for step in ("today", "back-warning", "about-you", "getting-around", "heart", "pain"):
        page.goto(f"/screening/{step}/")
        found[step] = axe_findings(page)
        with page.expect_navigation():
            page.locator("form button[type=submit]:visible").last.click()
        found[f"{step}, sent"] = axe_findings(page)
    assert {where: what for where, what in found.items() if what} == {}


def test_nothing_is_wider_than_a_narrow_phone(page_for: PageFor, wanda: User) -> None:
    page = begun(page_for(wanda))
    for step in ("numbness", "about-you", "balance", "medicines", "pain"):
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 844})
            page.goto(f"/screening/{step}/")
            assert page.evaluate("document.documentElement.scrollWidth") == width, step
