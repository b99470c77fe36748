"""Getting ready, the morning after and a report in a browser, with and without JavaScript."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from core import clock
from programs.models import PlanHold
from sessions.models import MorningAnswer, ReadyCheck, SymptomReport
from tests.e2e.conftest import DESK, PHONE, PageFor
from tests.e2e.filling import fill_field, press
from tests.factories.onboarding import plan_for, screened
from tests.factories.sessions import logged
from tests.page_checks import axe_findings_in_both_themes, wider_than_the_window
from tests.sessions.asking.answers import ALL_TICKS

pytestmark = pytest.mark.usefixtures("catalogue")

EVERYWHERE = pytest.mark.parametrize(
    ("width", "javascript"), [(PHONE, True), (PHONE, False), (DESK, True), (DESK, False)]
)


def ago(walker: User, days: int) -> date:
    return clock.today_in(walker.time_zone) - timedelta(days=days)


def started(walker: User, *, days_ago: int = 0) -> None:
    """A plan that began today or yesterday; the first two days are due."""
    first = ago(walker, days_ago)
    screened(walker, on=first)
    plan_for(walker, starts_on=first)


def fill_ready(page: Page, **answers: str | list[str]) -> None:
    """Answers the questions before a first walk, all well but for what is given."""
    well: dict[str, str | list[str]] = {
        "PC01_WELL": "yes", "PC02_RED": ["none"], "PC03_PAIN": "1", "since": ["none"], "EN07": "hallway",
        "PC09_PLACE": ALL_TICKS,
    }  # fmt: skip
    for name, value in (well | answers).items():
        fill_field(page, name, value)


@EVERYWHERE
def test_getting_ready_takes_a_few_taps(page_for: PageFor, wanda: User, width: int, javascript: bool) -> None:
    started(wanda)
    page = page_for(wanda, width=width, javascript=javascript)
    page.goto("/today/")
    page.get_by_role("link", name="Get ready").click()
    expect(page.locator("input:checked")).to_have_count(0)
    fill_ready(page)
    press(page, "Am I ready?")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are ready")
    page.locator("main").get_by_role("link", name="Go to Today").click()
    expect(page.locator("main")).to_contain_text("You are ready.")
    assert ReadyCheck.objects.get().outcome == "go"


@EVERYWHERE
def test_so_so_asks_one_by_one_and_a_warning_sign_shows_whom_to_call(
    page_for: PageFor, wanda: User, width: int, javascript: bool
) -> None:
    started(wanda)
    page = page_for(wanda, width=width, javascript=javascript)
    page.goto(f"/days/{ago(wanda, 0)}/ready/")
    fill_ready(page, PC01_WELL="so_so")
    press(page, "Am I ready?")
    expect(page.locator("main")).to_contain_text("a little more closely")
    fill_field(page, "RF09_CALF", "yes")
    press(page, "Am I ready?")
    expect(page.get_by_role("heading", level=1)).to_contain_text("This needs a doctor today.")
    assert PlanHold.objects.get().reason == "red_flag"
    press(page, "I ticked that by mistake")
    expect(page.get_by_role("heading", level=1)).to_have_text("Get ready")
    assert not PlanHold.objects.filter(lifted_at=None).exists()


@EVERYWHERE
def test_one_tap_tells_the_morning(page_for: PageFor, wanda: User, width: int, javascript: bool) -> None:
    started(wanda, days_ago=1)
    logged(wanda, ago(wanda, 1))
    page = page_for(wanda, width=width, javascript=javascript)
    page.goto("/today/")
    with page.expect_navigation():
        page.locator(".rating__tap").nth(3).click()
    expect(page.locator("main")).to_contain_text("Saved: pain 3 of 10.")
    fill_field(page, "swollen", "no")
    press(page, "Save")
    told = MorningAnswer.objects.get(superseded_at=None)
    assert (told.pain, told.stiff, told.swollen) == (3, None, False)


@EVERYWHERE
def test_i_fell_pauses_first_asks_after_and_a_slip_is_taken_back(
    page_for: PageFor, wanda: User, width: int, javascript: bool
) -> None:
    started(wanda)
    page = page_for(wanda, width=width, javascript=javascript)
    page.goto("/plan/")
    page.get_by_role("link", name="I fell or something is wrong").click()
    press(page, "I fell")
    expect(page.get_by_role("heading", level=1)).to_have_text("You fell. Your plan is paused.")
    assert PlanHold.objects.get(lifted_at=None).reason == "fall"
    fill_field(page, "hit_head", "yes")
    press(page, "Save and see what to do")
    expect(page.get_by_role("heading", level=1)).to_contain_text("This needs a doctor today.")
    press(page, "I pressed that by mistake")
    expect(page.locator("main")).to_contain_text("Taken back.")
    assert not PlanHold.objects.filter(lifted_at=None).exists()
    assert SymptomReport.objects.filter(taken_back_at=None).count() == 0


def test_axe_finds_nothing_and_nothing_is_too_wide(page_for: PageFor, wanda: User) -> None:
    started(wanda, days_ago=1)
    logged(wanda, ago(wanda, 1))
    page = page_for(wanda, width=320)
    today, yesterday = ago(wanda, 0), ago(wanda, 1)
    findings = {}
    for path in ("/today/", f"/days/{today}/ready/", f"/days/{yesterday}/morning/", "/report-symptom/"):
        page.goto(path)
        findings[path] = axe_findings_in_both_themes(page) + wider_than_the_window(page)
    for kind in ("I fell", "Something is wrong"):
        page.goto("/report-symptom/")
        press(page, kind)
        findings[kind] = axe_findings_in_both_themes(page) + wider_than_the_window(page)
        press(page, "Save and see what to do")
        findings[f"{kind}, told"] = axe_findings_in_both_themes(page) + wider_than_the_window(page)
    assert {where: found for where, found in findings.items() if found} == {}
