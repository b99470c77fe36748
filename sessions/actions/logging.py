from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.models import User
from core import clock
from programs.actions import hold_plan
from programs.models import PlanHold
from programs.progression import HoldReason, hold_reason
from sessions.actions.writing import Stale, prescription_of
from sessions.day import Day, day_of, dosed, entry_of
from sessions.models import SessionLog
from sessions.queries import day_for
from sessions.result import Result

RULES = "interim@1"


@transaction.atomic
def log_session(*, walker: User, on: date, today: date, result: Result, client_key: UUID) -> Day:
    """Checks a session off and answers the day after it; the same client key again changes nothing.

    Raises Stale where the day cannot be checked off (any more).
    """
    day = day_for(walker, on=on, today=today, lock=True)
    if day.log is not None and day.log.client_key == client_key:
        return day
    if not day.may_log:
        raise Stale(day)
    try:
        with transaction.atomic():
            log = _write_log(walker, day, result, client_key)
    except IntegrityError as refused:
        if not SessionLog.objects.filter(client_key=client_key).exists():
            raise
        # The key belongs to a check-off that was taken back, to another day or to an earlier plan.
        raise Stale(day) from refused
    reason = hold_reason(entry_of(log))
    holds = (*day.known.holds, _hold(walker, log, reason, today)) if reason else day.known.holds
    # The lock is still ours, so what was read before plus what was written now is the truth.
    known = replace(day.known, logs=(*day.known.logs, log), holds=holds)
    assert day.week is not None
    return dosed(day_of(known, on, today), day.week)


def _write_log(walker: User, day: Day, result: Result, client_key: UUID) -> SessionLog:
    assert day.plan is not None
    assert day.session is not None
    assert day.standing.source is not None
    return SessionLog.objects.create(
        client_key=client_key,
        plan=day.plan,
        prescription=prescription_of(walker, day),
        screening_id=day.standing.source,
        author=walker,
        on=day.on,
        done=result.done,
        pain_before=result.pain_before,
        pain_worst=result.pain_worst,
        effort=result.effort,
        effort_cap=day.session.effort_cap,
        near_falls=result.near_falls,
        fall=result.fall,
        note=result.note,
        backward_s=day.session.backward_s,
        total_s=day.session.total_s,
        rules=RULES,
        zone=walker.time_zone,
        logged_at=clock.now(),
    )


def _hold(walker: User, log: SessionLog, reason: HoldReason, today: date) -> PlanHold:
    """Holds the plan from tomorrow on: today's session was walked."""
    return hold_plan(
        plan=log.plan,
        from_date=today + timedelta(days=1),
        reason=reason,
        rule=f"hold.{reason}",
        caused_by=log.uuid,
        zone=walker.time_zone,
    )
