"""A program for one walker as it lies before a physio: what is in force, how far blanks go, what follows."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import User
from clinics.blanks import Blank, blanks, meant, shown
from programs.dosing import dose
from programs.footing import eased_by
from programs.hold_reasons import HoldReason
from programs.models import Plan, PlanHold, Prescription, Program
from programs.precautions import limits
from programs.prescribed import Prescribed, Revision
from programs.prescribing import RuleLimits, as_prescribed
from programs.preview import Previewed, preview
from programs.tailoring import Tailoring, tailored
from programs.week_table import Week
from sessions.day import Day
from sessions.footing import codes_left_on
from sessions.plan_diff import Difference, Shown, differences
from sessions.setting import footing_set, set_from


@dataclass(frozen=True)
class Desk:
    """The published `rows`, the first one first; the walker's precautions; what a physio has set so far.

    `cleared_to` is the highest row that a clearance leaves open, None without such a limit. `day` is the
    walker's today where a plan of the program runs, None before it starts.
    """

    walker: User
    today: date
    program: Program
    rows: tuple[Week, ...]
    codes: frozenset[str]
    prescribed: Prescribed
    row: int
    weekdays: tuple[int, ...]
    cleared_to: int | None = None
    day: Day | None = None

    @property
    def plan(self) -> Plan | None:
        """The plan that runs, None before one does."""
        return self.day.plan if self.day else None

    @property
    def since(self) -> date | None:
        """The day from which a change of the plan counts."""
        return set_from(self.day, self.plan) if self.day and self.plan else None

    @property
    def held_why(self) -> str:
        """Why the plan is on hold, in one sentence; empty where it is not."""
        hold = self.day.hold if self.day else None
        if hold is None:
            return ""
        return str(PlanHold.Wish(hold.reason).label) if hold.by_walker else HoldReason(hold.reason).why

    @property
    def last_row(self) -> int:
        """The highest row, from 1, that the plan may reach for now."""
        return min(len(self.rows), self.cleared_to or len(self.rows))

    @property
    def stays(self) -> bool:
        """Whether a precaution keeps the plan on its row."""
        return limits(self.codes).hold_progress

    @property
    def newest(self) -> Prescription | None:
        """What was written last about the plan, by a rule or a physio."""
        return self.day.known.prescriptions[-1] if self.day else None

    @property
    def stamp(self) -> UUID | None:
        """What a form names to say which prescription it was made from."""
        return self.newest.uuid if self.newest else None

    def in_force(self, row: int) -> Week:
        """A row, from 1, with what a physio has edited so far."""
        week, set_so_far = self.rows[row - 1], self.prescribed
        if set_so_far.tailoring is None or set_so_far.written_for is None:
            return week
        return tailored(week, set_so_far.tailoring, set_so_far.written_for)

    def shown(self, row: int) -> dict[str, object]:
        """What the blanks say about a row before anybody fills them in."""
        return shown(self.in_force(row), self.codes)

    def blanks(self, row: int) -> dict[str, Blank]:
        """The blanks of a row by name."""
        return blanks(self.in_force(row), self.rows[row - 1], self.rows, self.codes)

    def meant(self, told: dict[str, object], row: int) -> Tailoring:
        """What filled-in blanks ask of a row."""
        return meant(told, self.in_force(row), self.rows[row - 1], self.codes)

    def ahead(self, revision: Revision) -> tuple[Previewed, ...]:
        """The first week from the row set on, the middle and the last one, as the walker will get them."""
        row = revision.tailoring.row
        edited = [
            as_prescribed(week, revision.tailoring, self.rows[row - 1], revision.limits) for week in self.rows
        ]
        first, *later = preview(edited[row - 1 : max(row, self.last_row)], self.codes)
        if self.day is None or self.plan is None:
            return first, *later
        footing = footing_set(self.day, self.plan, revision)
        weeks = {week.number: week for week in edited}
        adjust = eased_by(footing, weeks, codes_left_on(self.day.known, footing.since))
        return Previewed(first.week, dose(first.week, self.codes, (), adjust)), *later

    def changes(self, revision: Revision) -> tuple[Difference, ...]:
        """What is other about a plan that runs, as its walker is told; nothing of one that does not."""
        if self.plan is None:
            return ()
        before = self._seen(self.row, self.prescribed.tailoring, self.prescribed.limits, self.weekdays)
        now = self._seen(revision.tailoring.row, revision.tailoring, revision.limits, revision.weekdays)
        return differences(before, now)

    def _seen(
        self, row: int, tailoring: Tailoring | None, rules: RuleLimits, weekdays: tuple[int, ...]
    ) -> Shown:
        edited = tailoring or Tailoring(row)
        week = as_prescribed(self.rows[row - 1], edited, self.rows[edited.row - 1], rules)
        return Shown(row, dose(week, self.codes, ()), weekdays, rules)
