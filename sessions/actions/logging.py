from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from sessions.actions.settling import settled_day, stepped
from sessions.actions.writing import Stale, planned, prescription_of, record_about, supersede, write_log
from sessions.day import Day, is_open
from sessions.extras import begun_in, log_in, may_log_in
from sessions.known import current
from sessions.models import SessionLog
from sessions.queries import day_for
from sessions.result import Result, settled


class FallUnsaid(Exception):
    """A fall that was told would be unsaid by the way; its walker must say that it was a slip."""

    def __init__(self, day: Day) -> None:
        super().__init__("Somebody who told of a fall must say that there was none.")
        self.day = day


@transaction.atomic
def log_session(
    *,
    walker: User,
    on: date,
    today: date,
    result: Result,
    client_key: UUID,
    slot: int = 0,
    plan: UUID | None = None,
    performed_at: datetime | None = None,
) -> Day:
    """Checks a session off and answers the day after it; the same client key again changes nothing.

    Slot 0 is the due session, 1 and up are extra; `plan` is the one that the page showed, where it said so.
    Raises Stale where the slot cannot be checked off (any more).
    """
    lock_walker(walker)
    day = day_for(walker, on=on, today=today, slot=slot)
    told = log_in(day, slot)
    if told is not None and told.client_key == client_key:
        return day
    if not may_log_in(day, slot) or not _shows(day, plan):
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
        slot=slot,
        **planned(day),
        zone=walker.time_zone,
        performed_at=_begun_at(day, slot, performed_at, walker.time_zone),
        **_told(result),
    )
    return settled_day(walker, day, caused_by=log.uuid, logs=[log])


@transaction.atomic
def correct_log(
    *,
    walker: User,
    on: date,
    today: date,
    log: UUID,
    result: Result,
    client_key: UUID,
    slip: bool = False,
    performed_at: datetime | None = None,
) -> Day:
    """Puts other answers in the place of a log; the old row stays, superseded, and the rules look again.

    `slip` says that a fall was told by mistake; without it FallUnsaid is raised where one would vanish. The
    same client key again changes nothing. Raises Stale where the log is not the one that stands, or its day
    has closed.
    """
    lock_walker(walker)
    day = day_for(walker, on=on, today=today)
    told = [one for one in current(day.known.logs) if one.on == on]
    if any(one.client_key == client_key for one in told):
        return day
    old = next((one for one in told if one.uuid == log), None)
    if old is None or not _may_correct(day):
        raise Stale(day)
    if old.fall and not result.fall and not slip:
        raise FallUnsaid(day)
    supersede(old, SessionLog.Superseded.CORRECTED)
    new = write_log(
        day,
        **{name: getattr(old, name) for name in _KEPT},
        client_key=client_key,
        corrects=old,
        author=walker,
        zone=walker.time_zone,
        performed_at=performed_at,
        **_told(result),
    )
    record_about(new, walker, "session.correct")
    return settled_day(walker, day, caused_by=new.uuid, logs=[new], because="corrected", undone=old)


def _begun_at(day: Day, slot: int, told: datetime | None, zone: str) -> datetime | None:
    """When a walk began: to the second, where the guided page recorded one in the minute that was told."""
    begun = begun_in(day, slot)
    if begun is None or told is None:
        return told
    on_the_wall = {one.astimezone(ZoneInfo(zone)).strftime("%d %H:%M") for one in (begun.started_at, told)}
    return begun.started_at if len(on_the_wall) == 1 else told


def _may_correct(day: Day) -> bool:
    """Whether the day still takes other answers."""
    return is_open(day.plan, on=day.on, today=day.today) and day.keeps_answers


# What another answer leaves as it was.
_KEPT = ("plan", "prescription_id", "screening_id", "on", "slot", "effort_cap", "backward_s", "total_s")


def _told(result: Result) -> dict[str, Any]:
    """The answers by the names of their columns."""
    answers = settled(result)
    return {name: getattr(answers, name) for name in Result.__slots__}


def _shows(day: Day, plan: UUID | None) -> bool:
    """Whether the day is still of the plan that a page showed."""
    return plan is None or (day.plan is not None and day.plan.uuid == plan)
