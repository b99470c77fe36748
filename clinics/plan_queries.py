"""Reads for a physio who assigns a program or adjusts a plan; each starts from a walker they have in view."""

from datetime import date

from accounts.models import User
from clinics.desk import Desk
from onboarding.start_queries import Applicant
from programs.models import Program
from programs.prescribed import Prescribed, prescribed_on
from programs.prescribing import default_limits
from programs.queries import most_sessions, table_of
from programs.schedule import default_weekdays, valid_weekdays
from programs.stored import as_week
from programs.week_table import Week
from sessions.footing import footing_on
from sessions.queries import day_for


def desk_of(walker: User, today: date) -> Desk | None:
    """The walker's running plan as it was written last, also where that counts from a later day only."""
    day = day_for(walker, on=today, today=today)
    if day.plan is None:
        return None
    prescriptions = day.known.prescriptions
    footing, _ = footing_on(day.known, day.plan, today, today)
    coming = prescriptions[-1].effective_from > today
    return Desk(
        walker=walker,
        today=today,
        program=day.plan.program,
        rows=_rows(day.plan.program),
        codes=day.standing.codes,
        prescribed=prescribed_on(prescriptions, date.max),
        row=prescriptions[-1].week.number if coming else footing.row,
        weekdays=tuple(day.plan.weekdays),
        day=day,
    )


def new_desk(applicant: Applicant, walker: User, program: Program) -> Desk:
    """A program that the walker might start, as published, on days that suit them."""
    sessions, liked = most_sessions(program), walker.weekdays
    if valid_weekdays(liked, sessions, spaced=program.spaced_days) is not None:
        liked = default_weekdays(sessions, applicant.on)
    return Desk(
        walker=walker,
        today=applicant.on,
        program=program,
        rows=_rows(program),
        codes=applicant.standing.codes,
        prescribed=Prescribed(limits=default_limits(program.slug)),
        row=1,
        weekdays=tuple(liked),
    )


def _rows(program: Program) -> tuple[Week, ...]:
    return tuple(as_week(row) for row in table_of(program))
