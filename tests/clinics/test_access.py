"""The door of a clinic's pages."""

from django.test import Client

from accounts.models import User
from core.models import AuditEvent
from tests.factories.clinics import a_clinic, a_member, at_work


def test_a_walker_finds_no_clinic(client: Client, wanda: User) -> None:
    client.force_login(wanda)
    assert client.get("/clinic/").status_code == 404


def test_a_physio_without_a_second_factor_is_asked_to_set_one_up(client: Client, db: None) -> None:
    client.force_login(a_member(a_clinic()))
    assert client.get("/clinic/")["Location"] == "/accounts/2fa/"


def test_the_caseload_is_written_down_as_looked_at(db: None) -> None:
    clinic = a_clinic()
    physio = a_member(clinic)
    assert at_work(physio).get("/clinic/").status_code == 200
    event = AuditEvent.objects.get(action="caseload.view")
    assert (event.actor, event.subject, event.detail) == (
        physio.uuid,
        str(clinic.uuid),
        "physio · Harbour Physio",
    )
