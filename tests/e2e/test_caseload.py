"""A physio looks at whom to call: on a desk and on a phone, by keyboard, narrowed, and as things change."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from clinics.models import Clinic
from core import clock
from sessions.actions.reporting import report
from tests.e2e.conftest import DESK, PHONE, PageFor
from tests.factories.accounts import walker
from tests.factories.clinics import a_clinic, a_member, at_work, in_care
from tests.factories.onboarding import FELL_TWICE, plan_for, screened
from tests.factories.sessions import logged
from tests.page_checks import axe_findings, parse_errors, wider_than_the_window

pytestmark = pytest.mark.usefixtures("catalogue")
type Desk = Callable[..., Page]


@pytest.fixture
def anna(db: None) -> User:
    return walker("Anna")


@pytest.fixture
def clinic(db: None) -> Clinic:
    return a_clinic()


@pytest.fixture
def desk(page_for: PageFor, live_server: LiveServer, clinic: Clinic, anna: User) -> Desk:
    """Opens the caseload of a physio with three patients: Anna walks, Bert waits, Cleo has not begun."""
    today = clock.today_in(anna.time_zone)
    physio, before = a_member(clinic), today - timedelta(days=3)
    bert, cleo = walker("Bert"), walker("Cleo")
    screened(anna, on=before)
    plan_for(anna, starts_on=before)
    logged(anna, before, pain_worst=3)
    screened(bert, on=before, **FELL_TWICE)
    screened(cleo, on=before)
    plan_for(cleo, starts_on=before)
    for one in (anna, bert, cleo):
        in_care(one, physio, clinic, on=before)
    browser = at_work(physio)

    def open_page(**how: object) -> Page:
        page = page_for(None, **how)
        name = settings.SESSION_COOKIE_NAME
        value = browser.cookies[name].value
        page.context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        page.goto("/clinic/")
        return page

    return open_page


def shown(page: Page) -> list[str]:
    return page.locator("tbody th a").all_inner_texts()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, PHONE, DESK])
def test_it_is_clean_and_fits(desk: Desk, width: int, theme: str) -> None:
    page = desk(width=width, theme=theme)
    assert shown(page) == ["Bert", "Cleo", "Anna"]
    assert axe_findings(page) + parse_errors(page.content()) + wider_than_the_window(page) == []
    # Columns with a head on a desk, cards with labels on a phone.
    assert page.locator("thead").is_visible() == (width == DESK)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_list_is_narrowed_by_keyboard_and_keeps_the_place(desk: Desk, width: int) -> None:
    page = desk(width=width)
    page.get_by_label("Name").focus()
    page.keyboard.type("cl")
    expect(page.locator("tbody th a")).to_have_text(["Cleo"])
    assert "q=cl" in page.url
    expect(page.get_by_label("Name")).to_be_focused()
    page.get_by_label("Name").fill("")
    expect(page.locator("tbody tr")).to_have_count(3)
    page.get_by_role("link", name="Waiting to be cleared 1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("tbody th a")).to_have_text(["Bert"])
    chip = page.get_by_role("link", name="Waiting to be cleared 1")
    expect(chip).to_be_focused()
    expect(chip).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(page.locator("tbody tr")).to_have_count(3)


def test_without_javascript_the_address_narrows_the_list(desk: Desk) -> None:
    page = desk(javascript=False)
    page.get_by_label("Name").fill("ann")
    page.get_by_role("button", name="Show").click()
    assert shown(page) == ["Anna"]
    page.get_by_role("link", name="Needs me 1").click()
    assert shown(page) == []
    page.get_by_role("link", name="Show everyone").click()
    assert shown(page) == ["Bert", "Cleo", "Anna"]


def test_a_new_alert_is_said_and_shown_where_it_belongs(desk: Desk, anna: User) -> None:
    page = desk(width=DESK)
    with page.expect_response("**/clinic/pulse/**") as quiet:
        _minute_passes(page)
    assert quiet.value.status == 204
    expect(page.get_by_role("status").first).to_have_text("")
    today = clock.today_in(anna.time_zone)
    report(walker=anna, kind="fall", today=today, client_key=anna.uuid)
    _minute_passes(page)
    page.get_by_role("link", name="The list has changed. Show it").click()
    assert shown(page) == ["Bert", "Anna", "Cleo"]
    expect(page.locator("tbody tr", has_text="Anna")).to_contain_text("Next working day")


def _minute_passes(page: Page) -> None:
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
