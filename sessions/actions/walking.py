"""The record of a guided walk, while it is walked and after it."""

from datetime import date, datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.locking import lock_walker
from accounts.models import User
from alerts.actions import Raised, raise_alert, take_alerts_back
from core import clock
from core.actions import record_event
from programs.decision_rules import current_rules
from programs.hold_reasons import HoldReason
from programs.queries import plan_for
from sessions.actions.deciding import decide_again
from sessions.actions.reporting import TooLate, hold_for_reports, report
from sessions.actions.stopping import hold_at_once, let_go
from sessions.actions.writing import Stale, prescription_of
from sessions.asked_queries import in_the_same_sitting
from sessions.asking.reading import current_asking
from sessions.begun import Begun
from sessions.day import Day, Kind, is_open
from sessions.extras import log_in, may_begin
from sessions.models import SymptomReport, Walk
from sessions.queries import day_for
from sessions.walk_page import check_for, played, record_of, script_of
from sessions.walking.growing import as_json, ended_by, grown
from sessions.walking.record import Record
from sessions.walking.told import Urgent, told

# A knee that gave way or locked on the walk, by the name of the sign that the safety rules know.
_OF_A_KNEE = ("giving_way",)
_GROWS = ("events", "elapsed_s", "ended", "ended_at", "received_at")


@transaction.atomic
def keep_walk(*, walker: User, today: date, record: Record) -> Walk:
    """Keeps what a page tells of a walk; the same or less again changes nothing, more lets the walk grow.

    A fall, a warning sign or a knee that gave way pauses the plan at once, each once; dizziness raises its
    alert. Raises
    Walk.DoesNotExist where the key is somebody else's, and Stale where no such walk is open (any more).
    """
    lock_walker(walker)
    walk = Walk.objects.select_related("plan").filter(client_key=record.key).first()
    if walk is None:
        walk = _begin(walker, record, today)
    elif walk.author_id != walker.pk:
        raise Walk.DoesNotExist
    elif walk.taken_back_at or (walk.plan.uuid, walk.on, walk.slot) != (record.plan, record.on, record.slot):
        raise Stale(day_for(walker, on=today, today=today))
    kept = record_of(walk)
    now = grown(kept, record)
    before, urgent = (told(one, walk.script).urgent for one in (kept, now))
    if now != kept or walk._state.adding:
        _write(walk, now, urgent)
    for one in urgent:
        if one not in before:
            _act_on(one, walk, walker, today)
    return walk


@transaction.atomic
def take_walk_back(*, walker: User, walk: Walk, today: date) -> None:
    """ "It was a mistake": nobody walked. Lifts what the walk held and closes its alerts; twice is once.

    A fall that it told is a report of its own. Raises TooLate where it ended in more than a slip, or the
    sitting of a warning sign is over.
    """
    lock_walker(walker)
    walk.refresh_from_db()
    if walk.taken_back_at is not None:
        return
    is_red = walk.ended == Walk.Ended.RED
    if not begun_of(walk).may_be_mistaken or (is_red and not _in_the_same_sitting(walk)):
        raise TooLate
    walk.taken_back_at = clock.now()
    walk.save(update_fields=["taken_back_at"])
    record_event(
        actor=walker.uuid,
        actor_name=str(walker),
        action="walk.mistake",
        subject_type="walk",
        subject=walk.uuid,
    )
    if is_red:
        plan = plan_for(walker)
        let_go(caused_by=walk.uuid, on=today)
        hold_for_reports(walker=walker, plan=plan, since=walk.started_at, today=today)
        take_alerts_back(walker=walker, caused_by=walk.uuid)
        decide_again(walker=walker, plan=plan, today=today, caused_by=walk.uuid)


def fall_key(walk: Walk) -> UUID:
    """The key of the report that a fall on a walk becomes."""
    return uuid5(walk.client_key, Urgent.FELL)


def begun_of(walk: Walk) -> Begun:
    """A walk as its day shows it."""
    return Begun(walk.uuid, walk.on, walk.slot, walk.ended, walk.started_at)


