"""The last week of a program kept up, by its walker's wish."""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from core.actions import record_event
from programs.actions import choose_weekdays, write_steps
from programs.footing import MAINTAIN, Footing
from programs.schedule import weekdays_of
from programs.weekday_change import Chosen
from sessions.actions.settling import stepped
from sessions.actions.writing import Stale, weeks_read
from sessions.day import Day, Kind
from sessions.footing import free_from
from sessions.queries import day_for

# How often a week; our own careful choice.
SESSIONS_A_WEEK = 2
MAINTAIN_WHY = "You keep up the last week of this program, twice a week, because you chose to."


@transaction.atomic
def maintain_plan(*, walker: User, today: date, plan: UUID) -> Day:
    """Goes on with the session of the last row on two of the plan's weekdays; asked twice, it is one.

    Raises Stale where the plan is another than `plan`, or not at its end.
    """
    lock_walker(walker)
    day = day_for(walker, on=today, today=today)
    if day.plan is None or day.plan.uuid != plan:
        raise Stale(day)
    if day.footing is not None and day.footing.outcome == MAINTAIN:
        return day
    if day.kind is not Kind.FINISHED:
        raise Stale(day)
    day = stepped(walker, day)
    assert day.plan is not None
    since = free_from(day.known, today)
    footing = Footing(day.plan.program.weeks_count, since, MAINTAIN, "walker.maintain", MAINTAIN_WHY)
    write_steps(plan=day.plan, steps=[footing], author=walker, zone=walker.time_zone, weeks=weeks_read(day))
    days = weekdays_of(day.plan.weekdays, SESSIONS_A_WEEK)
    choose_weekdays(plan=day.plan, chosen=Chosen(days, day.plan.chosen.until(since)))
    record_event(
        actor=walker.uuid,
        actor_name=str(walker),
        action="plan.maintain",
        subject_type="plan",
        subject=day.plan.uuid,
    )
    return day_for(walker, on=today, today=today)
