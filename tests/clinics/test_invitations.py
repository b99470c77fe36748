"""A clinic invites: who may, what is shown once, what is kept of it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from clinics.actions.inviting import GOOD_FOR
from clinics.housekeeping import delete_old_invitations
from clinics.models import Clinic, Invitation
from core import clock
from core.models import AuditEvent
from programs.queries import current_programs
from tests.clinics.inviting import LIST, NEW, code_on, link_on, text, told
from tests.factories.clinics import a_clinic, a_member, at_work
from tests.factories.invitations import invited
from tests.factories.onboarding import FIRST_STEPS

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def clinic(db: None) -> Clinic:
    return a_clinic()


@pytest.fixture
def paula(clinic: Clinic) -> User:
    return a_member(clinic)


def test_a_physio_gets_a_link_a_code_and_a_picture_once(paula: User) -> None:
    page = at_work(paula).post(NEW, told(program=FIRST_STEPS))
    assert page.status_code == 200
    invitation = Invitation.objects.with_state(clock.now()).get()
    assert (invitation.physio, invitation.author, invitation.program) == (paula, paula, FIRST_STEPS)
    assert invitation.state == "waiting"
    assert Client().get(link_on(page))["Location"] == "/join/answer/"
    assert '<svg aria-hidden="true" viewBox' in text(page)
    assert "Paula Physio of Harbour Physio invites you" in text(page)


def test_no_secret_is_kept_or_shown_again(paula: User) -> None:
    browser = at_work(paula)
    page = browser.post(NEW, told())
    token, code = link_on(page).split("/")[2], code_on(page).replace(" ", "")
    kept = " ".join(str(value) for value in Invitation.objects.values_list()[0])
    kept += " ".join(AuditEvent.objects.values_list("detail", flat=True))
    assert token not in kept
    assert code not in kept
    assert token not in text(browser.get(LIST))


def test_the_leaflet_says_nothing_about_health_or_the_program(paula: User) -> None:
    page = text(at_work(paula).post(NEW, told(program=FIRST_STEPS)))
    leaflet = page[page.index('<section class="leaflet') : page.index("</section>")].lower()
    for word in ("health", "screening", "checklist", "pain", "knee", "walk backward", "program", "w. w."):
        assert word not in leaflet


def test_the_same_form_sent_twice_is_one_invitation_with_a_fresh_link(paula: User) -> None:
    browser, sent = at_work(paula), told()
    first, second = (link_on(browser.post(NEW, sent)) for _ in range(2))
    assert Invitation.objects.count() == 1
    assert first != second
    assert [Client().get(link).status_code for link in (first, second)] == [404, 302]


def test_a_key_of_somebody_else_makes_nothing(paula: User) -> None:
    sent = told()
    at_work(paula).post(NEW, sent)
    stranger = a_member(a_clinic("Hill Physio"), name="Otto Other")
    assert at_work(stranger).post(NEW, sent).status_code == 404
    assert Invitation.objects.get().physio == paula


def test_reception_chooses_the_physio_and_no_program(clinic: Clinic, paula: User) -> None:
    second = a_member(clinic, name="Petra Second")
    browser = at_work(a_member(clinic, role="reception", name="Rita"))
    form = browser.get(NEW).context["form"]
    assert list(form.fields) == ["client_key", "label", "physio"]
    assert [name for _, name in form.fields["physio"].choices] == ["Paula Physio", "Petra Second"]
    key = next(key for key, name in form.fields["physio"].choices if name == "Petra Second")
    assert browser.post(NEW, told(physio=key, program=FIRST_STEPS)).status_code == 200
    invitation = Invitation.objects.get()
    assert (invitation.physio, invitation.program) == (second, "")


def test_a_physio_of_another_clinic_cannot_be_chosen(clinic: Clinic, paula: User) -> None:
    a_member(clinic, name="Petra Second")
    other = a_member(a_clinic("Hill Physio"), name="Otto Other")
    browser = at_work(a_member(clinic, role="reception", name="Rita"))
    answer = browser.post(NEW, told(physio=str(other.memberships.get().uuid)))
    assert answer.status_code == 422
    assert Invitation.objects.count() == 0


def test_a_program_is_offered_only_to_ones_own_patient(clinic: Clinic, paula: User) -> None:
    a_member(clinic, role="clinic_admin", user=paula)
    second = a_member(clinic, name="Petra Second")
    key = str(second.memberships.get().uuid)
    answer = at_work(paula).post(NEW, told(physio=key, program=FIRST_STEPS))
    assert answer.status_code == 422
    assert "Only the physio who sees the patient" in text(answer)


def test_programs_for_a_physio_to_assign_are_not_offered(paula: User) -> None:
    browser = at_work(paula)
    form = browser.get(NEW).context["form"]
    offered = [slug for slug, _ in form.fields["program"].choices]
    assert FIRST_STEPS in offered
    locked = [one.slug for one in current_programs() if "locked" in one.content["flags"]]
    assert locked
    assert {browser.post(NEW, told(program=slug)).status_code for slug in locked} == {422}


@pytest.mark.parametrize(("role", "status"), [("assistant", 404), ("reception", 200), ("clinic_admin", 200)])
def test_who_else_sees_the_list(clinic: Clinic, paula: User, role: str, status: int) -> None:
    invited(paula, email="w@walkers.example", program=FIRST_STEPS)
    page = at_work(a_member(clinic, role=role, name="Rita")).get(LIST)
    assert page.status_code == status
    assert "w@walkers.example" not in text(page)
    assert "with a program" not in text(page)
    assert ("W. W." in text(page)) is (status == 200)


def test_a_physio_sees_their_own_invitations_only(clinic: Clinic, paula: User) -> None:
    invited(paula, email="w@walkers.example")
    second = a_member(clinic, name="Petra Second")
    assert "w@walkers.example" in text(at_work(paula).get(LIST))
    assert "W. W." not in text(at_work(second).get(LIST))


def test_the_list_is_chosen_by_state(paula: User) -> None:
    browser = at_work(paula)
    invited(paula, label="Waits")
    gone = invited(paula, label="Gone").invitation
    browser.post(f"{LIST}{gone.uuid}/revoke/")
    shown = {
        state: [one.label for one in browser.get(LIST, {"state": state}).context["page"]]
        for state in ("", "waiting", "revoked", "accepted", "nonsense")
    }
    assert shown == {
        "": ["Gone", "Waits"],
        "waiting": ["Waits"],
        "revoked": ["Gone"],
        "accepted": [],
        "nonsense": ["Gone", "Waits"],
    }


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_costs_the_same_for_one_and_thirty(
    paula: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        invited(paula)
    browser = at_work(paula)
    # The first page of a sitting also writes down that somebody is there.
    browser.get(LIST)
    with django_assert_num_queries(7):
        browser.get(LIST)


def test_taken_back_its_link_opens_nothing(paula: User) -> None:
    fresh, browser = invited(paula), at_work(paula)
    link = f"/join/{fresh.token}/"
    assert browser.post(f"{LIST}{fresh.invitation.uuid}/revoke/")["Location"] == LIST
    visitor = Client()
    visitor.get(link)
    closed = visitor.get("/join/answer/")
    assert closed.status_code == 410
    assert "It was taken back" in text(closed)
    assert list(AuditEvent.objects.filter(action="invitation.revoke").values_list("subject", flat=True)) == [
        str(fresh.invitation.uuid)
    ]


def test_a_new_link_takes_the_place_of_the_old(paula: User) -> None:
    fresh = invited(paula)
    with time_machine.travel(clock.now() + GOOD_FOR + timedelta(days=1), tick=False):
        page = at_work(paula).post(f"{LIST}{fresh.invitation.uuid}/link/")
        assert page.status_code == 200
        assert Client().get(f"/join/{fresh.token}/").status_code == 404
        visitor = Client()
        visitor.get(link_on(page))
        assert visitor.get("/join/answer/").status_code == 200


@pytest.mark.parametrize("deed", ["link", "revoke"])
def test_nobody_touches_another_clinics_invitation(paula: User, deed: str) -> None:
    fresh = invited(paula)
    for other in (a_member(a_clinic("Hill Physio"), name="Otto"), a_member(paula.memberships.get().clinic)):
        assert at_work(other).post(f"{LIST}{fresh.invitation.uuid}/{deed}/").status_code == 404
    assert Client().get(f"/join/{fresh.token}/").status_code == 302


def test_an_answered_one_gets_no_new_link(paula: User) -> None:
    fresh = invited(paula)
    Invitation.objects.update(answered_at=clock.now(), accepted=False)
    assert at_work(paula).post(f"{LIST}{fresh.invitation.uuid}/link/")["Location"] == LIST


def test_a_clinic_without_a_physio_invites_nobody(clinic: Clinic) -> None:
    browser = at_work(a_member(clinic, role="reception", name="Rita"))
    assert "no approved physio" in text(browser.get(NEW))
    assert browser.post(NEW, told()).status_code == 409


def test_making_is_limited(paula: User) -> None:
    browser = at_work(paula)
    answers = [browser.post(NEW, told()).status_code for _ in range(31)]
    assert answers == [200] * 30 + [429]


def test_what_nobody_accepted_is_deleted_after_thirty_days(paula: User, wanda: User) -> None:
    for label in ("accepted", "declined", "waiting"):
        invited(paula, label=label)
    now = clock.now()
    Invitation.objects.filter(label="declined").update(answered_at=now, accepted=False)
    Invitation.objects.filter(label="accepted").update(answered_at=now, accepted=True, answered_by=wanda)
    assert delete_old_invitations(now + timedelta(days=36)) is None
    assert delete_old_invitations(now + timedelta(days=38)) == (
        "Deleted invitations that nobody accepted: 2."
    )
    assert [one.label for one in Invitation.objects.all()] == ["accepted"]
