"""Template tags that draw a dose to scale: one session, and a program week by week."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.templatetags.ui import duration
from programs import charts
from programs.dosing import Direction, Kind, Segment
from programs.models import ProgramWeek
from programs.precautions import Pace, Support
from programs.stored import as_week
from programs.week_table import Week

register = template.Library()

PARTS = {
    (Kind.WARM_UP, Direction.STILL, True): _("Sit for a moment"),
    (Kind.WARM_UP, Direction.STILL, False): _("Stand still and hold on"),
    (Kind.WARM_UP, Direction.FORWARD, False): _("Warm up, walking forward"),
    (Kind.BACKWARD, Direction.BACKWARD, False): _("Walk backward"),
    (Kind.REST, Direction.STILL, True): _("Rest, sitting"),
    (Kind.REST, Direction.STILL, False): _("Rest, standing"),
    (Kind.REST, Direction.FORWARD, False): _("Walk forward between"),
    (Kind.COOL_DOWN, Direction.FORWARD, False): _("Cool down, walking forward"),
}
PACES = {
    Pace.SLOW: _("slow"),
    Pace.EASY: _("easy"),
    Pace.STEADY: _("steady"),
    Pace.BRISK: _("brisk"),
}
SUPPORTS = {
    Support.RAIL: _("hand on a rail or counter"),
    Support.ARM: _("a helper's arm"),
    Support.FINGERTIPS: _("fingertips on the wall"),
    Support.HOVERING: _("hand close to the wall"),
    Support.FREE: _("no support"),
}
# Narrower parts than this share of the bar have no room for an arrow, in percent.
_ROOM_FOR_GLYPH = 4.0


@register.filter
def pace_words(pace: Pace | None) -> str:
    """A pace word as it is shown; nothing for no pace."""
    return str(PACES[pace]) if pace else ""


@register.filter
def support_words(support: Support) -> str:
    """A rung of support as it is shown."""
    return str(SUPPORTS[support])


@register.inclusion_tag("components/_walk_bar.html")
def walk_bar(segments: Iterable[Segment]) -> dict[str, Any]:
    """A session's segments drawn to scale, with the table of the same."""
    parts = list(segments)
    total = sum(part.seconds for part in parts)
    bars, start = [], 0
    for part in parts:
        x, width = 100 * start / total, 100 * part.seconds / total
        bars.append(
            {
                "direction": part.direction,
                "x": f"{x:.2f}%",
                "width": f"{width:.2f}%",
                "middle": f"{x + width / 2:.2f}%" if width >= _ROOM_FOR_GLYPH else "",
            }
        )
        start += part.seconds
    backward = sum(part.seconds for part in parts if part.direction is Direction.BACKWARD)
    label = gettext("%(all)s in all, %(backward)s of it backward") % {
        "all": duration(total),
        "backward": duration(backward),
    }
    return {
        "bars": bars,
        "ticks": _minute_ticks(total),
        "rows": _rows(parts),
        "label": label,
    }


def _rows(parts: Sequence[Segment]) -> list[dict[str, Any]]:
    """The table: equal parts counted together, in the order in which they first come."""
    counts = Counter(parts)
    return [
        {
            "direction": part.direction,
            "part": PARTS[part.kind, part.direction, part.seated],
            "count": count,
            "seconds": part.seconds,
            "pace": part.pace,
            "support": part.support if part.kind is Kind.BACKWARD else None,
        }
        for part, count in counts.items()
    ]


def _minute_ticks(total_s: int) -> list[dict[str, str]]:
    """Where whole minutes stand on the axis, at most about six of them."""
    minutes = total_s / 60
    step = next(step for step in (1, 2, 5, 10, 20, 60) if minutes / step <= 6)
    ticks = [{"x": f"{100 * at / minutes:.2f}%", "label": str(at)} for at in range(0, int(minutes) + 1, step)]
    if len(ticks) > 1 and 100 * (len(ticks) - 1) * step / minutes > 88:
        ticks.pop()
    return ticks


@register.inclusion_tag("programs/_chart.html")
def week_chart(weeks: Iterable[ProgramWeek | Week]) -> dict[str, Any]:
    """Backward and forward minutes of one session in each week; stands beside the table of the weeks."""
    read = [week if isinstance(week, Week) else as_week(week) for week in weeks]
    return {"chart": charts.week_chart(read)}
