"""Every write of a session."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.models import User
from core import clock
from core.actions import record_event
from programs.actions import hold_plan, lift_holds, write_steps
from programs.models import PlanHold, Prescription, ProgramWeek
from programs.progression import HoldReason, hold_reason
from programs.stepping import step_back
from sessions.day import Day, Kind, day_of, dosed, entry_of, is_open
from sessions.models import SessionLog
from sessions.queries import day_for
from sessions.result import Result

RULES = "interim@1"
# How long a plan rests after strong pain or near-falls before it may go on; our own careful choice.
REST_DAYS = 2
RESUMED_WHY = "You go on one step easier, because your plan was on hold."


class Stale(Exception):
    """The page that asked no longer shows the truth; `day` does."""

    def __init__(self, day: Day) -> None:
        super().__init__("This day has changed since the page was opened.")
        self.day = day


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
        prescription=_prescription(walker, day),
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


def _prescription(walker: User, day: Day) -> Prescription:
    """The prescription in force on the day; steps that fell due are written down first."""
    assert day.plan is not None
    if day.steps:
        written = write_steps(
            plan=day.plan, steps=day.steps, author=None, zone=walker.time_zone, weeks=_weeks_read(day)
        )
        return written[-1]
    in_force = [p for p in day.known.prescriptions if p.effective_from <= day.on]
    return in_force[-1]


def _weeks_read(day: Day) -> list[ProgramWeek]:
    """The rows of the week table that came with the day."""
    return [prescription.week for prescription in day.known.prescriptions] + ([day.week] if day.week else [])


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


@transaction.atomic
def undo_log(*, walker: User, on: date, today: date, log: UUID) -> Day:
    """Takes one check-off back; the row stays, superseded. A hold that it caused is lifted with it.

    Taking the same one back twice changes nothing. Raises SessionLog.DoesNotExist where the walker has no
    such log on that day, or the day has closed.
    """
    day = day_for(walker, on=on, today=today, lock=True)
    found = next((one for one in day.known.logs if one.uuid == log and one.on == on), None)
    if found is None or not is_open(day.plan, on=on, today=today):
        raise SessionLog.DoesNotExist
    if found.superseded_at is None:
        found.superseded_at = clock.now()
        found.save(update_fields=["superseded_at"])
        lift_holds(on=today, because="undone", caused_by=found.uuid)
        record_event(
            actor=walker.uuid,
            actor_name=str(walker),
            action="session.undo",
            subject_type="session_log",
            subject=found.uuid,
        )
    return day_for(walker, on=on, today=today)


def may_resume(day: Day) -> bool:
    """Whether the walker may end the hold: never after a fall; after two days and a newer checklist."""
    hold, standing = day.hold, day.standing
    if hold is None or hold.reason == HoldReason.FALL or not standing.may_walk:
        return False
    rested = day.today >= hold.from_date + timedelta(days=REST_DAYS)
    return rested and standing.answered_on is not None and standing.answered_on >= hold.from_date


@transaction.atomic
def resume_plan(*, walker: User, today: date) -> Day:
    """Lifts the hold and puts the plan one step easier; raises Stale where that cannot be done."""
    day = day_for(walker, on=today, today=today, lock=True)
    if day.kind is not Kind.HELD or not may_resume(day):
        raise Stale(day)
    assert day.plan is not None
    assert day.footing is not None
    assert day.hold is not None
    easier = step_back(day.footing, today, rule="resume.after_hold", why=RESUMED_WHY)
    write_steps(
        plan=day.plan,
        steps=[*day.steps, easier],
        author=walker,
        zone=walker.time_zone,
        weeks=_weeks_read(day),
    )
    lift_holds(on=today, because="resumed", pk=day.hold.pk)
    return day_for(walker, on=today, today=today)
