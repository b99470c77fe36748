"""A physio starts a program and changes it; the walker sees what is other and opens it once."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from accounts.models import User
from core import clock
from programs.models import Plan, Prescription
from tests.e2e.conftest import DESK, PHONE, PageFor
from tests.factories.clinics import a_clinic, a_member, at_work, in_care
from tests.factories.onboarding import FIRST_STEPS, screened
from tests.page_checks import axe_findings_in_both_themes, wider_than_the_window

pytestmark = pytest.mark.usefixtures("catalogue")
ACL = "acl-meniscus-rta-6wk"


@pytest.fixture
def paula(wanda: User) -> User:
    """A physio with Wanda, who has answered the checklist today, in her care."""
    screened(wanda, on=clock.today_in(wanda.time_zone))
    clinic = a_clinic()
    physio = a_member(clinic)
    in_care(wanda, physio, clinic)
    return physio


def _signed_in(page: Page, browser: Client) -> Page:
    """The page with the session of a browser that has shown a second factor."""
    name = settings.SESSION_COOKIE_NAME
    url = page.evaluate("location.origin")
    page.context.add_cookies([{"name": name, "value": browser.cookies[name].value, "url": url}])
    return page


def _at_work(page_for: PageFor, physio: User, **how: object) -> Page:
    page = page_for(None, **how)
    page.goto("/stop/")
    return _signed_in(page, at_work(physio))


def _fill(page: Page, name: str, value: str) -> None:
    page.fill(f"#id_{name}", value)
    page.press(f"#id_{name}", "Tab")


def _tick_all(page: Page) -> None:
    for tick in page.locator("[name=ticks]").all():
        tick.check()


def test_a_program_is_assigned_then_adjusted_and_the_walker_opens_the_change_once(
    wanda: User, paula: User, page_for: PageFor
) -> None:
    desk = _at_work(page_for, paula, width=DESK)
    desk.goto(f"/clinic/walkers/{wanda.uuid}/assign/")
    desk.get_by_role("link", name="First Steps").first.click()
    _tick_all(desk)
    desk.get_by_role("button", name="Start this plan").click()
    desk.wait_for_url(f"**/clinic/walkers/{wanda.uuid}/")
    assert Plan.objects.get().program.slug == FIRST_STEPS

    desk.goto(f"/clinic/walkers/{wanda.uuid}/adjust/")
    _fill(desk, "bouts", "40")
    expect(desk.locator("#preview")).to_contain_text("From 1 to 20.")
    expect(desk.locator("#id_bouts")).to_have_value("40")
    _fill(desk, "bouts", "2")
    expect(desk.locator("#preview")).to_contain_text("Backward walks: 2 instead of")
    expect(desk.locator("#preview-status")).to_contain_text("Preview of week 1")
    assert (axe_findings_in_both_themes(desk), wider_than_the_window(desk)) == ([], [])
    desk.fill("#id_change_note", "Your knee was sore")
    desk.get_by_role("button", name="Save the change").click()
    desk.wait_for_url(f"**/clinic/walkers/{wanda.uuid}/")
    expect(desk.get_by_text("Saved. Wanda sees it when they open Today.")).to_be_visible()

    phone = page_for(wanda)
    phone.goto("/today/")
    expect(phone.get_by_text("Your plan has changed")).to_be_visible()
    expect(phone.get_by_text("Your knee was sore").first).to_be_visible()
    phone.get_by_role("button", name="I have read it").click()
    phone.goto("/today/")
    expect(phone.get_by_text("Your plan has changed")).to_have_count(0)


def test_another_week_brings_its_numbers_and_the_focus_stays(
    wanda: User, paula: User, page_for: PageFor
) -> None:
    phone = _at_work(page_for, paula, width=PHONE)
    phone.goto(f"/clinic/walkers/{wanda.uuid}/assign/{FIRST_STEPS}/")
    _fill(phone, "bouts", "3")
    expect(phone.locator("#preview-status")).to_contain_text("Preview of week 1")
    _fill(phone, "row", "2")
    expect(phone.locator("#id_written_for")).to_have_value("2")
    expect(phone.locator("#id_bouts")).to_have_value("3")
    expect(phone.locator("#id_bouts")).to_be_focused()
    assert (axe_findings_in_both_themes(phone), wider_than_the_window(phone)) == ([], [])


def test_a_program_for_physios_starts_with_its_ticks_without_javascript(
    wanda: User, paula: User, page_for: PageFor
) -> None:
    page = _at_work(page_for, paula, width=DESK, javascript=False)
    page.goto(f"/clinic/walkers/{wanda.uuid}/assign/{ACL}/")
    page.get_by_role("button", name="Start this plan").click()
    expect(page.get_by_text("The program starts only once all of these are ticked.").first).to_be_visible()
    _tick_all(page)
    page.get_by_role("button", name="Show the preview").click()
    assert page.locator("[name=ticks]:checked").count() == page.locator("[name=ticks]").count()
    page.get_by_role("button", name="Start this plan").click()
    page.wait_for_url(f"**/clinic/walkers/{wanda.uuid}/")
    assert (Prescription.objects.get().limits or {})["automatic"] is False
