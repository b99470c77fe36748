"""Where the bars of a program's chart stand: minutes of one session by week, in percent of the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from programs.week_table import RestMode, Week

# The plot lies inside margins for the numbers of its axes, in percent.
LEFT, RIGHT, TOP, BASE = 9.0, 100.0, 4.0, 89.0
BAR_SHARE = 0.68
# Lower parts have no room for an arrow, in percent of the height.
ROOM_FOR_GLYPH = 13.0
MOST_STEPS = 5


@dataclass(frozen=True, slots=True)
class Part:
    """One colour of a bar: its minutes, and top, height and middle in percent of the height."""

    minutes: float
    top: float
    height: float

    @property
    def middle(self) -> float:
        """Where its arrow stands."""
        return round(self.top + self.height / 2, 2)

    @property
    def has_glyph(self) -> bool:
        """Whether an arrow fits in."""
        return self.height >= ROOM_FOR_GLYPH


@dataclass(frozen=True, slots=True)
class Bar:
    """One week, backward below and forward on top; x, width and middle in percent of the width."""

    number: int
    x: float
    width: float
    middle: float
    backward: Part
    forward: Part


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the minutes axis, y in percent of the height."""

    minutes: int
    y: float


@dataclass(frozen=True, slots=True)
class WeekChart:
    """Bars in the order of the weeks and the lines behind them."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def forward_min(week: Week) -> float:
    """Minutes of a session that are walked forward: warm-up, cool-down and rests that are walked."""
    walked = (week.bouts - 1) * week.rest_s / 60 if week.rest_mode is RestMode.FWD else 0
    return round(week.warm_up_min + walked + week.cool_down_min, 1)


def week_chart(weeks: Sequence[Week]) -> WeekChart:
    """The chart of a week table with at least one row."""
    most = max(week.backward_min + forward_min(week) for week in weeks)
    step = next(step for step in (1, 2, 5, 10, 20, 50) if most / step <= MOST_STEPS)
    top_minutes = -(-most // step) * step
    per_minute, slot = (BASE - TOP) / top_minutes, (RIGHT - LEFT) / len(weeks)
    return WeekChart(
        bars=tuple(_bar(week, LEFT + slot * place, slot, per_minute) for place, week in enumerate(weeks)),
        ticks=tuple(
            Tick(minutes, round(BASE - per_minute * minutes, 2))
            for minutes in range(0, int(top_minutes) + 1, step)
        ),
    )


def _bar(week: Week, left: float, slot: float, per_minute: float) -> Bar:
    backward = _part(week.backward_min, BASE, per_minute)
    return Bar(
        number=week.number,
        x=round(left + slot * (1 - BAR_SHARE) / 2, 2),
        width=round(slot * BAR_SHARE, 2),
        middle=round(left + slot / 2, 2),
        backward=backward,
        forward=_part(forward_min(week), backward.top, per_minute),
    )


def _part(minutes: float, foot: float, per_minute: float) -> Part:
    height = round(per_minute * minutes, 2)
    return Part(minutes=minutes, top=round(foot - height, 2), height=height)
