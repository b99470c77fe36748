"""Reads of a walker's days; each starts from the walker."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery

from accounts.models import User
from onboarding.doors import Walked
from onboarding.queries import passed_briefings, standing_of
from onboarding.staleness import Lately
from onboarding.standing import Standing
from programs.decision_rules import current_rules
from programs.models import Plan, PlanHold
from programs.prescribed import prescribed_on
from programs.queries import holds_of, plan_for, prescriptions_of, table_of, week_of
from programs.schedule import week_dates, week_number
from programs.stored import codes_of
from sessions.asked import AskedOn, Beside
from sessions.asked_queries import (
    asked_along,
    asked_beside,
    asked_in,
    beside_in,
    beside_log,
    decided_in,
    falls_told,
    newest_decision,
    signs_told,
)
from sessions.day import OPEN_DAYS, Day, day_of, dosed
from sessions.footing import relieved
from sessions.known import Decided, Known
from sessions.models import SessionLog
from sessions.walk_queries import begun_along, begun_in

# Six weeks back from the last walk, and so many walks before it: a gap ends no easing.
LOOK_BACK_DAYS, LOOK_BACK_WALKS = 42, 24
_walks = SessionLog.objects.filter(plan=OuterRef("pk"), superseded_at=None).exclude(
    done=SessionLog.Done.SKIPPED
)


def day_for(walker: User, *, on: date, today: date, slot: int = 0) -> Day:
    """The walker's day; five queries, one more between a step falling due and being written down.

    Its session is eased by what was answered before the walk of `slot`, 0 for the due one.
    """
    briefed = passed_briefings(walker, OuterRef("program__slug")).values("answered_at")[:1]
    also = {
        "briefed_at": Subquery(briefed),
        "last_walk": Subquery(_walks.order_by("-on").values("on")[:1]),
        "early_walk": Subquery(_walks.order_by("-on").values("on")[LOOK_BACK_WALKS : LOOK_BACK_WALKS + 1]),
        "fall_told_at": Subquery(falls_told(walker)[:1]),
        "sign_told_at": Subquery(signs_told(walker)[:1]),
        **asked_along(on, slot),
        **newest_decision(),
        **begun_along(on, today - timedelta(days=OPEN_DAYS)),
    }
    plan: Any = plan_for(walker, also=also)
    prescriptions = prescriptions_of(plan) if plan else []
    logs = _logs_that_count(plan, on, today) if plan else []
    known = Known(
        standing=_on_plan(standing_of(walker, today, _lately(plan, logs)), plan),
        plan=plan,
        prescriptions=tuple(prescriptions),
        logs=tuple(logs),
        holds=tuple(holds_of(walker)),
        has_contact=walker.has_contact,
        briefed_at=plan.briefed_at if plan else None,
        asked=asked_in(plan) if plan else AskedOn(),
        beside=_beside(plan, logs, on) if plan else {},
        decided=decided_in(plan) if plan else Decided(),
        begun=begun_in(plan) if plan else None,
        rows=table_of(plan.program) if prescribed_on(prescriptions, date.max).is_tailored else (),
    )
    return with_week(day_of(relieved(known), on, today))


def _on_plan(standing: Standing, plan: Plan | None) -> Standing:
    """The standing with the codes that the program of a plan has for everybody."""
    codes = codes_of(plan.program) if plan else frozenset()
    return replace(standing, precautions=standing.precautions | codes) if codes else standing


def with_week(day: Day) -> Day:
    """The day with its row of the week table and the session made from it."""
    if day.plan is None or day.footing is None:
        return day
    read = (*(one.week for one in day.known.prescriptions), *day.known.rows)
    rows = {row.number: row for row in read}
    for number in {day.footing.row, *day.footing.under} - rows.keys():
        rows[number] = week_of(day.plan, number)
    return dosed(day, rows)


def _logs_that_count(plan: Any, on: date, today: date) -> list[Any]:
    """The logs of the week on show, of the days that are still open, and as far back as decisions look."""
    week_start = week_dates(plan.starts_on, max(week_number(plan.starts_on, on), 1))[0]
    looked_at = min(plan.last_walk or today, today) - timedelta(days=LOOK_BACK_DAYS)
    since = min(week_start, today - timedelta(days=OPEN_DAYS), looked_at, plan.early_walk or plan.starts_on)
    logs = plan.logs.filter(on__gte=since).select_related("author").annotate(**asked_beside())
    return list(logs.order_by("on", "slot", "logged_at"))


def _beside(plan: Any, logs: list[Any], on: date) -> dict[date, Beside]:
    """What was asked around the walks, by their day, that of the day on show without any among them."""
    return {on: beside_in(plan)} | {log.on: beside_log(log) for log in logs}


def ended_today(walker: User, today: date, plan: UUID | None = None) -> Plan | None:
    """The plan that the walker ended on the day, the last one of several; `plan` asks for one of them."""
    mine = Plan.objects.of(walker).filter(ended_on=today).exclude(ending=Plan.Ending.CHANGED)
    asked = mine.filter(uuid=plan) if plan else mine
    return asked.select_related("program").order_by("-ended_at").first()


# Pauses that only their own way back ends; those that walkers wished for end with the plan.
_laid_by_rules = PlanHold.objects.filter(lifted_at=None).exclude(reason__in=PlanHold.Wish.values)


def walks_of(walker: User) -> Walked:
    """What the walker's plans, sessions and reports say; one query, a row for each plan or one without."""
    counted = Q(plans__logs__superseded_at=None) & ~Q(plans__logs__done=SessionLog.Done.SKIPPED)
    last_row = counted & Q(plans__logs__done=SessionLog.Done.ALL, plans__logs__slot=0)
    last_row &= Q(plans__logs__prescription__week__number=F("plans__program__weeks_count"))
    plans = (
        User.objects.filter(pk=walker.pk)
        .order_by()
        .values("plans", slug=F("plans__program__slug"), ended_at=F("plans__ended_at"))
        .annotate(
            last_walk=Max("plans__logs__on", filter=counted),
            last_fall=Max("plans__logs__logged_at", filter=counted & Q(plans__logs__fall=True)),
            at_the_end=Count("plans__logs", filter=last_row),
            in_last_week=Max("plans__logs__prescription__week__sessions_per_week", filter=last_row),
            fall_told_at=Subquery(falls_told(walker)[:1]),
            sign_told_at=Subquery(signs_told(walker)[:1]),
            held=Exists(_laid_by_rules.filter(plan=OuterRef("plans"))),
        )
    )
    rows = list(plans)
    return Walked(
        lately=Lately(
            last_walk=max((row["last_walk"] for row in rows if row["last_walk"]), default=None),
            last_fall=_latest(*(row[told] for row in rows for told in ("last_fall", "fall_told_at"))),
            last_sign=_latest(*(row["sign_told_at"] for row in rows)),
        ),
        finished=frozenset(row["slug"] for row in rows if _finished(row)),
        on_hold=any(row["held"] for row in rows),
        running=next((row["slug"] for row in rows if row["plans"] and row["ended_at"] is None), ""),
    )


def _finished(row: Mapping[str, Any]) -> bool:
    """Whether enough sessions of the last row were done in full: the share that a step asks for."""
    if row["in_last_week"] is None:
        return False
    return bool(100 * row["at_the_end"] >= current_rules().at["D17.done_percent"] * row["in_last_week"])


def _lately(plan: Any, logs: list[SessionLog]) -> Lately | None:
    """The same from what was read already, or None where it holds no walk."""
    counted = [log for log in logs if log.superseded_at is None and not log.skipped]
    if not counted:
        return None
    falls = [log.logged_at for log in counted if log.fall]
    return Lately(
        last_walk=max(log.on for log in counted),
        last_fall=_latest(plan.fall_told_at, *falls),
        last_sign=plan.sign_told_at,
    )


def _latest(*moments: datetime | None) -> datetime | None:
    return max((moment for moment in moments if moment is not None), default=None)
