"""What was entered outlasts a detour, and what was overtaken is shown instead of signed."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from accounts.models import User
from onboarding.models import Clearance
from sessions.actions.reporting import report
from tests.clinics.wards import EVENING, Ward, a_ward, entries, lifting, proved, text
from tests.factories.clinics import a_member, at_work, in_care
from tests.factories.onboarding import FELL_TWICE, FIRST_STEPS, MONDAY, screened


@pytest.fixture
def ward(catalogue: None, wanda: User) -> Iterator[Ward]:
    with time_machine.travel(EVENING, tick=False):
        yield a_ward(wanda)


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


def test_after_a_fall_what_was_lifted_is_decided_anew(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    told = entries(ward.walker, **lifting("P_SPOTTER"))
    ward.browser.post(ward.clear, told)
    assert ward.browser.get(ward.clear).context["form"].initial["lift_P_SPOTTER"]
    with time_machine.travel(EVENING + timedelta(hours=1), tick=False):
        report(walker=ward.walker, kind="fall", today=MONDAY, client_key=uuid4())
        browser = at_work(ward.physio)
        start = browser.get(ward.clear).context["form"].initial
        assert "lift_P_SPOTTER" not in start
        assert start[f"program_{FIRST_STEPS}"] == 4
        page = text(browser.get(f"/clinic/walkers/{ward.walker.uuid}/"))
        assert "<dt>Cleared until</dt>" not in page
        assert "the one of 2 March 2026 clears no more" in page
