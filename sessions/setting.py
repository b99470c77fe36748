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


def set_from(plan: Plan, today: date) -> date:
    """The day from which it counts: tomorrow, or at once before the plan has begun."""
    return today if today < plan.starts_on else today + timedelta(days=1)


def footing_set(day: Day, plan: Plan, revision: Revision) -> Footing:
    """The row that a physio puts a plan on.

    Where the dose of the row stays as it was, so does all that eases it. Otherwise only what near-falls and
    sore mornings put on the next sessions does.
    """
    stood, _ = footing_on(day.known, plan, day.today, day.today)
    row = next(row for row in table_of(plan.program) if row.number == revision.tailoring.row)
    before = prescribed_on(day.known.prescriptions, date.max)
    same = stood.row == row.number and before.week(row) == revision.week(row)
    return replace(
        stood if same else Footing(row.number, stood.since, SET, BY_PHYSIO, SET_WHY, easings=stood.easings),
        since=set_from(plan, day.today),
        outcome=SET,
        rule=BY_PHYSIO,
        why=SET_WHY,
    )
