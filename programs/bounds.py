"""A row of the week table made no harder than others: after a step back, than the rows that were left."""

from collections.abc import Iterable
from dataclasses import replace

from programs.precautions import Pace, slower, steadier
from programs.week_table import Week


def lighter(week: Week, than: Week) -> bool:
    """Whether the row, once it is no harder than the other, asks for anything less than that one."""
    return _load(no_harder(week, [than])) != _load(than)


def _load(week: Week) -> tuple[object, ...]:
    return week.bouts * week.bout_s, week.bout_s, week.pace, week.incline_pct, week.support


def no_harder(week: Week, than: Iterable[Week]) -> Week:
    """The row, shortened, slowed, levelled and steadied to each of the others.

    Rows of the table do not grow in everything: an earlier one may walk longer or stand freer than a later.
    """
    for other in than:
        bout_s = min(week.bout_s, other.bout_s)
        total_s = min(week.bouts * week.bout_s, other.bouts * other.bout_s)
        week = replace(
            week,
            bout_s=bout_s,
            bouts=max(1, total_s // bout_s),
            rest_s=max(week.rest_s, other.rest_s),
            pace=slower(week.pace, other.pace) or Pace.SLOW,
            incline_pct=min(week.incline_pct, other.incline_pct),
            support=steadier(week.support, other.support),
            effort_high=min(week.effort_high, other.effort_high),
        )
    return week
