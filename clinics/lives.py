"""One patient as the caseload knows them: everything that was read of them for one row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from alerts.models import Alert
from onboarding.models import Clearance
from onboarding.standing import Standing, State
from programs.models import PlanHold
from programs.prescribed import prescribed_on
from sessions.day import Day, hold_on
from sessions.day import Kind as DayKind
from sessions.known import Known
from sessions.models import SessionLog
from sessions.past import Past
from sessions.ways_back import Need, needs_of

# How long falls and near-falls are counted.
FALL_DAYS = 28
_HELD_BACK = (State.CLINICIAN, State.SEEK_CARE)


@dataclass(frozen=True)
class Life:
    """What was read of a walker on a day of theirs, when `changes` writes about them had been counted.

    `known` is what Today reads too, `past` the running plan with what was written about it lately, None
    without one. `checklist_until` is the last day of the last whole checklist, `last_walk` that of the last
    walk on any plan, `last_fall` the moment at which one was told last. `fell_on` are the days of reported
    falls, `stumbles` the walks with a fall or near-falls of the last 28 days or more, on any plan;
    `held_back` answers whether the checklist came first on a day.
    """

    walker_id: int
    changes: int
    born: date | None
    today: date
    zone: str
    known: Known
    past: Past | None
    alerts: tuple[Alert, ...]
    clearance: Clearance | None
    checklist_until: date | None
    last_walk: date | None
    last_fall: datetime | None
    had_plan: bool
    fell_on: tuple[date, ...]
    stumbles: tuple[SessionLog, ...]
    held_back: Callable[[date], bool]

    @property
    def standing(self) -> Standing:
        return self.known.standing

    @cached_property
    def hold(self) -> PlanHold | None:
        """The pause in force."""
        return hold_on(self.known.holds, self.today)

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """What is missing before a plan that a rule holds goes on; nothing where it may, or none holds it."""
        return needs_of(Day(self.today, self.today, DayKind.HELD, self.known))

    @property
    def is_held_back(self) -> bool:
        """Whether the checklist lets them walk only after a physio or other care."""
        return self.standing.state in _HELD_BACK

    @property
    def review_on(self) -> date | None:
        """When a physio wants to look at the plan again."""
        return prescribed_on(self.known.prescriptions, self.today).review_on if self.past else None
