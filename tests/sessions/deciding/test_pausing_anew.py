"""A fall, a warning sign or something new pauses a plan anew, with a way back of its own."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import User
from alerts.models import Alert
from core import clock
from programs.models import Plan, PlanHold
from sessions.actions.logging import correct_log
from sessions.actions.readying import get_ready
from sessions.actions.reporting import report, take_report_back, tell_more
from sessions.actions.resuming import resume_plan
from sessions.asking.ready import FALL, RED
from sessions.models import SymptomReport
from sessions.queries import day_for
from sessions.result import Result
from sessions.ways_back import Need, needs_of
from tests.factories.mornings import morning_told
from tests.factories.onboarding import MONDAY, noon, screened
from tests.factories.plans import paused
from tests.factories.sessions import CALM, current_log, logged
from tests.sessions.asking.answers import well

WHOLE_AND_PHYSIO = (Need.WHOLE_CHECKLIST, Need.PHYSIO)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def evening(number: int) -> datetime:
    return noon(day(number)) + timedelta(hours=7)


def fell(walker: User, number: int) -> SymptomReport:
    with clock.at(evening(number)):
        return report(walker=walker, kind=SymptomReport.Kind.FALL, today=day(number), client_key=uuid4())


def something_new(walker: User, number: int, *, red_flags: tuple[str, ...] = ()) -> SymptomReport:
    """Reports a swelling, or a warning sign."""
    with clock.at(evening(number)):
        first = report(walker=walker, kind=SymptomReport.Kind.WRONG, today=day(number), client_key=uuid4())
        return tell_more(
            walker=walker,
            first=first,
            today=day(number),
            client_key=uuid4(),
            on=day(number),
            answers={},
            red_flags=red_flags,
            new_signs=() if red_flags else ("swelling",),
            note="",
        )


def open_rule(plan: Plan) -> str:
    return PlanHold.objects.get(plan=plan, lifted_at=None).rule


def needs(walker: User, number: int) -> tuple[Need, ...]:
    return needs_of(day_for(walker, on=day(number), today=day(number)))


def went_on(walker: User, number: int) -> None:
    with clock.at(noon(day(number))):
        resume_plan(walker=walker, today=day(number))


def test_a_fall_during_a_pause_of_ones_own(cleared: User, plan: Plan) -> None:
    paused(plan, day(0), day(6))
    fell(cleared, 2)
    assert (open_rule(plan), needs(cleared, 3)) == ("D03", WHOLE_AND_PHYSIO)
    assert needs(cleared, 9) == WHOLE_AND_PHYSIO


@pytest.mark.parametrize(
    ("red_flags", "rule", "needed"),
    [((), "D04", (Need.CHECKLIST,)), (("RF09_CALF",), "D01", (Need.WHOLE_CHECKLIST,))],
)
def test_something_new_during_a_pause_of_ones_own(
    cleared: User, plan: Plan, red_flags: tuple[str, ...], rule: str, needed: tuple[Need, ...]
) -> None:
    paused(plan, day(0))
    something_new(cleared, 1, red_flags=red_flags)
    assert open_rule(plan) == rule
    assert set(needed) <= set(needs(cleared, 4))


def test_a_fall_during_the_rest_of_very_strong_pain(cleared: User, plan: Plan) -> None:
    logged(cleared, day(0), pain_worst=7)
    assert needs(cleared, 1) == (Need.REST,)
    fell(cleared, 1)
    assert (open_rule(plan), needs(cleared, 1)) == ("D03", (Need.REST, *WHOLE_AND_PHYSIO))
    assert needs(cleared, 4) == WHOLE_AND_PHYSIO


def test_a_fall_behind_a_warning_sign_still_asks_for_a_physio(cleared: User, plan: Plan) -> None:
    something_new(cleared, 0, red_flags=("RF09_CALF",))
    fall = fell(cleared, 1)
    assert open_rule(plan) == "D01"
    with clock.at(evening(2)):
        screened(cleared, on=day(2))
    assert Need.PHYSIO in needs(cleared, 5)
    with clock.at(evening(1) + timedelta(minutes=5)):
        take_report_back(walker=cleared, first=fall, today=day(1))
    assert Need.PHYSIO not in needs(cleared, 5)


def test_a_fall_told_in_a_walk_behind_a_warning_sign_asks_for_a_physio_too(cleared: User, plan: Plan) -> None:
    logged(cleared, day(0))
    something_new(cleared, 1, red_flags=("RF09_CALF",))
    assert Need.PHYSIO not in needs(cleared, 1)
    told_otherwise(cleared, 0, replace(CALM, fall=True))
    assert open_rule(plan) == "D01"
    assert Need.PHYSIO in needs(cleared, 2)
    told_otherwise(cleared, 0, CALM)
    assert Need.PHYSIO not in needs(cleared, 2)


def told_otherwise(walker: User, number: int, result: Result) -> None:
    """Changes what was told of a walk, two evenings later."""
    with clock.at(evening(number + 2)):
        correct_log(
            walker=walker,
            on=day(number),
            today=day(number + 2),
            log=current_log(walker, day(number)).uuid,
            result=result,
            client_key=uuid4(),
            slip=True,
        )


def test_another_fall_during_the_pause_for_one_asks_for_a_newer_checklist(cleared: User, plan: Plan) -> None:
    fell(cleared, 0)
    screened(cleared, on=day(1))
    assert needs(cleared, 1) == (Need.PHYSIO,)
    fell(cleared, 1)
    assert needs(cleared, 1) == WHOLE_AND_PHYSIO
    assert Alert.objects.get(rule="D03").count == 2


@pytest.fixture
def gone_on(cleared: User, plan: Plan) -> User:
    """Wanda on Friday, who rested from very strong pain on Monday and has gone on."""
    logged(cleared, day(0), pain_worst=7)
    went_on(cleared, 4)
    assert not PlanHold.objects.filter(lifted_at=None).exists()
    return cleared


def test_a_fall_after_going_on(gone_on: User, plan: Plan) -> None:
    fell(gone_on, 4)
    assert (open_rule(plan), needs(gone_on, 7)) == ("D03", WHOLE_AND_PHYSIO)


@pytest.mark.parametrize(("red_flags", "rule"), [((), "D04"), (("RF09_CALF",), "D01")])
def test_something_new_after_going_on(
    gone_on: User, plan: Plan, red_flags: tuple[str, ...], rule: str
) -> None:
    something_new(gone_on, 4, red_flags=red_flags)
    assert open_rule(plan) == rule


@pytest.mark.parametrize(("answers", "rule"), [({FALL: "fall"}, "D03"), ({RED: ["RF01_CHEST_NOW"]}, "D01")])
def test_what_getting_ready_tells_after_going_on(
    gone_on: User, plan: Plan, answers: dict[str, Any], rule: str
) -> None:
    with clock.at(noon(day(5))):
        get_ready(walker=gone_on, today=day(5), answers=well(**answers), client_key=uuid4())
    assert open_rule(plan) == rule


def test_a_fall_beside_a_warning_sign_before_a_walk_asks_for_both_ways_back(
    cleared: User, plan: Plan
) -> None:
    answers = well(**{FALL: "fall", RED: ["RF01_CHEST_NOW"]})
    with clock.at(noon(day(0))):
        get_ready(walker=cleared, today=day(0), answers=answers, client_key=uuid4())
    assert (open_rule(plan), needs(cleared, 0)) == ("D01", WHOLE_AND_PHYSIO)


def test_something_new_on_the_morning_after_going_on(gone_on: User, plan: Plan) -> None:
    morning_told(gone_on, day(0), 1, today=day(4) + timedelta(days=1), swollen=True)
    assert open_rule(plan) == "D04"


@pytest.mark.parametrize(("pain", "rules"), [(6, []), (7, ["D06"])])
def test_a_morning_of_very_strong_pain_after_going_on(
    cleared: User, plan: Plan, pain: int, rules: list[str]
) -> None:
    logged(cleared, day(0), done="stopped", stopped_for="breathless")
    screened(cleared, on=day(2))
    went_on(cleared, 2)
    morning_told(cleared, day(0), pain, today=day(3))
    assert [hold.rule for hold in PlanHold.objects.filter(lifted_at=None)] == rules
    if rules:
        assert needs(cleared, 4) == (Need.REST,)
        went_on(cleared, 6)
        assert not PlanHold.objects.filter(lifted_at=None).exists()
