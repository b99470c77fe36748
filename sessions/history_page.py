"""What the history shows: a month of days with their states, and everything that was told."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from sessions.models import SessionLog
from sessions.past import Past
from sessions.trail import STATES_OF_LOGS
from sessions.versions import Record, told_about

ENTRIES_SHOWN = 30
_MONDAY_FIRST = Calendar(firstweekday=0)


class Show(StrEnum):
    """Which sessions the list holds; ALL has also those that were taken back."""

    ALL = ""
    DONE = "done"
    PART = "part"
    SKIPPED = "skipped"
    STOPPED = "stopped"
    EXTRA = "extra"

    def holds(self, log: SessionLog) -> bool:
        """Whether a log is one of these."""
        if self is Show.ALL:
            return True
        if log.superseded_at is not None:
            return False
        return log.slot > 0 if self is Show.EXTRA else STATES_OF_LOGS[log.done] == self


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A date of a month; `state` is one of sessions.trail.STATES, or "" outside every plan."""

    on: date
    state: str
    extras: int


@dataclass(frozen=True, slots=True)
class Month:
    """Weeks from Monday on, None for days of other months; `before` and `after` are months to turn to."""

    first: date
    weeks: tuple[tuple[CalendarDay | None, ...], ...]
    before: date | None
    after: date | None


def month_of(pasts: Sequence[Past], month: str, today: date) -> Month:
    """A month such as "2026-03"; this one where that is none, and the nearest that has something to show."""
    this = today.replace(day=1)
    starts = [past.plan.starts_on.replace(day=1) for past in pasts]
    first, last = min([this, *starts]), max([this, *starts])
    shown = min(max(_month(month) or this, first), last)
    return Month(
        first=shown,
        weeks=tuple(
            tuple(_day(pasts, on, today) if on.month == shown.month else None for on in week)
            for week in _MONDAY_FIRST.monthdatescalendar(shown.year, shown.month)
        ),
        before=(shown - timedelta(days=1)).replace(day=1) if shown > first else None,
        after=(shown + timedelta(days=31)).replace(day=1) if shown < last else None,
    )


def entries(pasts: Sequence[Past], show: Show, plan: str) -> list[Record]:
    """What was told last about each session, newest first; `plan` is the UUID of one, or "" for all."""
    logs = [log for past in pasts if plan in ("", str(past.plan.uuid)) for log in past.logs]
    return [told for told in _told(logs) if show.holds(told.log)]


def told_on(pasts: Sequence[Past], on: date) -> list[Record]:
    """What was told about each session of one day, in the order of the day."""
    return told_about([log for past in pasts for log in past.logs if log.on == on])


def past_on(pasts: Sequence[Past], on: date) -> Past | None:
    """The plan that a date belongs to: one that something was told of, or the latest that it lies in."""
    told = (past for past in pasts if on in past.logged)
    return next(told, None) or next((past for past in pasts if past.covers(on)), None)


def _month(month: str) -> date | None:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        return None


def _day(pasts: Sequence[Past], on: date, today: date) -> CalendarDay:
    past = past_on(pasts, on)
    return CalendarDay(
        on=on,
        state=past.trail([on], today)[0].state if past else "",
        extras=sum(one.extras_on(on) for one in pasts),
    )


def _told(logs: Sequence[SessionLog]) -> list[Record]:
    newest_first = sorted(logs, key=lambda log: log.on, reverse=True)
    days = groupby(newest_first, key=lambda log: log.on)
    return [told for _, of_a_day in days for told in reversed(told_about(list(of_a_day)))]
