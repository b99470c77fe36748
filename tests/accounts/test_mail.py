"""Where mail is set up, a code proves an address and a lost password is replaced."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from tests.accounts.mail_server import Letterbox, mail_server
from tests.accounts.test_sign_up import ANSWERS, SIGN_UP

pytestmark = pytest.mark.django_db
CONFIRM = "/accounts/confirm-email/"


def text(response: Any) -> str:
    return str(response.content, "utf-8")


@pytest.fixture
def letterbox(settings: Settings) -> Iterator[Letterbox]:
    with mail_server() as (box, port):
        settings.MAILERS = {
            "default": {
                "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                "OPTIONS": {"host": "127.0.0.1", "port": port},
            }
        }
        settings.MAIL_WORKS = True
        settings.DEFAULT_FROM_EMAIL = "walks@hill.example"
        settings.ACCOUNT_PREVENT_ENUMERATION = True
        settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
        settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
        yield box


def test_a_code_by_mail_opens_the_account(client: Client, letterbox: Letterbox) -> None:
    response = client.post(SIGN_UP, ANSWERS)
    assert (response.status_code, response["Location"]) == (302, CONFIRM)
    assert client.get("/today/").status_code == 302
    (message,) = letterbox.messages
    assert (message["To"], message["From"]) == ("nora@walkers.example", "walks@hill.example")
    assert "Enter the code" in text(client.get(CONFIRM))
    response = client.post(CONFIRM, {"code": letterbox.code_of_last()})
    assert (response.status_code, response["Location"]) == (302, "/screening/")
    assert EmailAddress.objects.get().verified
    assert client.get("/today/").status_code == 200


def test_a_wrong_code_does_not(client: Client, letterbox: Letterbox) -> None:
    client.post(SIGN_UP, ANSWERS)
    response = client.post(CONFIRM, {"code": "AAAA-AAAA"})
    assert response.status_code == 200
    assert "Incorrect code" in text(response)
    assert not EmailAddress.objects.get().verified
    assert client.get("/today/").status_code == 302


def test_after_three_wrong_codes_the_right_one_is_no_use(client: Client, letterbox: Letterbox) -> None:
    client.post(SIGN_UP, ANSWERS)
    code = letterbox.code_of_last()
    for _ in range(3):
        client.post(CONFIRM, {"code": "AAAA-AAAA"})
    client.post(CONFIRM, {"code": code})
    assert not EmailAddress.objects.get().verified


def test_whoever_signs_up_twice_is_not_told_that_the_address_is_known(
    client: Client, letterbox: Letterbox
) -> None:
    client.post(SIGN_UP, ANSWERS)
    with time_machine.travel(timedelta(minutes=1)):
        again = Client().post(SIGN_UP, ANSWERS | {"password1": "another-backward-43"})
    assert (again.status_code, again["Location"]) == (302, CONFIRM)
    assert "already" in letterbox.text_of_last()
    assert User.objects.count() == 1


def test_asking_again_and_again_is_limited_and_said(client: Client, letterbox: Letterbox) -> None:
    client.post(SIGN_UP, ANSWERS)
    again = Client().post(SIGN_UP, ANSWERS)
    assert again.status_code == 429
    assert "Too many tries" in text(again)
    assert len(letterbox.messages) == 1


def test_a_letter_greets_in_our_name_and_names_no_other_site(client: Client, letterbox: Letterbox) -> None:
    client.post(SIGN_UP, ANSWERS)
    assert "example.com" not in letterbox.text_of_last()
    assert "example.com" not in str(letterbox.messages[-1]["Subject"])


def test_a_lost_password_is_replaced_by_mail(client: Client, letterbox: Letterbox, wanda: User) -> None:
    EmailAddress.objects.create(user=wanda, email=wanda.email, verified=True, primary=True)
    page = client.get("/accounts/password/reset/")
    assert "Send me the message" in text(page)
    response = client.post("/accounts/password/reset/", {"email": wanda.email})
    assert response.status_code == 302
    assert letterbox.messages[-1]["To"] == wanda.email
    assert "/accounts/password/reset/key/" in letterbox.text_of_last()
