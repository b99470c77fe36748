"""What the checklist keeps about people."""

from django.db.models import F

from accounts.models import User
from core.personal import Table, same
from onboarding.models import (
    BriefingAnswer,
    Clearance,
    Consent,
    GateResult,
    HealthAnswer,
    Screening,
    ScreeningDraft,
    ScreeningMistake,
    SeenStatement,
)

DRAFT = Table(
    name="checklist_begun",
    model=ScreeningDraft,
    owner="walker",
    shown=same("answers", "asked_steps", "done_steps", "started_at", "saved_at"),
)
SCREENINGS = Table(
    name="checklists",
    model=Screening,
    owner="walker",
    shown={
        **same("uuid"),
        "rules": "ruleset__version",
        **same("answers", "decision", "urgency", "precautions", "defaults", "fired", "advice", "missing"),
        **same("asked_steps", "changed", "rushed", "on", "zone", "started_at", "handed_in_at"),
    },
    emptied={
        "answers": {},
        # Each of these lets an answer be guessed.
        "urgency": "",
        "precautions": [],
        "defaults": [],
        "fired": [],
        "advice": [],
        "missing": [],
        "asked_steps": [],
        "changed": [],
        "rushed": False,
        "zone": "",
    },
    # What was decided when and by which version of the rules: without it nobody can say how safe they are.
    stays=(
        "id", "uuid", "walker", "author", "ruleset", "submission_key", "decision", "on", "started_at",
        "handed_in_at",
    ),
)  # fmt: skip
MISTAKES = Table(
    name="checklists_taken_back",
    model=ScreeningMistake,
    owner="screening__walker",
    shown={"checklist": "screening__uuid", **same("said_at")},
    stays=("id", "screening", "author", "said_at"),
)
SEEN = Table(
    name="seen_by_somebody",
    model=SeenStatement,
    owner="screening__walker",
    shown={
        "checklist": "screening__uuid",
        **same("seen_on", "by_whom", "what_was_said", "on", "zone", "said_at"),
    },
    emptied={"seen_on": F("on"), "by_whom": "", "what_was_said": "", "zone": ""},
    stays=("id", "screening", "author", "on", "said_at"),
)
CLEARANCES = Table(
    name="clearances",
    model=Clearance,
    owner="walker",
    # Without the note, which clinicians write for each other.
    shown={
        **same("uuid", "author_name", "registration_body", "registration_number", "clinic", "clinic_name"),
        "checklist": "screening__uuid",
        **same("decision", "reviewed", "answers", "basis", "tests", "programs", "lifted", "added"),
        **same("guardian", "expires_on", "on", "zone", "signed_at"),
        **same("ended_at", "ended_on", "ended_by_name", "ended_because", "ended_text"),
    },
    emptied={
        "reviewed": [],
        "answers": {},
        "tests": {},
        "programs": {},
        "lifted": [],
        "added": [],
        "guardian": "",
        "note": "",
        "ended_text": "",
        "zone": "",
    },
    # Who let somebody walk, for how long and on what basis: a physio answers for it.
    stays=(
        "id", "uuid", "walker", "author", "author_name", "registration_body", "registration_number", "clinic",
        "clinic_name", "screening", "decision", "basis", "expires_on", "on", "signed_at", "ended_at",
        "ended_on", "ended_by", "ended_by_name", "ended_because",
    ),
)  # fmt: skip
CONSENTS = Table(
    name="consents",
    model=Consent,
    owner="walker",
    shown=same("purpose", "version", "sha256", "language", "given", "on", "zone", "said_at"),
    emptied={"zone": ""},
    # The proof that what was kept was kept with consent.
    stays=(
        "id", "walker", "author", "purpose", "version", "sha256", "language", "given", "on", "said_at",
    ),
)  # fmt: skip
HEALTH = Table(
    name="health_answers",
    model=HealthAnswer,
    owner="walker",
    shown=same("kinds", "on", "zone", "answered_at"),
)
BRIEFINGS = Table(
    name="briefings",
    model=BriefingAnswer,
    owner="walker",
    shown=same("program", "version", "right", "passed", "on", "zone", "answered_at"),
    emptied={"zone": ""},
    # The proof that the stop rules were shown before the first walk.
    stays=("id", "walker", "author", "program", "version", "right", "passed", "on", "answered_at"),
)
TESTS = Table(
    name="test_results",
    model=GateResult,
    owner="walker",
    shown=same("measure", "seconds", "helper_present", "on", "zone", "entered_at"),
)
TABLES = (DRAFT, SCREENINGS, MISTAKES, SEEN, CLEARANCES, CONSENTS, HEALTH, BRIEFINGS, TESTS)


def lock_draft(user: User) -> None:
    """Keeps screens that are being handed in waiting: they hold the draft before they ask for the walker."""
    list(ScreeningDraft.objects.filter(walker=user).select_for_update())
