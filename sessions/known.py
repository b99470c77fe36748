"""What was read about a walker, for one day or for a decision."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from onboarding.standing import Standing
from programs.footing import Footing
from programs.models import Plan, PlanHold, Prescription, ProgramWeek
from programs.schedule import due_on
from sessions.asked import AskedOn, Beside
from sessions.begun import Begun
from sessions.models import SessionLog

# The longest pause that starts latest ends within ten weeks; a due day follows within one more.
LOOK_AHEAD_DAYS = 84


@dataclass(frozen=True, slots=True)
class Decided:
    """The newest decision about a plan: its outcome and sentence, the log it is about, the prescription that
    it led to, the rules it raised alerts for."""

    outcome: str = ""
    why: str = ""
    log: int | None = None
    prescription: int | None = None
    alerts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Known:
    """What was read for a walker: the standing, the plan and what was written about it, logs, pauses.

    `beside` is what was asked around walks, by their day; `begun` a guided walk that waits to be told; `rows`
    the whole week table where a physio has edited one.
    """

    standing: Standing
    plan: Plan | None
    prescriptions: tuple[Prescription, ...]
    logs: tuple[SessionLog, ...]
    holds: tuple[PlanHold, ...]
    has_contact: bool
    briefed_at: datetime | None = None
    asked: AskedOn = field(default_factory=AskedOn)
    beside: Mapping[date, Beside] = field(default_factory=dict)
    decided: Decided = field(default_factory=Decided)
    begun: Begun | None = None
    rows: tuple[ProgramWeek, ...] = ()

    @property
    def pauses(self) -> list[tuple[date, date | None]]:
        """First and last day of every pause."""
        return [hold.dates() for hold in self.holds]

    @property
    def walks(self) -> list[SessionLog]:
        """What was walked and stands, in the order of the days."""
        walked = (log for log in current(self.logs) if not log.skipped)
        return sorted(walked, key=lambda log: (log.on, log.slot))


def current(logs: Sequence[SessionLog]) -> list[SessionLog]:
    """Without those that were undone or corrected."""
    return [log for log in logs if log.superseded_at is None]


def due_from(known: Known, plan: Plan, footing: Footing, first: date) -> Iterator[date]:
    """The days from one on that are due if the plan stays on its row, past every pause that has an end."""
    since, pauses = max(first, plan.starts_on), known.pauses
    for day in (since + timedelta(days=days) for days in range(LOOK_AHEAD_DAYS)):
        if due_on(plan.starts_on, plan.weekdays_on(footing.row, day), day, pauses):
            yield day
