"""Template tags that draw a dose to scale: one session, and a program week by week."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django import template
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext, ngettext

from core.templatetags.ui import duration

register = template.Library()

PARTS = {
    ("warm_up", "still"): _("Get up slowly, stay still"),
    ("warm_up", "forward"): _("Warm up, walking forward"),
    ("backward", "backward"): _("Walk backward"),
    ("rest", "still"): _("Rest, standing or sitting"),
    ("rest", "forward"): _("Walk forward between"),
    ("cool_down", "forward"): _("Cool down, walking forward"),
}
PACES = {"slow": _("slow"), "easy": _("easy"), "steady": _("steady"), "brisk": _("brisk")}
SUPPORTS = {
    "rail": _("hand on a rail or counter"),
    "arm": _("a helper's arm"),
    "fingertips": _("fingertips on the wall"),
    "hovering": _("hand close to the wall"),
    "free": _("no support"),
}
# Narrower parts than this share of the bar have no room for an arrow, in percent.
_ROOM_FOR_GLYPH = 4.0


class SegmentLike(Protocol):
    """What `walk_bar` reads of a segment of programs.dosing."""

    @property
    def kind(self) -> str: ...
    @property
    def direction(self) -> str: ...
    @property
    def seconds(self) -> int: ...
    @property
    def pace(self) -> str | None: ...
    @property
    def support(self) -> str: ...


class WeekLike(Protocol):
    """What `week_chart` reads of a row of a week table; `rest_mode` is "fwd" where rests are walked."""

    @property
    def number(self) -> int: ...
    @property
    def warm_up_min(self) -> int: ...
    @property
    def bouts(self) -> int: ...
    @property
    def rest_s(self) -> int: ...
    @property
    def rest_mode(self) -> str: ...
    @property
    def backward_min(self) -> float: ...
    @property
    def cool_down_min(self) -> int: ...


@register.filter
def pace_words(pace: str | None) -> str:
    """A pace word as it is shown; nothing for no pace."""
    return str(PACES[pace]) if pace else ""


@register.filter
def support_words(support: str) -> str:
    """A rung of support as it is shown."""
    return str(SUPPORTS[support])


@register.inclusion_tag("components/_walk_bar.html")
def walk_bar(segments: Iterable[SegmentLike]) -> dict[str, Any]:
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
    backward = sum(part.seconds for part in parts if part.direction == "backward")
    label = gettext("%(all)s in all, %(backward)s of it backward") % {
        "all": duration(total),
        "backward": duration(backward),
    }
    return {"bars": bars, "ticks": _minute_ticks(total), "rows": _rows(parts), "label": label}


def _rows(parts: Sequence[SegmentLike]) -> list[dict[str, Any]]:
    """The table: equal parts counted together, in the order in which they first come."""
    rows: dict[tuple[Any, ...], int] = {}
    for part in parts:
        key = (part.kind, part.direction, part.seconds, part.pace, part.support)
        rows[key] = rows.get(key, 0) + 1
    return [
        {
            "direction": direction,
            "part": PARTS[kind, direction],
            "count": count,
            "seconds": seconds,
            "pace": pace,
            "support": support if kind == "backward" else None,
        }
        for (kind, direction, seconds, pace, support), count in rows.items()
    ]


def _minute_ticks(total_s: int) -> list[dict[str, str]]:
    """Where whole minutes stand on the axis, at most about six of them."""
    minutes = total_s / 60
    step = next(step for step in (1, 2, 5, 10, 20, 60) if minutes / step <= 6)
    ticks = [{"x": f"{100 * at / minutes:.2f}%", "label": str(at)} for at in range(0, int(minutes) + 1, step)]
    if len(ticks) > 1 and 100 * (len(ticks) - 1) * step / minutes > 88:
        ticks.pop()
    return ticks


@register.inclusion_tag("components/_week_chart.html")
def week_chart(weeks: Iterable[WeekLike]) -> dict[str, Any]:
    """Backward and forward minutes of one session in each week; stands beside the table of the weeks."""
    rows = [(week.number, week.backward_min, forward_minutes(week)) for week in weeks]
    most = max(backward + forward for _number, backward, forward in rows)
    step = next(step for step in (2, 5, 10, 20, 40) if most / step <= 5)
    scale, slot = 84 / most, 92 / len(rows)
    return {
        "bars": [
            {
                "number": number,
                "x": f"{8 + slot * (place + 0.16):.2f}%",
                "middle": f"{8 + slot * (place + 0.5):.2f}%",
                "width": f"{slot * 0.68:.2f}%",
                "backward": f"{scale * backward:.2f}%",
                "backward_top": f"{88 - scale * backward:.2f}%",
                "forward": f"{scale * forward:.2f}%",
                "forward_top": f"{88 - scale * (backward + forward):.2f}%",
            }
            for place, (number, backward, forward) in enumerate(rows)
        ],
        "ticks": [{"y": f"{88 - scale * at:.2f}%", "label": at} for at in range(0, int(most) + 1, step)],
        "label": ngettext(
            "Backward and forward minutes of one session, %(count)d week",
            "Backward and forward minutes of one session, week by week, %(count)d weeks",
            len(rows),
        )
        % {"count": len(rows)},
    }


@register.filter
def forward_minutes(week: WeekLike) -> float:
    """Forward minutes of one session of a week: warm-up, cool-down and rests that are walked."""
    rests = (week.bouts - 1) * week.rest_s / 60 if week.rest_mode == "fwd" else 0
    return week.warm_up_min + rests + week.cool_down_min
