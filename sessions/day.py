"""One day of one walker, put together from what the other apps know: what Today and every check-off show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal

from django.urls import reverse

from onboarding.standing import Standing, State
from programs.dosing import Adjust, Session, dose
from programs.models import Plan, PlanHold, Prescription, ProgramWeek
from programs.progression import LogEntry
from programs.schedule import due_on, week_dates, week_number
from programs.stepping import FINISH, Course, Footing, steps_due
from programs.stored import as_week
from sessions.asked import AskedOn
from sessions.models import SessionLog
from sessions.result import stopped_unwell
from sessions.trail import TrailDay, week_trail

# How far back a day may still be checked off or undone; our own choice, for a week without a phone.
OPEN_DAYS = 7
# The longest pause that starts latest ends within ten weeks; a due day follows within one more.
LOOK_AHEAD_DAYS = 84
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
    NO_PLAN = "no_plan"
    HELD = "held"
    NOT_STARTED = "not_started"
    FINISHED = "finished"
    DUE = "due"
    REST = "rest"


@dataclass(frozen=True)
class Known:
    """What was read for a walker: the standing, the plan and what was written about it, logs, pauses."""

    standing: Standing
    plan: Plan | None
    prescriptions: tuple[Prescription, ...]
    logs: tuple[SessionLog, ...]
    holds: tuple[PlanHold, ...]
    has_contact: bool
    briefed_at: datetime | None = None
    asked: AskedOn = field(default_factory=AskedOn)


@dataclass(frozen=True)
class Day:
    """A day as the walker sees it; `steps` fell due and are not written down yet."""

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
    def may_log(self) -> bool:
        """Whether a session of this day can be checked off."""
        return self.kind is Kind.DUE and self.log is None and not self.needs_contact

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
    if (early := _before_any_plan(known, today)) is not None:
        return Day(on, today, early, known)
    plan = known.plan
    assert plan is not None
    footing, steps = footing_on(known, plan, on)
    told = {log.slot: log for log in current(known.logs) if log.on == on}
    return Day(
        on=on,
        today=today,
        kind=_kind(known, plan, footing, on, today),
        known=known,
        footing=footing,
        steps=steps,
        log=told.get(0),
        extras=tuple(log for slot, log in told.items() if slot > 0),
        trail=_trail(known, plan, footing, on, today),
        next_on=next(due_from(known, plan, footing, max(on, today) + timedelta(days=1)), None),
    )


def dosed(day: Day, week: ProgramWeek) -> Day:
    """The day with its row and the session that the walker's precautions make of it, today's own included."""
    assert day.footing is not None
    adjust = Adjust(minutes_factor=day.footing.minutes_factor, extra_precautions=day.known.asked.precautions)
    session = dose(as_week(week), day.standing.precautions, ("P_NO_TREADMILL",), adjust)
    return replace(day, week=week, session=session)


def is_open(plan: Plan | None, *, on: date, today: date) -> bool:
    """Whether a day can be checked off at all: of the running plan, not ahead, at most a week ago."""
    if plan is None:
        return False
    return max(plan.starts_on, today - timedelta(days=OPEN_DAYS)) <= on <= today


def current(logs: Sequence[SessionLog]) -> list[SessionLog]:
    """Without those that were undone or corrected."""
    return [log for log in logs if log.superseded_at is None]


def footing_on(known: Known, plan: Plan, on: date) -> tuple[Footing, tuple[Footing, ...]]:
    """The row the plan stands on that day, and the steps up to it that nobody has written down yet."""
    written = [p for p in known.prescriptions if p.effective_from <= on] or list(known.prescriptions[:1])
    last = written[-1]
    footing = _footing(last)
    if last is not known.prescriptions[-1]:
        return footing, ()
    course = Course(
        starts_on=plan.starts_on,
        weekdays_on=plan.weekdays_on,
        last_row=plan.program.weeks_count,
        effort_cap=dose(as_week(last.week), known.standing.precautions, ()).effort_cap,
        holds=tuple(hold.dates() for hold in known.holds),
    )
    entries = [entry_of(log) for log in current(known.logs) if not log.skipped]
    steps = tuple(steps_due(course, footing, entries, known.standing.precautions, on))
    return (steps[-1] if steps else footing), steps


def entry_of(log: SessionLog) -> LogEntry:
    """A walk as the rules read it; how much was done counts as part where the walker left it open."""
    assert log.pain_worst is not None
    done: Literal["all", "part", "stopped"] = "part"
    if log.done == SessionLog.Done.ALL:
        done = "all"
    elif log.done == SessionLog.Done.STOPPED:
        done = "stopped"
    return LogEntry(
        on=log.on,
        done=done,
        pain_before=log.pain_before,
        pain_worst=log.pain_worst,
        effort=log.effort,
        near_falls=log.near_falls,
        fall=bool(log.fall),
        unwell=stopped_unwell(log.dizzy, log.stopped_for),
        extra=log.slot > 0,
    )


def _footing(prescription: Prescription) -> Footing:
    return Footing(
        row=prescription.week.number,
        since=prescription.effective_from,
        outcome=prescription.outcome,
        rule=prescription.rule,
        why=prescription.why,
        minutes_factor=float(prescription.adjust.get("minutes_factor", 1.0)),
    )


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
    return None if known.plan else Kind.NO_PLAN


def hold_on(holds: Sequence[PlanHold], today: date) -> PlanHold | None:
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
    return Kind.DUE if due_on(plan.starts_on, weekdays, on, _pauses(known)) else Kind.REST


def _pauses(known: Known) -> list[tuple[date, date | None]]:
    return [hold.dates() for hold in known.holds]


def _trail(known: Known, plan: Plan, footing: Footing, on: date, today: date) -> tuple[TrailDay, ...]:
    trail = week_trail(
        week_dates(plan.starts_on, max(week_number(plan.starts_on, on), 1)),
        starts_on=plan.starts_on,
        weekdays_on=lambda day: plan.weekdays_on(footing.row, day),
        holds=_pauses(known),
        logged={log.on: log.done for log in current(known.logs) if log.slot == 0},
        today=today,
    )
    return tuple(
        replace(one, url=reverse(_LEADS_TO[one.state], args=[one.on]))
        if one.state in _LEADS_TO and one.on < today and is_open(plan, on=one.on, today=today)
        else one
        for one in trail
    )


def due_from(known: Known, plan: Plan, footing: Footing, first: date) -> Iterator[date]:
    """The days from one on that are due if the plan stays on its row, past every pause that has an end."""
    since, pauses = max(first, plan.starts_on), _pauses(known)
    for day in (since + timedelta(days=days) for days in range(LOOK_AHEAD_DAYS)):
        if due_on(plan.starts_on, plan.weekdays_on(footing.row, day), day, pauses):
            yield day
