"""The one gate through which a plan starts: who is refused, why, and that there is no other."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from onboarding.actions import NotCleared
from programs.models import Plan
from tests.factories.onboarding import (
    BACK,
    BALANCE,
    CHEST_PAIN,
    FELL_TWICE,
    FIRST_STEPS,
    KNEE,
    MONDAY,
    noon,
    plan_for,
    published,
    screened,
)
from tests.factories.sessions import logged
from tests.onboarding.starts import FOUR_DAYS, SOUND_KNEE, THREE_DAYS, passed_tests, start_url, text
from tests.threads import at_once

ROOT = Path(__file__).resolve().parents[2]

CHECKLIST = "Answer the safety checklist first."
OLD = "Some of your answers need renewing first. Today says which."
HELD_BACK = "The safety checklist holds you back. Your result says why and what to do."
ON_HOLD = "Your plan is on hold. Today says why and what to do."
KNEE_CLOSED = (
    "A knee that is badly bowed, or knee pain that wakes you at night, "
    "should be seen by a doctor or a physio before you start."
)
LEG_PAIN = (
    "You told us that pain, numbness or tingling goes below your knee. "
    "A physio should check you before you start this program."
)


@pytest.fixture(autouse=True)
def monday_noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def cleared(wanda: User) -> User:
    published()
    screened(wanda)
    return wanda


def nothing(walker: User) -> None:
    """No checklist at all."""


def answered_long_ago(walker: User) -> None:
    screened(walker, on=MONDAY - timedelta(days=366))


def fell_twice(walker: User) -> None:
    screened(walker, **FELL_TWICE)


def chest_pain(walker: User) -> None:
    screened(walker, **CHEST_PAIN)


def fell_twice_and_then_said_otherwise(walker: User) -> None:
    screened(walker, on=MONDAY - timedelta(days=1), **FELL_TWICE)
    screened(walker)


def on_hold(walker: User) -> None:
    screened(walker)
    plan_for(walker)
    logged(walker, MONDAY, pain_worst=7)


@pytest.mark.parametrize("slug", [FIRST_STEPS, KNEE, BALANCE, BACK])
@pytest.mark.parametrize(
    ("history", "reason"),
    [
        (nothing, CHECKLIST),
        (answered_long_ago, OLD),
        (fell_twice, HELD_BACK),
        (chest_pain, HELD_BACK),
        (fell_twice_and_then_said_otherwise, HELD_BACK),
        (on_hold, ON_HOLD),
    ],
)
def test_nobody_starts_whom_the_checklist_or_a_pause_holds_back(
    as_wanda: Client, wanda: User, slug: str, history: Any, reason: str
) -> None:
    published()
    history(wanda)
    before = Plan.objects.count()
    page = as_wanda.get(start_url(slug))
    sent = (FOUR_DAYS if slug == FIRST_STEPS else THREE_DAYS) | SOUND_KNEE
    refused = as_wanda.post(start_url(slug), sent)
    assert (page.status_code, refused.status_code) == (200, 409)
    for shown in (page, refused):
        assert reason in text(shown)
        assert "Start my plan" not in text(shown)
    with pytest.raises(NotCleared) as why:
        plan_for(wanda, slug=slug, told=SOUND_KNEE)
    assert why.value.reasons == (reason,)
    assert Plan.objects.count() == before


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_an_answer_to_the_programs_own_question_may_close_it(
    as_wanda: Client, cleared: User, answer: str
) -> None:
    sent = THREE_DAYS | {"knee_bowed_or_night_pain": answer}
    response = as_wanda.post(start_url(KNEE), sent)
    assert response.status_code == 409
    assert KNEE_CLOSED in text(response)
    assert 'class="button" data-kind="main" href="/screening/result/"' not in text(response)
    with pytest.raises(NotCleared, match="badly bowed"):
        plan_for(cleared, slug=KNEE, told={"knee_bowed_or_night_pain": answer})


def test_a_question_of_its_own_cannot_be_left_out(cleared: User) -> None:
    with pytest.raises(NotCleared, match=r"This program asks a question of its own first\."):
        plan_for(cleared, slug=KNEE)


def test_an_answer_of_the_checklist_may_close_a_program(as_wanda: Client, wanda: User) -> None:
    published()
    screened(wanda, BK01_BACK="yes", BK02_LEG="pain")
    page, refused = as_wanda.get(start_url(BACK)), as_wanda.post(start_url(BACK), THREE_DAYS)
    assert (page.status_code, refused.status_code) == (200, 409)
    assert LEG_PAIN in text(page)
    assert LEG_PAIN in text(refused)
    with pytest.raises(NotCleared, match="goes below your knee"):
        plan_for(wanda, slug=BACK)
    assert as_wanda.post(start_url(FIRST_STEPS), FOUR_DAYS).status_code == 302


def test_a_program_asks_for_its_tests_first(as_wanda: Client, cleared: User) -> None:
    page = as_wanda.get(start_url(BALANCE))
    assert "A few short tests first" in text(page)
    refused = as_wanda.post(start_url(BALANCE), THREE_DAYS)
    assert refused.status_code == 409
    assert "A few short tests first" in text(refused)
    with pytest.raises(NotCleared, match=r"This program asks for its tests first\."):
        plan_for(cleared, slug=BALANCE)


def test_tests_just_passed_open_the_program(as_wanda: Client, cleared: User) -> None:
    passed_tests(cleared)
    assert as_wanda.post(start_url(BALANCE), THREE_DAYS).status_code == 302


@pytest.mark.parametrize(("measure", "seconds"), [("M01", 4.6), ("M05", 12.0), ("M03", 9.9)])
def test_a_test_just_not_passed_closes_it(
    as_wanda: Client, cleared: User, measure: str, seconds: float
) -> None:
    passed_tests(cleared, **{measure: seconds})
    page, refused = as_wanda.get(start_url(BALANCE)), as_wanda.post(start_url(BALANCE), THREE_DAYS)
    assert (page.status_code, refused.status_code) == (200, 409)
    assert "This program is not open to you now" in text(page)
    assert "This program is not open to you now" in text(refused)
    assert Plan.objects.count() == 0


def test_a_start_in_the_past_or_far_ahead_is_refused_by_the_gate_itself(cleared: User) -> None:
    for starts_on in (MONDAY - timedelta(days=1), MONDAY + timedelta(days=29)):
        with pytest.raises(NotCleared, match="Pick a start from today to four weeks ahead"):
            plan_for(cleared, starts_on=starts_on, on=MONDAY)


@pytest.mark.parametrize("weekdays", [(0, 1, 3), (0, 1, 3, 7), (0, 0, 1, 3), ()])
def test_days_that_do_not_fit_are_refused_by_the_gate_itself(
    cleared: User, weekdays: tuple[int, ...]
) -> None:
    with pytest.raises(NotCleared, match="Pick"):
        plan_for(cleared, weekdays=weekdays)


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_start_two_programs_make_one_plan(cleared: User) -> None:
    def start(slug: str, sent: dict[str, Any]) -> int:
        browser = Client()
        browser.force_login(cleared)
        return browser.post(start_url(slug), sent).status_code

    statuses = at_once(
        lambda: start(FIRST_STEPS, FOUR_DAYS),
        lambda: start(KNEE, THREE_DAYS | SOUND_KNEE),
        lambda: start(BACK, THREE_DAYS),
    )
    assert statuses == [302, 302, 302]
    assert Plan.objects.count() == 3
    assert Plan.objects.active().count() == 1


def _calls(name: str) -> list[str]:
    """Where a function of that name is called or passed on in the apps, as "file:function"."""
    found = []
    for path in sorted(ROOT.glob("*/**/*.py")):
        folder = path.relative_to(ROOT).parts[0]
        if folder.startswith(".") or folder == "tests":
            continue
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                names = [
                    node.id if isinstance(node, ast.Name) else node.attr
                    for node in ast.walk(function)
                    if isinstance(node, ast.Name | ast.Attribute)
                ]
                found += [f"{path.relative_to(ROOT)}:{function.name}"] * (name in names)
    return found


def test_no_other_code_starts_a_plan() -> None:
    assert _calls("start_plan") == ["onboarding/actions.py:start_cleared_plan"]
    assert _calls("start_cleared_plan") == [
        "clinics/actions/assigning.py:assign_program",
        "onboarding/views/start.py:_started",
        "retrowalk/demo_acts.py:start",
    ]
