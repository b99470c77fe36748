"""What somebody with a role, a link or an old session tries beyond it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from alerts.models import Alert
from clinics import access
from clinics.models import CareLink, Clinic, Note
from core import clock
from core.models import AuditEvent
from onboarding.models import Clearance
from tests.clinics.test_alerts import ALERTS, address, done, raised
from tests.clinics.wards import a_ward, entries, proved
from tests.factories.clinics import a_clinic, a_member, at_work, in_care
from tests.factories.onboarding import FELL_TWICE, FIRST_STEPS, screened
from tests.page_parts import page_at, texts


@pytest.fixture
def una(harbour: Clinic) -> User:
    """A colleague of Paula's who is assistant as well as physio."""
    una = a_member(harbour, name="Una Unlinked")
    return a_member(harbour, "assistant", user=una)


def test_a_physio_who_assists_too_gets_no_alerts_of_a_colleagues_patients(una: User, link: CareLink) -> None:
    alert = raised(link.walker)
    browser = at_work(una)
    assert texts(page_at(browser, ALERTS), ".alert") == []
    assert browser.post(address(alert), done(alert)).status_code == 404
    assert Alert.objects.get().is_open


def test_nobody_answers_an_alert_about_themselves(una: User, paula: User, harbour: Clinic) -> None:
    in_care(una, paula, harbour)
    alert = raised(una)
    assert at_work(una).post(address(alert), done(alert)).status_code == 404
    assert Alert.objects.get().is_open


def test_who_only_assists_with_a_patient_is_told_how_urgent_it_is_and_not_why(
    una: User, link: CareLink, harbour: Clinic
) -> None:
    raised(link.walker, "D02", "A3")
    row = texts(page_at(at_work(una), "/clinic/"), "tbody tr")[0]
    assert "Urgent" in row
    assert "A fall with" not in row
    own = in_care(link.walker, una, harbour)
    assert "A fall with" in texts(page_at(at_work(own.physio), "/clinic/"), "tbody tr")[0]


def ending_meanwhile(monkeypatch: pytest.MonkeyPatch, finder: str) -> None:
    """The walker stops sharing just after a request has found its way in."""
    find: Callable[..., Any] = getattr(access, finder)

    def found(*args: Any) -> Any:
        got = find(*args)
        CareLink.objects.update(ended_at=clock.now(), ended_because="walker")
        return got

    monkeypatch.setattr(access, finder, found)


