"""A plan looked back on: which days were due on which row, what was told of them, what they count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from onboarding.staleness import Lately
from programs.footing import FINISH
from programs.models import Plan, PlanHold, Prescription
from programs.schedule import Hold, due_on
from sessions.adherence import Span, Told
from sessions.known import current
from sessions.models import SessionLog
from sessions.trail import TrailDay, week_trail


@dataclass(frozen=True)
class Past:
    """One plan and all that was written about it, oldest first."""

    plan: Plan
    prescriptions: tuple[Prescription, ...]
    holds: tuple[PlanHold, ...]
    logs: tuple[SessionLog, ...]

    @cached_property
    def finished_on(self) -> date | None:
        """The day from which on nothing is due, because the last week was done; None before that."""
        last = self.prescriptions[-1] if self.prescriptions else None
        return last.effective_from if last is not None and last.outcome == FINISH else None

    @cached_property
    def pauses(self) -> tuple[Hold, ...]:
        return tuple(hold.dates() for hold in self.holds)

    @cached_property
    def _rows(self) -> list[tuple[date, int]]:
        """Each row with the day it counts from, the one written last first."""
        return [(one.effective_from, one.week.number) for one in reversed(self.prescriptions)]

    def row_on(self, on: date) -> int:
        """The row in force on a date; the first one before the plan starts."""
        return next((row for since, row in self._rows if since <= on), 1)

    def weekdays_on(self, on: date) -> tuple[int, ...]:
        """The weekdays that count on a date; none once the plan has ended or its last week is done."""
        over = self.finished_on is not None and on >= self.finished_on
        over |= self.plan.ended_on is not None and on > self.plan.ended_on
        return () if over else self.plan.weekdays_on(self.row_on(on), on)

    def scheduled(self, on: date) -> bool:
        """Whether a session stood in the plan for a date, pauses apart."""
        return due_on(self.plan.starts_on, self.weekdays_on(on), on)

    def covers(self, on: date) -> bool:
        """Whether a date lies in the plan; the day on which a plan ends belongs to what follows."""
        return self.plan.starts_on <= on and (self.plan.ended_on is None or on < self.plan.ended_on)

    def span(self, today: date) -> Span:
        """From the first day to today, or to the day on which the plan ended."""
        return Span(self.plan.starts_on, min(today, self.plan.ended_on or today))

    @cached_property
    def logged(self) -> dict[date, str]:
        """How each due session went that something was told of."""
        return {log.on: log.done for log in current(self.logs) if log.slot == 0}

    def next_extra(self, on: date) -> int:
        """The slot of one more walk on a date."""
        return max((log.slot for log in current(self.logs) if log.on == on), default=0) + 1

    def extras_on(self, on: date) -> int:
        """How many extra sessions were told of on a date."""
        return sum(log.on == on and log.slot > 0 for log in current(self.logs))

    def told(self) -> list[Told]:
        """What the walker has told and not taken back."""
        return [told_in(log) for log in current(self.logs)]

    def trail(self, dates: Sequence[date], today: date) -> tuple[TrailDay, ...]:
        """The states of some dates."""
        return week_trail(
            dates,
            starts_on=self.plan.starts_on,
            weekdays_on=self.weekdays_on,
            holds=self.pauses,
            logged=self.logged,
            today=today,
        )


def told_in(log: SessionLog) -> Told:
    """A log as the count of sessions reads it."""
    return Told(log.on, log.done, log.backward_s, log.walked_s, extra=log.slot > 0)


def lately_on(logs: Iterable[SessionLog], on: date) -> Lately:
    """What the sessions said by the end of a day: the last walk, and the last fall told by then."""
    walks = [log for log in current(tuple(logs)) if not log.skipped and log.on <= on]
    falls = [log.logged_at for log in walks if log.fall and _told_on(log) <= on]
    return Lately(last_walk=max((log.on for log in walks), default=None), last_fall=max(falls, default=None))


def _told_on(log: SessionLog) -> date:
    """The date on the walker's wall when the log was entered."""
    return log.logged_at.astimezone(ZoneInfo(log.zone)).date()
