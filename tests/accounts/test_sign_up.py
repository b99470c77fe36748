"""Three answers make an account; without mail they are all it takes."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from onboarding.models import ScreeningRuleset
from programs.models import DecisionTable
from tests.factories.accounts import walker
from tests.factories.onboarding import MONDAY, published
from tests.threads import at_once

SIGN_UP = "/accounts/signup/"
ANSWERS = {
    "name": "Nora",
    "email": "nora@walkers.example",
    "password1": "slow-backward-42",
    "time_zone": "Pacific/Auckland",
}

pytestmark = pytest.mark.django_db


def text(response: Any) -> str:
    return str(response.content, "utf-8")


def test_it_works_without_mail(client: Client) -> None:
    response = client.post(SIGN_UP, ANSWERS)
    assert (response.status_code, response["Location"]) == (302, "/screening/")
    nora = User.objects.get()
    assert (nora.email, nora.name, nora.time_zone) == ("nora@walkers.example", "Nora", "Pacific/Auckland")
    assert nora.check_password("slow-backward-42")
    assert client.get("/settings/").status_code == 200


def test_an_address_that_nobody_verified_is_not_called_verified(client: Client) -> None:
    client.post(SIGN_UP, ANSWERS)
    assert [address.verified for address in EmailAddress.objects.all()] == [False]


@pytest.mark.parametrize(
    "zone", ["", "Mars/Olympus", "Europe", "../etc/passwd", "posix/Europe/Berlin", "Z" * 500]
)
def test_a_time_zone_that_is_none_becomes_utc(client: Client, zone: str) -> None:
    assert client.post(SIGN_UP, ANSWERS | {"time_zone": zone}).status_code == 302
    assert User.objects.get().time_zone == "UTC"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"email": "nora"}, "Enter a valid email address."),
        ({"email": ""}, "This field is required."),
        ({"name": ""}, "This field is required."),
        ({"name": "N" * 81}, "Ensure this value has at most 80 characters"),
        ({"password1": "short"}, "This password is too short."),
        ({"password1": "password"}, "This password is too common."),
        ({"password1": "nora@walkers.example"}, "The password is too similar to the e-mail address."),
    ],
)
def test_an_answer_that_will_not_do_is_asked_for_again(
    client: Client, wrong: dict[str, str], says: str
) -> None:
    response = client.post(SIGN_UP, ANSWERS | wrong)
    assert says in text(response)
    assert User.objects.count() == 0


@pytest.mark.parametrize("email", ["nora@walkers.example", "NORA@walkers.example", "Nora@Walkers.Example"])
def test_an_address_has_one_account_however_it_is_written(client: Client, email: str) -> None:
    client.post(SIGN_UP, ANSWERS)
    Client().post(SIGN_UP, ANSWERS | {"email": email})
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_once_makes_one_account(catalogue: None) -> None:
    taps = [lambda: Client().post(SIGN_UP, ANSWERS) for _ in range(3)]
    answers = at_once(*taps)
    assert {answer.status_code for answer in answers} <= {200, 302}
    assert [answer.get("Location") for answer in answers].count("/screening/") == 1
    assert User.objects.count() == EmailAddress.objects.count() == 1


def test_nobody_takes_an_address_of_another_account(as_wim: Client, client: Client) -> None:
    client.post(SIGN_UP, ANSWERS)
    add = {"action_add": "", "email": ANSWERS["email"]}
    assert "already registered with this email address" in text(as_wim.post("/accounts/email/", add))
    assert EmailAddress.objects.filter(email=ANSWERS["email"]).count() == 1


def test_the_database_itself_refuses_a_second_account_of_an_address() -> None:
    walker(email="nora@walkers.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        walker(email="NORA@walkers.example")


def test_a_name_is_shown_as_text(client: Client) -> None:
    client.post(SIGN_UP, ANSWERS | {"name": "<b>Nora</b>"})
    assert "Hello, &lt;b&gt;Nora&lt;/b&gt;." in text(client.get("/today/"))


def test_the_form_asks_for_three_things_and_takes_the_zone_along(client: Client) -> None:
    form = client.get(SIGN_UP).context["form"]
    assert [field.name for field in form] == ["name", "email", "password1", "time_zone"]
    assert [field.name for field in form.hidden_fields()] == ["time_zone"]


class TestWithoutAClinician:
    """A site in production whose rules nobody has approved."""

    @pytest.fixture(autouse=True)
    def production(self, settings: Settings) -> None:
        settings.ALLOW_UNAPPROVED = False
        published()

    def test_sign_up_is_closed(self, client: Client) -> None:
        assert "Sign-up is closed" in text(client.get(SIGN_UP))
        assert "Sign-up is closed" in text(client.post(SIGN_UP, ANSWERS))
        assert User.objects.count() == 0

    def test_signing_in_is_not(self, client: Client) -> None:
        walker(email="nora@walkers.example", password="slow-backward-42")
        response = client.post(
            "/accounts/login/", {"login": "nora@walkers.example", "password": "slow-backward-42"}
        )
        assert (response.status_code, response["Location"]) == (302, "/")

    def test_an_approval_opens_it(self, client: Client) -> None:
        for rules in (ScreeningRuleset, DecisionTable):
            rules.objects.update(approved_by="Dr Ada", approved_registration="PH 1", approved_on=MONDAY)
        assert client.post(SIGN_UP, ANSWERS).status_code == 302
        assert User.objects.count() == 1
