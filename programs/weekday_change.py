"""How other weekdays take the place of those of a running plan; weekdays are numbers from 0, Monday."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from programs.schedule import DAYS_IN_WEEK

DAY = timedelta(days=1)
Weekdays = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The weekdays chosen last, and those before them, each with the last day they hold, oldest first."""

    weekdays: Weekdays
    earlier: tuple[tuple[date, Weekdays], ...] = ()

    def on(self, day: date) -> Weekdays:
        """The weekdays that hold on a date."""
        return next((weekdays for last, weekdays in self.earlier if day <= last), self.weekdays)

    def until(self, since: date) -> tuple[tuple[date, Weekdays], ...]:
        """What held on the days before a date, as the earlier days of whatever follows."""
        kept = tuple(one for one in self.earlier if one[0] < since - DAY)
        return (*kept, (since - DAY, self.on(since - DAY)))


def change(
    chosen: Chosen, weekdays: Collection[int], *, starts_on: date, free_from: date, spaced: bool
) -> Chosen:
    """Other weekdays from the first day of the plan's next week on, or from the plan's start.

    The week that runs keeps its days, so that no week gets more or fewer sessions than its row has; one that
    starts on `free_from`, the first day without a session, changes at once. A change that does not hold yet
    is dropped. A spaced plan leaves out a first new day that would follow right after an old one.
    """
    new = tuple(sorted(weekdays))
    kept = tuple(one for one in chosen.earlier if one[0] < free_from)
    in_force = chosen.on(free_from)
    if new == in_force:
        return Chosen(new, kept)
    since = next_week(starts_on, free_from)
    if since == starts_on:
        return Chosen(new)
    before = chosen.on(since - DAY)
    if spaced and since.weekday() in new and (since - DAY).weekday() in before:
        since += DAY
    if kept and kept[-1][0] == since - DAY:
        return Chosen(new, kept)
    return Chosen(new, (*kept, (since - DAY, in_force)))


def next_week(starts_on: date, free_from: date) -> date:
    """The first day of the first week of a plan that begins on a date or later."""
    weeks = -(-(free_from - starts_on).days // DAYS_IN_WEEK)
    return starts_on + max(weeks, 0) * timedelta(days=DAYS_IN_WEEK)
