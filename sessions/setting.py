"""Where a prescription of a physio puts a plan, and from which day; nothing is written."""

from dataclasses import replace
from datetime import date, timedelta

from programs.footing import BY_PHYSIO, SET, Footing
from programs.models import Plan
from programs.prescribed import Revision, prescribed_on
from programs.queries import table_of
from sessions.day import Day
from sessions.footing import footing_on

SET_WHY = "Your physio set this week for you."


def set_from(day: Day, plan: Plan) -> date:
    """Tomorrow, so that no walk of today changes; today where nobody walks.

    That is before the plan begins, or while a rule holds it and nothing was begun or told of today.
    """
    told = day.begun is not None or any(log.on == day.today for log in day.known.logs)
    waits = day.hold is not None and not day.hold.by_walker and not told
    return day.today if waits or day.today < plan.starts_on else day.today + timedelta(days=1)


def footing_set(day: Day, plan: Plan, revision: Revision) -> Footing:
    """The row as it is set.

    Where the dose of the row stays as it was, so does all that eases it. Otherwise only what near-falls and
    sore mornings put on the next sessions does.
    """
    since = set_from(day, plan)
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
