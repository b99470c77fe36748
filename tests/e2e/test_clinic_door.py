"""A physio signs up, is approved, sets a second factor up, and comes in again by it."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import expect

from accounts.models import User
from tests.e2e.conftest import DESK, PHONE, PageFor
from tests.e2e.filling import fill_field, press
from tests.e2e.physios import (
    PASSWORD,
    ask_for_a_clinic,
    code_of,
    prove,
    set_an_app_up,
    sign_in,
    sign_out,
    sign_up,
)

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.mark.core_path
@pytest.mark.parametrize(("width", "javascript"), [(DESK, True), (PHONE, False)])
def test_a_physio_gets_in_and_in_again(page_for: PageFor, width: int, javascript: bool) -> None:
    page = page_for(width=width, javascript=javascript)
    sign_up(page)
    ask_for_a_clinic(page)
    call_command("approve_clinic", "Harbour Physio", "--by", "Olga Operator", verbosity=0)
    secret, codes = set_an_app_up(page)
    assert len(codes) == 10
    page.get_by_role("link", name="I have kept them: go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Caseload")

    sign_out(page)
    sign_in(page, code_of(secret))
    expect(page.get_by_role("heading", level=1)).to_have_text("Caseload")

    sign_out(page)
    sign_in(page, codes[0])
    expect(page.get_by_role("heading", level=1)).to_have_text("Caseload")

    sign_out(page)
    sign_in(page, codes[0])
    expect(page.get_by_role("heading", level=1)).to_have_text("Your second factor")
    expect(page.locator("#errors")).to_contain_text("Incorrect code")


def test_somebody_is_told_before_the_page_closes(page_for: PageFor) -> None:
    """The device's clock is moved on; the server's is not, so saying so is enough."""
    page = page_for(width=DESK)
    sign_up(page)
    ask_for_a_clinic(page)
    call_command("approve_clinic", "Harbour Physio", "--by", "Olga Operator", verbosity=0)
    set_an_app_up(page)
    page.clock.install()
    page.goto("/clinic/people/")
    page.clock.run_for(12 * 60 * 1000)
    expect(page.locator("#idle")).to_be_empty()
    page.clock.run_for(70 * 1000)
    expect(page.locator("#idle")).to_contain_text("Are you still there?")
    page.get_by_role("button", name="I am still here").click()
    expect(page.locator("#idle")).to_be_empty()
    page.clock.run_for(14 * 60 * 1000)
    expect(page.locator("#idle")).to_contain_text("Are you still there?")
    with page.expect_navigation():
        page.clock.run_for(70 * 1000)


@pytest.fixture
def insecure_origin() -> Iterator[None]:
    """A browser makes passkeys for this machine without TLS; the server must allow it too."""
    with override_settings(MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN=True):
        yield


def test_a_passkey_signs_in_by_itself(page_for: PageFor, wanda: User, insecure_origin: None) -> None:
    wanda.set_password(PASSWORD)
    wanda.save(update_fields=["password"])
    page = page_for(wanda)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    about = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    proves = {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": about | proves})
    page.goto("/settings/")
    page.get_by_role("link", name="Second factor").click()
    page.get_by_role("link", name="Add a passkey").click()
    prove(page)
    fill_field(page, "name", "my phone")
    page.locator("[name=passwordless]").check()
    press(page, "Add it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto("/accounts/2fa/webauthn/")
    expect(page.locator("main")).to_contain_text("my phone")
    page.goto("/accounts/logout/")
    press(page, "Sign out")
    page.goto("/accounts/login/")
    press(page, "Sign in with a passkey")
    page.goto("/settings/")
    expect(page.locator("main")).to_contain_text(wanda.email)
