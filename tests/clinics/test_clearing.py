"""A physio reads what was answered and signs; what is missing stands at its field, and nothing is lost."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from clinics.clearing_form import shown_of
from clinics.models import CareLink, Clinic
from core import clock
from core.models import AuditEvent
from onboarding.clearance_queries import clearable_case
from onboarding.models import Clearance
from onboarding.queries import standing_of
from onboarding.standing import State
from onboarding.statement_actions import say_seen
from tests.factories.clearances import cleared, signer
from tests.factories.clinics import a_clinic, a_member, at_work, in_care
from tests.factories.onboarding import CHEST_PAIN, FELL_TWICE, FIRST_STEPS, MONDAY, noon, screened

EVENING = noon(MONDAY) + timedelta(hours=6)


class Ward(NamedTuple):
    """A physio at work, and the patient in her care."""

    clinic: Clinic
    physio: User
    browser: Client
    walker: User
    link: CareLink

    @property
    def clear(self) -> str:
        return f"/clinic/walkers/{self.walker.uuid}/clear/"

    @property
    def end(self) -> str:
        return f"/clinic/walkers/{self.walker.uuid}/clearance/end/"


@pytest.fixture
def evening(catalogue: None) -> Iterator[None]:
    """Six hours after the checklist was handed in."""
    with time_machine.travel(EVENING, tick=False):
        yield


@pytest.fixture
def ward(evening: None, wanda: User) -> Ward:
    clinic = a_clinic()
    physio = a_member(clinic)
    return Ward(clinic, physio, proved(at_work(physio)), wanda, in_care(wanda, physio, clinic))


def proved(browser: Client) -> Client:
    """The same browser, in which it was shown just now once more who it is."""
    session = browser.session
    shown = {"method": "password", "at": clock.now().timestamp(), "reauthenticated": True}
    session["account_authentication_methods"] = [*session["account_authentication_methods"], shown]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()
    return browser


def entries(walker: User, **changes: Any) -> dict[str, Any]:
    """A form that can be signed: everything ticked, seen in person, the first program to its end."""
    found = clearable_case(walker, MONDAY)
    assert found is not None
    told = {
        "shown": shown_of(found),
        "reviewed": sorted(found.case.fired),
        "basis": "in_person",
        "expires_on": (MONDAY + timedelta(days=60)).isoformat(),
        f"program_{FIRST_STEPS}": "4" if found.case.holding else "",
    }
    return told | changes


def lifting(code: str, **changes: Any) -> dict[str, Any]:
    """The fields that lift one code."""
    told = {"lift": "on", "why": "seen_walking", "text": "", "until": MONDAY + timedelta(days=30)}
    return {f"{name}_{code}": value for name, value in (told | changes).items()}


def state(walker: User) -> State:
    return standing_of(walker, MONDAY).state


def errors_of(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 422
    return {name: [*map(str, errors)] for name, errors in response.context["form"].errors.items()}


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_whoever_is_held_back_is_cleared(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    assert state(ward.walker) is State.CLINICIAN
    response = ward.browser.post(ward.clear, entries(ward.walker, note="Steady on the rail."))
    assert (response.status_code, response["Location"]) == (302, f"/clinic/walkers/{ward.walker.uuid}/")
    signed = Clearance.objects.get()
    assert (signed.author, signed.author_name, signed.clinic, signed.clinic_name) == (
        ward.physio,
        "Paula Physio",
        ward.clinic.uuid,
        "Harbour Physio",
    )
    assert (signed.registration_body, signed.registration_number) == ("HCPC", f"PH{ward.physio.pk}")
    assert (signed.basis, signed.programs, signed.note) == (
        "in_person",
        {FIRST_STEPS: 4},
        "Steady on the rail.",
    )
    assert standing_of(ward.walker, MONDAY).may_walk


def test_the_page_names_the_patient_the_reason_and_the_latest_day(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    page = text(ward.browser.get(ward.clear))
    assert "born 2 March 1986" in page
    assert "FA01.r2" in page
    assert "2 June 2026 at the latest" in page
    assert 'value="2026-06-02"' in page
    assert re.findall(r"<input[^>]* checked", page) == []


def test_codes_are_lifted_and_added(ward: Ward) -> None:
    screened(ward.walker, FA05_NEAR="yes")
    told = lifting("P_SPOTTER") | lifting("P_NO_TREADMILL", why="trained", text="Twice.")
    response = ward.browser.post(ward.clear, entries(ward.walker, added=["P_FLAT"], **told))
    assert response.status_code == 302
    standing = standing_of(ward.walker, MONDAY)
    assert {"P_SPOTTER", "P_NO_TREADMILL"}.isdisjoint(standing.codes)
    assert "P_FLAT" in standing.codes


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"basis": ""}, "basis", "Say what you go by."),
        ({"basis": "gossip"}, "basis", None),
        ({"reviewed": []}, "reviewed", None),
        ({f"program_{FIRST_STEPS}": ""}, f"program_{FIRST_STEPS}", "Pick at least one program."),
        ({f"program_{FIRST_STEPS}": "99"}, f"program_{FIRST_STEPS}", None),
        ({"expires_on": ""}, "expires_on", None),
        ({"expires_on": "2026-03-02"}, "expires_on", "The last day must be after today."),
        ({"expires_on": "2026-06-03"}, "expires_on", None),
        ({"note": "x" * 1001}, "note", None),
        ({"test_tug": "0.5"}, "test_tug", None),
        ({"test_balance_4_stage": "2.5"}, "test_balance_4_stage", None),
        (lifting("P_NO_TREADMILL", why=""), "why_P_NO_TREADMILL", "Say why it is lifted."),
        (lifting("P_NO_TREADMILL", why="other"), "text_P_NO_TREADMILL", "Say in a few words why."),
        (lifting("P_NO_TREADMILL", until=""), "until_P_NO_TREADMILL", "Say until when."),
        (lifting("P_NO_TREADMILL", until="2026-03-02"), "until_P_NO_TREADMILL", None),
        (lifting("P_NO_TREADMILL", until="2026-05-02"), "until_P_NO_TREADMILL", None),
        ({"added": ["P_NONSENSE"]}, "added", None),
    ],
)
def test_what_is_missing_or_beyond_its_limit_stands_at_its_field(
    ward: Ward, changes: dict[str, Any], field: str, sentence: str | None
) -> None:
    screened(ward.walker, **FELL_TWICE)
    found = errors_of(ward.browser.post(ward.clear, entries(ward.walker, **changes)))
    assert [*found] == [field]
    assert sentence is None or found[field] == [sentence]
    assert not Clearance.objects.exists()


def test_the_last_possible_day_is_signed(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    told = entries(ward.walker, expires_on="2026-06-02", **lifting("P_NO_TREADMILL", until="2026-06-02"))
    assert ward.browser.post(ward.clear, told).status_code == 302


def test_a_red_flag_waits_for_the_walker_to_be_seen(ward: Ward) -> None:
    screening = screened(ward.walker, **CHEST_PAIN)
    page = text(ward.browser.get(ward.clear))
    assert "Nothing can be signed yet" in page
    assert '<button type="submit" class="button" data-kind="main"' not in page
    assert ward.browser.post(ward.clear, entries(ward.walker)).status_code == 422
    say_seen(
        walker=ward.walker,
        screening=screening,
        seen_on=MONDAY,
        by_whom="Dr Zwetschge",
        what_was_said="All clear.",
        on=MONDAY,
    )
    page = text(ward.browser.get(ward.clear))
    assert "Dr Zwetschge" in page
    assert "only a visit in person or a medical letter will do" in page
    assert 'value="phone"' not in page
    assert [*errors_of(ward.browser.post(ward.clear, entries(ward.walker, basis="phone")))] == ["basis"]
    assert ward.browser.post(ward.clear, entries(ward.walker, basis="letter")).status_code == 302
    assert standing_of(ward.walker, MONDAY).may_walk


def test_somebody_under_age_needs_a_guardian_and_stays_supervised(ward: Ward) -> None:
    screened(ward.walker, ID01_DOB="2010-05-01")
    page = ward.browser.get(ward.clear)
    assert "Parent or guardian who agreed" in text(page)
    told = entries(ward.walker)
    assert [*errors_of(ward.browser.post(ward.clear, told))] == ["guardian"]
    assert ward.browser.post(ward.clear, told | {"guardian": "Olga Example"}).status_code == 302
    assert Clearance.objects.get().guardian == "Olga Example"


def test_an_old_proof_is_asked_for_again_and_nothing_is_lost(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    told = entries(ward.walker, note="Steady on the rail.", test_tug="9.5", **lifting("P_NO_TREADMILL"))
    with time_machine.travel(EVENING + timedelta(minutes=6), tick=False):
        response = ward.browser.post(ward.clear, told)
        assert response["Location"].startswith("/accounts/reauthenticate/?next=")
        assert not Clearance.objects.exists()
        form = ward.browser.get(ward.clear).context["form"]
        kept = {
            name: form[name].value()
            for name in ("note", "test_tug", "basis", "reviewed", "lift_P_NO_TREADMILL")
        }
        assert kept == {
            "note": "Steady on the rail.",
            "test_tug": "9.5",
            "basis": "in_person",
            "reviewed": told["reviewed"],
            "lift_P_NO_TREADMILL": True,
        }
        told = told | {"note": "Steady on the rail, twice."}
        assert proved(ward.browser).post(ward.clear, told)["Location"].endswith(f"{ward.walker.uuid}/")
    assert Clearance.objects.get().note == "Steady on the rail, twice."
    assert "clearing" not in ward.browser.session


def test_what_is_kept_is_about_one_patient(ward: Ward, wim: User) -> None:
    in_care(wim, ward.physio, ward.clinic)
    screened(ward.walker, **FELL_TWICE)
    screened(wim, **FELL_TWICE)
    with time_machine.travel(EVENING + timedelta(minutes=6), tick=False):
        ward.browser.post(ward.clear, entries(ward.walker, note="Steady on the rail."))
        assert "Steady on the rail." not in text(ward.browser.get(f"/clinic/walkers/{wim.uuid}/clear/"))


def test_of_two_physios_one_signs_and_the_other_sees_it(ward: Ward) -> None:
    colleague = a_member(ward.clinic, name="Petra Physio")
    in_care(ward.walker, colleague, ward.clinic)
    screened(ward.walker, **FELL_TWICE)
    told = entries(ward.walker, note="Steady on the rail.")
    assert proved(at_work(colleague)).post(ward.clear, told).status_code == 302
    response = ward.browser.post(ward.clear, told)
    assert response.status_code == 409
    page = text(response)
    assert "Something has changed meanwhile" in page
    assert "Petra Physio" in page
    assert "Steady on the rail." in page
    assert response.context["form"]["reviewed"].value() is None
    assert Clearance.objects.get().author == colleague


def test_answers_that_changed_meanwhile_are_shown_and_nothing_is_signed(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    told = entries(ward.walker)
    screened(ward.walker, on=MONDAY, HL10_FAINT="yes", **FELL_TWICE)
    response = ward.browser.post(ward.clear, told)
    assert response.status_code == 409
    assert "HL10" in text(response)
    assert not Clearance.objects.exists()


def test_the_next_clearance_begins_with_what_the_last_one_held(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    told = entries(ward.walker, added=["P_FEET"], **lifting("P_NO_TREADMILL"))
    assert ward.browser.post(ward.clear, told).status_code == 302
    form = ward.browser.get(ward.clear).context["form"]
    assert form[f"program_{FIRST_STEPS}"].value() == 4
    assert form["added"].value() == ["P_FEET"]
    assert form["lift_P_NO_TREADMILL"].value() is True
    assert form["reviewed"].value() is None
    assert ward.browser.post(ward.clear, entries(ward.walker)).status_code == 302
    assert [one.ended_because for one in Clearance.objects.order_by("pk")] == ["replaced", ""]


def test_nothing_is_signed_before_the_first_checklist(ward: Ward) -> None:
    assert "Nothing to clear yet" in text(ward.browser.get(ward.clear))


def test_only_the_linked_physio_signs(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    colleague = a_member(ward.clinic, name="Petra Physio")
    a_member(ward.clinic, role="assistant", user=colleague)
    browser = at_work(colleague)
    assert [browser.get(url).status_code for url in (ward.clear, ward.end)] == [404, 404]
    assert browser.post(ward.clear, entries(ward.walker)).status_code == 404


def test_a_physio_who_is_no_member_any_more_finds_nothing(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    ward.physio.memberships.update(ended_at=clock.now())
    assert ward.browser.post(ward.clear, entries(ward.walker)).status_code == 404


def test_a_clearance_is_ended(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    signed = cleared(ward.walker, signer=signer(ward.physio))
    page = text(ward.browser.get(ward.end))
    assert "the next session cannot start" in page
    response = ward.browser.post(ward.end, {"clearance": str(signed.uuid), "text": "New chest pain."})
    assert (response.status_code, response["Location"]) == (302, f"/clinic/walkers/{ward.walker.uuid}/")
    signed.refresh_from_db()
    assert (signed.ended_because, signed.ended_by, signed.ended_by_name) == (
        "revoked",
        ward.physio,
        "Paula Physio",
    )
    assert state(ward.walker) is State.CLINICIAN


def test_another_clearance_than_the_page_showed_is_not_ended(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    former = cleared(ward.walker, signer=signer(ward.physio))
    latest = cleared(ward.walker, signer=signer(ward.physio))
    response = ward.browser.post(ward.end, {"clearance": str(former.uuid), "text": "New chest pain."})
    assert response.status_code == 409
    assert "Nothing was ended" in text(response)
    latest.refresh_from_db()
    assert latest.ended_at is None


def test_ending_what_is_over_says_so(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    response = ward.browser.post(ward.end, {"clearance": str(ward.link.uuid), "text": "Why not."})
    assert response.status_code == 409
    assert "No clearance of this patient is open." in text(response)


def test_opening_and_signing_are_written_down_without_what_was_answered(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    ward.browser.get(ward.clear)
    ward.browser.post(ward.clear, entries(ward.walker))
    events = AuditEvent.objects.filter(actor=ward.physio.uuid).order_by("pk")
    assert [event.action for event in events] == ["clearance.open", "clearance.sign"]
