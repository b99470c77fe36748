"""An invitation outlives signing up and in, and one by mail is for its address alone."""

from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from clinics.models import CareLink
from tests.accounts.mail_server import Letterbox, mail_server
from tests.accounts.test_sign_up import ANSWERS, SIGN_UP
from tests.clinics.answering import ANSWER, opened, text, yes
from tests.clinics.inviting import use_mail
from tests.factories.clinics import a_clinic, a_member
from tests.factories.invitations import invited

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def paula(db: None) -> User:
    return a_member(a_clinic())


class TestSentToAnAddress:
    """Whoever accepts has shown that the address is theirs."""

    @pytest.mark.parametrize(
        ("email", "verified", "accepted"),
        [
            ("w@walkers.example", True, True),
            ("W@Walkers.example", True, True),
            ("w@walkers.example", False, False),
            ("other@walkers.example", True, False),
        ],
    )
    def test_only_a_confirmed_address_matches(
        self, as_wanda: Client, wanda: User, paula: User, email: str, verified: bool, accepted: bool
    ) -> None:
        EmailAddress.objects.create(user=wanda, email=email, verified=verified)
        fresh = invited(paula, email="w@walkers.example")
        page = opened(as_wanda, fresh)
        assert ("can be accepted only by the account with that address" in text(page)) is not accepted
        assert "w@walkers.example" not in text(page)
        assert as_wanda.post(ANSWER, yes(fresh)).status_code == (302 if accepted else 422)
        assert CareLink.objects.exists() is accepted

    def test_the_address_of_the_account_alone_matches_nothing(
        self, as_wanda: Client, wanda: User, paula: User
    ) -> None:
        fresh = invited(paula, email=wanda.email)
        opened(as_wanda, fresh)
        assert as_wanda.post(ANSWER, yes(fresh)).status_code == 422

    @pytest.fixture
    def letterbox(self, settings: Settings) -> Iterator[Letterbox]:
        with mail_server() as (box, port):
            use_mail(settings, port)
            settings.ACCOUNT_PREVENT_ENUMERATION = True
            settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
            settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
            yield box

    def test_the_invitation_outlives_signing_up(
        self, client: Client, paula: User, letterbox: Letterbox
    ) -> None:
        fresh = invited(paula, email=ANSWERS["email"])
        opened(client, fresh)
        client.post(SIGN_UP, ANSWERS | {"next": ANSWER})
        assert client.get(ANSWER).status_code == 200
        confirmed = client.post("/accounts/confirm-email/", {"code": letterbox.code_of_last()})
        assert confirmed["Location"] == ANSWER
        assert client.post(ANSWER, yes(fresh))["Location"] == "/screening/"
        assert CareLink.objects.get().walker.email == ANSWERS["email"]


def test_signing_in_keeps_the_invitation(client: Client, wanda: User, paula: User) -> None:
    wanda.set_password("walk-slowly-back")
    wanda.save(update_fields=["password"])
    fresh = invited(paula)
    opened(client, fresh)
    signed_in = client.post(
        "/accounts/login/", {"login": wanda.email, "password": "walk-slowly-back", "next": ANSWER}
    )
    assert signed_in["Location"] == ANSWER
    assert client.post(ANSWER, yes(fresh))["Location"] == "/screening/"
