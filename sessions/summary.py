"""What the sessions of one plan come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from programs.plan_summary import Tally, WeekPain
from programs.schedule import week_number


@dataclass(frozen=True, slots=True)
class Walk:
    """A session as it counts for a summary: its row of the week table, seconds backward, pain 0-10."""

    on: date
    row: int
    in_full: bool
    backward_s: int
    pain_worst: int


def tally(since: date, walks: Sequence[Walk]) -> Tally:
    """Adds up the sessions of a plan that started on a day, in any order; our own choice of what to show.

    Every session that stands is counted. The backward time is that of the sessions done in full, because
    nobody knows how much of the others was walked. The pain of a week is the middle one of its sessions'
    worst pains, or halfway between the middle two; shown for the first week with a session and the last.
    """
    weeks: dict[int, list[int]] = {}
    for walk in walks:
        weeks.setdefault(week_number(since, walk.on), []).append(walk.pain_worst)
    pains = [WeekPain(week, float(median(told))) for week, told in sorted(weeks.items())]
    return Tally(
        row=max((walk.row for walk in walks), default=0),
        sessions=len(walks),
        backward_s=sum(walk.backward_s for walk in walks if walk.in_full),
        first_pain=pains[0] if pains else None,
        last_pain=pains[-1] if len(pains) > 1 else None,
    )
