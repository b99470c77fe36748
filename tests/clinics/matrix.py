"""Who is let in where: every address of the physio's side, and what a GET answers whom."""

from uuid import UUID

from tests.addresses import LOGIN, PROOF
from tests.factories.onboarding import FIRST_STEPS

ROLES = (
    "anonymous",
    "walker",
    "other_walker",
    "linked_physio",
    "other_clinic_physio",
    "unlinked_physio",
    "assistant",
    "reception",
    "admin",
    "former",
)
WALKER, ALERT, INVITATION, MEMBER, LINK = (UUID(int=number) for number in range(11, 16))
OF_WALKER = f"/clinic/walkers/{WALKER}/"

type Row = tuple[str, dict[str, int | str]]


def nobody_but(path: str, **let_in: int | str) -> Row:
    """An address that is there for some roles only; to everybody else signed in it is not."""
    expected: dict[str, int | str] = dict.fromkeys(ROLES, 404)
    return path, {**expected, "anonymous": LOGIN, **let_in}


def everybody(path: str, answer: int | str, **others: int | str) -> Row:
    """An address that answers everybody signed in alike, but for the roles that are named."""
    expected: dict[str, int | str] = dict.fromkeys(ROLES, answer)
    return path, {**expected, "anonymous": LOGIN, **others}


def posted_to(path: str) -> Row:
    """An address that only takes what is sent to it."""
    return everybody(path, 405)


# Patients' pages: to whoever looks after her, and what of them an assistant of the clinic may see.
_PHYSIO = {"linked_physio": 200}
_SESSIONS = {"linked_physio": 200, "assistant": 200}
# Lists of a clinic: to each of its people by role, whomever they look after.
_ANY_PHYSIO = {"linked_physio": 200, "unlinked_physio": 200, "other_clinic_physio": 200}
_LISTS = _ANY_PHYSIO | {"assistant": 200}
_INVITING = _ANY_PHYSIO | {"reception": 200, "admin": 200}

MATRIX: dict[str, Row] = {
    "clinics:caseload": nobody_but("/clinic/", **_LISTS),
    "clinics:pulse": nobody_but("/clinic/pulse/", **dict.fromkeys(_LISTS, 200)),
    "clinics:alerts": nobody_but("/clinic/alerts/", **_ANY_PHYSIO),
    "clinics:answer-alert": posted_to(f"/clinic/alerts/{ALERT}/"),
    "clinics:walker": nobody_but(OF_WALKER, **_SESSIONS),
    "clinics:prescriptions": nobody_but(f"{OF_WALKER}prescriptions/", **_SESSIONS),
    "clinics:notes": nobody_but(f"{OF_WALKER}notes/", **_PHYSIO),
    "clinics:answers": nobody_but(f"{OF_WALKER}answers/", **_PHYSIO),
    "clinics:sensitive-answers": nobody_but(f"{OF_WALKER}answers/sensitive/", **_PHYSIO),
    "clinics:clear": nobody_but(f"{OF_WALKER}clear/", **_PHYSIO),
    "clinics:clear-end": nobody_but(f"{OF_WALKER}clearance/end/", **_PHYSIO),
    "clinics:assign": nobody_but(f"{OF_WALKER}assign/", **_PHYSIO),
    "clinics:assign-program": nobody_but(f"{OF_WALKER}assign/{FIRST_STEPS}/", **_PHYSIO),
    "clinics:assign-preview": posted_to(f"{OF_WALKER}assign/{FIRST_STEPS}/preview/"),
    "clinics:adjust": nobody_but(f"{OF_WALKER}adjust/", **_PHYSIO),
    "clinics:adjust-preview": posted_to(f"{OF_WALKER}adjust/preview/"),
    "clinics:invitations": nobody_but("/clinic/invitations/", **_INVITING),
    "clinics:invitation-new": nobody_but("/clinic/invitations/new/", **_INVITING),
    "clinics:invitation-link": posted_to(f"/clinic/invitations/{INVITATION}/link/"),
    "clinics:invitation-revoke": posted_to(f"/clinic/invitations/{INVITATION}/revoke/"),
    "clinics:take-up": nobody_but("/clinic/take-up/", **_ANY_PHYSIO),
    "clinics:people": nobody_but("/clinic/people/", admin=200),
    "clinics:make-code": posted_to("/clinic/people/code/"),
    "clinics:drop-code": posted_to("/clinic/people/code/drop/"),
    "clinics:approve-member": posted_to(f"/clinic/people/{MEMBER}/approve/"),
    "clinics:refuse-member": posted_to(f"/clinic/people/{MEMBER}/refuse/"),
    "clinics:end-member": posted_to(f"/clinic/people/{MEMBER}/end/"),
    "clinics:operator": nobody_but("/operator/clinics/"),
    "clinics:approve-clinic": posted_to(f"/operator/clinics/{UUID(int=16)}/approve/"),
    "clinics:refuse-clinic": posted_to(f"/operator/clinics/{UUID(int=16)}/refuse/"),
    "clinics:switch": posted_to("/clinic/switch/"),
    "clinics:stay": posted_to("/clinic/stay/"),
    "clinics:new": everybody("/clinic/new/", 200, anonymous=200),
    "clinics:waiting": everybody("/clinic/waiting/", 200),
    "clinics:join-clinic": everybody("/clinic/join/", 200),
    "clinics:join": everybody("/join/", 200, anonymous=200),
    "clinics:join-answer": everybody("/join/answer/", "/join/", anonymous="/join/"),
    "clinics:join-link": everybody(f"/join/{'x' * 32}/", 404, anonymous=404),
    "clinics:letter-code": everybody("/screening/letter/code/", "/screening/result/"),
    "clinics:physios": everybody("/settings/physios/", 200),
    "clinics:stop-sharing": everybody(f"/settings/physios/{LINK}/stop/", 404, walker=200),
    "clinics:looks": everybody("/settings/looks/", 200),
}
# Where whoever works in a clinic is answered otherwise than a walker without a plan.
MEMBERS = (
    "linked_physio",
    "other_clinic_physio",
    "unlinked_physio",
    "assistant",
    "reception",
    "admin",
    "former",
)


def with_a_second_factor(answer: int | str) -> dict[str, int | str]:
    """What those who have set up a second factor are answered."""
    return dict.fromkeys(MEMBERS, answer)


AT_WORK: dict[str, dict[str, int | str]] = {
    "account_reauthenticate": with_a_second_factor(200),
    "mfa_reauthenticate": with_a_second_factor(200),
    "mfa_deactivate_totp": with_a_second_factor(PROOF),
    "core:front": {
        "linked_physio": "/clinic/",
        "other_clinic_physio": "/clinic/",
        "unlinked_physio": "/clinic/",
        "assistant": "/clinic/",
        "reception": "/clinic/invitations/",
        "admin": "/clinic/people/",
    },
}
