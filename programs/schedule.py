"""Which dates a plan's sessions fall due on; weekdays are numbers from 0, Monday, to 6, Sunday."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from enum import StrEnum

DAYS_IN_WEEK = 7

# First and last day of a pause; None is a pause without an end yet.
Hold = tuple[date, date | None]


class WeekdayProblem(StrEnum):
    """What is wrong with a choice of weekdays, as one sentence."""

    UNKNOWN = "Pick days of the week."
    REPEATED = "Pick each day once."
    COUNT = "Pick as many days as the plan has sessions in a week."
    BACK_TO_BACK = (
        "Leave at least one day of rest between sessions. Sunday and Monday are next to each other too."
    )


def due_on(starts_on: date, weekdays: Collection[int], on: date, holds: Iterable[Hold] = ()) -> bool:
    """Whether a session falls due on a date: a chosen weekday from the start on, outside every pause."""
    return on >= starts_on and on.weekday() in weekdays and not _held(on, holds)


def due_dates(
    starts_on: date, weekdays: Collection[int], first: date, last: date, holds: Iterable[Hold] = ()
) -> tuple[date, ...]:
    """The due dates from first to last, both included, in order."""
    pauses = tuple(holds)
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return tuple(day for day in days if due_on(starts_on, weekdays, day, pauses))


def week_number(starts_on: date, on: date) -> int:
    """Which week of the plan a date is in, seven days each from the start; 0 or less before it."""
    return (on - starts_on).days // DAYS_IN_WEEK + 1


def week_dates(starts_on: date, number: int) -> tuple[date, ...]:
    """The seven dates of a week of the plan, counted from 1."""
    first = starts_on + timedelta(days=(number - 1) * DAYS_IN_WEEK)
    return tuple(first + timedelta(days=offset) for offset in range(DAYS_IN_WEEK))


def valid_weekdays(
    weekdays: Collection[int], sessions_per_week: int, *, spaced: bool
) -> WeekdayProblem | None:
    """What is wrong with the chosen weekdays, or None; spaced plans have no two days next to each other."""
    chosen = set(weekdays)
    if not chosen <= set(range(DAYS_IN_WEEK)):
        return WeekdayProblem.UNKNOWN
    if len(chosen) != len(weekdays):
        return WeekdayProblem.REPEATED
    if len(chosen) != sessions_per_week:
        return WeekdayProblem.COUNT
    if spaced and any((day + 1) % DAYS_IN_WEEK in chosen for day in chosen):
        return WeekdayProblem.BACK_TO_BACK
    return None


def default_weekdays(sessions_per_week: int, starts_on: date) -> tuple[int, ...]:
    """Weekdays spread evenly over the week, the start's own among them; raises ValueError outside 1 to 7."""
    if not 1 <= sessions_per_week <= DAYS_IN_WEEK:
        raise ValueError("A week has from 1 to 7 sessions.")
    offsets = (session * DAYS_IN_WEEK // sessions_per_week for session in range(sessions_per_week))
    return tuple(sorted((starts_on.weekday() + offset) % DAYS_IN_WEEK for offset in offsets))


def weekdays_of(weekdays: Collection[int], sessions: int) -> tuple[int, ...]:
    """The weekdays that count in a week of fewer sessions than were chosen days.

    The day that lies closest between its neighbours is left free, the later one of equals.
    """
    days = sorted(weekdays)
    while len(days) > max(sessions, 1):
        days.remove(min(days, key=lambda day: (_room(days, day), -day)))
    return tuple(days)


def _room(days: list[int], day: int) -> int:
    """Days from the one before to the one after, around the week."""
    place = days.index(day)
    before, after = days[place - 1], days[(place + 1) % len(days)]
    return (after - before) % DAYS_IN_WEEK or DAYS_IN_WEEK


def _held(on: date, holds: Iterable[Hold]) -> bool:
    return any(first <= on and (last is None or on <= last) for first, last in holds)
