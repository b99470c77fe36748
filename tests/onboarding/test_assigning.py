"""A physio assigns a plan through the one gate: which gates their ticks open, and what stays shut."""

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from accounts.models import User
from core import clock
from onboarding.actions import NotCleared, start_cleared_plan
from onboarding.matching import TOO_HARD_FOR_HEART
from onboarding.start_queries import PHYSIO_FIRST, applicant_of, ticks_asked
from programs.gates import AgeGate, ClinicianGate
from programs.models import Plan, Prescription
from programs.prescribed import Revision
from programs.prescribing import RuleLimits
from programs.queries import current_program, current_programs
from programs.revising import NotPrescribed
from programs.schedule import default_weekdays
from programs.stored import gates_of
from programs.tailoring import Tailoring
from sessions.queries import day_for
from tests.factories.onboarding import (
    BACK,
    BALANCE,
    CHEST_PAIN,
    FELL_TWICE,
    FIRST_STEPS,
    KNEE,
    MONDAY,
    noon,
    published,
    screened,
    with_result,
)

RETURN, GAIT, PELVIS = "acl-meniscus-rta-6wk", "neuro-gait-8wk", "sij-trial-4wk"


@pytest.fixture(autouse=True)
def monday_noon() -> Iterator[None]:
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False):
        yield


@pytest.fixture
def cleared(wanda: User) -> User:
    published()
    screened(wanda)
    return wanda


def assign(
    walker: User,
    physio: User,
    slug: str = FIRST_STEPS,
    *,
    ticks: Collection[str] = (),
    tailoring: Tailoring | None = None,
    weekdays: Collection[int] | None = None,
    **said: Any,
) -> Plan:
    program = current_program(slug)
    days = (
        default_weekdays(program.weeks.all()[0].sessions_per_week, MONDAY) if weekdays is None else weekdays
    )
    revision = Revision(tailoring or Tailoring(1), tuple(days), author_name="Paula", **said)
    return start_cleared_plan(
        walker=walker,
        program=program,
        starts_on=MONDAY,
        weekdays=tuple(days),
        told={},
        assigned_by=physio,
        on=MONDAY,
        revision=revision,
        ticks=ticks,
    )


def reasons_of(slug: str) -> list[str]:
    return [gate.reason for gate in gates_of(current_program(slug))]


def ticks_of(slug: str) -> list[str]:
    """Every sentence of the gate that only a physio opens."""
    gates = gates_of(current_program(slug))
    return [tick for gate in gates if isinstance(gate, ClinicianGate) for tick in gate.ticks]


@pytest.mark.parametrize("slug", [RETURN, GAIT, PELVIS])
def test_a_locked_program_opens_with_all_its_ticks_and_not_with_one_less(
    cleared: User, wim: User, slug: str
) -> None:
    ticks = ticks_of(slug)
    for missing in ticks:
        with pytest.raises(NotCleared):
            assign(cleared, wim, slug, ticks=[tick for tick in ticks if tick != missing])
    plan = assign(cleared, wim, slug, ticks=ticks)
    assert (plan.assigned_by, plan.ticks) == (wim, sorted(ticks))


@pytest.mark.parametrize("born", [1986, 1952])
def test_what_is_asked_to_be_ticked_is_just_what_opens_a_program(wanda: User, wim: User, born: int) -> None:
    published()
    screened(wanda, ID01_DOB=f"{born}-05-01")
    for program in current_programs():
        ticks = ticks_asked(program, applicant_of(wanda, MONDAY))
        for missing in ticks:
            with pytest.raises(NotCleared):
                assign(wanda, wim, program.slug, ticks={*ticks} - {missing})
        assert assign(wanda, wim, program.slug, ticks=ticks).program == program


def test_a_question_of_the_program_opens_with_its_reason_ticked(cleared: User, wim: User) -> None:
    with pytest.raises(NotCleared, match="a question of its own"):
        assign(cleared, wim, KNEE)
    assert assign(cleared, wim, KNEE, ticks=reasons_of(KNEE)).ticks == reasons_of(KNEE)


def test_a_test_that_was_not_passed_opens_with_its_reason_ticked(cleared: User, wim: User) -> None:
    with_result(cleared, "M01", 9.0)
    reasons = reasons_of(BALANCE)
    with pytest.raises(NotCleared):
        assign(cleared, wim, BALANCE, ticks=reasons[1:])
    assert assign(cleared, wim, BALANCE, ticks=reasons).program.slug == BALANCE