def _begin(walker: User, record: Record, today: date) -> Walk:
    """A new walk, not written yet; raises Stale where none of that slot is open."""
    day = day_for(walker, on=record.on, today=today, slot=record.slot)
    if day.plan is None or day.plan.uuid != record.plan or not _was_open(day, record):
        raise Stale(day)
    check = check_for(day, record.slot)
    if check is None:
        raise Stale(day)
    return Walk(
        client_key=record.key,
        plan=day.plan,
        on=record.on,
        slot=record.slot,
        prescription=prescription_of(day),
        ready=check,
        place=check.place,
        started_at=_began_at(record, walker),
        script=played(day, script_of(day, record.slot, check), check),
        zone=walker.time_zone,
        author=walker,
    )


def _was_open(day: Day, record: Record) -> bool:
    """Whether a walk of the slot is open, or was when it began: what comes late was walked all the same."""
    if not is_open(day.plan, on=day.on, today=day.today):
        return False
    log = log_in(day, record.slot)
    if log is not None:
        return record.started_at < log.logged_at
    since = day.hold.held_at if day.hold is not None and day.kind is Kind.HELD else None
    return (since is not None and record.started_at < since) or may_begin(day, record.slot)


def _began_at(record: Record, walker: User) -> datetime:
    """When a walk began: as its device says, unless that is still to come or was on another day."""
    now = clock.now()
    on = timezone.localdate(record.started_at, ZoneInfo(walker.time_zone))
    return record.started_at if record.started_at <= now and on == record.on else now


def _write(walk: Walk, now: Record, urgent: tuple[Urgent, ...]) -> None:
    ended = ended_by(now.ended, urgent)
    if ended and not walk.ended:
        walk.ended_at = clock.now()
    walk.events, walk.elapsed_s, walk.ended = as_json(now.events), now.elapsed_s, ended or ""
    walk.received_at = clock.now()
    if walk._state.adding:
        _insert(walk)
    else:
        walk.save(update_fields=_GROWS)


def _insert(walk: Walk) -> None:
    """Raises Walk.DoesNotExist where somebody else has just used the key."""
    try:
        with transaction.atomic():
            walk.save(force_insert=True)
    except IntegrityError as refused:
        if not Walk.objects.filter(client_key=walk.client_key).exists():
            raise
        raise Walk.DoesNotExist from refused


def _act_on(urgent: Urgent, walk: Walk, walker: User, today: date) -> None:
    """Pauses the running plan, and has somebody look; after dizziness the sheet pauses it."""
    if urgent is Urgent.FELL:
        report(walker=walker, kind=SymptomReport.Kind.FALL, today=today, client_key=fall_key(walk))
    elif urgent is Urgent.DIZZY:
        _have_dizziness_looked_at(walk, walker, today)
    elif urgent is Urgent.KNEE:
        key = uuid5(walk.client_key, urgent)
        wrong = SymptomReport.Kind.WRONG
        report(walker=walker, kind=wrong, today=today, client_key=key, new_signs=_OF_A_KNEE)
    else:
        plan = plan_for(walker)
        if plan is not None:
            red = HoldReason.RED_FLAG
            hold_at_once(plan=plan, reason=red, caused_by=walk.uuid, zone=walk.zone, on=today)
        named = [("D01", current_asking().alerts["D01"].level)]
        decide_again(walker=walker, plan=plan, today=today, caused_by=walk.uuid, named=named)


def _have_dizziness_looked_at(walk: Walk, walker: User, today: date) -> None:
    """Raises the alert that the sheet would, which may never be told."""
    row = next(row for row in current_rules().rows if row.id == "D05")
    assert row.alert is not None
    reason = row.sentence(row.looks_for)
    raised = Raised(row.id, row.alert.value, reason, current_rules().name, walk.uuid)
    raise_alert(walker=walker, raised=raised, on=today)


def _in_the_same_sitting(walk: Walk) -> bool:
    return in_the_same_sitting(walk.ended_at or walk.received_at, clock.now())
