"""A physio's link, from the phone of somebody new to the safety checklist."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from clinics.models import CareLink
from tests.e2e.conftest import PHONE, PageFor
from tests.e2e.filling import fill_checklist, fill_field, press
from tests.factories.clinics import a_clinic, a_member, at_work
from tests.factories.invitations import invited
from tests.factories.onboarding import FELL_TWICE, FIRST_STEPS

pytestmark = pytest.mark.usefixtures("catalogue")


def _sign_up(page: Page, name: str) -> None:
    page.get_by_role("link", name="Sign up").last.click()
    fill_field(page, "name", name)
    fill_field(page, "email", f"{name.lower()}@walkers.example")
    fill_field(page, "password1", "correct horse battery")
    press(page, "Sign up")


@pytest.mark.core_path
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_somebody_new_follows_a_link_and_finds_the_program_chosen_for_them(
    page_for: PageFor, javascript: bool
) -> None:
    paula = a_member(a_clinic())
    fresh = invited(paula, program=FIRST_STEPS)
    page = page_for(width=PHONE, javascript=javascript)
    page.goto(f"/join/{fresh.token}/")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Paula Physio invites you")

    _sign_up(page, "Hanna")
    expect(heading).to_have_text("Paula Physio invites you")
    page.get_by_text("I agree that the physio named on this page").click()
    press(page, "Yes, link us")
    expect(heading).to_have_text("First, a safety checklist")
    expect(page.get_by_text("You and Paula Physio of Harbour Physio are linked now.")).to_be_visible()

    fill_checklist(page, age=40)
    expect(heading).to_have_text("You can start")
    page.get_by_role("link", name="Look at it and start").click()
    assert FIRST_STEPS in page.url

    page.goto("/more/")
    page.get_by_role("link", name="Your physios").click()
    page.get_by_role("link", name="Stop sharing").click()
    press(page, "Stop sharing")
    expect(page.get_by_text("sees nothing of yours from now on")).to_be_visible()
    assert CareLink.objects.open().count() == 0


def test_a_code_typed_by_hand_asks_for_a_tick(page_for: PageFor, wanda: User) -> None:
    fresh = invited(a_member(a_clinic()))
    page = page_for(wanda)
    page.goto("/join/")
    fill_field(page, "code", fresh.code.lower())
    press(page, "Go on")
    press(page, "Yes, link us")
    expect(page.locator("#errors")).to_contain_text("Please tick it if you agree.")
    expect(page.locator("#errors")).to_be_focused()


def test_held_back_a_walker_gives_a_code_and_the_physio_takes_them_up(page_for: PageFor) -> None:
    paula = a_member(a_clinic())
    at_work(paula)
    walker = page_for()
    walker.goto("/accounts/signup/")
    fill_field(walker, "name", "Fritz")
    fill_field(walker, "email", "fritz@walkers.example")
    fill_field(walker, "password1", "correct horse battery")
    press(walker, "Sign up")
    fill_checklist(walker, FELL_TWICE)
    walker.goto("/screening/letter/")
    walker.get_by_role("link", name="Make a code for your physio").click()
    walker.get_by_text("I agree that the physio to whom I give my code").click()
    press(walker, "Make the code")
    code = walker.locator(".code").inner_text()

    physio = page_for(paula, width=1280)
    physio.goto("/clinic/take-up/")
    fill_field(physio, "code", code)
    press(physio, "See whose it is")
    expect(physio.get_by_role("heading", level=1)).to_have_text("This is the letter of Fritz")
    press(physio, "Yes, I look after them")
    walker.goto("/today/")
    expect(walker.get_by_text("Paula Physio of Harbour Physio looks after you since")).to_be_visible()
