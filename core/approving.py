"""A clinician's approval of published rules."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from core.actions import record_event
from core.models import Approvable


class NotApprovable(ValueError):
    """An approval that cannot be recorded; the message says why."""


@transaction.atomic
def approve[Rules: Approvable](
    published: QuerySet[Rules],
    *,
    called: str,
    version: str,
    name: str,
    registration: str,
    on: date,
    today: date,
    replace: bool = False,
) -> Rules:
    """Records that a clinician approves a stored version; an earlier approval stays in the audit trail.

    `called` is what the rules are called. Raises NotApprovable for a version that is not stored, an empty
    name or number, a day to come, and for a second approval that does not say it replaces the first.
    """
    stored = published.select_for_update().filter(version=version).first()
    if stored is None:
        raise NotApprovable(f"No {called} of version {version} is stored. Run load_catalogue first?")
    if stored.approved_on is not None and not replace:
        raise NotApprovable(
            f"{stored.approved_by} approved it on {stored.approved_on} already. "
            "Add --replace to record another approval."
        )
    if on > today:
        raise NotApprovable(f"{on} is still to come.")
    stored.approved_by = _filled("name", name)
    stored.approved_registration = _filled("registration", registration)
    stored.approved_on = on
    stored.save(update_fields=["approved_by", "approved_registration", "approved_on"])
    record_event(
        actor=None,
        actor_name="manage.py",
        action="ruleset.approve",
        subject_type="ruleset" if called == "checklist" else called.replace(" ", "_"),
        subject=version,
        detail=f"{stored.approved_by}, {stored.approved_registration}, {on}",
    )
    return stored


def _filled(field: str, text: str) -> str:
    """The text in one line; raises NotApprovable where it is empty or too long for its column."""
    told = " ".join(text.split())
    longest = {"name": 120, "registration": 60}[field]
    if not 0 < len(told) <= longest:
        raise NotApprovable(f"The {field} must have 1 to {longest} characters.")
    return told
