"""What the audit trail and the sign-in sessions know about an account."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import Q

from core.models import AuditEvent
from core.personal import plain
from core.registry import personal_tables

# What events are about that a clinician did for a walker.
LOOKED_AFTER = ("walker", "clearance")


def read_events(user: Any) -> list[dict[str, Any]]:
    """What the account did, and what others did to it or to its rows.

    Whoever looked after the walker is named, as the walker's own page names them; nobody else is.
    """
    events = AuditEvent.objects.filter(Q(actor=user.uuid) | Q(subject__in=_subjects_of(user))).order_by("pk")
    return [
        {
            "happened_at": plain(event.happened_at),
            "action": event.action,
            "about": event.subject_type,
            "by": _author(event, user),
            "detail": event.detail,
        }
        for event in events
    ]


def _author(event: AuditEvent, user: Any) -> str:
    if event.actor is None:
        return "the site"
    if event.actor == user.uuid:
        return "you"
    named = event.actor_name if event.subject_type in LOOKED_AFTER else ""
    return named or "somebody else"


def _subjects_of(user: Any) -> set[str]:
    """The account and everything of it that an event may be about."""
    tables = [table for table in personal_tables if "uuid" in table.shown.values()]
    uuids = [uuid for table in tables for uuid in table.rows_of(user).values_list("uuid", flat=True)]
    return {str(uuid) for uuid in (user.uuid, *uuids)}


def empty_events(user: Any) -> None:
    """Takes the account's name out of the audit trail; that something was done stays."""
    AuditEvent.objects.filter(actor=user.uuid).exclude(actor_name="").update(actor_name="")


def sign_out_everywhere(user: Any) -> None:
    """Deletes every sign-in session of the account, and those that only got as far as naming its address."""
    keys = []
    for session in Session.objects.iterator():
        known = session.get_decoded()
        if known.get("_auth_user_id") == str(user.pk) or user.email.lower() in str(known).lower():
            keys.append(session.session_key)
    Session.objects.filter(session_key__in=keys).delete()


def delete_old_sign_ins(now: datetime) -> str | None:
    """Deletes sign-in sessions that are over, with what a form left in them; says how many."""
    deleted, _ = Session.objects.filter(expire_date__lt=now).delete()
    return f"Deleted sign-ins that are over: {deleted}." if deleted else None
