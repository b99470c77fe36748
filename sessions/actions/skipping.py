from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from sessions.actions.settling import settled_day, stepped
from sessions.actions.writing import Stale, planned, prescription_of, write_log
from sessions.day import Day, Kind, is_open
from sessions.models import SessionLog
from sessions.queries import day_for


def may_skip(day: Day) -> bool:
    """Whether "not today" can be said of the day: a session is due and nothing has been told of it."""
    return day.kind is Kind.DUE and day.log is None and is_open(day.plan, on=day.on, today=day.today)


@transaction.atomic
def skip_session(
    *,
    walker: User,
    on: date,
    today: date,
    plan: UUID,
    reason: SessionLog.Skip,
    note: str,
    client_key: UUID,
) -> Day:
    """Writes down that the due session is left out, and why; the same client key again changes nothing.

    Raises Stale where nothing can be left out on that day (any more), or the plan is another than `plan`.
    """
    lock_walker(walker)
    day = day_for(walker, on=on, today=today)
    if day.log is not None and day.log.client_key == client_key:
        return day
    if day.plan is None or day.plan.uuid != plan or not may_skip(day):
        raise Stale(day)
    day = stepped(walker, day)
    log = write_log(
        day,
        client_key=client_key,
        plan=day.plan,
        prescription=prescription_of(day),
        screening_id=day.standing.source,
        author=walker,
        on=on,
        done=SessionLog.Done.SKIPPED,
        skip_reason=reason,
        note=note,
        **planned(day),
        zone=walker.time_zone,
    )
    return settled_day(walker, day, caused_by=log.uuid, logs=[log])
