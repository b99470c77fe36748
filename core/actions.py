from typing import Any
from uuid import UUID

from core import clock
from core.models import AuditEvent


def record_event(
    *, actor: UUID | None, actor_name: str, action: str, subject_type: str, subject: Any, detail: str = ""
) -> None:
    """Appends one line to the audit trail; the caller's transaction carries it."""
    AuditEvent.objects.create(
        happened_at=clock.now(),
        actor=actor,
        actor_name=actor_name,
        action=action,
        subject_type=subject_type,
        subject=str(subject),
        detail=detail,
    )
