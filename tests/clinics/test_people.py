"""Who works in a clinic: let in with its code, by somebody else, until a role ends."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from clinics.actions.staffing import ask_to_join, make_join_code
from clinics.models import Clinic, Membership
from clinics.secrets import spaced
from core.models import AuditEvent
from tests.factories.clinics import a_clinic, a_member, at_work

AS_PHYSIO = {
    "role": "physio",
    "own_name": "Wim de Vries",
    "registration_body": "KNGF",
    "registration_number": "99",
}


@pytest.fixture
def clinic(db: None) -> Clinic:
    return a_clinic()


@pytest.fixture
def admin(clinic: Clinic) -> User:
    return a_member(clinic, "clinic_admin", "Adele Admin")


@pytest.fixture
def asked(clinic: Clinic, wim: User) -> Membership:
    registered = {"registration_body": "KNGF", "registration_number": "99"}
    return ask_to_join(user=wim, clinic=clinic, role="physio", own_name="Wim", registration=registered)


def open_roles(user: User) -> list[str]:
    return sorted(Membership.objects.of(user).active().values_list("role", flat=True))


def test_a_colleague_asks_with_the_code_and_waits(
    clinic: Clinic, admin: User, as_wim: Client, wim: User
) -> None:
    code = make_join_code(clinic=clinic, by=admin)
    response = as_wim.post("/clinic/join/", {**AS_PHYSIO, "code": spaced(code).lower()})
    assert (response.status_code, response["Location"]) == (302, "/clinic/waiting/")
    assert open_roles(wim) == []
    page = at_work(admin).get("/clinic/people/").content.decode()
    assert "Let Wim de Vries in" in page
    assert "KNGF 99" in page


def test_the_code_is_kept_as_a_fingerprint_and_an_older_one_opens_nothing(
    clinic: Clinic, admin: User, as_wim: Client
) -> None:
    older = make_join_code(clinic=clinic, by=admin)
    newer = make_join_code(clinic=clinic, by=admin)
    clinic.refresh_from_db()
    assert newer not in str(clinic.join_code)
    assert as_wim.post("/clinic/join/", {**AS_PHYSIO, "code": older}).status_code == 422
    at_work(admin).post("/clinic/people/code/drop/")
    assert as_wim.post("/clinic/join/", {**AS_PHYSIO, "code": newer}).status_code == 422


def test_a_new_code_is_shown_once(admin: User) -> None:
    browser = at_work(admin)
    browser.post("/clinic/people/code/")
    assert "The code for colleagues is" in browser.get("/clinic/people/").content.decode()
    assert "The code for colleagues is" not in browser.get("/clinic/people/").content.decode()


@pytest.mark.parametrize(
    "wrong", [{"code": "OOOO1111"}, {"code": "ABC"}, {"registration_number": ""}, {"role": "owner"}]
)
def test_what_cannot_be_comes_back(
    clinic: Clinic, admin: User, as_wim: Client, wrong: dict[str, str]
) -> None:
    code = make_join_code(clinic=clinic, by=admin)
    assert as_wim.post("/clinic/join/", {**AS_PHYSIO, "code": code, **wrong}).status_code == 422
    assert not Membership.objects.filter(role="physio").exists()


def test_a_code_is_not_to_be_guessed(as_wim: Client, db: None) -> None:
    answers = [as_wim.post("/clinic/join/", {**AS_PHYSIO, "code": "ABCD2345"}).status_code for _ in range(11)]
    assert answers == [*[422] * 10, 429]


def test_of_others_than_physios_no_registration_is_kept(clinic: Clinic, admin: User, as_wim: Client) -> None:
    code = make_join_code(clinic=clinic, by=admin)
    as_wim.post("/clinic/join/", {**AS_PHYSIO, "role": "reception", "code": code})
    assert Membership.objects.get(role="reception").registration_number == ""


def test_an_admin_lets_somebody_in(admin: User, asked: Membership, wim: User) -> None:
    response = at_work(admin).post(f"/clinic/people/{asked.uuid}/approve/")
    assert response["Location"] == "/clinic/people/"
    assert open_roles(wim) == ["physio"]
    event = AuditEvent.objects.get(action="membership.approve")
    assert (event.actor, event.subject, event.detail) == (
        admin.uuid,
        str(wim.uuid),
        "physio · Harbour Physio",
    )


def test_an_admin_refuses_somebody(admin: User, asked: Membership, wim: User) -> None:
    browser = at_work(admin)
    browser.post(f"/clinic/people/{asked.uuid}/refuse/")
    assert open_roles(wim) == []
    assert browser.post(f"/clinic/people/{asked.uuid}/approve/").status_code == 409


def test_nobody_lets_themselves_in(clinic: Clinic, admin: User) -> None:
    own = ask_to_join(user=admin, clinic=clinic, role="assistant", own_name="Adele", registration={})
    response = at_work(admin).post(f"/clinic/people/{own.uuid}/approve/")
    assert response.status_code == 409
    assert "You cannot answer for yourself" in response.content.decode()
    assert open_roles(admin) == ["clinic_admin"]


def test_an_ended_role_shuts_what_it_opened_at_once(clinic: Clinic, admin: User) -> None:
    physio = a_member(clinic)
    working = at_work(physio)
    assert working.get("/clinic/").status_code == 200
    held = Membership.objects.get(user=physio)
    at_work(admin).post(f"/clinic/people/{held.uuid}/end/")
    assert working.get("/clinic/").status_code == 404
    held.refresh_from_db()
    assert (held.ended_by, held.ended_at is not None) == (admin, True)


def test_the_last_admin_stays_until_there_is_another(clinic: Clinic, admin: User) -> None:
    own = Membership.objects.get(user=admin)
    browser = at_work(admin)
    assert browser.post(f"/clinic/people/{own.uuid}/end/").status_code == 409
    a_member(clinic, "clinic_admin", "Bea Admin")
    assert browser.post(f"/clinic/people/{own.uuid}/end/").status_code == 302
    assert open_roles(admin) == []


def test_people_of_another_clinic_are_out_of_reach(admin: User, db: None) -> None:
    stranger = a_member(a_clinic("Hill Physio"))
    of_theirs = Membership.objects.get(user=stranger)
    browser = at_work(admin)
    for verb in ("approve", "refuse", "end"):
        assert browser.post(f"/clinic/people/{of_theirs.uuid}/{verb}/").status_code == 404
        assert browser.post(f"/clinic/people/{uuid4()}/{verb}/").status_code == 404
    assert open_roles(stranger) == ["physio"]


def test_somebody_in_two_clinics_changes_between_them(clinic: Clinic) -> None:
    other = a_clinic("Hill Physio")
    physio = a_member(clinic)
    a_member(other, user=physio)
    browser = at_work(physio)
    assert browser.get("/clinic/").context["actor"].clinic == clinic
    assert browser.post("/clinic/switch/", {"clinic": str(other.uuid)})["Location"] == "/"
    assert browser.get("/clinic/").context["actor"].clinic == other
    third = a_clinic("Not Theirs")
    assert browser.post("/clinic/switch/", {"clinic": str(third.uuid)}).status_code == 404


@pytest.mark.parametrize(
    ("role", "home"),
    [("physio", "/clinic/"), ("assistant", "/clinic/"), ("clinic_admin", "/clinic/people/")],
)
def test_everybody_comes_home_to_their_own_page(clinic: Clinic, role: str, home: str) -> None:
    assert at_work(a_member(clinic, role)).get("/")["Location"] == home


def test_the_walkers_pages_lead_back_to_the_clinic(clinic: Clinic) -> None:
    browser = at_work(a_member(clinic))
    assert "Your clinic" not in browser.get("/more/").content.decode()
    browser.get("/clinic/")
    assert "Your clinic" in browser.get("/more/").content.decode()


def test_the_number_of_queries_does_not_grow(
    clinic: Clinic, admin: User, django_assert_num_queries: Any
) -> None:
    browser = at_work(admin)
    browser.get("/clinic/people/")
    with django_assert_num_queries(6):
        browser.get("/clinic/people/")
    for _ in range(5):
        a_member(clinic)
    with django_assert_num_queries(6):
        browser.get("/clinic/people/")
