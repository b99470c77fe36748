"""Which row a plan stands on: the last one written down, and the weekly steps that fell due since."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from programs.dosing import BELOW_FIRST_ROW
from programs.progression import LogEntry, Outcome, weekly_step
from programs.schedule import DAYS_IN_WEEK, Hold, due_on

WEEK = timedelta(days=7)
# What a PROGRESS from the last row is called.
FINISH = "FINISH"
REGRESS = "REGRESS"
FINISHED = "You have done the last week of this program."


@dataclass(frozen=True, slots=True)
class Footing:
    """The row (from 1) a plan stands on since a day, what its rule said, and the share of its minutes."""

    row: int
    since: date
    outcome: str
    rule: str
    why: str
    minutes_factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Course:
    """What stays the same while a plan runs."""

    starts_on: date
    # The weekdays that count for a row on a date.
    weekdays_on: Callable[[int, date], Collection[int]]
    last_row: int
    # Of the row it stands on.
    effort_cap: int
    holds: tuple[Hold, ...] = ()


def steps_due(
    course: Course, last: Footing, entries: Sequence[LogEntry], precautions: frozenset[str], on: date
) -> list[Footing]:
    """The steps that fell due after `last` up to and including `on`, oldest first.

    A step falls due on the first day of a plan's week, once seven days have passed since the one before.
    The last row leads to an end: its PROGRESS is called FINISH and nothing follows it.
    """
    steps: list[Footing] = []
    while last.outcome != FINISH:
        boundary = _next_boundary(course.starts_on, last.since)
        if boundary > on:
            break
        last = _step(course, last, entries, precautions, boundary)
        steps.append(last)
    return steps


def step_back(last: Footing, since: date, rule: str, why: str) -> Footing:
    """One row easier from a day on; below the first row the minutes shrink instead."""
    if last.row == 1:
        return Footing(1, since, REGRESS, rule, why, BELOW_FIRST_ROW)
    return Footing(last.row - 1, since, REGRESS, rule, why)


def _next_boundary(starts_on: date, since: date) -> date:
    """The first day of a plan week that lies at least seven days after `since`."""
    weeks = -(-(since + WEEK - starts_on).days // 7)
    return starts_on + weeks * WEEK


def _step(
    course: Course, last: Footing, entries: Sequence[LogEntry], precautions: frozenset[str], boundary: date
) -> Footing:
    first, final = boundary - WEEK, boundary - timedelta(days=1)
    days = (first + timedelta(days=offset) for offset in range(DAYS_IN_WEEK))
    due = [
        day for day in days if due_on(course.starts_on, course.weekdays_on(last.row, day), day, course.holds)
    ]
    week = [entry for entry in entries if first <= entry.on <= final]
    step = weekly_step(week, len(due), course.effort_cap, precautions)
    if step.outcome is not Outcome.PROGRESS:
        return Footing(last.row, boundary, step.outcome, step.rule, step.why, last.minutes_factor)
    if last.minutes_factor < 1:
        return Footing(last.row, boundary, step.outcome, step.rule, step.why)
    if last.row == course.last_row:
        return Footing(last.row, boundary, FINISH, step.rule, FINISHED)
    return Footing(last.row + 1, boundary, step.outcome, step.rule, step.why)
