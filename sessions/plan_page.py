"""What the plan page shows: where the plan stands and why, its weeks as made safe, what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import islice

from programs.dosing import Adjust, Kind, Session, dose
from programs.footing import FINISH, Footing, eased_by
from programs.models import Plan, PlanHold, ProgramWeek
from programs.precautions import Support
from programs.prescribed import prescribed_on
from programs.week_table import Week
from sessions.changes import Change, changes_of
from sessions.day import Day
from sessions.footing import codes_left_on, footing_on
from sessions.known import due_from
from sessions.past import Past
from sessions.pauses import held_by_rule, may_end, may_pause, pause_of

NEXT_SHOWN = 4


@dataclass(frozen=True)
class Row:
    """A week of the program as published and as prescribed, with the session that precautions make of it."""

    published: ProgramWeek
    week: Week
    session: Session
    here: bool

    @property
    def differs(self) -> bool:
        """Whether the walker walks backward for another time than the published row says."""
        return self.session.backward_s != self.published.bouts * self.published.bout_s

    @property
    def support(self) -> Support:
        """How the walker holds on while walking backward."""
        return next(part.support for part in self.session.segments if part.kind is Kind.BACKWARD)


@dataclass(frozen=True)
class PlanPage:
    """The walker's plan on a day."""

    day: Day
    plan: Plan
    footing: Footing
    rows: tuple[Row, ...]

    @property
    def waits(self) -> bool:
        """Whether the checklist lets nobody walk now, so that Today says what comes first."""
        return self.day.waits

    @property
    def why(self) -> str:
        """The last decision about the plan in one sentence, as Today says it."""
        return self.footing.why if self.waits else self.day.why

    @property
    def weeks(self) -> list[Week]:
        """The rows as prescribed."""
        return [row.week for row in self.rows]

    @property
    def tailored(self) -> bool:
        """Whether a physio has edited the rows."""
        return prescribed_on(self.day.known.prescriptions, self.day.today).is_tailored

    @property
    def finished(self) -> bool:
        return self.footing.outcome == FINISH

    @property
    def pause(self) -> PlanHold | None:
        """The walker's own pause, one that runs or one still to come."""
        return pause_of(self.day)

    @property
    def pause_runs(self) -> bool:
        return self.pause is not None and self.pause.from_date <= self.day.today

    @property
    def held(self) -> bool:
        return held_by_rule(self.day)

    @property
    def may_pause(self) -> bool:
        return may_pause(self.day) and not self.finished

    @property
    def may_end(self) -> bool:
        return may_end(self.day)

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The weekdays that hold today."""
        return self.plan.chosen_on(self.day.today)

    @property
    def other_weekdays_from(self) -> date | None:
        """The day from which other weekdays hold, where they were changed already."""
        last = max((last for last, _ in self.plan.chosen.earlier), default=None)
        return last + timedelta(days=1) if last is not None and last >= self.day.today else None

    @cached_property
    def next_dates(self) -> tuple[date, ...]:
        """The sessions that come next, today's among them while nothing was told of it."""
        if self.waits or self.held or self.finished:
            return ()
        first = self.day.today + timedelta(days=1 if self.day.log else 0)
        return tuple(islice(due_from(self.day.known, self.plan, self.footing, first), NEXT_SHOWN))

    def changes(self) -> list[Change]:
        """What changed about the plan and why, the newest first."""
        known = self.day.known
        holds = tuple(hold for hold in known.holds if hold.plan_id == self.plan.pk)
        return changes_of(Past(self.plan, known.prescriptions, holds, known.logs))


def plan_page(day: Day, weeks: Iterable[ProgramWeek]) -> PlanPage:
    """The page of a day that has a plan, from the rows of its week table."""
    assert day.plan is not None
    footing, _ = footing_on(day.known, day.plan, day.today, day.today)
    rows = {week.number: week for week in weeks}
    prescribed = prescribed_on(day.known.prescriptions, day.today)
    under = {number: prescribed.week(rows[number]) for number in footing.under}
    eased = eased_by(footing, under, codes_left_on(day.known, day.today))
    shown = (_row(day, footing, eased, row, prescribed.week(row)) for row in rows.values())
    return PlanPage(day, day.plan, footing, tuple(shown))


def _row(day: Day, footing: Footing, eased: Adjust, published: ProgramWeek, week: Week) -> Row:
    here = week.number == footing.row
    adjust = eased if here else Adjust()
    return Row(published, week, dose(week, day.standing.precautions, day.standing.defaults, adjust), here)
