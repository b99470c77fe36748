"""A walker's days in a real browser: told, mended, added to, and never lost; with and without JavaScript."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from accounts.models import User
from core import clock
from sessions.models import SessionLog
from tests.e2e.conftest import DESK, PHONE, PageFor
from tests.e2e.filling import fill_field
from tests.factories.onboarding import KNEE, plan_for, screened
from tests.factories.plans import paused, skipped
from tests.factories.sessions import logged

pytestmark = pytest.mark.usefixtures("catalogue")
with_and_without = pytest.mark.parametrize(
    "javascript", [True, False], ids=["with JavaScript", "without JavaScript"]
)
PASSWORD = "walk-slowly-back"  # noqa: S105


@pytest.fixture
def today(wanda: User) -> date:
    """Today on Wanda's wall; her plan began three days ago and nothing was told yet."""
    today = clock.today_in(wanda.time_zone)
    screened(wanda, on=today - timedelta(days=3))
    plan_for(wanda, starts_on=today - timedelta(days=3))
    wanda.set_password(PASSWORD)
    wanda.save(update_fields=["password"])
    return today


def tell(page: Page, button: str, **answers: str) -> None:
    """Fills in the sheet on the page and sends it."""
    for name, value in answers.items():
        fill_field(page, name, value)
    page.get_by_role("button", name=button).click()


def title(page: Page) -> None:
    expect(page.locator("#day-title")).to_have_text("Today is checked off")


@with_and_without
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.core_path
def test_a_session_is_told_changed_and_brought_back(
    page_for: PageFor, wanda: User, today: date, width: int, javascript: bool
) -> None:
    page = page_for(wanda, width=width, javascript=javascript)
    page.goto("/today/")
    page.get_by_role("link", name="Already done").click()
    tell(page, "Check it off", pain_worst="2", fall="no", done="all", note="In the hall.")
    title(page)

    page.get_by_role("link", name="Change what I said").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{today:%A} {today.day} {today:%B}")
    expect(page.get_by_role("radio", name="2", exact=True).first).to_be_checked()
    tell(page, "Save the change", pain_worst="4", walked_min="1.5")
    title(page)
    expect(page.locator("#day dl").first).to_contain_text("4 of 10")

    page.get_by_text("What you said before").click()
    expect(page.locator("#day details dl")).to_contain_text("2 of 10")
    page.get_by_role("button", name="Bring back what I said before").click()
    expect(page.locator("#day dl").first).to_contain_text("2 of 10")
    page.get_by_role("button", name="take it back").click()
    expect(page.get_by_role("button", name="Check it off")).to_be_visible()
    assert SessionLog.objects.count() == 3


@with_and_without
def test_a_fall_is_unsaid_only_with_its_tick(
    page_for: PageFor, wanda: User, today: date, javascript: bool
) -> None:
    page = page_for(wanda, javascript=javascript)
    page.goto("/today/")
    tell(page, "Check it off", pain_worst="1", fall="yes")
    expect(page.get_by_text("Your plan is on hold because you fell")).to_be_visible()
    page.get_by_role("link", name="Change what I said").click()
    tick = page.get_by_role("checkbox", name="It was a slip of the finger")
    expect(tick).to_be_hidden()
    tell(page, "Save the change", fall="no")
    expect(page.locator("#errors")).to_be_visible()
    tick.check()
    page.get_by_role("button", name="Save the change").click()
    title(page)
    expect(page.get_by_text("Your plan is on hold")).to_have_count(0)


@with_and_without
def test_a_walk_beyond_the_plan_and_a_day_gone_by(
    page_for: PageFor, wanda: User, today: date, javascript: bool
) -> None:
    page = page_for(wanda, javascript=javascript)
    page.goto("/today/")
    tell(page, "Check it off", pain_worst="1", fall="no")
    page.get_by_role("link", name="I walked more").click()
    tell(page, "Save this walk", pain_worst="0", fall="no")
    expect(page.get_by_role("heading", name="You walked more")).to_be_visible()

    before = today - timedelta(days=2)
    page.locator("#week-trail a", has_text=f"{before:%A} {before.day} {before:%B}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{before:%A} {before.day} {before:%B}")
    assert SessionLog.objects.filter(on=before).count() == 0
    tell(page, "Check it off", walked_at="08:15", pain_worst="1", fall="no", done="all")
    expect(page.get_by_text("Walked at 08:15.")).to_be_visible()
    told = {(log.on, log.slot) for log in SessionLog.objects.all()}
    assert told == {(today, 0), (today, 1), (before, 0)}


