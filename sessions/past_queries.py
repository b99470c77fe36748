"""Reads of all that lies behind a walker; each starts from the walker."""

from django.db.models import Prefetch

from accounts.models import User
from programs.models import Plan, PlanHold, Prescription
from sessions.models import SessionLog
from sessions.past import Past


def pasts_of(walker: User) -> list[Past]:
    """Every plan of the walker with all that was written about it, the newest first; four queries, or one."""
    plans = (
        Plan.objects.of(walker)
        .select_related("program")
        .prefetch_related(
            Prefetch("prescriptions", Prescription.objects.select_related("week", "author").order_by("id")),
            Prefetch("holds", PlanHold.objects.select_related("author").order_by("held_at")),
            Prefetch(
                "logs",
                SessionLog.objects.select_related("author").order_by("on", "slot", "logged_at", "id"),
            ),
        )
        .order_by("-started_at", "-id")
    )
    return [
        Past(plan, tuple(plan.prescriptions.all()), tuple(plan.holds.all()), tuple(plan.logs.all()))
        for plan in plans
    ]
