from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from core.actions import record_event
from programs.actions import hold_plan, lift_holds
from programs.models import PlanHold
from programs.pauses import pause_problem
from sessions.actions.writing import Stale
from sessions.day import Day
from sessions.pauses import may_pause, pause_of
from sessions.queries import day_for

RULE = "walker.pause"


@transaction.atomic
def pause_plan(
    *, walker: User, today: date, plan: UUID, first: date, last: date | None, reason: PlanHold.Wish
) -> None:
    """Pauses the plan from its first day to its last, or until the walker goes on; asked twice, it is one.

    Raises Stale where the plan is another than `plan`, or held already, ValueError for days that may not be.
    """
    lock_walker(walker)
    day = day_for(walker, on=today, today=today)
    if day.plan is None or day.plan.uuid != plan:
        raise Stale(day)
    pause = pause_of(day)
    if pause is not None and (pause.from_date, pause.until, pause.reason) == (first, last, reason):
        return
    if not may_pause(day):
        raise Stale(day)
    if problem := pause_problem(first, last, today):
        raise ValueError(problem)
    # One whose last day has passed stays open until something takes its place.
    lift_holds(on=today, because="over", plan=day.plan, reason__in=PlanHold.Wish.values)
    hold_plan(
        plan=day.plan,
        from_date=first,
        until=last,
        reason=reason,
        rule=RULE,
        zone=walker.time_zone,
        author=walker,
    )
    record_event(
        actor=walker.uuid,
        actor_name=str(walker),
        action="plan.pause",
        subject_type="plan",
        subject=day.plan.uuid,
    )


def end_pause(*, walker: User, day: Day, pause: PlanHold) -> None:
    """Goes on today, for a day that was read under its lock; a pause of which no day has passed never was."""
    lift_holds(on=day.today, because="undone" if pause.from_date >= day.today else "went_on", pk=pause.pk)
    record_event(
        actor=walker.uuid,
        actor_name=str(walker),
        action="plan.go_on",
        subject_type="plan",
        subject=pause.plan.uuid,
    )
