"""A physio at work with one patient, and what she fills in to clear her."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.test import Client

from accounts.models import User
from clinics.clearing_form import shown_of
from clinics.models import CareLink, Clinic
from core import clock
from onboarding.clearance_queries import clearable_case
from onboarding.queries import standing_of
from onboarding.standing import State
from tests.factories.clinics import a_clinic, a_member, at_work, in_care
from tests.factories.onboarding import FIRST_STEPS, MONDAY, noon

# Six hours after the checklist was handed in.
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


def a_ward(walker: User) -> Ward:
    """The walker in the care of a physio who has just shown once more who she is."""
    clinic = a_clinic()
    physio = a_member(clinic)
    return Ward(clinic, physio, proved(at_work(physio)), walker, in_care(walker, physio, clinic))


def proved(browser: Client) -> Client:
    """The same browser, in which it was shown just now once more who it is."""
    session = browser.session
    shown = {"method": "password", "at": clock.now().timestamp(), "reauthenticated": True}
    session["account_authentication_methods"] = [*session["account_authentication_methods"], shown]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()
    return browser


def entries(walker: User, *, on: date = MONDAY, **changes: Any) -> dict[str, Any]:
    """A form that can be signed: everything ticked, seen in person, the first program to its end."""
    found = clearable_case(walker, on)
    assert found is not None
    told = {
        "shown": shown_of(found),
        "reviewed": sorted(found.case.fired),
        "basis": "in_person",
        "expires_on": (on + timedelta(days=60)).isoformat(),
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
