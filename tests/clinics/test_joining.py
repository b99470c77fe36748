"""Somebody opens an invitation, reads who sees what, and says yes or no."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from clinics.actions.inviting import GOOD_FOR
from clinics.models import CareLink, Invitation, Membership
from clinics.sharing import current_sharing
from core import clock
from core.models import AuditEvent
from tests.clinics.answering import ANSWER, JOIN, no, opened, text, yes
from tests.factories.clinics import a_clinic, a_member, in_care
from tests.factories.invitations import invited
from tests.factories.onboarding import FELL_TWICE, FIRST_STEPS, plan_for, screened

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def paula(db: None) -> User:
    return a_member(a_clinic())


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
