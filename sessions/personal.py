"""What sessions keep about people."""

from django.db.models import Case, Value, When

from core.personal import Table, same
from sessions.models import SessionLog

SESSIONS = Table(
    name="sessions",
    model=SessionLog,
    owner="plan__walker",
    shown={
        **same("uuid"),
        "plan": "plan__uuid",
        "program": "plan__program__slug",
        "week": "prescription__week__number",
        **same("on", "slot", "done", "skip_reason", "pain_before", "pain_worst", "pain_after", "effort"),
        **same("effort_cap", "talk", "near_falls", "fall", "dizzy", "stopped_for", "confidence"),
        **same("walked_s", "backward_s", "total_s", "note", "rules", "zone", "performed_at", "logged_at"),
        "corrects": "corrects__uuid",
        **same("superseded_at", "superseded_because"),
    },
    emptied={
        "done": Case(When(done=SessionLog.Done.SKIPPED, then=Value("skipped")), default=Value("")),
        "skip_reason": "",
        "pain_before": None,
        "pain_worst": None,
        "pain_after": None,
        "effort": None,
        "talk": "",
        "near_falls": None,
        "fall": None,
        "dizzy": "",
        "stopped_for": "",
        "confidence": None,
        "walked_s": None,
        "note": "",
        "zone": "",
        "performed_at": None,
    },
    # That a session was walked or skipped on a day, and what was planned: falls are counted per session.
    stays=(
        "id", "uuid", "client_key", "plan", "prescription", "screening", "author", "on", "slot", "effort_cap",
        "backward_s", "total_s", "rules", "logged_at", "corrects", "superseded_at", "superseded_because",
    ),
)  # fmt: skip
TABLES = (SESSIONS,)