def test_nothing_is_written_once_the_walker_has_stopped_sharing(
    as_paula: Client, link: CareLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending_meanwhile(monkeypatch, "link_to")
    path = f"/clinic/walkers/{link.walker.uuid}/notes/"
    sent = {"text": "Lives alone.", "client_key": "7d2ad0ae-6f5d-4a8b-9b8e-3f3c8f6f2b11"}
    assert as_paula.post(path, sent).status_code == 404
    assert not Note.objects.exists()


def test_nothing_is_signed_once_the_walker_has_stopped_sharing(
    wanda: User, catalogue: None, monday_noon: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    screened(wanda, **FELL_TWICE)
    ward = a_ward(wanda)
    sent = entries(wanda)
    ending_meanwhile(monkeypatch, "link_to")
    assert ward.browser.post(ward.clear, sent).status_code == 404
    assert not Clearance.objects.exists()


@pytest.mark.parametrize("path", ["notes/", "clear/", "clearance/end/", f"assign/{FIRST_STEPS}/"])
def test_a_page_that_answers_a_form_is_written_down_where_nobody_opened_it_before(
    as_paula: Client, link: CareLink, path: str
) -> None:
    page = f"/clinic/walkers/{link.walker.uuid}/{path}"
    for _ in range(2):
        assert as_paula.post(page, {}).status_code in (409, 422)
    assert AuditEvent.objects.filter(subject=str(link.walker.uuid)).count() == 1


def test_a_form_sent_from_an_opened_page_adds_no_line(as_paula: Client, link: CareLink) -> None:
    page = f"/clinic/walkers/{link.walker.uuid}/notes/"
    as_paula.get(page)
    as_paula.post(page, {})
    assert AuditEvent.objects.filter(action="notes.view").count() == 1


def test_the_private_note_of_a_clearance_stays_in_the_clinic_that_signed_it(
    wanda: User, catalogue: None, monday_noon: Any
) -> None:
    screened(wanda, **FELL_TWICE)
    ward = a_ward(wanda)
    hilda = a_member(a_clinic("Hill Physio"), name="Hilda Hill")
    in_care(wanda, hilda, hilda.memberships.get().clinic)
    sent = entries(wanda, note="Drinks, says his wife.")
    assert ward.browser.post(ward.clear, sent).status_code == 302
    browser = at_work(hilda)
    for path in ("", "clear/", "clearance/end/"):
        page = browser.get(f"/clinic/walkers/{wanda.uuid}/{path}")
        assert page.status_code == 200
        assert "Drinks" not in page.content.decode()
    assert "Drinks" in ward.browser.get(f"/clinic/walkers/{wanda.uuid}/").content.decode()


@pytest.mark.parametrize(
    "path", ["webauthn/add/", "webauthn/", "recovery-codes/", "recovery-codes/generate/", "totp/deactivate/"]
)
def test_a_session_older_than_the_second_factor_cannot_make_itself_another(
    as_paula: Client, path: str
) -> None:
    session = as_paula.session
    proofs = session["account_authentication_methods"]
    session["account_authentication_methods"] = [one for one in proofs if one["method"] != "mfa"]
    session.save()
    for ask in (as_paula.get, as_paula.post):
        assert ask(f"/accounts/2fa/{path}")["Location"].startswith("/accounts/2fa/reauthenticate/?next=")


def test_whoever_has_shown_the_second_factor_may_add_another(as_paula: Client) -> None:
    assert proved(as_paula).get("/accounts/2fa/webauthn/add/").status_code == 200


def test_a_clearance_that_the_patient_ended_by_parting_is_not_said_to_be_the_physios_deed(
    wanda: User, catalogue: None, monday_noon: Any
) -> None:
    screened(wanda, **FELL_TWICE)
    ward = a_ward(wanda)
    assert ward.browser.post(ward.clear, entries(wanda)).status_code == 302
    walker = Client()
    walker.force_login(wanda)
    walker.post(f"/settings/physios/{ward.link.uuid}/stop/")
    ended = Clearance.objects.get()
    assert (ended.ended_because, ended.ended_by, ended.ended_by_name) == ("unlinked", wanda, "")
    assert AuditEvent.objects.get(action="clearance.end").actor == wanda.uuid
    assert "ended what had been signed" not in walker.get("/settings/looks/").content.decode()


def test_the_walker_reads_from_which_clinic_a_clearance_was_signed_and_ended(
    wanda: User, catalogue: None, monday_noon: Any
) -> None:
    screened(wanda, **FELL_TWICE)
    ward = a_ward(wanda)
    ward.browser.post(ward.clear, entries(wanda))
    ward.browser.post(ward.end, {"clearance": str(Clearance.objects.get().uuid), "text": ""})
    walker = Client()
    walker.force_login(wanda)
    said = texts(page_at(walker, "/settings/looks/"), "section li")
    assert "Paula Physio, Harbour Physio, signed what you may do: 12:00" in said
    assert "Paula Physio, Harbour Physio, ended what had been signed for you: 12:00" in said


def test_nobody_fills_the_operators_list_with_clinics(as_wanda: Client, wanda: User) -> None:
    asked = {"phone": "1", "hours": "8 to 18", "own_name": "W", "registration_body": "b"}
    for number in range(11):
        sent = {"name": f"Clinic {number}", "registration_number": "1", **asked}
        status = as_wanda.post("/clinic/new/", sent).status_code
    assert status == 429
    assert Clinic.objects.filter(asked_by=wanda).count() == 10
