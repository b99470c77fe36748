"""What is kept about how walkers and physios found each other."""

from clinics.models import CareLink, Invitation, TakeUpCode
from core.personal import Table, same

INVITATIONS = Table(
    name="invitations",
    model=Invitation,
    owner="answered_by",
    shown={
        **same("uuid", "label", "email", "program"),
        "clinic": "clinic__name",
        "physio": "physio__name",
        **same("made_at", "expires_at", "mailed_at", "revoked_at", "answered_at", "accepted"),
    },
    emptied={"label": "", "email": "", "program": ""},
    # That a clinic invited somebody who answered, without saying whom.
    stays=(
        "id", "uuid", "client_key", "clinic", "physio", "author", "token", "code", "made_at", "expires_at",
        "mailed_at", "revoked_at", "answered_at", "answered_by", "accepted",
    ),
)  # fmt: skip
CODES = Table(
    name="letter_codes",
    model=TakeUpCode,
    owner="walker",
    shown={
        **same("uuid", "consent_version", "consent_sha256", "on", "zone", "made_at", "expires_at"),
        **same("revoked_at", "used_at"),
        "used_by": "used_by__name",
    },
)
LINKS = Table(
    name="physios",
    model=CareLink,
    owner="walker",
    shown={
        **same("uuid"),
        "clinic": "clinic__name",
        "physio": "physio__name",
        **same("consent_version", "consent_sha256", "on", "zone", "began_at", "offered_program"),
        **same("ended_at", "ended_because"),
    },
    emptied={"zone": "", "offered_program": ""},
    # Who in the clinic saw the record, from when to when, and what allowed it.
    stays=(
        "id", "uuid", "walker", "clinic", "physio", "consent_version", "consent_sha256", "on", "began_at",
        "ended_at", "ended_because",
    ),
)  # fmt: skip
TABLES: tuple[Table, ...] = (INVITATIONS, CODES, LINKS)
