"""Physios and what they sign, through the door that the site uses too."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from accounts.models import User
from core import clock
from onboarding.clearance_actions import Signer, sign_clearance
from onboarding.clearance_queries import Clearable, clearable_case
from onboarding.clearing import Basis, Lift, LiftReason, Terms
from onboarding.models import Clearance
from tests.factories.onboarding import FIRST_STEPS, MONDAY, noon

CLINIC = UUID("5f0f3c58-7a7e-4a0e-9d3b-2f8f3f1f7c11")
EVERY_WEEK = {FIRST_STEPS: 4}


def physio(name: str) -> User:
    """Somebody who signs; that they are a physio is known to the app above."""
    return User.objects.create_user(f"{name.lower()}@clinic.example", name=name, time_zone="Europe/Berlin")


def signer(user: User) -> Signer:
    """A physio of the clinic at the harbour."""
    return Signer(user, str(user), "HCPC", "PH 12345", CLINIC, "Harbour Clinic")


def terms_for(found: Clearable, *, on: date, **changes: Any) -> Terms:
    """Everything ticked, seen in person, for two months: what is not changed can be signed."""
    told: dict[str, Any] = {
        "fired": found.case.fired,
        "reviewed": found.case.fired,
        "basis": Basis.IN_PERSON,
        "expires_on": on + timedelta(days=60),
        "programs": EVERY_WEEK if found.case.holding else {},
    }
    return Terms(**told | changes)


def lift(code: str, *, until: date, because: str = LiftReason.SEEN_WALKING) -> Lift:
    """A code that a physio lifts until the end of a day."""
    return Lift(code, because, "", until)


def cleared(walker: User, *, signer: Signer, on: date = MONDAY, **changes: Any) -> Clearance:
    """What a physio signs about the walker at the moment of the clock, with changes to the terms."""
    found = clearable_case(walker, on)
    assert found is not None
    return sign_clearance(
        walker=walker,
        signer=signer,
        terms=terms_for(found, on=on, **changes),
        screening=found.screening.uuid,
        replaces=found.open_clearance.uuid if found.open_clearance else None,
        on=on,
    )


def cleared_in_the_evening(walker: User, by: User, *, on: date = MONDAY, **changes: Any) -> Clearance:
    """The same, six hours after noon of a day, when checklists are handed in and walks are told."""
    with clock.at(noon(on, walker.time_zone) + timedelta(hours=6)):
        return cleared(walker, signer=signer(by), on=on, **changes)
