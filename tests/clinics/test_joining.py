"""Somebody opens an invitation, reads who sees what, and says yes or no."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from clinics.actions.inviting import GOOD_FOR
from clinics.models import CareLink, Invitation, Membership
from clinics.sharing import current_sharing
from core import clock
from core.models import AuditEvent
from tests.accounts.mail_server import Letterbox, mail_server
from tests.accounts.test_sign_up import ANSWERS, SIGN_UP
from tests.clinics.test_invitations import use_mail
from tests.factories.clinics import a_clinic, a_member, in_care
from tests.factories.invitations import invited
from tests.factories.onboarding import FELL_TWICE, FIRST_STEPS, plan_for, screened
from tests.threads import at_once

JOIN, ANSWER = "/join/", "/join/answer/"

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def paula(db: None) -> User:
    return a_member(a_clinic())


def text(response: Any) -> str:
    return str(response.content, "utf-8")


def opened(browser: Client, fresh: Any) -> Any:
    """The page of the answer, in a browser that has followed the link."""
    assert browser.get(f"/join/{fresh.token}/")["Location"] == ANSWER
    return browser.get(ANSWER)


def yes(fresh: Any) -> dict[str, str]:
    return {"invitation": str(fresh.invitation.uuid), "agree": "on", "accept": ""}


def no(fresh: Any) -> dict[str, str]:
    return {"invitation": str(fresh.invitation.uuid), "decline": ""}


def test_nobody_needs_an_account_to_read_who_invites_and_what_they_see(client: Client, paula: User) -> None:
    page = text(opened(client, invited(paula)))
    for said in (
        "Paula Physio invites you",
        f"HCPC, PH{paula.pk}",
        "Harbour Physio",
        "+49 30 1234",
        "Monday to Friday, 8 to 18",
        "your answers to the safety checklist",
        "nothing about your health",
        "Nobody watches around the clock",
        '/accounts/signup/?next=/join/answer/"',
    ):
        assert said in page


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
    assert OPENED_NOTHING not in client.session


OPENED_NOTHING = "invitation"


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


@pytest.mark.parametrize("token", ["short", "x" * 32, "x" * 500, "%00", "ABCD2345"])
def test_a_link_that_is_none_says_so(client: Client, paula: User, token: str) -> None:
    assert client.get(f"/join/{token}/").status_code == 404


def test_without_an_invitation_a_code_is_asked_for(client: Client, db: None) -> None:
    assert client.get(ANSWER)["Location"] == JOIN


def test_yes_of_somebody_new_leads_to_the_checklist(as_wanda: Client, wanda: User, paula: User) -> None:
    fresh = invited(paula, program=FIRST_STEPS)
    opened(as_wanda, fresh)
    answer = as_wanda.post(ANSWER, yes(fresh))
    assert answer["Location"] == "/screening/"
    link = CareLink.objects.get()
    assert (link.walker, link.physio, link.clinic.name, link.offered_program) == (
        wanda, paula, "Harbour Physio", FIRST_STEPS,
    )  # fmt: skip
    assert (link.consent_version, link.consent_sha256) == ("2026.11.1", current_sharing().sha256)
    assert (link.zone, link.on) == ("Europe/Berlin", clock.today_in("Europe/Berlin"))
    event = AuditEvent.objects.get(action="care.begin")
    assert (event.actor, event.subject, event.detail) == (
        wanda.uuid, str(wanda.uuid), "Paula Physio · Harbour Physio",
    )  # fmt: skip
    assert "You and Paula Physio of Harbour Physio are linked now." in text(as_wanda.get("/screening/"))


def test_yes_of_somebody_with_answers_leads_to_what_comes_next(
    as_wanda: Client, wanda: User, paula: User
) -> None:
    screened(wanda, on=clock.today_in(wanda.time_zone), **FELL_TWICE)
    fresh = invited(paula)
    opened(as_wanda, fresh)
    assert as_wanda.post(ANSWER, yes(fresh))["Location"] == ANSWER
    page = text(as_wanda.get(ANSWER))
    assert "You and Paula Physio of Harbour Physio are linked now." in page
    assert "please do not walk backward" in page
    for path in ("/today/", "/screening/result/"):
        assert "Paula Physio of Harbour Physio looks after you since" in text(as_wanda.get(path))


def test_the_program_offered_waits_until_it_is_started(as_wanda: Client, wanda: User, paula: User) -> None:
    today = clock.today_in(wanda.time_zone)
    screened(wanda, on=today)
    fresh = invited(paula, program=FIRST_STEPS)
    opened(as_wanda, fresh)
    as_wanda.post(ANSWER, yes(fresh))
    said = "Your physio chose"
    assert [said in text(as_wanda.get(path)) for path in ("/today/", "/screening/result/")] == [True, True]
    assert f'href="/programs/{FIRST_STEPS}/start/"' in text(as_wanda.get("/today/"))
    plan_for(wanda, starts_on=today)
    assert [said in text(as_wanda.get(path)) for path in ("/today/", "/screening/result/")] == [False, False]


def test_yes_without_the_tick_links_nobody(as_wanda: Client, paula: User) -> None:
    fresh = invited(paula)
    opened(as_wanda, fresh)
    answer = as_wanda.post(ANSWER, yes(fresh) | {"agree": ""})
    assert answer.status_code == 422
    assert "Please tick it if you agree." in text(answer)
    assert CareLink.objects.count() == 0


def test_no_is_no_also_without_an_account(client: Client, paula: User) -> None:
    fresh = invited(paula)
    opened(client, fresh)
    assert client.post(ANSWER, no(fresh))["Location"] == "/"
    invitation = Invitation.objects.get()
    assert (invitation.accepted, invitation.answered_by) == (False, None)
    assert client.get(ANSWER).status_code == 410
    assert client.post(ANSWER, yes(fresh)).status_code == 302


def test_yes_of_a_stranger_leads_to_sign_in_and_back(client: Client, paula: User) -> None:
    fresh = invited(paula)
    opened(client, fresh)
    assert client.post(ANSWER, yes(fresh))["Location"] == "/accounts/login/?next=/join/answer/"
    assert CareLink.objects.count() == 0


def test_a_used_invitation_is_refused(as_wanda: Client, wanda: User, as_wim: Client, paula: User) -> None:
    fresh = invited(paula)
    for browser in (as_wanda, as_wim):
        opened(browser, fresh)
    as_wanda.post(ANSWER, yes(fresh))
    late = as_wim.post(ANSWER, yes(fresh))
    assert late.status_code == 409
    assert "It was answered already" in text(late)
    assert as_wim.get(ANSWER).status_code == 410
    assert [link.walker for link in CareLink.objects.all()] == [wanda]


def test_a_second_tap_changes_nothing(as_wanda: Client, paula: User) -> None:
    fresh = invited(paula)
    opened(as_wanda, fresh)
    assert {as_wanda.post(ANSWER, yes(fresh))["Location"] for _ in range(2)} == {"/screening/"}
    assert CareLink.objects.count() == 1


def test_a_replay_opens_no_link_that_was_ended(as_wanda: Client, paula: User) -> None:
    fresh = invited(paula)
    opened(as_wanda, fresh)
    as_wanda.post(ANSWER, yes(fresh))
    as_wanda.post(f"/settings/physios/{CareLink.objects.get().uuid}/stop/")
    assert as_wanda.post(ANSWER, yes(fresh)).status_code == 409
    assert CareLink.objects.open().count() == 0


def test_a_page_of_another_invitation_answers_nothing(as_wanda: Client, paula: User) -> None:
    first, second = invited(paula), invited(a_member(a_clinic("Hill Physio"), name="Otto Other"))
    opened(as_wanda, first)
    opened(as_wanda, second)
    answer = as_wanda.post(ANSWER, yes(first))
    assert answer.status_code == 409
    assert "Otto Other invites you" in text(answer)
    assert CareLink.objects.count() == 0


@pytest.mark.parametrize("who", ["physio", "author"])
def test_nobody_is_their_own_patient(paula: User, who: str) -> None:
    rita = a_member(paula.memberships.get().clinic, role="reception", name="Rita")
    fresh = invited(paula, author=rita)
    browser = Client()
    browser.force_login(paula if who == "physio" else rita)
    assert "Nobody is their own patient" in text(opened(browser, fresh))
    assert browser.post(ANSWER, yes(fresh)).status_code == 422
    assert CareLink.objects.count() == 0


def test_somebody_linked_already_keeps_the_link(as_wanda: Client, wanda: User, paula: User) -> None:
    link = in_care(wanda, paula, paula.memberships.get().clinic)
    fresh = invited(paula, program=FIRST_STEPS)
    opened(as_wanda, fresh)
    as_wanda.post(ANSWER, yes(fresh))
    assert CareLink.objects.get() == link
    assert CareLink.objects.get().offered_program == FIRST_STEPS


def test_too_old_is_said(client: Client, paula: User) -> None:
    fresh = invited(paula)
    with time_machine.travel(fresh.invitation.made_at + GOOD_FOR - timedelta(seconds=1), tick=False):
        assert opened(client, fresh).status_code == 200
    with time_machine.travel(fresh.invitation.made_at + GOOD_FOR, tick=False):
        closed = client.get(ANSWER)
        assert (closed.status_code, "they are over" in text(closed)) == (410, True)


def test_a_physio_who_left_invites_nobody(as_wanda: Client, paula: User) -> None:
    fresh = invited(paula)
    opened(as_wanda, fresh)
    Membership.objects.update(ended_at=clock.now())
    assert as_wanda.post(ANSWER, yes(fresh)).status_code == 409
    assert as_wanda.get(ANSWER).status_code == 410
    assert as_wanda.post(JOIN, {"code": fresh.code}).status_code == 422


def test_no_cache_keeps_an_invitation(client: Client, paula: User) -> None:
    page = opened(client, invited(paula))
    assert set(page["Cache-Control"].split(", ")) == {"private", "no-store"}


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


@pytest.mark.django_db(transaction=True)
def test_of_two_who_say_yes_at_once_one_is_linked(paula: User, as_wanda: Client, as_wim: Client) -> None:
    fresh = invited(paula)
    browsers = (as_wanda, as_wim)
    for browser in browsers:
        opened(browser, fresh)
    taps = [lambda browser=browser: browser.post(ANSWER, yes(fresh)).status_code for browser in browsers]
    assert sorted(at_once(*taps)) == [302, 409]
    assert CareLink.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_yes_and_no_at_once_one_counts(paula: User, as_wanda: Client) -> None:
    fresh = invited(paula)
    stranger = Client()
    for browser in (as_wanda, stranger):
        opened(browser, fresh)
    answers = at_once(
        lambda: as_wanda.post(ANSWER, yes(fresh)).status_code,
        lambda: stranger.post(ANSWER, no(fresh)).status_code,
    )
    assert sorted(answers) == [302, 409]
    assert CareLink.objects.exists() is (answers[0] == 302)


@pytest.mark.django_db(transaction=True)
def test_a_double_tap_links_once(paula: User, as_wanda: Client) -> None:
    fresh = invited(paula)
    opened(as_wanda, fresh)
    taps = [lambda: as_wanda.post(ANSWER, yes(fresh)).status_code for _ in range(4)]
    assert at_once(*taps) == [302] * 4
    assert CareLink.objects.count() == 1
    assert AuditEvent.objects.filter(action="care.begin").count() == 1
