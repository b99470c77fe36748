"""A physio clears somebody who was held back, who may start then; once with the keyboard alone."""

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from accounts.models import User
from clinics.models import CareLink
from core import clock
from onboarding.models import Clearance
from onboarding.queries import standing_of
from onboarding.standing import State
from programs.models import Plan
from tests.e2e.conftest import DESK, PHONE, PageFor
from tests.e2e.filling import press
from tests.factories.clinics import a_clinic, a_member, at_work, in_care
from tests.factories.onboarding import FELL_TWICE, FIRST_STEPS, screened
from tests.page_checks import axe_findings, wider_than_the_window

PASSWORD = "hold-the-rail-lightly"  # noqa: S105 - of somebody who does not exist
TOLD = FELL_TWICE | {"FA05_NEAR": "yes"}


@pytest.fixture
def held(catalogue: None, wanda: User) -> CareLink:
    """Somebody who fell twice, in the care of a physio."""
    clinic = a_clinic()
    physio = a_member(clinic)
    physio.set_password(PASSWORD)
    physio.save()
    screened(wanda, on=clock.today_in(wanda.time_zone), **TOLD)
    return in_care(wanda, physio, clinic)


def working(page: Page, link: CareLink) -> Page:
    """The page in a browser in which the physio is at work, on the form about the walker."""
    name, url = settings.SESSION_COOKIE_NAME, page.evaluate("location.origin")
    cookie = at_work(link.physio).cookies[name].value
    page.context.add_cookies([{"name": name, "value": cookie, "url": url}])
    page.goto(f"/clinic/walkers/{link.walker.uuid}/clear/")
    return page


def prove(page: Page) -> None:
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Go on")


@pytest.mark.core_path
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_whoever_was_held_back_is_cleared_and_starts(
    page_for: PageFor, held: CareLink, javascript: bool
) -> None:
    page = page_for(javascript=javascript)
    page.goto("/help/")
    working(page, held)
    for tick in page.locator("input[name=reviewed]").all():
        tick.check()
    page.locator("label:has(> [name=basis][value=in_person])").click()
    page.get_by_label("First Steps").select_option("2")
    for code in ("P_SPOTTER", "P_NO_TREADMILL"):
        page.locator(f"#id_lift_{code}").check()
        page.locator(f"#id_why_{code}").select_option("seen_walking")
    press(page, "Sign")
    prove(page)
    expect(page.locator("#kept")).to_contain_text("What you entered is still here.")
    assert not Clearance.objects.exists()
    press(page, "Sign")
    page.wait_for_url(f"**/clinic/walkers/{held.walker.uuid}/")
    standing = standing_of(held.walker, clock.today_in(held.walker.time_zone))
    assert standing.state is State.PRECAUTIONS
    assert {"P_SPOTTER", "P_NO_TREADMILL"}.isdisjoint(standing.codes)
    walker = page_for(held.walker, javascript=javascript)
    walker.goto(f"/programs/{FIRST_STEPS}/start/")
    press(walker, "Start my plan")
    walker.wait_for_url("**/briefing/**")
    assert Plan.objects.active().get(walker=held.walker).program.slug == FIRST_STEPS


def test_the_keyboard_is_enough(page_for: PageFor, held: CareLink) -> None:
    page = page_for(width=DESK)
    page.goto("/help/")
    working(page, held)
    for _ in range(page.locator("input[name=reviewed]").count()):
        _reach(page, "reviewed")
        page.keyboard.press("Space")
    _reach(page, "basis")
    page.keyboard.press("Space")
    _reach(page, f"program_{FIRST_STEPS}")
    page.keyboard.type("Up to week 2")
    _reach(page, "lift_P_SPOTTER")
    page.keyboard.press("Space")
    _reach(page, "why_P_SPOTTER")
    page.keyboard.type("Seen")
    _reach(page, "", button="Sign")
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/reauthenticate/**")
    _reach(page, "password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#kept")).to_be_focused()
    _reach(page, "", button="Sign")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/clinic/walkers/{held.walker.uuid}/")
    signed = Clearance.objects.get()
    assert (signed.programs, [one["code"] for one in signed.lifted]) == ({FIRST_STEPS: 2}, ["P_SPOTTER"])


def _reach(page: Page, name: str, *, button: str = "") -> None:
    """Presses Tab until the field of that name, or the button, has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        at = page.evaluate("[document.activeElement.name || '', document.activeElement.innerText || '']")
        if (name and at[0] == name) or (button and at[1].strip() == button):
            return
    raise AssertionError(f"nothing leads to {name or button}")


@pytest.mark.parametrize("width", [PHONE, DESK, 320])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_form_with_its_errors_fits_and_is_readable(
    page_for: PageFor, held: CareLink, width: int, theme: str
) -> None:
    page = page_for(width=width, theme=theme)
    page.goto("/help/")
    working(page, held)
    page.locator("#id_lift_P_SPOTTER").check()
    press(page, "Sign")
    expect(page.locator("#errors")).to_be_focused()
    assert wider_than_the_window(page) == []
    assert axe_findings(page) == []
