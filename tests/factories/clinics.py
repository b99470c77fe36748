"""Clinics, the people in them and whom they look after."""

from datetime import date
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from accounts.models import User
from accounts.second_factor import strong_factors_of
from clinics.models import CareLink, Clinic, Membership
from core import clock
from tests.factories.accounts import walker as somebody

MONDAY_CONSENT = {"consent_version": "2026.11.1", "consent_sha256": "0" * 64}


def a_clinic(name: str = "Harbour Physio", **also: Any) -> Clinic:
    """An approved clinic."""
    now = clock.now()
    asked_by = also.pop("asked_by", None) or somebody("Olga")
    values = {"phone": "+49 30 1234", "hours": "Monday to Friday, 8 to 18", "approved_by": "the operator"}
    return Clinic.objects.create(
        name=name, asked_at=now, asked_by=asked_by, approved_at=now, **{**values, **also}
    )


def _named(name: str) -> User:
    user = somebody(name.split(maxsplit=1)[0])
    user.name = name
    user.save(update_fields=["name"])
    return user


def a_member(clinic: Clinic, role: str = "physio", name: str = "Paula Physio", **also: Any) -> User:
    """Somebody with an approved role in the clinic; a physio with a registration."""
    user: User = also.pop("user", None) or _named(name)
    now = clock.now()
    registered = {"registration_body": "HCPC", "registration_number": f"PH{user.pk}"}
    Membership.objects.create(
        clinic=clinic,
        user=user,
        role=role,
        asked_at=now,
        approved_at=now,
        **(registered if role == "physio" else {}) | also,
    )
    return user


def in_care(walker: User, physio: User, clinic: Clinic, on: date | None = None, **also: Any) -> CareLink:
    """A walker in the care of a physio, by their own consent."""
    return CareLink.objects.create(
        walker=walker,
        clinic=clinic,
        physio=physio,
        on=on or clock.today_in(walker.time_zone),
        zone=walker.time_zone,
        began_at=clock.now(),
        **MONDAY_CONSENT | also,
    )


def at_work(member: User) -> Client:
    """A browser in which a member of a clinic has signed in with a second factor just now."""
    if not strong_factors_of(member):
        TOTP.activate(member, generate_totp_secret())
    browser = Client()
    browser.force_login(member)
    session = browser.session
    at = clock.now().timestamp()
    session["account_authentication_methods_user"] = str(member.pk)
    session["account_authentication_methods"] = [
        {"method": "password", "at": at},
        {"method": "mfa", "type": "totp", "at": at},
    ]
    session.save()
    return browser
