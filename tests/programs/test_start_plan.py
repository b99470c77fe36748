"""A plan begins on the first row and ends the one before; the catalogue's versions stand."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from core.registry import CatalogueProblem
from programs.actions import hold_plan, lift_holds, publish_catalogue, start_plan
from programs.catalogue import shipped
from programs.models import Plan, PlanHold, Prescription, Program
from programs.queries import current_program, current_programs, holds_of, plan_for
from tests.factories.onboarding import BACK, FIRST_STEPS, MONDAY

SPECS = shipped().programs


@pytest.fixture
def published(db: None) -> None:
    publish_catalogue(SPECS)


def started(walker: User, slug: str = FIRST_STEPS) -> Plan:
    return start_plan(
        walker=walker,
        program=current_program(slug),
        starts_on=MONDAY,
        weekdays=[3, 0, 5, 1],
        assigned_by=None,
        on=MONDAY,
    )


def test_a_plan_stands_on_the_first_row(wanda: User, published: None) -> None:
    plan = started(wanda)
    step = Prescription.objects.get(plan=plan)
    assert (step.week.number, step.effective_from, step.outcome) == (1, MONDAY, "START")
    assert plan.weekdays == [0, 1, 3, 5]
    assert plan_for(wanda) == plan


def test_a_physio_who_assigns_it_is_its_author(wanda: User, wim: User, published: None) -> None:
    plan = start_plan(
        walker=wanda,
        program=current_program(BACK),
        starts_on=MONDAY,
        weekdays=[0, 2, 4],
        assigned_by=wim,
        on=MONDAY,
    )
    assert (plan.assigned_by, Prescription.objects.get().author) == (wim, wim)


def test_the_plan_before_ends(wanda: User, published: None) -> None:
    former, now = started(wanda), started(wanda, BACK)
    former.refresh_from_db()
    assert (former.ending, former.ended_on) == (Plan.Ending.CHANGED, MONDAY)
    assert plan_for(wanda) == now


def test_another_walkers_plan_goes_on(wanda: User, wim: User, published: None) -> None:
    theirs = started(wim)
    started(wanda)
    assert plan_for(wim) == theirs


def test_the_database_itself_refuses_a_second_active_plan(wanda: User, published: None) -> None:
    plan = started(wanda)
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(
            walker=wanda,
            program=plan.program,
            starts_on=MONDAY,
            weekdays=[0],
            started_at=plan.started_at,
        )


def test_the_database_itself_refuses_an_end_without_a_reason(wanda: User, published: None) -> None:
    plan = started(wanda)
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(ended_at=plan.started_at)


def test_a_plan_is_held_once_at_a_time(wanda: User, published: None) -> None:
    plan = started(wanda)

    def hold() -> PlanHold:
        return hold_plan(
            plan=plan, from_date=MONDAY, reason="pain", rule="hold.pain", caused_by=None, zone="UTC"
        )

    first = hold()
    with pytest.raises(IntegrityError), transaction.atomic():
        hold()
    assert lift_holds(on=MONDAY + timedelta(days=3), because="resumed", pk=first.pk) == 1
    assert lift_holds(on=MONDAY, because="resumed", pk=first.pk) == 0
    assert hold().lifted_at is None


def test_a_pause_is_over_on_the_day_it_is_lifted(wanda: User, published: None) -> None:
    hold = PlanHold(from_date=MONDAY, lifted_on=None)
    assert hold.dates() == (MONDAY, None)
    hold.lifted_on = MONDAY + timedelta(days=3)
    assert hold.dates() == (MONDAY, MONDAY + timedelta(days=2))


def test_an_open_pause_outlives_the_plan_it_was_put_on(wanda: User, published: None) -> None:
    former = started(wanda)
    hold = hold_plan(
        plan=former, from_date=MONDAY, reason="fall", rule="hold.fall", caused_by=None, zone="UTC"
    )
    started(wanda, BACK)
    assert holds_of(wanda) == [hold]
    lift_holds(on=MONDAY, because="undone", pk=hold.pk)
    assert holds_of(wanda) == []


def test_publishing_again_changes_nothing(published: None) -> None:
    assert publish_catalogue(SPECS) == []
    assert Program.objects.count() == len(SPECS)


def test_a_new_version_retires_the_one_before_and_leaves_running_plans(wanda: User, published: None) -> None:
    plan = started(wanda)
    spec = next(spec for spec in SPECS if spec.slug == FIRST_STEPS)
    (newer,) = publish_catalogue([replace(spec, version=spec.version + 1, sha256="1" * 64)])
    assert current_program(FIRST_STEPS) == newer
    assert [program.slug for program in current_programs()].count(FIRST_STEPS) == 1
    plan.refresh_from_db()
    assert (plan.program.version, plan.program.retired_at is not None) == (spec.version, True)


def test_a_published_version_with_another_content_is_refused(published: None) -> None:
    changed = replace(SPECS[0], sha256="2" * 64)
    with pytest.raises(CatalogueProblem, match="is published already and stands as it is"):
        publish_catalogue([changed])
