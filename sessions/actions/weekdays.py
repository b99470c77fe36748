from collections.abc import Collection, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from core.actions import record_event
from programs.actions import choose_weekdays
from programs.prescribed import prescribed_on
from programs.queries import most_sessions
from programs.schedule import valid_weekdays
from programs.weekday_change import change, next_week
from sessions.actions.writing import Stale
from sessions.day import Day
from sessions.known import current
from sessions.queries import day_for


def free_from(day: Day) -> date:
    """The first day of which nothing has been told: today, or else tomorrow."""
    told = any(log.on == day.today for log in current(day.known.logs))
    return day.today + timedelta(days=1) if told else day.today


def next_week_of(day: Day) -> date:
    """The first day on which other weekdays can hold."""
    assert day.plan is not None
    return next_week(day.plan.starts_on, free_from(day))


def days_to_pick(day: Day) -> int:
    """How many days a week has: as many as the fullest week of the program, or as a physio says."""
    assert day.plan is not None
    prescribed = prescribed_on(day.known.prescriptions, date.max)
    return len(prescribed.weekdays) or most_sessions(day.plan.program)


@transaction.atomic
def change_weekdays(
    *, walker: User, today: date, plan: UUID, shown: Collection[int], weekdays: Sequence[int]
) -> None:
    """Gives the plan other weekdays from its next week on; days gone by keep those they had.

    `shown` are the days that the page showed as chosen; the same days again change nothing. Raises Stale
    where the plan or its days are others by now, ValueError for days that the program cannot have.
    """
    lock_walker(walker)
    day = day_for(walker, on=today, today=today)
    if day.plan is None or day.plan.uuid != plan:
        raise Stale(day)
    if day.plan.weekdays == sorted(weekdays):
        return
    if day.plan.weekdays != sorted(shown):
        raise Stale(day)
    program = day.plan.program
    if problem := valid_weekdays(weekdays, days_to_pick(day), spaced=program.spaced_days):
        raise ValueError(problem)
    chosen = change(
        day.plan.chosen,
        weekdays,
        starts_on=day.plan.starts_on,
        free_from=free_from(day),
        spaced=program.spaced_days,
    )
    choose_weekdays(plan=day.plan, chosen=chosen)
    record_event(
        actor=walker.uuid,
        actor_name=str(walker),
        action="plan.weekdays",
        subject_type="plan",
        subject=day.plan.uuid,
        detail=" ".join(map(str, chosen.weekdays)),
    )
