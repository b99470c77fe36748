"""Reads of guided walks; each starts from the walker or from a plan of theirs."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, QuerySet, Subquery, Value, When
from django.http import Http404

from accounts.models import User
from programs.models import Plan
from sessions.begun import Begun
from sessions.models import ReadyCheck, SessionLog, Walk

_COLUMNS = ("uuid", "on", "slot", "ended", "started_at")


def begun_along(on: date, since: date) -> Mapping[str, Subquery]:
    """What is read along with a plan about walks that wait to be told since a date; those of `on` first."""
    logs = SessionLog.objects.filter(
        plan=OuterRef("plan"), on=OuterRef("on"), slot=OuterRef("slot"), superseded_at=None
    )
    waiting = Walk.objects.filter(~Exists(logs), plan=OuterRef("pk"), on__gte=since, taken_back_at=None)
    newest = waiting.order_by(Case(When(on=on, then=Value(0)), default=Value(1)), "-on", "-started_at", "-pk")
    return {f"begun_{name}": Subquery(newest.values(name)[:1]) for name in _COLUMNS}


def begun_in(plan: Any) -> Begun | None:
    """The value of what was read along with a plan."""
    if plan.begun_uuid is None:
        return None
    return Begun(*(getattr(plan, f"begun_{name}") for name in _COLUMNS))


def begun_again(plan: Plan, on: date, since: date) -> Begun | None:
    """The walk that waits to be told now that a log was taken back."""
    return begun_in(Plan.objects.annotate(**begun_along(on, since)).get(pk=plan.pk))


def walk_of(walker: User, walk: UUID) -> Walk:
    """One of the walker's walks; 404 for one taken back and for anybody else's."""
    mine = Walk.objects.filter(author=walker, taken_back_at=None).select_related("plan")
    found = mine.filter(uuid=walk).first()
    if found is None:
        raise Http404("no such walk")
    return found


def walk_under_way(plan: Plan, on: date, slot: int) -> Walk | None:
    """The newest walk of a slot that nobody has ended."""
    return _of_the_slot(plan, on, slot).filter(ended="").first()


def has_ended(plan: Plan, on: date, slot: int) -> bool:
    """Whether a walk of a slot was walked to an end."""
    return _of_the_slot(plan, on, slot).exclude(ended="").exists()


def has_stopped_on(plan: Plan, on: date) -> bool:
    """Whether a walk of a day was stopped for the walker's body, so that nobody walks again on it."""
    return Walk.objects.filter(plan=plan, on=on, taken_back_at=None, ended__startswith="stopped").exists()


def guided_walks_of(walker: User, *, but: tuple[Plan, date, int]) -> int:
    """How many guided walks there were, those of one slot apart."""
    plan, on, slot = but
    return (
        Walk.objects.filter(plan__walker=walker, taken_back_at=None)
        .exclude(plan=plan, on=on, slot=slot)
        .values("plan", "on", "slot")
        .distinct()
        .count()
    )


def check_before(plan: Plan, on: date, slot: int) -> ReadyCheck | None:
    """The newest check before a walk that was not taken back, with its place."""
    checks = ReadyCheck.objects.filter(plan=plan, on=on, slot=slot, taken_back_at=None)
    return checks.select_related("place").order_by("-answered_at", "-pk").first()


def _of_the_slot(plan: Plan, on: date, slot: int) -> "QuerySet[Walk]":
    walks = Walk.objects.filter(plan=plan, on=on, slot=slot, taken_back_at=None).select_related("plan")
    return walks.order_by("-started_at", "-pk")
