"""What a physio sets about the plan of a walker."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from core.actions import record_event
from programs.actions import choose_weekdays, see_changes, write_steps
from programs.footing import BY_PHYSIO, SET, Footing
from programs.models import Plan, Prescription
from programs.prescribed import Revision, prescribed_on
from programs.prescribing import RuleLimits
from programs.queries import table_of
from programs.revising import NotPrescribed, checked_revision
from programs.tailoring import Tailoring
from programs.weekday_change import change
from sessions.actions.writing import weeks_read
from sessions.day import Day
from sessions.footing import footing_on
from sessions.queries import day_for

SET_WHY = "Your physio set this week for you."


class Outdated(Exception):
    """The form that was sent shows a plan that has changed meanwhile; `day` is how it is."""

    def __init__(self, day: Day) -> None:
        super().__init__("This plan has changed since the form was opened.")
        self.day = day


@transaction.atomic
def revise_prescription(
    *,
    walker: User,
    plan: UUID,
    author: User,
    author_name: str,
    row: int,
    tailoring: Tailoring,
    limits: RuleLimits,
    weekdays: Sequence[int],
    note: str,
    change_note: str,
    review_on: date | None,
    shown: UUID,
    today: date,
) -> Prescription:
    """Puts a plan on a row as its physio sets it, from the walker's next day on as a rule; a hold stays.

    `shown` is the newest prescription that the form showed. Raises Outdated where another is newer or the
    plan is another, NotPrescribed for values that cannot be, PermissionError for one's own plan.
    """
    lock_walker(walker)
    day = day_for(walker, on=today, today=today)
    if day.plan is None or (day.plan.uuid, day.known.prescriptions[-1].uuid) != (plan, shown):
        raise Outdated(day)
    if tailoring.row != row:
        raise NotPrescribed({"row": "What was edited belongs to another week."})
    told = Revision(tailoring, tuple(weekdays), limits, note, change_note, review_on, author_name)
    codes = day.standing.codes
    revision = checked_revision(told, day.plan.program, codes, walker=walker, author=author)
    record_event(
        actor=author.uuid,
        actor_name=author_name,
        action="prescription.revise",
        subject_type="walker",
        subject=walker.uuid,
    )
    return _written(day, day.plan, revision, author)


def _written(day: Day, plan: Plan, revision: Revision, author: User) -> Prescription:
    """Writes the prescription down, and the weekdays where they are others."""
    footing, zone, weeks = _footing(day, plan, revision), plan.walker.time_zone, weeks_read(day)
    (written,) = write_steps(
        plan=plan, steps=[footing], author=author, zone=zone, weeks=weeks, revision=revision
    )
    _set_weekdays(plan, revision, footing.since)
    return written


def _footing(day: Day, plan: Plan, revision: Revision) -> Footing:
    """The row as it is set.

    Where the dose of the row stays as it was, so does all that eases it. Otherwise only what near-falls and
    sore mornings put on the next sessions does.
    """
    since = _since(day, plan)
    stood, _ = footing_on(day.known, plan, since, since)
    row = next(row for row in table_of(plan.program) if row.number == revision.tailoring.row)
    before = prescribed_on(day.known.prescriptions, date.max)
    same = stood.row == row.number and before.week(row) == revision.week(row)
    return replace(
        stood if same else Footing(row.number, since, SET, BY_PHYSIO, SET_WHY, easings=stood.easings),
        since=since,
        outcome=SET,
        rule=BY_PHYSIO,
        why=SET_WHY,
    )


def _since(day: Day, plan: Plan) -> date:
    """Tomorrow, so that no walk of today changes; today where nobody walks.

    That is before the plan begins, or while a rule holds it and nothing was begun or told of today.
    """
    told = day.begun is not None or any(log.on == day.today for log in day.known.logs)
    waits = day.hold is not None and not day.hold.by_walker and not told
    return day.today if waits or day.today < plan.starts_on else day.today + timedelta(days=1)


def _set_weekdays(plan: Plan, revision: Revision, since: date) -> None:
    """Other weekdays hold from the plan's next week on, as where the walker chooses them."""
    if plan.weekdays == sorted(revision.weekdays):
        return
    chosen = change(
        plan.chosen,
        revision.weekdays,
        starts_on=plan.starts_on,
        free_from=since,
        spaced=plan.program.spaced_days,
    )
    choose_weekdays(plan=plan, chosen=chosen)


@transaction.atomic
def see_plan_change(*, walker: User, prescription: UUID) -> None:
    """Notes that the walker has opened what a physio changed, up to that prescription; twice is once.

    Raises Prescription.DoesNotExist for one that is not the walker's.
    """
    lock_walker(walker)
    see_changes(upto=Prescription.objects.get(uuid=prescription, plan__walker=walker))
