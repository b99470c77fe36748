"""Every write to the catalogue and to plans."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from core import clock
from core.actions import record_event
from core.registry import CatalogueProblem
from programs.footing import SET, START, Footing, adjust_of
from programs.hold_reasons import GAVE_WAY
from programs.models import Plan, PlanHold, Prescription, Program, ProgramWeek
from programs.prescribed import Revision
from programs.program_spec import ProgramSpec
from programs.stored import content_of, week_rows
from programs.weekday_change import Chosen


@transaction.atomic
def publish_catalogue(specs: Iterable[ProgramSpec]) -> list[Program]:
    """Publishes what is new and retires what it replaces; answers the new versions, none when repeated.

    Raises CatalogueProblem where a version that was published before has another content now.
    """
    return [program for spec in specs if (program := _publish(spec)) is not None]


def _publish(spec: ProgramSpec) -> Program | None:
    published = Program.objects.filter(slug=spec.slug, version=spec.version).first()
    if published is not None:
        if published.sha256 != spec.sha256:
            raise CatalogueProblem(
                f"{spec.slug} version {spec.version} is published already and stands as it is. "
                f"Raise its version to change it."
            )
        return None
    Program.objects.filter(slug=spec.slug, retired_at=None).update(retired_at=clock.now())
    program = Program.objects.create(
        slug=spec.slug,
        version=spec.version,
        code=spec.code,
        name=spec.name,
        weeks_count=len(spec.weeks),
        effort_high=max(week.effort_high for week in spec.weeks),
        spaced_days=spec.spaced,
        content=content_of(spec),
        sha256=spec.sha256,
        published_at=clock.now(),
    )
    ProgramWeek.objects.bulk_create(week_rows(program, spec))
    return program


@transaction.atomic
def start_plan(
    *,
    walker: User,
    program: Program,
    starts_on: date,
    weekdays: Sequence[int],
    assigned_by: User | None,
    on: date,
    revision: Revision | None = None,
    ticks: Collection[str] = (),
) -> Plan:
    """Gives the walker a plan and ends the one before; the same start again is no second one.

    It begins on the program's first row, or on that of a physio's `revision`; `ticks` is what they ticked.
    Checks nothing about safety: only onboarding.actions.start_cleared_plan, which does, may call it.
    """
    # Two tabs that start a plan take turns.
    lock_walker(walker)
    asked = (program.pk, starts_on, sorted(weekdays))
    for former in Plan.objects.of(walker).active():
        same = (former.program_id, former.starts_on, former.weekdays) == asked
        if same and (revision is None or _began_with(former, revision)):
            return former
        end_plan(plan=former, ending=Plan.Ending.CHANGED, on=on)
    plan = Plan.objects.create(
        walker=walker,
        program=program,
        starts_on=starts_on,
        weekdays=sorted(weekdays),
        assigned_by=assigned_by,
        started_at=clock.now(),
        ticks=sorted(ticks) or None,
    )
    _begin(plan, assigned_by or walker, revision)
    return plan


def _begin(plan: Plan, author: User, revision: Revision | None) -> None:
    """Writes down what a plan begins on, and that it began."""
    row = revision.tailoring.row if revision else 1
    first = Footing(row=row, since=plan.starts_on, outcome=START, rule="start", why="Your plan starts here.")
    write_steps(plan=plan, steps=[first], author=author, zone=plan.walker.time_zone, revision=revision)
    record_event(
        actor=author.uuid,
        actor_name=str(author),
        action="plan.start",
        subject_type="plan",
        subject=plan.uuid,
    )


def _began_with(plan: Plan, revision: Revision) -> bool:
    """Whether a plan stands on just what a physio asks for, so that asking again starts nothing."""
    written = [*plan.prescriptions.select_related("week")]
    columns = {name: getattr(written[0], name) for name in revision.columns}
    return (len(written), written[0].week.number) == (
        1,
        revision.tailoring.row,
    ) and columns == revision.columns


def end_plan(*, plan: Plan, ending: Plan.Ending, on: date) -> None:
    """Ends an active plan, and a pause that its walker wished for; its sessions and steps stay."""
    plan.ended_at, plan.ended_on, plan.ending = clock.now(), on, ending
    plan.save(update_fields=_ENDING)
    lift_holds(on=on, because="plan_ended", plan=plan, reason__in=PlanHold.Wish.values)


def reopen_plan(*, plan: Plan) -> None:
    """Takes the end of a plan back, and brings back the pause that it ended."""
    lay_again(plan=plan, lifted_because="plan_ended", lifted_on=plan.ended_on)
    plan.ended_at, plan.ended_on, plan.ending = None, None, ""
    plan.save(update_fields=_ENDING)


_ENDING = ("ended_at", "ended_on", "ending")


def choose_weekdays(*, plan: Plan, chosen: Chosen) -> None:
    """Gives a plan other weekdays; it remembers those before and until when they held."""
    plan.weekdays = list(chosen.weekdays)
    plan.earlier_weekdays = [[last.isoformat(), list(weekdays)] for last, weekdays in chosen.earlier]
    plan.save(update_fields=["weekdays", "earlier_weekdays"])


def write_steps(
    *,
    plan: Plan,
    steps: Collection[Footing],
    author: User | None,
    zone: str,
    weeks: Iterable[ProgramWeek] = (),
    revision: Revision | None = None,
) -> list[Prescription]:
    """Writes down steps, each with its rule, a physio's with what it sets; answers the new prescriptions.

    `weeks` are rows of the plan's week table read before; the table itself is read where one is missing.
    """
    rows = {week.number: week for week in weeks}
    if not rows.keys() >= {step.row for step in steps}:
        rows = {week.number: week for week in ProgramWeek.objects.filter(program=plan.program_id)}
    return Prescription.objects.bulk_create(
        Prescription(
            plan=plan,
            week=rows[step.row],
            effective_from=step.since,
            outcome=step.outcome,
            rule=step.rule,
            why=step.why,
            adjust=adjust_of(step),
            author=author,
            zone=zone,
            written_at=clock.now(),
            **(revision.columns if revision else {}),
        )
        for step in steps
    )


def see_changes(*, upto: Prescription) -> None:
    """Notes that the walker opened what a physio has changed, up to one prescription."""
    unseen = Prescription.objects.filter(plan=upto.plan_id, pk__lte=upto.pk, outcome=SET, seen_at=None)
    unseen.update(seen_at=clock.now())


def hold_plan(
    *,
    plan: Plan,
    from_date: date,
    reason: str,
    rule: str,
    zone: str,
    caused_by: UUID | None = None,
    until: date | None = None,
    author: User | None = None,
    gives_way: bool = False,
) -> PlanHold:
    """Holds a plan from a day on, where `until` names one up to that day; nobody as author is a rule.

    With `gives_way` it is noted only, behind a graver one. Raises IntegrityError where it is held already.
    """
    now = clock.now()
    return PlanHold.objects.create(
        plan=plan,
        from_date=from_date,
        until=until,
        author=author,
        reason=reason,
        rule=rule,
        caused_by=caused_by,
        zone=zone,
        held_at=now,
        lifted_at=now if gives_way else None,
        lifted_on=from_date if gives_way else None,
        lifted_because=GAVE_WAY if gives_way else "",
    )


def lift_holds(*, on: date, because: str, **which: Any) -> int:
    """Lifts the open holds that match; answers how many there were."""
    return PlanHold.objects.filter(lifted_at=None, **which).update(
        lifted_at=clock.now(), lifted_on=on, lifted_because=because
    )


def lay_again(**which: Any) -> None:
    """Lets the holds that match stand as if they had never been lifted."""
    PlanHold.objects.filter(**which).update(lifted_at=None, lifted_on=None, lifted_because="")
