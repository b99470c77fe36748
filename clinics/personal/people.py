"""Who works where."""

from django.db.models.functions import Coalesce, Now

from clinics.models import Clinic, Membership
from core.personal import Table, same

MEMBERSHIPS = Table(
    name="clinic_memberships",
    model=Membership,
    owner="user",
    shown=same(
        "uuid", "role", "registration_body", "registration_number", "asked_at", "approved_at", "ended_at"
    )
    | {"clinic": "clinic__name"},
    # Whoever closes the account works nowhere any more.
    emptied={"registration_body": "", "registration_number": "", "ended_at": Coalesce("ended_at", Now())},
    stays=("id", "uuid", "clinic", "user", "role", "asked_at", "approved_at", "approved_by", "ended_by"),
)
# A clinic is there for its patients and colleagues, also when the person who asked for it has left.
CLINICS_ASKED_FOR = Table(
    name="clinics_asked_for",
    model=Clinic,
    owner="asked_by",
    shown=same("uuid", "name", "address", "phone", "hours", "asked_at", "approved_at", "closed_at"),
    stays=(
        "id", "uuid", "name", "address", "phone", "hours", "asked_by", "asked_at", "approved_at",
        "approved_by", "closed_at", "join_code", "join_code_made_at",
    ),
)  # fmt: skip
TABLES: tuple[Table, ...] = (MEMBERSHIPS, CLINICS_ASKED_FOR)
