"""Links and codes: what opens an invitation, and how often it may be tried."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.models import User
from clinics.models import Invitation
from core import clock
from tests.clinics.answering import ANSWER, JOIN, text
from tests.factories.clinics import a_clinic, a_member
from tests.factories.invitations import invited

# Where a session keeps what it has opened.
OPENED = "invitation"

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def paula(db: None) -> User:
    return a_member(a_clinic())


def test_a_code_opens_the_same_page(client: Client, paula: User) -> None:
    fresh = invited(paula)
    typed = f" {fresh.code[:4].lower()}-{fresh.code[4:]} "
    assert client.post(JOIN, {"code": typed})["Location"] == ANSWER
    assert "Paula Physio invites you" in text(client.get(ANSWER))


def test_wrong_used_and_old_codes_are_told_the_same(client: Client, paula: User, wanda: User) -> None:
    used, back, old = invited(paula), invited(paula), invited(paula)
    rows = Invitation.objects
    rows.filter(pk=used.invitation.pk).update(answered_at=clock.now(), accepted=True, answered_by=wanda)
    rows.filter(pk=back.invitation.pk).update(revoked_at=clock.now())
    rows.filter(pk=old.invitation.pk).update(expires_at=clock.now())
    answers = [client.post(JOIN, {"code": code}) for code in (used.code, back.code, old.code, "ABCDEFGH")]
    assert [one.status_code for one in answers] == [422] * 4
    assert len({tuple(one.context["form"].errors["code"]) for one in answers}) == 1
    assert OPENED not in client.session


def test_codes_are_tried_ten_times_and_no_more(client: Client, paula: User) -> None:
    fresh = invited(paula)
    answers = [client.post(JOIN, {"code": "ABCDEFGH"}).status_code for _ in range(10)]
    assert answers == [422] * 10
    assert client.post(JOIN, {"code": fresh.code}).status_code == 429


def test_a_new_browser_each_time_helps_nobody_to_guess(paula: User) -> None:
    answers = [Client().post(JOIN, {"code": "ABCDEFGH"}).status_code for _ in range(31)]
    assert answers == [422] * 30 + [429]


def test_links_are_opened_sixty_times_and_no_more(paula: User) -> None:
    answers = [Client().get(f"/join/{'x' * 32}/").status_code for _ in range(61)]
    assert answers == [404] * 60 + [429]


def test_whoever_follows_a_dead_link_leaves_no_session_behind(client: Client, paula: User) -> None:
    client.get(f"/join/{'x' * 32}/")
    assert Session.objects.count() == 0
