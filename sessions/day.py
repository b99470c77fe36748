"""One day of one walker, put together from what the other apps know: what Today and every check-off show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from django.urls import reverse

from onboarding.standing import Standing, State
from programs.dosing import Session, dose
from programs.footing import FINISH, Footing, eased_by
from programs.models import Plan, PlanHold, ProgramWeek
from programs.prescribed import prescribed_on
from programs.schedule import due_on, week_dates, week_number
from sessions.begun import Begun
from sessions.footing import codes_left_on, footing_on
from sessions.known import Known, current, due_from
from sessions.models import SessionLog
from sessions.trail import TrailDay, week_trail
from sessions.whys import why_of

# How far back a day may still be checked off or undone; our own choice, for a week without a phone.
OPEN_DAYS = 7
# Where a day before today leads while it is open: nothing told yet to the sheet, the others to what was told.
_LEADS_TO = {
    "no_record": "sessions:log",
    **dict.fromkeys(("done", "part", "stopped", "skipped", "rest"), "sessions:day"),
}


class Briefing(StrEnum):
    """Why a walker is asked to look at the briefing: never yet, or again after a near-fall or a pause."""

    FIRST = "first"
    AGAIN = "again"


class Kind(StrEnum):
    """What a day asks of the walker."""

    UNSCREENED = "unscreened"
    CONSENT = "consent"
    RENEW = "renew"
    BLOCKED = "blocked"
    NOT_ALLOWED = "not_allowed"
    NO_PLAN = "no_plan"
    HELD = "held"
    NOT_STARTED = "not_started"
    FINISHED = "finished"
    DUE = "due"
    REST = "rest"


# Nobody walks before something else is done; a physio's word may end between a walk and what is told of it.
_WAITS = (Kind.UNSCREENED, Kind.CONSENT, Kind.RENEW, Kind.BLOCKED, Kind.NOT_ALLOWED, Kind.NO_PLAN)
STOPPED = (Kind.HELD, Kind.BLOCKED, Kind.NOT_ALLOWED)


@dataclass(frozen=True)
class Day:
    """A day as the walker sees it; `steps` is the one that fell due and is not written down yet, or none."""

    on: date
    today: date
    kind: Kind
    known: Known
    footing: Footing | None = None
    steps: tuple[Footing, ...] = ()
    week: ProgramWeek | None = None
    session: Session | None = None
    log: SessionLog | None = None
    # What was walked beyond the plan on this day, in order.
    extras: tuple[SessionLog, ...] = ()
    trail: tuple[TrailDay, ...] = ()
    next_on: date | None = None

    @property
    def plan(self) -> Plan | None:
        return self.known.plan

    @property
    def standing(self) -> Standing:
        return self.known.standing

    @property
    def hold(self) -> PlanHold | None:
        """The pause that is open, or None."""
        return hold_on(self.known.holds, self.today)

    @property
    def waits(self) -> bool:
        """Whether something comes before any walk: answers, an agreement, a physio, a plan."""
        return self.kind in _WAITS

    @property
    def why(self) -> str:
        """The last decision about the plan in one sentence."""
        assert self.footing is not None
        return why_of(self.known, self.footing, self.steps)

    @property
    def needs_contact(self) -> bool:
        """Whether somebody to call must be named before a session: whoever walks with a precaution."""
        return bool(self.standing.precautions) and not self.known.has_contact

    @property
    def briefing(self) -> Briefing | None:
        """Which look at the briefing is due before the next walk; none while nobody walks."""
        if self.kind not in (Kind.DUE, Kind.REST, Kind.NOT_STARTED):
            return None
        if self.known.briefed_at is None:
            return Briefing.FIRST
        shaken = [log.logged_at for log in current(self.known.logs) if log.near_falls]
        begun = [hold for hold in self.known.holds if hold.from_date <= self.today]
        shaken += [hold.held_at for hold in begun if hold.lifted_because not in ("undone", "corrected")]
        return Briefing.AGAIN if any(at > self.known.briefed_at for at in shaken) else None

    @property
    def begun(self) -> Begun | None:
        """A guided walk that waits to be told: one of this day, or else the newest of the days still open."""
        begun = self.known.begun
        told = {(log.on, log.slot) for log in current(self.known.logs)}
        return None if begun is None or (begun.on, begun.slot) in told else begun

    @property
    def may_log(self) -> bool:
        """Whether a session of this day can be checked off."""
        return self.kind is Kind.DUE and self.log is None and not self.needs_contact

    @property
    def keeps_answers(self) -> bool:
        """Whether answers may be kept: of somebody who agreed to it and has answered the checklist."""
        return self.kind not in (Kind.UNSCREENED, Kind.CONSENT)

    @property
    def walked(self) -> bool:
        """Whether the due session was walked, all of it or in part."""
        return self.log is not None and not self.log.skipped

    @property
    def plan_week(self) -> int:
        """Which week of the plan the day is in, from 1."""
        assert self.plan is not None
        return week_number(self.plan.starts_on, self.on)


def day_of(known: Known, on: date, today: date) -> Day:
    """The day without its week row and session, which `dosed` adds once the row is known."""
    early, plan = _before_any_plan(known, today), known.plan
    # What was begun before somebody was stopped may still be told.
    if plan is None or (early is not None and not (early in STOPPED and known.begun)):
        return Day(on, today, early or Kind.NO_PLAN, known)
    footing, steps = footing_on(known, plan, on, today)
    told = {log.slot: log for log in current(known.logs) if log.on == on}
    return Day(
        on=on,
        today=today,
        kind=early or _kind(known, plan, footing, on, today),
        known=known,
        footing=footing,
        steps=steps,
        log=told.get(0),
        extras=tuple(log for slot, log in told.items() if slot > 0),
        trail=() if early else _trail(known, plan, footing, on, today),
        next_on=None
        if early
        else next(due_from(known, plan, footing, max(on, today) + timedelta(days=1)), None),
    )


def dosed(day: Day, rows: Mapping[int, ProgramWeek]) -> Day:
    """The day with its row and the session that the walker's precautions make of it, today's own included.

    `rows` are those of the table by number, the one of the day and those that bound it among them.
    """
    footing = day.footing
    assert footing is not None
    prescribed = prescribed_on(day.known.prescriptions, day.on)
    weeks = {number: prescribed.week(rows[number]) for number in (footing.row, *footing.under)}
    also = {*day.known.asked.precautions, *codes_left_on(day.known, day.on)}
    adjust = eased_by(footing, weeks, also)
    session = dose(weeks[footing.row], day.standing.precautions, day.standing.defaults, adjust)
    return replace(day, week=rows[footing.row], session=session)


def is_open(plan: Plan | None, *, on: date, today: date) -> bool:
    """Whether a day can be checked off at all: of the running plan, not ahead, at most a week ago."""
    if plan is None:
        return False
    return max(plan.starts_on, today - timedelta(days=OPEN_DAYS)) <= on <= today


def _before_any_plan(known: Known, today: date) -> Kind | None:
    match known.standing.state:
        case State.UNSCREENED:
            return Kind.UNSCREENED
        case State.CONSENT_DUE:
            return Kind.CONSENT
        case State.EXPIRED | State.SCREENS_DUE | State.HEALTH_DUE if hold_on(known.holds, today) is None:
            return Kind.RENEW
        case State.CLINICIAN | State.SEEK_CARE:
            return Kind.BLOCKED
    if known.plan is None:
        return Kind.NO_PLAN
    free = known.standing.may_do(known.plan.program.slug) or hold_on(known.holds, today) is not None
    return None if free else Kind.NOT_ALLOWED


def hold_on(holds: Iterable[PlanHold], today: date) -> PlanHold | None:
    """The pause in force: a rule's from the moment it was laid, the walker's own from its first day."""
    return next(
        (hold for hold in holds if hold.open_on(today) and not (hold.by_walker and hold.from_date > today)),
        None,
    )


def _kind(known: Known, plan: Plan, footing: Footing, on: date, today: date) -> Kind:
    hold = hold_on(known.holds, today)
    # What was walked before a pause of one's own may still be told.
    if hold is not None and not (hold.by_walker and on < hold.from_date):
        return Kind.HELD
    if on < plan.starts_on:
        return Kind.NOT_STARTED
    if footing.outcome == FINISH:
        return Kind.FINISHED
    weekdays = plan.weekdays_on(footing.row, on)
    return Kind.DUE if due_on(plan.starts_on, weekdays, on, known.pauses) else Kind.REST


def _next_on(known: Known, plan: Plan, footing: Footing, after: date) -> date | None:
    return next(due_from(known, plan, footing, after + timedelta(days=1)), None)


def _trail(known: Known, plan: Plan, footing: Footing, on: date, today: date) -> tuple[TrailDay, ...]:
    trail = week_trail(
        week_dates(plan.starts_on, max(week_number(plan.starts_on, on), 1)),
        starts_on=plan.starts_on,
        weekdays_on=lambda day: plan.weekdays_on(footing.row, day),
        holds=known.pauses,
        logged={log.on: log.done for log in current(known.logs) if log.slot == 0},
        today=today,
    )
    return tuple(
        replace(one, url=reverse(_LEADS_TO[one.state], args=[one.on]))
        if one.state in _LEADS_TO and one.on < today and is_open(plan, on=one.on, today=today)
        else one
        for one in trail
    )
