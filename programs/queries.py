"""Reads of the catalogue, which is everybody's, and of plans, which start from their walker."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache

from django.db.models import QuerySet, Subquery
from django.http import Http404

from accounts.models import User
from programs.models import Plan, PlanHold, Prescription, Program, ProgramWeek


def current_programs() -> list[Program]:
    """The programs of the catalogue with their week tables, in its order; one query.

    A published version never changes, so each is read once per process, with two queries more.
    """
    return list(_read(tuple(Program.objects.current().values_list("pk", "sha256", "published_at"))))


@lru_cache(maxsize=1)
def _read(current: tuple[tuple[int, str, datetime], ...]) -> tuple[Program, ...]:
    """Published programs with their weeks, by what tells them apart; threads may ask at the same time."""
    programs = Program.objects.prefetch_related("weeks").in_bulk([pk for pk, *_ in current])
    return tuple(programs[pk] for pk, *_ in current)


def current_program(slug: str) -> Program:
    """The version of a program that may be started now; 404 if there is none."""
    for program in current_programs():
        if program.slug == slug:
            return program
    raise Http404("no such program")


def stamp_of(programs: Iterable[Program]) -> str:
    """What tells these versions apart from any others that were ever published."""
    return " ".join(f"{one.slug}/{one.version}/{one.sha256}/{one.published_at}" for one in programs)


def newest_version(slug: str) -> Program:
    """The last version of a program, also of one that can no longer be started; 404 if there is none."""
    program = Program.objects.filter(slug=slug).order_by("-version").first()
    if program is None:
        raise Http404("no such program")
    return program


def later_versions(program: Program) -> list[Program]:
    """The versions that came after this one, oldest first, if the last of them may be started now.

    No query for a program that is current.
    """
    if program.retired_at is None:
        return []
    later = list(Program.objects.filter(slug=program.slug, version__gt=program.version).order_by("version"))
    return later if later and later[-1].retired_at is None else []


def plan_for(walker: User, *, also: Mapping[str, Subquery] | None = None) -> Plan | None:
    """The walker's active plan with its program, or None.

    `also` names what is read along with the plan from the apps above.
    """
    return Plan.objects.of(walker).active().select_related("program").annotate(**(also or {})).first()


def prescriptions_of(plan: Plan) -> list[Prescription]:
    """Everything that was written about the row the plan stands on, in the order in which it was written."""
    return list(plan.prescriptions.select_related("week").order_by("id"))


def holds_of(walker: User) -> list[PlanHold]:
    """The pauses of the walker's plans that are open, and those of the active plan, oldest first."""
    holds = PlanHold.objects.filter(plan__walker=walker).select_related("plan")
    return [
        hold for hold in holds.order_by("held_at") if hold.lifted_at is None or hold.plan.ended_at is None
    ]


def table_of(program: Program) -> tuple[ProgramWeek, ...]:
    """The whole week table of a published version, read once per process."""
    return _table(program.pk, program.sha256, program.published_at)


@lru_cache(maxsize=64)
def _table(program: int, _sha256: str, _published_at: datetime) -> tuple[ProgramWeek, ...]:
    """The rows by what tells a published version apart."""
    return tuple(ProgramWeek.objects.filter(program=program).order_by("number"))


def week_of(plan: Plan, number: int) -> ProgramWeek:
    """One row of the plan's week table."""
    return ProgramWeek.objects.get(program=plan.program_id, number=number)


def weeks_of(program: Program) -> "QuerySet[ProgramWeek]":
    """The whole week table, first row first."""
    return ProgramWeek.objects.filter(program=program).order_by("number")


def most_sessions(program: Program) -> int:
    """Sessions of the fullest week: as many days as a walker picks."""
    return max(week.sessions_per_week for week in program.weeks.all())
