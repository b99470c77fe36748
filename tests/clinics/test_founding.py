"""A clinic asks, the operator answers, and nobody answers for themselves."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from clinics.actions.founding import AlreadyAnswered, OwnClinic, approve_clinic, ask_for_clinic, refuse_clinic
from clinics.models import Clinic, Membership
from core.models import AuditEvent
from tests.factories.accounts import walker as somebody
from tests.factories.clinics import at_work

ASKED = {
    "name": "Harbour Physio",
    "address": "1 Quay, Otterley",
    "phone": "+44 20 7946 0000",
    "hours": "Monday to Friday, 8 to 18",
    "own_name": "Paula Physio",
    "registration_body": "HCPC",
    "registration_number": "PH112233",
}


@pytest.fixture
def waiting(wanda: User) -> Clinic:
    return ask_for_clinic(user=wanda, **ASKED)


@pytest.fixture
def operator(db: None) -> User:
    return somebody("Olga", is_operator=True)


def roles_of(user: User) -> list[tuple[str, bool, bool]]:
    rows = Membership.objects.filter(user=user).order_by("role")
    return [(one.role, one.approved_at is not None, one.ended_at is not None) for one in rows]


def said_by(*arguments: str) -> str:
    said = StringIO()
    call_command("approve_clinic", *arguments, stdout=said)
    return said.getvalue()


def test_the_page_tells_a_visitor_what_this_is_and_how_to_sign_up(client: Client, db: None) -> None:
    page = client.get("/clinic/new/").content.decode()
    assert 'href="/accounts/signup/?next=/clinic/new/"' in page


def test_whoever_asks_becomes_physio_and_admin_once_somebody_has_looked(
    as_wanda: Client, wanda: User
) -> None:
    response = as_wanda.post("/clinic/new/", ASKED)
    assert (response.status_code, response["Location"]) == (302, "/clinic/waiting/")
    assert roles_of(wanda) == [("clinic_admin", False, False), ("physio", False, False)]
    wanda.refresh_from_db()
    assert wanda.name == "Paula Physio"
    page = as_wanda.get("/clinic/waiting/").content.decode()
    assert "Harbour Physio" in page
    assert "HCPC PH112233" in page


def test_the_same_form_sent_twice_asks_once(as_wanda: Client) -> None:
    as_wanda.post("/clinic/new/", ASKED)
    as_wanda.post("/clinic/new/", ASKED)
    assert (Clinic.objects.count(), Membership.objects.count()) == (1, 2)


@pytest.mark.parametrize("left_out", ["name", "phone", "hours", "own_name", "registration_number"])
def test_a_form_that_is_not_whole_comes_back(as_wanda: Client, left_out: str) -> None:
    response = as_wanda.post("/clinic/new/", {**ASKED, left_out: ""})
    assert response.status_code == 422
    assert not Clinic.objects.exists()


def test_who_waits_comes_home_to_what_they_wait_for_and_works_nowhere(
    as_wanda: Client, waiting: Clinic
) -> None:
    assert as_wanda.get("/")["Location"] == "/clinic/waiting/"
    assert as_wanda.get("/clinic/").status_code == 404
    assert as_wanda.get("/clinic/people/").status_code == 404


def test_the_command_lists_and_approves(waiting: Clinic, wanda: User) -> None:
    listed = said_by()
    assert str(waiting.uuid) in listed
    assert "Paula Physio <wanda@walkers.example>, HCPC PH112233" in listed
    assert said_by("harbour physio", "--by", "Olga Operator").startswith("Harbour Physio and the people")
    waiting.refresh_from_db()
    assert waiting.approved_by == "Olga Operator"
    assert roles_of(wanda) == [("clinic_admin", True, False), ("physio", True, False)]
    assert said_by() == "No clinic waits.\n"
    event = AuditEvent.objects.get(action="clinic.approve")
    assert (event.actor, event.actor_name) == (None, "Olga Operator by manage.py")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["Harbour Physio"], "Say with --by"),
        (["No Such Place", "--by", "Olga"], "No such clinic waits"),
        (["00000000-0000-0000-0000-000000000001", "--by", "Olga"], "No such clinic waits"),
    ],
)
def test_the_command_says_why_not(waiting: Clinic, arguments: list[str], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        said_by(*arguments)


def test_two_clinics_of_one_name_are_told_apart_by_uuid(waiting: Clinic, wim: User) -> None:
    other = ask_for_clinic(user=wim, **ASKED)
    with pytest.raises(CommandError, match="Several clinics"):
        said_by("Harbour Physio", "--by", "Olga")
    said_by(str(other.uuid), "--by", "Olga")
    assert [one.approved_at is not None for one in (Clinic.objects.get(pk=waiting.pk),)] == [False]


def test_the_operator_approves_on_a_page(waiting: Clinic, operator: User, wanda: User) -> None:
    browser = at_work(operator)
    assert "HCPC PH112233" in browser.get("/operator/clinics/").content.decode()
    response = browser.post(f"/operator/clinics/{waiting.uuid}/approve/")
    assert (response.status_code, response["Location"]) == (302, "/operator/clinics/")
    assert roles_of(wanda) == [("clinic_admin", True, False), ("physio", True, False)]
    assert browser.post(f"/operator/clinics/{waiting.uuid}/approve/").status_code == 409


def test_the_operator_refuses_on_a_page(
    waiting: Clinic, operator: User, as_wanda: Client, wanda: User
) -> None:
    at_work(operator).post(f"/operator/clinics/{waiting.uuid}/refuse/")
    assert roles_of(wanda) == [("clinic_admin", False, True), ("physio", False, True)]
    assert as_wanda.get("/")["Location"] == "/today/"


def test_the_operator_needs_a_second_factor_too(waiting: Clinic, operator: User, client: Client) -> None:
    client.force_login(operator)
    assert client.post(f"/operator/clinics/{waiting.uuid}/approve/")["Location"] == "/accounts/2fa/"


def test_nobody_but_the_operator_finds_the_page(as_wanda: Client, waiting: Clinic) -> None:
    assert as_wanda.get("/operator/clinics/").status_code == 404
    assert as_wanda.post(f"/operator/clinics/{waiting.uuid}/approve/").status_code == 404


def test_an_operator_does_not_approve_their_own_clinic(operator: User) -> None:
    own = ask_for_clinic(user=operator, **ASKED)
    assert at_work(operator).post(f"/operator/clinics/{own.uuid}/approve/").status_code == 409
    for answer in (approve_clinic, refuse_clinic):
        with pytest.raises(OwnClinic):
            answer(clinic=own, by=operator, by_name="Olga")


@pytest.mark.parametrize("again", [approve_clinic, refuse_clinic])
def test_a_clinic_is_answered_once(waiting: Clinic, again: Any) -> None:
    approve_clinic(clinic=waiting, by=None, by_name="Olga")
    with pytest.raises(AlreadyAnswered):
        again(clinic=waiting, by=None, by_name="Olga")
