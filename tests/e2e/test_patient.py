"""A physio answers an alert and reads a patient's page, in a browser."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from accounts.models import User
from alerts.actions import Raised, raise_alert
from alerts.models import Alert
from core import clock
from tests.e2e.conftest import DESK, PHONE, Demo, PageFor
from tests.factories.clinics import a_clinic, a_member, at_work, in_care
from tests.page_checks import axe_findings_in_both_themes, wider_than_the_window


@pytest.fixture
def patient(demo: Demo) -> User:
    """The demo's walker, who has told of a fall, in a physio's care."""
    walker, _ = demo("walker")
    clinic = a_clinic()
    in_care(walker, a_member(clinic), clinic)
    told = Raised("D03", "A2", "A fall was told.", "asking@2026.11.1", uuid4())
    raise_alert(walker=walker, raised=told, on=clock.today_in(walker.time_zone))
    return walker


def signed_in(page: Page, browser: Client) -> Page:
    """The page, with the sign-in of a browser that has shown a second factor."""
    name = settings.SESSION_COOKIE_NAME
    url = page.evaluate("location.origin")
    page.context.add_cookies([{"name": name, "value": browser.cookies[name].value, "url": url}])
    return page


@pytest.fixture
def at_the_desk(patient: User, page_for: PageFor) -> Page:
    page = page_for(None, width=DESK)
    page.goto("/help/")
    return signed_in(page, at_work(patient.care_links.latest("pk").physio))


def test_an_alert_is_seen_and_answered_by_keyboard(at_the_desk: Page, patient: User) -> None:
    page = at_the_desk
    page.goto("/clinic/alerts/")
    page.get_by_role("button", name="I have seen it").press("Enter")
    title = page.locator(".alert__title")
    expect(title).to_be_focused()
    expect(page.get_by_text("Seen by Paula Physio")).to_be_visible()
    page.get_by_text("Say what you did").press("Enter")
    page.get_by_role("button", name="Close the alert").press("Enter")
    expect(page.locator("#errors")).to_be_focused()
    page.get_by_label("Called").press("Space")
    page.get_by_role("button", name="Close the alert").press("Enter")
    expect(title).to_be_focused()
    expect(page.locator("#status")).to_have_text("Saved: the alert is answered.")
    assert Alert.objects.get(walker=patient, rule="D03").closed_because == "called"


@pytest.mark.parametrize("width", [320, PHONE, DESK])
def test_the_pages_fit_and_axe_finds_nothing(at_the_desk: Page, patient: User, width: int) -> None:
    page = at_the_desk
    page.set_viewport_size({"width": width, "height": 844})
    for path in (
        f"/clinic/walkers/{patient.uuid}/",
        f"/clinic/walkers/{patient.uuid}/notes/",
        "/clinic/alerts/",
    ):
        page.goto(path)
        assert (path, wider_than_the_window(page), axe_findings_in_both_themes(page)) == (path, [], [])


def test_the_name_stays_in_sight_and_a_day_of_the_strip_leads_to_the_log(
    at_the_desk: Page, patient: User
) -> None:
    page = at_the_desk
    page.goto(f"/clinic/walkers/{patient.uuid}/")
    page.locator(".strip a").first.click()
    expect(page.locator(".log-day").first).to_be_in_viewport()
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
