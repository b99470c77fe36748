"""What a physio does in a browser before any patient: sign up, ask for a clinic, set a second factor up."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests.e2e.filling import fill_field, press

EMAIL, PASSWORD = "paula@clinics.example", "correct horse battery"


def code_of(secret: str) -> str:
    """What an authenticator app shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def sign_up(page: Page) -> None:
    """From the front page to an account of a physio's."""
    page.goto("/")
    page.get_by_role("link", name="For physiotherapists").click()
    page.get_by_role("link", name="Sign up with a clinic").click()
    fill_field(page, "name", "Paula")
    fill_field(page, "email", EMAIL)
    fill_field(page, "password1", PASSWORD)
    press(page, "Sign up")


def ask_for_a_clinic(page: Page) -> None:
    """Asks for Harbour Physio, which then waits for the operator."""
    expect(page.get_by_role("heading", level=1)).to_have_text("A new clinic")
    fill_field(page, "name", "Harbour Physio")
    fill_field(page, "phone", "020 7946 0000")
    fill_field(page, "hours", "Monday to Friday, 8 to 18")
    fill_field(page, "own_name", "Paula Physio")
    fill_field(page, "registration_body", "HCPC")
    fill_field(page, "registration_number", "PH112233")
    press(page, "Ask for the clinic")
    expect(page.get_by_role("heading", level=1)).to_have_text("Waiting for an answer")


def prove(page: Page) -> None:
    """Types the password where a step asks for it once more."""
    if "/reauthenticate/" in page.url:
        fill_field(page, "password", PASSWORD)
        press(page, "Go on")


def set_an_app_up(page: Page) -> tuple[str, list[str]]:
    """The secret that the app keeps, and the recovery codes."""
    page.goto("/clinic/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Second factor")
    page.get_by_role("link", name="Set the app up").click()
    prove(page)
    expect(page.locator(".qr svg")).to_be_visible()
    secret = page.locator(".qr__secret").inner_text()
    fill_field(page, "code", code_of(secret))
    press(page, "Set it up")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    return secret, page.locator(".codes code").all_inner_texts()


def sign_in(page: Page, code: str) -> None:
    """The password, then the second factor."""
    page.goto("/accounts/login/")
    fill_field(page, "login", EMAIL)
    fill_field(page, "password", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your second factor")
    fill_field(page, "code", code)
    press(page, "Sign in")


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    press(page, "Sign out")
