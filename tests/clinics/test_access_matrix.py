"""Every address of the site, asked by everybody: answered as its row says, and none is without a row."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from alerts.actions import Raised, raise_alert
from alerts.models import Alert
from clinics.models import CareLink, Invitation, Membership
from core import clock
from sessions.models import SymptomReport
from tests.addresses import GETS, LOGIN, PLACE, REPORT
from tests.clinics.matrix import ALERT, AT_WORK, INVITATION, LINK, MATRIX, MEMBER, ROLES, WALKER
from tests.factories.clearances import cleared, signer
from tests.factories.clinics import a_clinic, a_member, at_work, in_care
from tests.factories.invitations import invited
from tests.factories.onboarding import MONDAY, noon, plan_for, published, screened
from tests.factories.sessions import logged
from tests.factories.walks import hallway
from tests.test_urls import patterns

_NOBODY, _WALKER, _OTHER = 1, 2, 3


@pytest.fixture(autouse=True)
def monday_noon() -> Iterator[None]:
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False):
        yield


@pytest.fixture
def browsers(wanda: User, wim: User) -> dict[str, Client]:
    """One for each role; Wanda is a patient of the linked physio and once was one of the others."""
    User.objects.filter(pk=wanda.pk).update(uuid=WALKER)
    wanda.refresh_from_db()
    _left_something(wanda)
    harbour, inland = a_clinic("Harbour Physio"), a_clinic("Inland Physio")
    people = {
        "linked_physio": a_member(harbour, name="Paula"),
        "other_clinic_physio": a_member(inland, name="Otto"),
        "unlinked_physio": a_member(harbour, name="Ursula"),
        "assistant": a_member(harbour, "assistant", name="Anton"),
        "reception": a_member(harbour, "reception", name="Rita", uuid=MEMBER),
        "admin": a_member(harbour, "clinic_admin", name="Ada"),
        "former": a_member(harbour, name="Frida"),
    }
    in_care(wanda, people["linked_physio"], harbour, uuid=LINK)
    in_care(wanda, people["former"], harbour)
    once = in_care(wanda, people["unlinked_physio"], harbour)
    CareLink.objects.filter(pk=once.pk).update(ended_at=clock.now(), ended_because="walker")
    cleared(wanda, signer=signer(people["linked_physio"]))
    raised = raise_alert(walker=wanda, raised=Raised("D07", "A1", "It hurt.", "test"), on=MONDAY)
    Alert.objects.filter(pk=raised.pk).update(uuid=ALERT)
    Invitation.objects.filter(pk=invited(people["linked_physio"]).invitation.pk).update(uuid=INVITATION)
    for person in (wanda, wim, *people.values()):
        person.set_password("walk-slowly-back")
        person.save(update_fields=["password"])
    signed_in = {"anonymous": Client(), "walker": Client(), "other_walker": Client()}
    signed_in["walker"].force_login(wanda)
    signed_in["other_walker"].force_login(wim)
    signed_in |= {role: at_work(person) for role, person in people.items()}
    Membership.objects.filter(user=people["former"]).update(ended_at=clock.now())
    return signed_in


def _left_something(wanda: User) -> None:
    """A plan with a session done, a report and a place of Wanda's."""
    published()
    screened(wanda)
    plan_for(wanda)
    logged(wanda, MONDAY, note="Only Wanda knows.")
    told = {"kind": "wrong", "on": MONDAY, "zone": wanda.time_zone, "told_at": noon(MONDAY)}
    SymptomReport.objects.create(uuid=REPORT, client_key=uuid4(), walker=wanda, author=wanda, **told)
    hallway(wanda, uuid=PLACE, note="Only Wanda knows.")


def _expected(name: str, role: str) -> tuple[str, int | str]:
    """The path of an address and what it answers a role; those at work are walkers too, without a plan."""
    if name in MATRIX:
        path, row = MATRIX[name]
        return path, row[role]
    of = {"anonymous": _NOBODY, "walker": _WALKER}.get(role, _OTHER)
    row_of_walkers = GETS[name]
    return row_of_walkers[0], AT_WORK.get(name, {}).get(role, row_of_walkers[of])


def _answer(browser: Client, path: str) -> int | str:
    response = browser.get(path)
    where = str(response["Location"]).partition("?")[0] if response.has_header("Location") else ""
    return where or response.status_code


def test_every_address_has_a_row() -> None:
    names = {name for name, _ in patterns()}
    assert names - MATRIX.keys() - GETS.keys() == set()
    assert {name for name in names if name.startswith("clinics:")} == MATRIX.keys()
    assert all(set(row) == set(ROLES) for _, row in MATRIX.values())


@pytest.mark.parametrize("role", ROLES)
def test_everybody_is_answered_as_the_rows_say(browsers: dict[str, Client], role: str) -> None:
    asked = {name: _expected(name, role) for name, _ in patterns() if name != "account_logout"}
    answered = {name: _answer(browsers[role], path) for name, (path, _) in asked.items()}
    assert answered == {name: expected for name, (_, expected) in asked.items()}


def test_nothing_about_her_is_written_by_those_who_do_not_look_after_her(browsers: dict[str, Client]) -> None:
    about_her = [path for path, _ in MATRIX.values() if str(WALKER) in path or str(ALERT) in path]
    strangers = [role for role in ROLES if role not in {"linked_physio", "anonymous"}]
    sent = {
        (role, path): browsers[role].post(path, {"note": "x"}).status_code
        for role in strangers
        for path in about_her
    }
    assert {said for said, status in sent.items() if status not in {404, 405}} == set()
    assert Alert.objects.get(uuid=ALERT).closed_at is None


def test_nobody_signed_out_sends_anything_about_her(browsers: dict[str, Client]) -> None:
    for path in (path for path, _ in MATRIX.values() if path.startswith("/clinic/walkers/")):
        assert str(browsers["anonymous"].post(path)["Location"]).startswith(LOGIN)
