"""Which dates a plan's sessions fall due on; weekdays are numbers from 0, Monday, to 6, Sunday."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations

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
    if spaced and neighbours(chosen):
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

    Those that lie most evenly in the week, so that two are next to each other only where it must be; of
    equals the earlier days. No more sessions than days, and at least one.
    """
    count = max(1, min(sessions, len(weekdays)))
    return min(combinations(sorted(weekdays), count), key=_crowding, default=())


def _crowding(days: tuple[int, ...]) -> int:
    """How unevenly days lie around the week: the squares of the steps from each to the next, together."""
    following = (*days[1:], *days[:1])
    steps = [(later - day) % DAYS_IN_WEEK or DAYS_IN_WEEK for day, later in zip(days, following, strict=True)]
    return sum(step * step for step in steps)


def neighbours(weekdays: Collection[int]) -> tuple[tuple[int, int], ...]:
    """Each two of the weekdays that are next to each other, Sunday and Monday too; Monday first."""
    chosen = set(weekdays)
    pairs = ((day, (day + 1) % DAYS_IN_WEEK) for day in sorted(chosen))
    return tuple(pair for pair in pairs if pair[1] in chosen)


@dataclass(frozen=True, slots=True)
class Outlook:
    """A plan's first week, its last day and the number of its sessions, if every week goes to plan."""

    first_week: tuple[date, ...]
    last_on: date
    sessions: int


def outlook(starts_on: date, weekdays: Collection[int], sessions_by_week: Sequence[int]) -> Outlook:
    """What a plan comes to whose rows follow each other week by week, with the sessions of each row."""
    due: list[tuple[date, ...]] = []
    for number, sessions in enumerate(sessions_by_week, start=1):
        days = week_dates(starts_on, number)
        due.append(due_dates(starts_on, weekdays_of(weekdays, sessions), days[0], days[-1]))
    return Outlook(due[0], due[-1][-1], sum(map(len, due)))


def _held(on: date, holds: Iterable[Hold]) -> bool:
    return any(first <= on and (last is None or on <= last) for first, last in holds)
