"""The people who work in the clinics of the demo."""

from dataclasses import dataclass
from datetime import date, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP

from accounts.models import User
from accounts.second_factor import strong_factors_of
from clinics.actions.founding import approve_clinic, ask_for_clinic
from clinics.actions.staffing import approve_member, ask_to_join
from clinics.models import Clinic
from core import clock
from onboarding.clearance_actions import Signer
from retrowalk.demo_acts import ZONE, moment

# Of everybody who works in the demo's clinics; known to everybody, like the password.
TOTP_SECRET = "RETROWALKDEMOPHYSIOSECRETAPPCODE"  # noqa: S105
_OPERATOR = "the demo"
_OPENED_AGO = timedelta(days=400)


@dataclass(frozen=True)
class DemoColleague:
    """Somebody who works in a clinic of the demo, by its name, with one role; a physio is registered."""

    email: str
    name: str
    about: str
    clinic: str
    role: str = "physio"
    number: str = ""


HARBOUR, HILL = "Harbour Physiotherapy", "Hill Street Physio"
PAULA = DemoColleague(
    "physio@demo.example", "Paula Winter", "physio of 24 patients", HARBOUR, number="PH104210"
)
OTTO = DemoColleague("other@demo.example", "Otto Brandt", "physio of another clinic", HILL, number="PH221133")
STAFF = (
    PAULA,
    OTTO,
    DemoColleague("admin@demo.example", "Adele Moore", "clinic admin", HARBOUR, "clinic_admin"),
    DemoColleague("assistant@demo.example", "Asif Khan", "assistant", HARBOUR, "assistant"),
    DemoColleague("reception@demo.example", "Rita Stone", "reception", HARBOUR, "reception"),
)


def open_clinic(name: str, today: date, password: str) -> Clinic:
    """The clinic of that name with everybody who works there; what is there already stays as it is.

    Its physio asked for it, the operator let it in, and an admin or the physio let the others in.
    """
    colleagues = [one for one in STAFF if one.clinic == name]
    with clock.at(moment(today - _OPENED_AGO, 9)):
        people = [(one, _sign_up(one, password)) for one in colleagues]
        (physio, founder), *others = people
        clinic = Clinic.objects.filter(name=name, asked_by=founder).first()
        if clinic is None:
            clinic = _ask(name, physio, founder)
        for one, user in others:
            asked = ask_to_join(user=user, clinic=clinic, role=one.role, own_name=one.name, registration={})
            if asked.approved_at is None:
                approve_member(clinic=clinic, membership=asked.uuid, by=founder)
    return clinic


def signer_of(colleague: DemoColleague, clinic: Clinic) -> Signer:
    """A physio of the demo as they sign."""
    user = User.objects.get(email=colleague.email)
    return Signer(user, colleague.name, "HCPC", colleague.number, clinic.uuid, clinic.name)


def _ask(name: str, physio: DemoColleague, founder: User) -> Clinic:
    clinic = ask_for_clinic(
        user=founder,
        name=name,
        address=f"1 {name.split(maxsplit=1)[0]} Road, Otterley",
        phone="020 7946 0101",
        hours="Monday to Friday, 8 to 18",
        own_name=physio.name,
        registration_body="HCPC",
        registration_number=physio.number,
    )
    approve_clinic(clinic=clinic, by=None, by_name=_OPERATOR)
    return clinic


def _sign_up(colleague: DemoColleague, password: str) -> User:
    user, is_new = User.objects.get_or_create(
        email=colleague.email, defaults={"name": colleague.name, "password": password, "time_zone": ZONE}
    )
    if is_new:
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if not strong_factors_of(user):
        TOTP.activate(user, TOTP_SECRET)
    return user
