"""What sessions keep about people."""

from django.db.models import Case, Value, When

from core.personal import Table, same
from sessions.models import Decision, MorningAnswer, Place, ReadyCheck, SessionLog, SymptomReport, Walk

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
READY_CHECKS = Table(
    name="ready_checks",
    model=ReadyCheck,
    owner="plan__walker",
    shown={
        **same("uuid"),
        "plan": "plan__uuid",
        "place": "place__uuid",
        **same("on", "slot", "answers", "outcome", "fired", "extra_precautions", "ruleset", "zone"),
        **same("answered_at", "taken_back_at"),
    },
    # What fired, and the codes, let an answer be guessed.
    emptied={"place": None, "answers": {}, "fired": [], "extra_precautions": [], "zone": ""},
    # That somebody got ready on a day, and what the rules said to it.
    stays=(
        "id", "uuid", "client_key", "plan", "on", "slot", "outcome", "ruleset", "author", "answered_at",
        "taken_back_at",
    ),
)  # fmt: skip
# A morning without its pain is worth nothing: its rows go.
MORNINGS = Table(
    name="mornings",
    model=MorningAnswer,
    owner="plan__walker",
    shown={
        **same("uuid"),
        "plan": "plan__uuid",
        "session": "log__uuid",
        **same("on", "pain", "stiff", "swollen", "new_symptom", "zone", "answered_at", "superseded_at"),
    },
)
REPORTS = Table(
    name="symptom_reports",
    model=SymptomReport,
    owner="walker",
    shown={
        **same("uuid", "kind", "on"),
        "about": "about__uuid",
        **same("answers", "red_flags", "new_signs", "note", "zone", "told_at", "taken_back_at"),
    },
    emptied={"answers": {}, "red_flags": [], "new_signs": [], "note": "", "zone": ""},
    # That somebody fell, or said that something is wrong, on a day.
    stays=(
        "id", "uuid", "client_key", "walker", "kind", "on", "about", "author", "told_at", "taken_back_at",
    ),
)  # fmt: skip
DECISIONS = Table(
    name="decisions",
    model=Decision,
    owner="plan__walker",
    shown={
        **same("uuid"),
        "plan": "plan__uuid",
        "session": "log__uuid",
        "prescription": "prescription__uuid",
        **same("on", "about", "question", "outcome", "rule", "adjust", "alerts", "why", "ruleset"),
        **same("caused_by", "zone", "decided_at"),
    },
    emptied={"question": {}, "adjust": {}, "why": "", "zone": ""},
    # Which row of which version decided what on which day, and how soon somebody was to look.
    stays=(
        "id", "uuid", "plan", "on", "about", "log", "prescription", "outcome", "rule", "alerts", "ruleset",
        "caused_by", "decided_at",
    ),
)  # fmt: skip
WALKS = Table(
    name="walks",
    model=Walk,
    owner="plan__walker",
    shown={
        **same("uuid"),
        "plan": "plan__uuid",
        "prescription": "prescription__uuid",
        "ready_check": "ready__uuid",
        "place": "place__uuid",
        **same("on", "slot", "started_at", "script", "events", "elapsed_s", "ended", "ended_at"),
        **same("received_at", "zone", "taken_back_at"),
    },
    emptied={"place": None, "script": {}, "events": [], "elapsed_s": 0, "ended": "", "zone": ""},
    # That somebody began a walk on a day: falls are counted per session.
    stays=(
        "id", "uuid", "client_key", "plan", "on", "slot", "prescription", "ready", "started_at", "ended_at",
        "received_at", "author", "taken_back_at",
    ),
)  # fmt: skip
# Where somebody lives and walks: its rows go, once nothing points at them any more.
PLACES = Table(
    name="places",
    model=Place,
    owner="walker",
    shown={
        **same("uuid", "name", "kind", "surface", "lane_m", "end_marked", "light", "support", "note"),
        **same("created_at", "last_used_at", "removed_at"),
    },
)
TABLES = (SESSIONS, READY_CHECKS, MORNINGS, REPORTS, DECISIONS, WALKS, PLACES)
