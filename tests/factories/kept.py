"""A row in every table that is kept as it was written."""

from typing import Any
from uuid import uuid4

from accounts.models import User
from clinics.models import Note
from onboarding.models import (
    BriefingAnswer,
    ScreeningMistake,
)
from onboarding.statement_actions import say_seen
from programs.models import Plan
from sessions.models import Decision, MorningAnswer, ReadyCheck, SymptomReport, Walk
from tests.factories.clearances import cleared, signer
from tests.factories.clinics import a_clinic, a_member
from tests.factories.onboarding import (
    CHEST_PAIN,
    FIRST_STEPS,
    MONDAY,
    noon,
    plan_for,
    published,
    screened,
    unchanged,
    with_result,
)
from tests.factories.sessions import logged


def rows_of_each(walker: User) -> None:
    """At least one row in every table that is kept."""
    published()
    mistaken = screened(walker, **CHEST_PAIN)
    ScreeningMistake.objects.create(screening=mistaken, author=walker, said_at=noon(MONDAY))
    say_seen(
        walker=walker,
        screening=mistaken,
        seen_on=MONDAY,
        by_whom="My doctor",
        what_was_said="All is well.",
        on=MONDAY,
    )
    screened(walker)
    unchanged(walker, on=MONDAY)
    BriefingAnswer.objects.create(
        walker=walker,
        author=walker,
        program=FIRST_STEPS,
        version="1",
        right=3,
        passed=True,
        on=MONDAY,
        zone=walker.time_zone,
        answered_at=noon(MONDAY),
    )
    with_result(walker, "M01", 4.0)
    plan_for(walker)
    logged(walker, MONDAY)
    asked_and_decided(walker)
    looked_after(walker)


def asked_and_decided(walker: User) -> None:
    """What was asked around the walk, told beside it and decided."""
    plan = Plan.objects.get(walker=walker)
    kept: dict[str, Any] = {"zone": walker.time_zone, "author": walker}
    asked = {**kept, "plan": plan, "on": MONDAY, "answered_at": noon(MONDAY)}
    ready = ReadyCheck.objects.create(client_key=uuid4(), answers={}, outcome="go", ruleset="1", **asked)
    begun = {"plan": plan, "on": MONDAY, "prescription": plan.prescriptions.get(), "ready": ready, **kept}
    times = {"started_at": noon(MONDAY), "received_at": noon(MONDAY)}
    Walk.objects.create(client_key=uuid4(), script={}, **begun, **times)
    MorningAnswer.objects.create(client_key=uuid4(), log=plan.logs.get(), pain=1, **asked)
    SymptomReport.objects.create(
        client_key=uuid4(), walker=walker, kind="fall", on=MONDAY, told_at=noon(MONDAY), **kept
    )
    Decision.objects.create(
        plan=plan,
        on=MONDAY,
        question={},
        outcome="HOLD",
        rule="D18",
        adjust={},
        alerts=[],
        why="You repeat this week.",
        ruleset="1",
        zone=walker.time_zone,
        decided_at=noon(MONDAY),
    )


def looked_after(walker: User) -> None:
    """What a physio wrote down about them."""
    clinic = a_clinic()
    physio = a_member(clinic)
    cleared(walker, signer=signer(physio))
    noted: dict[str, Any] = {"author": physio, "author_name": str(physio), "text": "Lives alone."}
    kept = {"on": MONDAY, "zone": walker.time_zone, "written_at": noon(MONDAY)}
    Note.objects.create(client_key=uuid4(), walker=walker, clinic=clinic, **noted, **kept)
