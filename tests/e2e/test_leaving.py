"""Somebody takes a copy of everything and leaves, with and without JavaScript."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from retrowalk.demo import PASSWORD
from tests.e2e.conftest import Demo, PageFor


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()


def prove(page: Page) -> None:
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


def downloaded(page: Page, name: str) -> str:
    with page.expect_download() as waiting:
        follow(page, name)
    return Path(waiting.value.path()).read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_walker_takes_a_copy_and_leaves(demo: Demo, page_for: PageFor, javascript: bool) -> None:
    user, _ = demo("walker")
    page = page_for(user, javascript=javascript)
    page.goto("/settings/")
    follow(page, "My data")
    follow(page, "It is me")
    prove(page)
    assert json.loads(downloaded(page, "Everything, as JSON"))["account"][0]["email"] == user.email
    assert downloaded(page, "My sessions, as a table (CSV)").startswith("Day,Program,")
    follow(page, "Close my account")
    follow(page, "Go on to close it")
    # The proof for the copy is still fresh.
    page.get_by_role("button", name="Close my account for good").click()
    expect(page.get_by_role("heading", name="Please look at this again")).to_be_visible()
    page.get_by_label("Type your e-mail address").fill(user.email)
    page.get_by_label("I know that this cannot be taken back.").check()
    page.get_by_role("button", name="Close my account for good").click()
    expect(page.get_by_text("Your account is closed")).to_be_visible()
    page.goto("/today/")
    expect(page).to_have_url(re.compile("/accounts/login/"))
    assert not User.objects.filter(email=user.email).exists()


def test_settings_go_by_keyboard_alone(demo: Demo, page_for: PageFor) -> None:
    user, _ = demo("new")
    page = page_for(user)
    page.goto("/settings/")
    page.get_by_label("Day", exact=True).focus()
    page.keyboard.type("3")
    page.keyboard.press("Tab")
    page.keyboard.type("11")
    page.keyboard.press("Tab")
    page.keyboard.type("1958")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your settings are saved.")).to_be_visible()
    assert str(User.objects.get(pk=user.pk).birth_date) == "1958-11-03"
