"""What the writes of a day have in common."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.models import User
from core import clock
from core.actions import record_event
from programs.decision_rules import current_rules
from programs.models import Prescription, ProgramWeek
from sessions.day import Day
from sessions.models import SessionLog


class Stale(Exception):
    """The page that asked no longer shows the truth; `day` does."""

    def __init__(self, day: Day) -> None:
        super().__init__("This day has changed since the page was opened.")
        self.day = day


def prescription_of(day: Day) -> Prescription:
    """The prescription in force on the day."""
    return [one for one in day.known.prescriptions if one.effective_from <= day.on][-1]


def planned(day: Day) -> dict[str, int]:
    """What the day's session asked for, by the names of the columns that keep it."""
    assert day.session is not None
    names = ("effort_cap", "backward_s", "total_s")
    return {name: getattr(day.session, name) for name in names}


def weeks_read(day: Day) -> list[ProgramWeek]:
    """The rows of the week table that came with the day."""
    return [prescription.week for prescription in day.known.prescriptions] + ([day.week] if day.week else [])


def supersede(log: SessionLog, because: SessionLog.Superseded) -> None:
    """Marks a row as no longer standing; its answers stay as they were told."""
    log.superseded_at, log.superseded_because = clock.now(), because
    log.save(update_fields=["superseded_at", "superseded_because"])


def write_log(day: Day, *, client_key: UUID, **columns: Any) -> SessionLog:
    """One row of the log; raises Stale where its key belongs to another."""
    try:
        with transaction.atomic():
            return SessionLog.objects.create(
                client_key=client_key, rules=current_rules().name, logged_at=clock.now(), **columns
            )
    except IntegrityError as refused:
        if not SessionLog.objects.filter(client_key=client_key).exists():
            raise
        # The key belongs to what was taken back, to another day or to an earlier plan.
        raise Stale(day) from refused


def record_about(log: SessionLog, walker: User, action: str) -> None:
    """Notes in the audit trail that a walker mended a log; nothing of what was felt."""
    record_event(
        actor=walker.uuid,
        actor_name=str(walker),
        action=action,
        subject_type="session_log",
        subject=log.uuid,
    )
