"""Whether a program is open to somebody today, from its own gates and what the heart allows."""

from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest

from onboarding.matching import TOO_HARD_FOR_HEART, heart_or_breath, latest_result, openness
from onboarding.matching import Tested as Result  # pytest would take its own name for a test
from onboarding.ruleset import current_ruleset
from programs.catalogue import shipped
from programs.gates import AgeGate, AnswerGate, ClinicianGate, Comparison, Gate, QuestionGate, TestGate
from tests.onboarding.answers import healthy

ON = date(2026, 3, 2)
WALK = TestGate(
    id="walk",
    measure="M01",
    name="3-metre backward walk",
    comparison=Comparison.AT_MOST,
    limit=4.5,
    unit="s",
    lowest=0.5,
    highest=60,
    helper=True,
    steps=("Walk.",),
    reason="Too slow.",
    references=(),
    valid_days=28,
)
LEG = AnswerGate(id="leg", item="BK02_LEG", allowed=("no",), not_asked_passes=True, reason="Leg pain.")
FEET = AnswerGate(id="feet", item="NE02_FEET", allowed=("yes",), not_asked_passes=False, reason="Numb feet.")
KNEE = QuestionGate(id="knee", text="Is it bowed?", allowed=("no",), reason="Bowed knee.")


class Judged(NamedTuple):
    """Why a program is closed and what it still asks for."""

    reasons: tuple[str, ...] = ()
    tests: tuple[Gate, ...] = ()
    questions: tuple[Gate, ...] = ()


def judged(*gates: Gate, effort: int = 3, **given: Any) -> Judged:
    """What a program with these gates says to a healthy adult of forty, but for what is given."""
    defaults: dict[str, Any] = {"answers": healthy(), "age": 40, "done": (), "tested": [], "told": {}}
    opened = openness(gates, effort_high=effort, on=ON, **defaults | given)
    assert all(closed.opens for closed in opened.closed_by)
    return Judged(opened.reasons, opened.tests, opened.questions)


def result(value: float, days_ago: int = 0, measure: str = "M01") -> Result:
    return Result(measure, value, ON - timedelta(days=days_ago))


def test_a_program_without_gates_is_open() -> None:
    assert judged() == Judged()


@pytest.mark.parametrize(
    ("tested", "expected"),
    [
        ([], Judged(tests=(WALK,))),
        ([result(4.5)], Judged()),
        ([result(4.6)], Judged(reasons=("Too slow.",))),
        ([result(4.5, 28)], Judged()),
        ([result(4.5, 29)], Judged(tests=(WALK,))),
        ([result(4.6, 29)], Judged(tests=(WALK,))),
        ([result(4.5, -1)], Judged(tests=(WALK,))),
        ([result(4.5, measure="M05")], Judged(tests=(WALK,))),
        ([result(4.6, 1), result(4.4, 2)], Judged(reasons=("Too slow.",))),
        ([result(4.4, 1), result(4.6, 2)], Judged()),
    ],
)
def test_a_test_must_be_passed_and_recent(tested: list[Result], expected: Judged) -> None:
    assert judged(WALK, tested=tested) == expected


@pytest.mark.parametrize(
    ("comparison", "value", "passes"),
    [
        (Comparison.AT_MOST, 4.5, True),
        (Comparison.AT_MOST, 4.6, False),
        (Comparison.BELOW, 4.4, True),
        (Comparison.BELOW, 4.5, False),
        (Comparison.AT_LEAST, 4.5, True),
        (Comparison.AT_LEAST, 4.4, False),
    ],
)
def test_a_limit_is_read_as_it_is_written(comparison: Comparison, value: float, *, passes: bool) -> None:
    gate = TestGate(
        id="walk",
        measure="M01",
        name="Walk",
        comparison=comparison,
        limit=4.5,
        unit="s",
        lowest=0,
        highest=60,
        helper=True,
        steps=("Walk.",),
        reason="No.",
        references=(),
        valid_days=28,
    )
    assert (not judged(gate, tested=[result(value)]).reasons) is passes


def test_of_two_results_of_a_day_the_one_named_first_counts() -> None:
    assert latest_result(WALK, [result(5.0), result(4.0)], ON) == result(5.0)


