"""A physio before the sentences of a plan, in tests."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.test import Client

from accounts.models import User
from clinics.models import Clinic
from core import clock
from tests.factories.clinics import a_clinic, a_member, at_work, in_care
from tests.factories.onboarding import KNEE, MONDAY, noon, plan_for, screened

SOUND_KNEE = {"knee_bowed_or_night_pain": "no"}
# Precautions of the checklist by one answer each.
NOT_ACTIVE: dict[str, Any] = {"ID04_ACTIVE": "no"}
WITH_A_STICK: dict[str, Any] = {"ID06_AID": "stick_sometimes"}
TUESDAY = MONDAY + timedelta(days=1)


def cared_for(walker: User, name: str = "Paula Physio", clinic: Clinic | None = None) -> Client:
    """The browser of a physio in whose care the walker is."""
    clinic = clinic or a_clinic()
    physio = a_member(clinic, name=name)
    in_care(walker, physio, clinic, on=MONDAY)
    return at_work(physio)


def on_knee_rehab(walker: User, **answers: Any) -> None:
    """A walker whose Knee Rehab plan starts on Monday the second, with the precautions of some answers."""
    screened(walker, **answers)
    plan_for(walker, slug=KNEE, told=SOUND_KNEE)


def page(walker: User, name: str) -> str:
    """The address of a page about the walker."""
    return f"/clinic/walkers/{walker.uuid}/{name}/"


def opened(browser: Client, address: str, on: date = MONDAY) -> Any:
    """What a physio sees at noon of a day."""
    with clock.at(noon(on)):
        return browser.get(address)


def sent(browser: Client, address: str, told: dict[str, Any], on: date = MONDAY, **more: Any) -> Any:
    """What they see after sending a form at noon of a day."""
    with clock.at(noon(on)):
        return browser.post(address, told, **more)


def as_filled_in(form: forms.Form, **changes: Any) -> dict[str, Any]:
    """What a browser sends of a form: what stands in it, but for disabled fields, with changes by name."""
    told: dict[str, Any] = {}
    for field in form:
        value = field.value()
        if not field.field.disabled:
            empty = [] if field.widget_type == "checkboxselectmultiple" else ""
            told[field.name] = empty if value is None else value
    return told | {"change_note": "Sore after week 1"} | changes
