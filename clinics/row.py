"""One row of the caseload: its numbers, as its cells show them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from accounts.ages import age_on
from clinics.charts import Sparkline, sparkline
from clinics.lives import FALL_DAYS, Life
from programs.dosing import dose, freest
from programs.footing import FINISH, Footing, eased_by
from programs.models import PlanHold
from programs.precautions import Precaution, Support
from programs.prescribed import prescribed_on
from sessions.adherence import Adherence, adherence
from sessions.footing import codes_left_on, footing_of
from sessions.past import Past
from sessions.trail import TrailDay

STRIP_DAYS = 14
# The spans, in days, in which sessions done are counted.
SHORT, LONG = 7, 28


@dataclass(frozen=True)
class Running:
    """The running plan: its program, the row (from 1) of how many, how freely the next session is walked."""

    program: str
    slug: str
    row: int
    rows: int
    support: Support
    starts_on: date
    is_finished: bool
    lately: Adherence
    longer: Adherence


@dataclass(frozen=True)
class Row:
    """A patient's row on a day of theirs; None and empty for what there is none of.

    `more_near_falls` is whether one walk had two or more, which nobody counts further.
    """

    today: date
    born: date | None
    codes: tuple[Precaution, ...]
    running: Running | None
    had_plan: bool
    hold: PlanHold | None
    strip: tuple[TrailDay, ...]
    last_walk: date | None
    pains: Sparkline | None
    near_falls: int
    more_near_falls: bool
    falls: int
    review_on: date | None

    @property
    def age(self) -> int | None:
        """Whole years."""
        return age_on(self.born, self.today) if self.born else None

    @property
    def last_walk_days(self) -> int:
        """How many days ago the last walk was."""
        assert self.last_walk is not None
        return (self.today - self.last_walk).days


def row_of(life: Life) -> Row:
    """The row of a patient."""
    past, today = life.past, life.today
    walks = life.known.walks
    since = today - timedelta(days=FALL_DAYS - 1)
    stumbles = [walk for walk in life.stumbles if walk.on >= since]
    fell_on = {walk.on for walk in stumbles if walk.fall} | {on for on in life.fell_on if on >= since}
    return Row(
        today=today,
        born=life.born,
        codes=tuple(code for code in Precaution if code in life.standing.precautions),
        running=_running(life, past) if past else None,
        had_plan=life.had_plan,
        hold=life.hold,
        strip=_strip(past, today) if past else (),
        last_walk=life.last_walk,
        pains=sparkline([walk.pain_worst for walk in walks]),
        near_falls=sum(walk.near_falls or 0 for walk in stumbles),
        more_near_falls=any((walk.near_falls or 0) > 1 for walk in stumbles),
        falls=len(fell_on),
        review_on=life.review_on,
    )


def _running(life: Life, past: Past) -> Running:
    footing = _footing(life)
    held_back = cache(life.held_back)
    span = past.span(life.today)

    def done_in(days: int) -> Adherence:
        lately = span.lately(days)
        return adherence(
            lately, past.told(), scheduled=past.scheduled, pauses=past.pauses, held_back=held_back
        )

    program = past.plan.program
    return Running(
        program=program.name,
        slug=program.slug,
        row=footing.row,
        rows=program.weeks_count,
        support=_support(life, footing),
        starts_on=past.plan.starts_on,
        is_finished=footing.outcome == FINISH,
        lately=done_in(SHORT),
        longer=done_in(LONG),
    )


def _footing(life: Life) -> Footing:
    """The row the plan stands on as it is written down; what only time brings shows with the next answer."""
    prescriptions = life.known.prescriptions
    begun = [one for one in prescriptions if one.effective_from <= life.today] or [prescriptions[0]]
    return footing_of(begun[-1], life.known)


def _support(life: Life, footing: Footing) -> Support:
    """How the freest walk of the next session is held on."""
    prescribed = prescribed_on(life.known.prescriptions, life.today)
    weeks = {one.week.number: prescribed.week(one.week) for one in life.known.prescriptions}
    bounded = replace(footing, under=footing.under & weeks.keys())
    adjust = eased_by(bounded, weeks, codes_left_on(life.known, life.today))
    return freest(dose(weeks[footing.row], life.standing.precautions, life.standing.defaults, adjust))


def _strip(past: Past, today: date) -> tuple[TrailDay, ...]:
    """The last fourteen days up to today; before the plan there is nothing to show of one."""
    dates = [today - timedelta(days=days) for days in reversed(range(STRIP_DAYS))]
    shown: Sequence[TrailDay] = past.trail(dates, today)
    return tuple(replace(day, state="none") if day.on < past.plan.starts_on else day for day in shown)
