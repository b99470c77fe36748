"""The rows of a program's week table, each number with where it comes from."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from programs.checked_toml import Table
from programs.precautions import Pace, Support

NUMBERS = (
    "frequency",
    "bouts",
    "minutes",
    "rest",
    "pace",
    "incline",
    "weeks",
    "warm_up",
    "cool_down",
    "effort",
    "support",
)


class RestMode(StrEnum):
    """What the walker does between bouts."""

    STAND = "stand"
    FWD = "fwd"
    SIT = "sit"


class Treadmill(StrEnum):
    """Whether a row is about a treadmill: never, as one of two ways, or only there."""

    NO = "no"
    OPTION = "option"
    NEEDED = "needed"


# The places a row may name, and what each says about a treadmill.
SURFACES = {
    "indoor hard floor": Treadmill.NO,
    "indoor": Treadmill.NO,
    "indoor or track": Treadmill.NO,
    "indoor, track or dry grass": Treadmill.NO,
    "bars or counter": Treadmill.NO,
    "hall with helper": Treadmill.NO,
    "level": Treadmill.OPTION,
    "level with rail": Treadmill.OPTION,
    "treadmill or track": Treadmill.OPTION,
    "treadmill": Treadmill.NEEDED,
}


@dataclass(frozen=True, slots=True)
class Week:
    """One row of the week table; provenance gives each number its reference keys, none for our own choice."""

    number: int
    sessions_per_week: int
    warm_up_min: int
    bouts: int
    bout_s: int
    metres: float
    rest_s: int
    rest_mode: RestMode
    backward_min: float
    pace: Pace
    incline_pct: float
    surface: str
    support: Support
    cool_down_min: int
    total_min: int
    effort_low: int
    effort_high: int
    provenance: Mapping[str, tuple[str, ...]]

    @property
    def treadmill(self) -> Treadmill:
        """What the place of the row says about a treadmill."""
        return SURFACES[self.surface]


def parse_weeks(
    tables: tuple[Table, ...], known: Collection[str], metres_per_s: Mapping[Pace, tuple[float, float]]
) -> tuple[Week, ...]:
    """The rows in order; raises CatalogueError naming the row where numbers do not fit each other."""
    weeks = tuple(_week(table, known) for table in tables)
    for position, (week, table) in enumerate(zip(weeks, tables, strict=True), start=1):
        if week.number != position:
            raise table.error("number", f"must be {position}, weeks are numbered from 1 without a gap")
        _check_minutes(week, table)
        _check_metres(week, table, metres_per_s[week.pace])
        if week.effort_low > week.effort_high:
            raise table.error("effort_low", "must not be above effort_high")
    return weeks


def _week(table: Table, known: Collection[str]) -> Week:
    provenance = table.table("provenance")
    week = Week(
        number=table.whole("number", 1, 52),
        sessions_per_week=table.whole("sessions_per_week", 1, 7),
        warm_up_min=table.whole("warm_up_min", 0, 30),
        bouts=table.whole("bouts", 1, 60),
        bout_s=table.whole("bout_s", 5, 3600),
        metres=table.number("metres", 1, 5000),
        rest_s=table.whole("rest_s", 0, 600),
        rest_mode=RestMode(table.one_of("rest_mode", list(RestMode))),
        backward_min=table.number("backward_min", 0.1, 120),
        pace=Pace(table.one_of("pace", list(Pace))),
        incline_pct=table.number("incline_pct", 0, 15),
        surface=table.one_of("surface", SURFACES),
        support=Support(table.one_of("support", list(Support))),
        cool_down_min=table.whole("cool_down_min", 0, 30),
        total_min=table.whole("total_min", 1, 180),
        effort_low=table.whole("effort_low", 0, 10),
        effort_high=table.whole("effort_high", 0, 10),
        provenance={name: provenance.sources(name, known) for name in NUMBERS},
    )
    provenance.finish()
    table.finish()
    return week


def _check_minutes(week: Week, table: Table) -> None:
    backward = week.bouts * week.bout_s / 60
    if week.backward_min != round(backward, 1):
        raise table.error("backward_min", f"must be {round(backward, 1):g}, the minutes of all bouts")
    rests = (week.bouts - 1) * week.rest_s / 60
    total = math.ceil(week.warm_up_min + backward + rests + week.cool_down_min)
    if week.total_min != total:
        raise table.error("total_min", f"must be {total}, the parts of the session together, rounded up")


def _check_metres(week: Week, table: Table, metres_per_s: tuple[float, float]) -> None:
    """The estimate must suit the pace word, to the metre."""
    least, most = (week.bout_s * speed for speed in metres_per_s)
    if not least - 1 <= week.metres <= most + 1:
        raise table.error(
            "metres", f"does not suit {week.pace} for {week.bout_s} s, about {least:g} to {most:g}"
        )
