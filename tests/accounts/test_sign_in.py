"""Signing in and out, and what happens when a password is lost or guessed at."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from tests.factories.accounts import walker

pytestmark = pytest.mark.django_db
LOGIN, LOGOUT = "/accounts/login/", "/accounts/logout/"
RIGHT = "slow-backward-42"


def text(response: Any) -> str:
    return str(response.content, "utf-8")


@pytest.fixture
def nora() -> User:
    return walker("Nora", email="nora@walkers.example", password=RIGHT)


def signs_in(client: Client, password: str = RIGHT, *, email: str = "nora@walkers.example") -> Any:
    return client.post(LOGIN, {"login": email, "password": password})


@pytest.mark.parametrize("email", ["nora@walkers.example", "NORA@Walkers.example", " nora@walkers.example "])
def test_it_works_however_the_address_is_written(client: Client, nora: User, email: str) -> None:
    response = signs_in(client, email=email)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/today/").status_code == 200


def test_it_leads_back_to_the_page_that_asked(client: Client, nora: User) -> None:
    sent = {"login": nora.email, "password": RIGHT, "next": "/plan/"}
    assert client.post(LOGIN, sent)["Location"] == "/plan/"


def test_it_never_leads_to_another_site(client: Client, nora: User) -> None:
    sent = {"login": nora.email, "password": RIGHT, "next": "https://evil.example/"}
    assert client.post(LOGIN, sent)["Location"] == "/"


def test_a_wrong_password_and_an_unknown_address_are_told_alike(client: Client, nora: User) -> None:
    says = "The email address and/or password you specified are not correct."
    assert says in text(signs_in(client, "guess"))
    assert says in text(signs_in(client, email="nobody@walkers.example"))
    assert client.get("/today/").status_code == 302


def test_guessing_is_limited(client: Client, nora: User) -> None:
    for _ in range(5):
        signs_in(client, "guess")
    assert "Too many failed login attempts. Try again later." in text(signs_in(client))
    assert client.get("/today/").status_code == 302


def test_an_account_that_is_switched_off_does_not_sign_in(client: Client, nora: User) -> None:
    User.objects.update(is_active=False)
    assert signs_in(client)["Location"] == "/accounts/inactive/"
    assert client.get("/today/").status_code == 302


def test_signing_out_is_asked_first_and_then_done(client: Client, nora: User) -> None:
    signs_in(client)
    assert client.get(LOGOUT).status_code == 200
    assert client.get("/today/").status_code == 200
    response = client.post(LOGOUT)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/today/")["Location"] == "/accounts/login/?next=/today/"


def test_without_mail_a_lost_password_is_a_matter_for_the_operator(
    client: Client, settings: Settings
) -> None:
    settings.OPERATOR_CONTACT = "hello@hill.example"
    page = text(client.get("/accounts/password/reset/"))
    assert "This site cannot send e-mail" in page
    assert "Ask the person who runs it to set a new password for you: hello@hill.example" in page
    assert "Send me the message" not in page


def test_a_changed_password_signs_out_everywhere_else(client: Client, nora: User) -> None:
    signs_in(client)
    elsewhere = Client()
    signs_in(elsewhere)
    sent = {"oldpassword": RIGHT, "password1": "heel-to-toe-43", "password2": "heel-to-toe-43"}
    assert client.post("/accounts/password/change/", sent).status_code == 302
    assert elsewhere.get("/today/").status_code == 302
    nora.refresh_from_db()
    assert nora.check_password("heel-to-toe-43")


def test_the_cookie_of_a_session_is_out_of_reach_of_scripts(client: Client, nora: User) -> None:
    cookie = signs_in(client).cookies["retrowalk_session"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