@pytest.mark.parametrize(
    ("gate", "answer", "reasons"),
    [
        (LEG, None, ()),
        (LEG, "no", ()),
        (LEG, "pain", ("Leg pain.",)),
        (LEG, "numb_or_weak", ("Leg pain.",)),
        (FEET, None, ("Numb feet.",)),
        (FEET, "yes", ()),
        (FEET, "a_bit", ("Numb feet.",)),
    ],
)
def test_an_answer_of_the_checklist_opens_or_closes(
    gate: AnswerGate, answer: str | None, reasons: tuple[str, ...]
) -> None:
    answers = {**healthy(), gate.item: answer}
    assert judged(gate, answers=answers) == Judged(reasons=reasons)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, Judged(questions=(KNEE,))),
        ({"other": "no"}, Judged(questions=(KNEE,))),
        ({"knee": "no"}, Judged()),
        ({"knee": "yes"}, Judged(reasons=("Bowed knee.",))),
        ({"knee": "unsure"}, Judged(reasons=("Bowed knee.",))),
    ],
)
def test_a_question_of_the_program_is_asked_and_judged(told: dict[str, str], expected: Judged) -> None:
    assert judged(KNEE, told=told) == expected


def test_every_gate_has_its_say() -> None:
    answers = {**healthy(), "BK02_LEG": "pain"}
    both = judged(WALK, LEG, KNEE, answers=answers, tested=[result(5.0)], effort=6)
    assert both == Judged(reasons=("Leg pain.", "Too slow."), questions=(KNEE,))


@pytest.mark.parametrize(
    "sign",
    [
        {"HL01_CHEST_EX": "stable"},
        {"HL02_BREATH_EX": "yes"},
        {"HL02_BREATH_EX": "unsure"},
        {"HL03_PALP": "yes"},
        {"HL04_ANKLES": "yes"},
        {"HL05_CRAMP": "unsure"},
        {"HL06_KNOWN": ["heart_disease"]},
        {"HL06_KNOWN": ["diabetes", "kidney_disease"]},
    ],
)
def test_hard_work_is_closed_to_whoever_told_of_heart_or_breath(sign: dict[str, Any]) -> None:
    answers = healthy(sign)
    assert heart_or_breath(answers)
    assert judged(answers=answers, effort=6) == Judged(reasons=(TOO_HARD_FOR_HEART,))
    assert judged(answers=answers, effort=5) == Judged()


def test_hard_work_is_open_to_everybody_else() -> None:
    assert not heart_or_breath(healthy())
    assert judged(effort=10) == Judged()


@pytest.mark.parametrize(
    ("gate", "age", "open_to"),
    [
        (AgeGate("age", None, 60, "Too old."), 60, True),
        (AgeGate("age", None, 60, "Too old."), 61, False),
        (AgeGate("age", 60, None, "Too young."), 60, True),
        (AgeGate("age", 60, None, "Too young."), 59, False),
        (AgeGate("age", 18, 55, "Out of range."), 40, True),
    ],
)
def test_an_age_limit_counts_the_year_it_names(gate: AgeGate, age: int, open_to: bool) -> None:
    assert judged(gate, age=age).reasons == (() if open_to else (gate.reason,))


def test_a_program_for_a_physio_to_assign_opens_for_nobody_alone() -> None:
    gate = ClinicianGate("clinician", "Only a physio.", ("Full weight on the leg is allowed.",))
    assert judged(gate, done=("gentle-first-steps",)) == Judged(reasons=("Only a physio.",))


STEPS = QuestionGate("steps", "Ten steps?", ("yes",), "First Steps first.", unless_done="gentle-first-steps")


def test_whoever_finished_first_steps_is_not_asked_whether_they_can() -> None:
    assert judged(STEPS) == Judged(questions=(STEPS,))
    assert judged(STEPS, done=("knee-oa-6wk",)) == Judged(questions=(STEPS,))
    assert judged(STEPS, done=("gentle-first-steps",)) == Judged()
    assert judged(STEPS, done=("gentle-first-steps",), told={"steps": "no"}) == Judged()


@pytest.mark.parametrize(("age", "asked"), [(44, False), (45, True)])
def test_a_question_may_begin_at_an_age(age: int, asked: bool) -> None:
    risk = QuestionGate("risk", "Smoker?", ("no",), "Ask first.", from_age=45)
    assert judged(risk, age=age).questions == ((risk,) if asked else ())


def test_every_answer_that_counts_for_a_program_is_one_the_checklist_can_give() -> None:
    gates = [gate for program in shipped().programs for gate in program.gates if isinstance(gate, AnswerGate)]
    values = {key: set(item.values) for key, item in current_ruleset().items.items()}
    assert [gate.id for gate in gates] == ["leg_pain"]
    assert [gate.id for gate in gates if not values[gate.item] > set(gate.allowed)] == []
