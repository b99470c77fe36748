"""Closing is asked twice, with a proof in between, and a slip of the finger closes nothing."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.closing import close_account
from accounts.models import User
from tests.accounts.test_settings import text
from tests.factories.lives import EMAIL, PASSWORD, lived
from tests.factories.onboarding import MONDAY, noon, published

CLOSE, FOR_GOOD = "/settings/close/", "/settings/close/for-good/"
REAUTHENTICATE = "/accounts/reauthenticate/?next=/settings/close/for-good/"
SURE = {"email": EMAIL, "sure": "on"}

LIFE = tuple[User, Client]


@pytest.fixture
def life(db: None) -> Iterator[LIFE]:
    with time_machine.travel(noon(MONDAY), tick=False):
        published()
        yield lived()


@pytest.fixture
def proved(life: LIFE) -> Client:
    """Her browser, after she has typed her password once more."""
    browser = life[1]
    assert browser.post(REAUTHENTICATE, {"password": PASSWORD})["Location"] == FOR_GOOD
    return browser


def is_open(life: LIFE) -> bool:
    return User.objects.get(pk=life[0].pk).closed_at is None


def said(browser: Client, **follow: Any) -> str:
    return text(browser.get("/", **follow))


def test_the_way_out(life: LIFE) -> None:
    browser = life[1]
    assert f'href="{FOR_GOOD}"' in text(browser.get(CLOSE))
    assert browser.get(FOR_GOOD)["Location"].replace("%2F", "/") == REAUTHENTICATE
    assert browser.post(REAUTHENTICATE, {"password": PASSWORD})["Location"] == FOR_GOOD
    ticket = browser.get(FOR_GOOD).context["form"]["ticket"].value()
    response = browser.post(FOR_GOOD, SURE | {"ticket": ticket})
    assert (response.status_code, response["Location"]) == (302, "/")
    assert "Your account is closed, and what you told us is erased." in said(browser)
    assert not is_open(life)
    assert browser.get("/settings/").status_code == 302


def test_the_first_page_says_what_goes_and_what_stays(life: LIFE) -> None:
    page = text(life[1].get(CLOSE))
    assert "What is erased at once" in page
    assert "What stays, without your name" in page
    assert "<form" not in page


def test_looking_changes_nothing(life: LIFE, proved: Client) -> None:
    proved.get(CLOSE)
    proved.get(FOR_GOOD, SURE)
    proved.head(FOR_GOOD)
    assert is_open(life)


@pytest.mark.parametrize(
    "slip",
    [
        {},
        {"sure": "on"},
        {"email": EMAIL},
        {"email": "", "sure": "on"},
        {"email": "wim@walkers.example", "sure": "on"},
        {"email": EMAIL + "x", "sure": "on"},
    ],
)
def test_a_slip_closes_nothing_and_is_asked_again(life: LIFE, proved: Client, slip: dict[str, str]) -> None:
    response = proved.post(FOR_GOOD, slip)
    assert response.status_code == 422
    assert 'id="errors"' in text(response)
    assert is_open(life)


def test_capitals_and_blanks_in_the_address_do_not_matter(life: LIFE, proved: Client) -> None:
    assert proved.post(FOR_GOOD, {"email": f" {EMAIL.upper()} ", "sure": "on"}).status_code == 302
    assert not is_open(life)


def test_without_the_proof_nothing_closes_also_not_by_itself_later(life: LIFE) -> None:
    browser = life[1]
    assert browser.post(FOR_GOOD, SURE)["Location"].replace("%2F", "/") == REAUTHENTICATE
    browser.post(REAUTHENTICATE, {"password": PASSWORD}, follow=True)
    assert is_open(life)


def test_a_wrong_password_is_no_proof(life: LIFE) -> None:
    browser = life[1]
    assert browser.post(REAUTHENTICATE, {"password": "walk-quickly"}).status_code == 200
    assert browser.post(FOR_GOOD, SURE).status_code == 302
    assert is_open(life)


def test_a_proof_grows_old(life: LIFE, proved: Client) -> None:
    with time_machine.travel(noon(MONDAY).timestamp() + 301, tick=False):
        assert proved.post(FOR_GOOD, SURE)["Location"].replace("%2F", "/") == REAUTHENTICATE
    assert is_open(life)


def test_a_form_of_another_site_closes_nothing(life: LIFE) -> None:
    user, _ = life
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    assert browser.post(FOR_GOOD, SURE).status_code == 403
    assert is_open(life)


def test_the_second_of_two_taps_hears_the_same_as_the_first(life: LIFE, proved: Client) -> None:
    sent = SURE | {"ticket": proved.get(FOR_GOOD).context["form"]["ticket"].value()}
    second = Client()
    second.cookies.update(proved.cookies)
    assert proved.post(FOR_GOOD, sent)["Location"] == "/"
    assert second.post(FOR_GOOD, sent)["Location"] == "/"
    assert "Your account is closed, and what you told us is erased." in said(second)


def test_two_taps_at_the_same_moment_close_once(life: LIFE, proved: Client) -> None:
    sent = SURE | {"ticket": proved.get(FOR_GOOD).context["form"]["ticket"].value()}
    close_account(user=life[0])
    assert proved.post(FOR_GOOD, sent)["Location"] == "/"


@pytest.mark.parametrize("forged", ["", "x", "x:y"])
def test_a_stranger_with_a_forged_ticket_is_sent_to_sign_in(life: LIFE, forged: str) -> None:
    close_account(user=life[0])
    response = Client().post(FOR_GOOD, SURE | {"ticket": forged})
    assert response["Location"] == f"/accounts/login/?next={FOR_GOOD}"


def test_the_ticket_of_an_open_account_says_nothing(life: LIFE, proved: Client) -> None:
    ticket = proved.get(FOR_GOOD).context["form"]["ticket"].value()
    response = Client().post(FOR_GOOD, SURE | {"ticket": ticket})
    assert response["Location"] == f"/accounts/login/?next={FOR_GOOD}"
    assert is_open(life)


def test_nobody_closes_another_account(life: LIFE, as_wim: Client, wim: User) -> None:
    assert as_wim.post(FOR_GOOD, SURE).status_code == 422
    assert is_open(life)
    assert User.objects.get(pk=wim.pk).closed_at is None


@pytest.mark.parametrize("path", [CLOSE, FOR_GOOD])
def test_other_methods_are_not_allowed(life: LIFE, path: str) -> None:
    assert life[1].delete(path).status_code == 405
