"""What must have been shown before a page about patients opens, and how long it counts."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from core.models import AuditEvent
from tests.factories.clinics import a_clinic, a_member, at_work
from tests.factories.onboarding import MONDAY, noon

PEOPLE = "/clinic/people/"


@pytest.fixture
def monday(db: None) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(MONDAY), tick=False) as traveller:
        yield traveller


@pytest.fixture
def admin(monday: time_machine.Traveller) -> User:
    return a_member(a_clinic(), "clinic_admin")


@pytest.fixture
def working(admin: User) -> Client:
    return at_work(admin)


def later(monday: time_machine.Traveller, **time: float) -> None:
    monday.shift(timedelta(**time))


def test_a_page_opens_until_fifteen_minutes_without_one(
    monday: time_machine.Traveller, working: Client
) -> None:
    for _ in range(4):
        later(monday, minutes=15)
        assert working.get(PEOPLE).status_code == 200
    later(monday, minutes=15, seconds=1)
    assert working.get(PEOPLE)["Location"] == f"/accounts/reauthenticate/?next={PEOPLE.replace('/', '%2F')}"


def test_a_form_that_came_too_late_is_said_not_to_be_saved_and_leads_back_to_its_page(
    monday: time_machine.Traveller, working: Client
) -> None:
    later(monday, minutes=16)
    response = working.post(f"{PEOPLE}code/", headers={"referer": f"http://testserver{PEOPLE}"})
    assert response["Location"] == "/accounts/reauthenticate/?next=%2Fclinic%2Fpeople%2F"
    assert "your last step was not saved" in working.get("/accounts/2fa/").content.decode()


def test_a_fragment_leaves_with_its_whole_page(monday: time_machine.Traveller, working: Client) -> None:
    later(monday, minutes=16)
    asked_from = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{PEOPLE}"}
    response = working.get(PEOPLE, headers=asked_from)
    assert response["HX-Redirect"] == "/accounts/reauthenticate/?next=%2Fclinic%2Fpeople%2F"


def test_saying_so_keeps_somebody_there(monday: time_machine.Traveller, working: Client) -> None:
    later(monday, minutes=14)
    assert working.post("/clinic/stay/").status_code == 204
    later(monday, minutes=14)
    assert working.get(PEOPLE).status_code == 200


def test_a_session_is_written_at_most_once_a_minute(monday: time_machine.Traveller, working: Client) -> None:
    working.get(PEOPLE)
    before = working.session.get("clinic_active_at")
    later(monday, seconds=59)
    working.get(PEOPLE)
    assert working.session.get("clinic_active_at") == before
    later(monday, seconds=1)
    working.get(PEOPLE)
    assert working.session["clinic_active_at"] == (noon(MONDAY) + timedelta(minutes=1)).timestamp()


def test_after_twelve_hours_everybody_signs_in_again(monday: time_machine.Traveller, working: Client) -> None:
    for _ in range(12 * 6):
        later(monday, minutes=10)
        assert working.get(PEOPLE).status_code == 200
    later(monday, minutes=1)
    assert working.get(PEOPLE)["Location"] == "/accounts/login/?next=%2Fclinic%2Fpeople%2F"
    assert "_auth_user_id" not in working.session


def test_a_session_from_before_the_factor_shows_it_first(admin: User) -> None:
    at_work(admin)
    browser = Client()
    browser.force_login(admin)
    session = browser.session
    session["account_authentication_methods_user"] = str(admin.pk)
    session["account_authentication_methods"] = [{"method": "password", "at": noon(MONDAY).timestamp()}]
    session.save()
    assert browser.get(PEOPLE)["Location"] == "/accounts/2fa/reauthenticate/?next=%2Fclinic%2Fpeople%2F"


def test_recovery_codes_alone_are_no_second_factor(admin: User, client: Client) -> None:
    Authenticator.objects.create(user=admin, type=Authenticator.Type.RECOVERY_CODES, data={})
    client.force_login(admin)
    assert client.get(PEOPLE)["Location"] == "/accounts/2fa/"


def test_the_operator_takes_a_lost_factor_off(admin: User, working: Client) -> None:
    said = StringIO()
    call_command("remove_second_factor", admin.email.upper(), stdout=said)
    assert said.getvalue() == f"{admin.email.upper()} has no second factor now.\n"
    assert not Authenticator.objects.filter(user=admin).exists()
    assert working.get(PEOPLE)["Location"] == "/accounts/2fa/"
    event = AuditEvent.objects.get(action="second_factor.take_off")
    assert (event.actor_name, event.subject) == ("manage.py", str(admin.uuid))
    call_command("remove_second_factor", admin.email, stdout=said)
    assert AuditEvent.objects.filter(action="second_factor.take_off").count() == 1
    with pytest.raises(CommandError, match="Nobody has an account"):
        call_command("remove_second_factor", "nobody@walkers.example")
