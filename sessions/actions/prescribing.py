"""What a physio sets about the plan of a walker."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from core.actions import record_event
from programs.actions import choose_weekdays, see_changes, write_steps
from programs.models import Plan, Prescription
from programs.prescribed import Revision
from programs.prescribing import RuleLimits
from programs.revising import NotPrescribed, checked_revision
from programs.tailoring import Tailoring
from programs.weekday_change import change
from sessions.actions.writing import weeks_read
from sessions.day import Day
from sessions.queries import day_for
from sessions.setting import footing_set


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
    detail: str = "",
) -> Prescription:
    """Puts a plan on a row as its physio sets it, from the walker's next day on as a rule; a hold stays.

    `shown` is the newest prescription of the form, `detail` where the author acts. Raises Outdated where it
    is another by now, NotPrescribed for values that cannot be, PermissionError for one's own plan.
    """
    lock_walker(walker)
    day = day_for(walker, on=today, today=today)
    if day.plan is None or (day.plan.uuid, day.known.prescriptions[-1].uuid) != (plan, shown):
        raise Outdated(day)
    if tailoring.row != row:
        raise NotPrescribed({"row": "What was edited belongs to another week."})
    told = Revision(tailoring, tuple(weekdays), limits, note, change_note, review_on, author_name)
    program, standing = day.plan.program, day.standing
    bounds = standing.codes, standing.last_row(program.slug)
    revision = checked_revision(told, program, *bounds, walker=walker, author=author)
    _record(walker, author, author_name, detail)
    return _written(day, day.plan, revision, author)


def _record(walker: User, author: User, author_name: str, detail: str) -> None:
    record_event(
        actor=author.uuid,
        actor_name=author_name,
        action="prescription.revise",
        subject_type="walker",
        subject=walker.uuid,
        detail=detail,
    )


def _written(day: Day, plan: Plan, revision: Revision, author: User) -> Prescription:
    """Writes the prescription down, and the weekdays where they are others."""
    footing, zone, weeks = footing_set(day, plan, revision), plan.walker.time_zone, weeks_read(day)
    (written,) = write_steps(
        plan=plan, steps=[footing], author=author, zone=zone, weeks=weeks, revision=revision
    )
    _set_weekdays(plan, revision, footing.since)
    return written


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