@with_and_without
def test_a_sign_in_that_ran_out_loses_nothing(
    page_for: PageFor, wanda: User, today: date, javascript: bool
) -> None:
    page = page_for(wanda, javascript=javascript)
    page.goto("/today/")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    tell(page, "Check it off", pain_worst="3", fall="no", effort="4", note="My knee was warm.")
    expect(page.get_by_text("look through your answers")).to_be_visible()
    assert "knee" not in page.url
    fill_field(page, "login", wanda.email)
    fill_field(page, "password", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("[name=note]")).to_have_value("My knee was warm.")
    page.get_by_role("button", name="Check it off").click()
    title(page)
    log = SessionLog.objects.get()
    assert (log.pain_worst, log.effort, log.note) == (3, 4, "My knee was warm.")


@with_and_without
def test_a_double_tap_and_the_back_button_tell_nothing_twice(
    page_for: PageFor, wanda: User, today: date, javascript: bool
) -> None:
    page = page_for(wanda, javascript=javascript)
    page.goto("/today/")
    fill_field(page, "pain_worst", "1")
    fill_field(page, "fall", "no")
    page.get_by_role("button", name="Check it off").dblclick()
    title(page)
    page.goto("/help/")
    page.go_back()
    title(page)
    assert SessionLog.objects.count() == 1


@with_and_without
def test_every_state_has_its_word(page_for: PageFor, wanda: User, javascript: bool) -> None:
    today = clock.today_in(wanda.time_zone)
    on = [today + timedelta(days=days) for days in range(-7, 5)]
    screened(wanda, on=on[0])
    weekdays = sorted(on[days].weekday() for days in (0, 1, 2, 4))
    plan = plan_for(wanda, starts_on=on[0], weekdays=weekdays)
    logged(wanda, on[0], done="all")
    logged(wanda, on[1], done="part")
    skipped(plan, on[2])
    paused(plan, on[8], on[9], today=today)
    words = {
        0: "done", 1: "done in part", 2: "skipped", 3: "rest day", 4: "no record", 7: "to do",
        8: "paused", 11: "planned",
    }  # fmt: skip
    page = page_for(wanda, javascript=javascript)
    for days, word in words.items():
        page.goto(f"/days/{on[days]}/")
        assert page.locator("main .lead > span").inner_text().splitlines()[0] == word

    page.goto(f"/days/{on[2]}/")
    expect(page.locator("main")).to_contain_text("the weather")
    page.get_by_role("link", name="Change what I said").click()
    tell(page, "Save the change", pain_worst="0", fall="no", done="all")
    expect(page.get_by_role("heading", level=2)).to_have_text("The session of the day: done")
    expect(page.get_by_text("What you said before")).to_be_visible()


@with_and_without
def test_a_sheet_of_an_earlier_plan_tells_nothing_of_the_next(
    page_for: PageFor, wanda: User, today: date, javascript: bool
) -> None:
    page = page_for(wanda, javascript=javascript, may_complain=True)
    page.goto("/today/")
    plan_for(wanda, slug=KNEE, starts_on=today, told={"knee_bowed_or_night_pain": "no"})
    tell(page, "Check it off", pain_worst="1", fall="no")
    expect(page.get_by_text("Nothing was saved")).to_be_visible()
    expect(page.locator("#day")).to_contain_text("Knee Rehab")
    assert not SessionLog.objects.exists()


def test_of_two_tabs_the_late_one_shows_the_true_state(page_for: PageFor, wanda: User, today: date) -> None:
    first, second = page_for(wanda), page_for(wanda, may_complain=True)
    for page in (first, second):
        page.goto("/today/")
    tell(first, "Check it off", pain_worst="1", fall="no")
    title(first)
    tell(second, "Check it off", pain_worst="9", fall="no")
    expect(second.get_by_text("Nothing was saved")).to_be_visible()
    title(second)
    assert SessionLog.objects.get().pain_worst == 1
