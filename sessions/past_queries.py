"""Reads of all that lies behind a walker; each starts from the walker."""

from dataclasses import replace
from datetime import date

from django.db.models import Prefetch

from accounts.models import User
from onboarding.queries import standing_of
from programs.models import Plan, PlanHold, Prescription
from sessions.day import Known, footing_on
from sessions.models import SessionLog
from sessions.past import Past


def pasts_of(walker: User, today: date) -> list[Past]:
    """Every plan of the walker with all that was written about it, the newest first; six queries, or one."""
    plans = (
        Plan.objects.of(walker)
        .select_related("program")
        .prefetch_related(
            Prefetch(
                "prescriptions", Prescription.objects.select_related("week").order_by("effective_from", "id")
            ),
            Prefetch("holds", PlanHold.objects.order_by("held_at")),
            Prefetch(
                "logs",
                SessionLog.objects.select_related("author").order_by("on", "slot", "logged_at", "id"),
            ),
        )
        .order_by("-started_at", "-id")
    )
    pasts = [
        Past(plan, tuple(plan.prescriptions.all()), tuple(plan.holds.all()), tuple(plan.logs.all()))
        for plan in plans
    ]
    return [_with_steps(past, walker, today) if past.plan.ended_at is None else past for past in pasts]


def _with_steps(past: Past, walker: User, today: date) -> Past:
    """The running plan with the steps that fell due and that no check-off has written down."""
    known = Known(
        standing=standing_of(walker, today),
        plan=past.plan,
        prescriptions=past.prescriptions,
        logs=past.logs,
        holds=past.holds,
        has_contact=walker.has_contact,
    )
    return replace(past, steps=footing_on(known, past.plan, today)[1])
