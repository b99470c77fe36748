"""What a physio has prescribed for a plan, as it is written and as it is in force on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from programs.models import Prescription, ProgramWeek
from programs.prescribing import AS_PUBLISHED, RuleLimits, as_prescribed
from programs.stored import as_week
from programs.tailoring import Tailoring, all_of, read_tailoring, tailored
from programs.week_table import Week


@dataclass(frozen=True, slots=True)
class Revision:
    """All that a physio sets: the row of the tailoring with its edits, limits for the rules, weekdays (Monday
    is 0), a note for the walker, why it was changed, and when it is looked at again."""

    tailoring: Tailoring
    weekdays: tuple[int, ...]
    limits: RuleLimits = AS_PUBLISHED
    note: str = ""
    change_note: str = ""
    review_on: date | None = None
    author_name: str = ""

    def week(self, row: ProgramWeek) -> Week:
        """The row that it is for, as it makes it."""
        week = as_week(row)
        return as_prescribed(week, self.tailoring, week, self.limits)

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of a prescription that keep it."""
        return {
            "tailoring": self.tailoring.as_json_dict(),
            "limits": self.limits.as_json_dict(),
            "weekdays": sorted(self.weekdays),
            "note": self.note,
            "change_note": self.change_note,
            "review_on": self.review_on,
            "author_name": self.author_name,
        }


@dataclass(frozen=True, slots=True)
class Prescribed:
    """What is in force of a physio's prescriptions; nothing of it where none was ever written."""

    tailoring: Tailoring | None = None
    written_for: Week | None = None
    limits: RuleLimits = AS_PUBLISHED
    weekdays: tuple[int, ...] = ()
    note: str = ""
    review_on: date | None = None
    author_name: str = ""

    @property
    def is_tailored(self) -> bool:
        """Whether any number of the table is another than published."""
        return self.tailoring is not None and bool(self.tailoring.edited)

    def week(self, row: ProgramWeek) -> Week:
        """A row of the table as prescribed; the precautions clamp it after that."""
        week = as_week(row)
        if self.tailoring is None or self.written_for is None:
            return week
        return as_prescribed(week, self.tailoring, self.written_for, self.limits)

    def edits_of(self, row: ProgramWeek) -> Tailoring:
        """The tailoring that makes this row alone what it is now, for a form about it."""
        week = as_week(row)
        if self.tailoring is None or self.written_for is None:
            return Tailoring(row.number)
        return all_of(tailored(week, self.tailoring, self.written_for)).but_published(week)


def prescribed_on(prescriptions: Sequence[Prescription], on: date) -> Prescribed:
    """What the newest of a physio's prescriptions says that counts by a day, before its start the first."""
    written = [one for one in prescriptions if one.effective_from <= on] or [*prescriptions[:1]]
    carriers = [one for one in written if one.tailoring is not None]
    return prescribed_in(carriers[-1]) if carriers else Prescribed()


def prescribed_in(carrier: Prescription) -> Prescribed:
    """What a physio's prescription itself says."""
    return Prescribed(
        tailoring=read_tailoring(carrier.week.number, carrier.tailoring or {}),
        written_for=as_week(carrier.week),
        limits=RuleLimits(**(carrier.limits or {})),
        weekdays=tuple(carrier.weekdays or ()),
        note=carrier.note,
        review_on=carrier.review_on,
        author_name=carrier.author_name,
    )
