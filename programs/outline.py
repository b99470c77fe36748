"""What every page shows of a program before one reads on: how long, how often, how hard."""

from dataclasses import dataclass

from programs.models import Program
from programs.stored import as_week
from programs.week_table import Treadmill, Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A program with its weeks and the template of its picture."""

    program: Program
    picture: str
    weeks: tuple[Week, ...]

    @property
    def first(self) -> Week:
        """The first row of the week table."""
        return self.weeks[0]

    @property
    def last(self) -> Week:
        """The last row of the week table."""
        return self.weeks[-1]

    @property
    def fewest_sessions(self) -> int:
        """Sessions of the emptiest week."""
        return min(week.sessions_per_week for week in self.weeks)

    @property
    def most_sessions(self) -> int:
        """Sessions of the fullest week."""
        return max(week.sessions_per_week for week in self.weeks)

    @property
    def effort_low(self) -> int:
        """The easiest effort of any week, from 0 to 10."""
        return min(week.effort_low for week in self.weeks)

    @property
    def effort_high(self) -> int:
        """The hardest effort of any week, from 0 to 10."""
        return max(week.effort_high for week in self.weeks)

    @property
    def on_treadmill(self) -> tuple[Week, ...]:
        """The weeks that are meant for a treadmill."""
        return tuple(week for week in self.weeks if week.treadmill is Treadmill.NEEDED)

    @property
    def or_treadmill(self) -> bool:
        """Whether some weeks may be walked on a treadmill as well as on level ground."""
        return any(week.treadmill is Treadmill.OPTION for week in self.weeks)

    @property
    def level(self) -> bool:
        """Whether no week has a slope."""
        return not any(week.incline_pct for week in self.weeks)

    @property
    def locked(self) -> bool:
        """Whether only a physio may give it to somebody."""
        return "locked" in self.program.content["flags"]

    @property
    def supervised(self) -> bool:
        """Whether somebody stands beside the walker in every session."""
        return "supervised" in self.program.content["flags"]

    @property
    def experimental(self) -> bool:
        """Whether nobody has studied it."""
        return "experimental" in self.program.content["flags"]


def all_weeks(program: Program) -> tuple[Week, ...]:
    """The week table of a program whose weeks were fetched with it."""
    return tuple(as_week(row) for row in program.weeks.all())
