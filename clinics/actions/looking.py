"""Writes down who looked at what: names and pages, never what stood there."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from accounts.models import User
from clinics.models import CareLink, Clinic
from clinics.roles import Role
from core.actions import record_event
from core.models import AuditEvent


def record_look(
    user: User, clinic: Clinic, roles: Iterable[Role], action: str, subject_type: str, subject: UUID
) -> None:
    """One line for one page that was shown; `subject` is the walker, or the clinic for its lists."""
    record_event(
        actor=user.uuid,
        actor_name=str(user),
        action=action,
        subject_type=subject_type,
        subject=subject,
        detail=detail_of(roles, clinic),
    )


def was_written_down(user: User, action: str, subject: UUID, since: datetime) -> bool:
    """Whether such a line stands there since a moment."""
    lines = AuditEvent.objects.filter(actor=user.uuid, action=action, subject=str(subject))
    return lines.filter(happened_at__gte=since).exists()


def record_care(link: CareLink, action: str, *, by: User) -> None:
    """One line for a link that began or ended, with its physio and clinic."""
    record_event(
        actor=by.uuid,
        actor_name=str(by),
        action=action,
        subject_type="walker",
        subject=link.walker.uuid,
        detail=detail_of_care(link),
    )


def detail_of_care(link: CareLink) -> str:
    """In whose care, and where, as it stands beside an event."""
    return f"{link.physio} · {link.clinic.name}"


def detail_of(roles: Iterable[Role], clinic: Clinic) -> str:
    """As what somebody acted, and where, as it stands beside an event."""
    return f"{', '.join(sorted(roles))} · {clinic.name}"