def test_an_answer_that_closes_a_program_opens_with_its_reason_ticked(wanda: User, wim: User) -> None:
    published()
    screened(wanda, BK01_BACK="yes", BK02_LEG="pain")
    with pytest.raises(NotCleared, match="below your knee"):
        assign(wanda, wim, BACK)
    assert assign(wanda, wim, BACK, ticks=[PHYSIO_FIRST.why, *reasons_of(BACK)]).ticks is not None


def test_an_age_opens_with_its_reason_ticked(wanda: User, wim: User) -> None:
    published()
    slug, gate = next(
        (slug, gate)
        for slug in ("hamstring-flex-4wk", "cardio-6wk", "calorie-burner-8wk", "posture-reset-4wk")
        for gate in gates_of(current_program(slug))
        if isinstance(gate, AgeGate)
    )
    assert gate.at_most is not None
    screened(wanda, ID01_DOB=MONDAY.replace(year=MONDAY.year - gate.at_most - 1).isoformat())
    with pytest.raises(NotCleared) as refused:
        assign(wanda, wim, slug)
    assert gate.reason in refused.value.reasons
    ticks = [*refused.value.reasons, *reasons_of(slug), PHYSIO_FIRST.why, TOO_HARD_FOR_HEART]
    assert assign(wanda, wim, slug, ticks=ticks).program.slug == slug


@pytest.mark.parametrize("answers", [FELL_TWICE, CHEST_PAIN])
def test_no_tick_opens_what_the_checklist_holds_back(wanda: User, wim: User, answers: dict[str, Any]) -> None:
    published()
    screened(wanda, **answers)
    with pytest.raises(NotCleared, match="holds you back"):
        assign(wanda, wim, ticks=[*reasons_of(FIRST_STEPS), PHYSIO_FIRST.why])
    assert Plan.objects.count() == 0


def test_it_begins_on_the_row_and_with_what_was_set(cleared: User, wim: User) -> None:
    plan = assign(
        cleared,
        wim,
        tailoring=Tailoring(2, bouts=5),
        weekdays=(0, 2),
        limits=RuleLimits(pain_ceiling=4),
        note="Well done.",
        review_on=MONDAY + timedelta(days=14),
    )
    first = Prescription.objects.get()
    assert (first.outcome, first.rule, first.week.number) == ("START", "start", 2)
    assert (first.author, first.author_name, first.note) == (wim, "Paula", "Well done.")
    assert (first.tailoring, first.weekdays) == ({"bouts": 5}, [0, 2])
    assert first.review_on == MONDAY + timedelta(days=14)
    assert plan.weekdays == [0, 2]
    session = day_for(cleared, on=MONDAY, today=MONDAY).session
    assert session is not None
    assert session.backward_s == 5 * 15


def test_the_hard_limits_hold_from_the_first_day(cleared: User, wim: User) -> None:
    with pytest.raises(NotPrescribed) as refused:
        assign(cleared, wim, tailoring=Tailoring(1, bouts=21))
    assert refused.value.problems == {"bouts": "From 1 to 20."}
    assert Plan.objects.count() == 0


def test_the_same_again_is_one_plan_and_another_is_another(cleared: User, wim: User) -> None:
    assert assign(cleared, wim) == assign(cleared, wim)
    other = assign(cleared, wim, tailoring=Tailoring(2))
    assert [*Plan.objects.active()] == [other]
    assert Plan.objects.count() == 2


def test_nobody_assigns_a_plan_to_themselves(cleared: User) -> None:
    with pytest.raises(PermissionError):
        assign(cleared, cleared)


def test_a_walker_ticks_nothing(cleared: User) -> None:
    program = current_program(PELVIS)
    with pytest.raises(AssertionError, match="only a physio ticks"):
        start_cleared_plan(
            walker=cleared,
            program=program,
            starts_on=MONDAY,
            weekdays=(0, 2, 4),
            told={},
            assigned_by=None,
            on=MONDAY,
            ticks=ticks_of(PELVIS),
        )


def test_in_a_supervised_program_somebody_is_there_every_time(cleared: User, wim: User) -> None:
    assign(cleared, wim, GAIT, ticks=ticks_of(GAIT))
    day = day_for(cleared, on=clock.today_in("Europe/Berlin"), today=MONDAY)
    assert "P_SUPERVISED" in day.standing.codes
    assert day.session is not None
    assert "supervisor" in day.session.limits.ready
