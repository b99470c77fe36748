"""What a physio edits about a row of the week table, and what that makes of every row; pure.

What is easier than published holds everywhere, what is harder from its own row on, so that a plan that moves
along the table by itself stays inside what the physio has set.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from programs.catalogue import shipped
from programs.precautions import Pace, Support
from programs.week_table import Week

# What may be edited, each with how hard a value is; a shorter rest, warm-up or cool-down is the harder one.
LOAD: Mapping[str, Callable[[Any], float]] = {
    "bouts": float,
    "bout_s": float,
    "rest_s": lambda seconds: -seconds,
    "pace": lambda pace: pace.speed,
    "incline_pct": float,
    "support": lambda support: support.freedom,
    "effort_high": float,
    "warm_up_min": lambda minutes: -minutes,
    "cool_down_min": lambda minutes: -minutes,
}


@dataclass(frozen=True, slots=True)
class Tailoring:
    """A row of the week table, from 1, with a physio's values for it; None is as published.

    Seconds and minutes, slope in percent, effort on the 0-10 scale.
    """

    row: int
    bouts: int | None = None
    bout_s: int | None = None
    rest_s: int | None = None
    pace: Pace | None = None
    incline_pct: float | None = None
    support: Support | None = None
    effort_high: int | None = None
    warm_up_min: int | None = None
    cool_down_min: int | None = None

    @property
    def edited(self) -> dict[str, Any]:
        """The values that differ from the published ones, by name."""
        return {name: value for name in LOAD if (value := getattr(self, name)) is not None}

    def as_json_dict(self) -> dict[str, Any]:
        """The edited values as they are stored; the row is that of the prescription which carries them."""
        return {name: value for name, value in asdict(self).items() if name in self.edited}

    def but_published(self, week: Week) -> "Tailoring":
        """The same without the values that are the row's own."""
        same: dict[str, Any] = {
            name: None for name, value in self.edited.items() if value == getattr(week, name)
        }
        return replace(self, **same)


def all_of(week: Week) -> Tailoring:
    """A tailoring with every value of a row."""
    return Tailoring(week.number, **{name: getattr(week, name) for name in LOAD})


def read_tailoring(row: int, stored: Mapping[str, Any]) -> Tailoring:
    """The tailoring of a row from the form in which it is stored."""
    values = dict(stored)
    for name, word in (("pace", Pace), ("support", Support)):
        if name in values:
            values[name] = word(values[name])
    return Tailoring(row, **values)


def tailored(week: Week, tailoring: Tailoring, written_for: Week) -> Week:
    """A row as the tailoring makes it; `written_for` is the published row that was edited.

    An easier value is a ceiling on every row. A harder one holds on its row and on later ones until theirs is
    harder. Together the goes are never longer than the row's own or those of the edited row.
    """
    edited = {
        name: _value(name, value, week, written_for)
        for name, value in tailoring.edited.items()
        if value != getattr(written_for, name)
    }
    if not edited:
        return week
    row = replace(week, **edited)
    longest_s = max(week.bouts * week.bout_s, _total_s(tailoring, written_for))
    bouts = min(row.bouts, longest_s // row.bout_s)
    return _reckoned(replace(row, bouts=bouts, effort_low=min(row.effort_low, row.effort_high)), week)


def capped(week: Week, effort_cap: int | None) -> Week:
    """A row whose effort, on the 0-10 scale, goes no higher than a physio allows; None is no cap."""
    if effort_cap is None or week.effort_high <= effort_cap:
        return week
    return replace(week, effort_low=min(week.effort_low, effort_cap), effort_high=effort_cap)


def _value(name: str, value: Any, week: Week, written_for: Week) -> Any:
    load, published = LOAD[name], getattr(week, name)
    if load(value) < load(getattr(written_for, name)):
        return min(published, value, key=load)
    return max(published, value, key=load) if week.number >= written_for.number else published


def _total_s(tailoring: Tailoring, written_for: Week) -> int:
    bouts = written_for.bouts if tailoring.bouts is None else tailoring.bouts
    bout_s = written_for.bout_s if tailoring.bout_s is None else tailoring.bout_s
    return bouts * bout_s


def _reckoned(row: Week, published: Week) -> Week:
    """The row with the minutes and metres that follow from its other numbers."""
    backward = row.bouts * row.bout_s / 60
    rests = (row.bouts - 1) * row.rest_s / 60
    return replace(
        row,
        backward_min=round(backward, 1),
        total_min=math.ceil(row.warm_up_min + backward + rests + row.cool_down_min),
        metres=_metres(row, published),
    )


def _metres(row: Week, published: Week) -> float:
    """The published estimate for a go, scaled by its seconds; by the pace word where that is another."""
    if row.pace is published.pace:
        return round(published.metres * row.bout_s / published.bout_s, 1)
    slow, fast = shipped().shared.paces[row.pace].metres_per_s
    return round(row.bout_s * (slow + fast) / 2, 1)
