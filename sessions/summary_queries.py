"""What a walker's plans came to."""

from itertools import groupby
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from accounts.models import User
from programs.models import Plan
from programs.plan_summary import PlanSummary
from sessions.models import SessionLog
from sessions.summary import Walk, tally

_FIELDS = (
    "uuid",
    "program__name",
    "program__slug",
    "program__version",
    "program__weeks_count",
    "starts_on",
    "ended_on",
    "walk__on",
    "walk__prescription__week__number",
    "walk__done",
    "walk__backward_s",
    "walk__pain_worst",
)


def running_summary(walker: User) -> PlanSummary | None:
    """What the walker's plan has come to so far, or None where none runs; one query."""
    return next(iter(_summaries(Plan.objects.of(walker).active())), None)


def former_summaries(walker: User) -> list[PlanSummary]:
    """What the walker's ended plans came to, the last one first; one query, a row for each session."""
    return _summaries(Plan.objects.of(walker).filter(ended_at__isnull=False))


def _summaries(plans: QuerySet[Plan]) -> list[PlanSummary]:
    walked = Q(logs__superseded_at=None, logs__pain_worst__isnull=False)
    standing = FilteredRelation("logs", condition=walked)
    rows = plans.annotate(walk=standing).order_by("-pk").values(*_FIELDS)
    return [_summary(list(group)) for _, group in groupby(rows, key=lambda row: row["uuid"])]


def _summary(rows: list[dict[str, Any]]) -> PlanSummary:
    """One plan's summary from a row for each of its sessions, or from a single row without one."""
    plan, walked = rows[0], [row for row in rows if row["walk__on"] is not None]
    walks = [
        Walk(
            on=row["walk__on"],
            row=row["walk__prescription__week__number"],
            in_full=row["walk__done"] == SessionLog.Done.ALL,
            backward_s=row["walk__backward_s"],
            pain_worst=row["walk__pain_worst"],
        )
        for row in walked
    ]
    return PlanSummary(
        plan=plan["uuid"],
        program=plan["program__name"],
        slug=plan["program__slug"],
        version=plan["program__version"],
        rows=plan["program__weeks_count"],
        since=plan["starts_on"],
        ended_on=plan["ended_on"],
        tally=tally(plan["starts_on"], walks),
    )
