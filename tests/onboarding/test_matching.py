"""Whether a program is open to somebody today, from its own gates and what the heart allows."""

from datetime import date, timedelta
from typing import Any

import pytest

from onboarding.matching import TOO_HARD_FOR_HEART, Openness, heart_or_breath, latest_result, openness
from onboarding.matching import Tested as Result  # pytest would take its own name for a test
from programs.gates import AnswerGate, Comparison, Gate, QuestionGate, TestGate
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


def judged(*gates: Gate, effort: int = 3, **given: Any) -> Openness:
    """The openness of a program with these gates to a healthy adult, but for what is given."""
    defaults: dict[str, Any] = {"answers": healthy(), "tested": [], "told": {}}
    return openness(gates, effort_high=effort, on=ON, **defaults | given)


def result(value: float, days_ago: int = 0, measure: str = "M01") -> Result:
    return Result(measure, value, ON - timedelta(days=days_ago))


def test_a_program_without_gates_is_open() -> None:
    opened = judged()
    assert opened == Openness()
    assert (opened.ready, opened.closed) == (True, False)


@pytest.mark.parametrize(
    ("tested", "expected"),
    [
        ([], Openness(tests=(WALK,))),
        ([result(4.5)], Openness()),
        ([result(4.6)], Openness(reasons=("Too slow.",))),
        ([result(4.5, 28)], Openness()),
        ([result(4.5, 29)], Openness(tests=(WALK,))),
        ([result(4.6, 29)], Openness(tests=(WALK,))),
        ([result(4.5, -1)], Openness(tests=(WALK,))),
        ([result(4.5, measure="M05")], Openness(tests=(WALK,))),
        ([result(4.6, 1), result(4.4, 2)], Openness(reasons=("Too slow.",))),
        ([result(4.4, 1), result(4.6, 2)], Openness()),
    ],
)
def test_a_test_must_be_passed_and_recent(tested: list[Result], expected: Openness) -> None:
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
    assert judged(gate, tested=[result(value)]).ready is passes


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
    assert judged(gate, answers=answers) == Openness(reasons=reasons)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, Openness(questions=(KNEE,))),
        ({"other": "no"}, Openness(questions=(KNEE,))),
        ({"knee": "no"}, Openness()),
        ({"knee": "yes"}, Openness(reasons=("Bowed knee.",))),
        ({"knee": "unsure"}, Openness(reasons=("Bowed knee.",))),
    ],
)
def test_a_question_of_the_program_is_asked_and_judged(told: dict[str, str], expected: Openness) -> None:
    assert judged(KNEE, told=told) == expected


def test_every_gate_has_its_say() -> None:
    answers = {**healthy(), "BK02_LEG": "pain"}
    both = judged(WALK, LEG, KNEE, answers=answers, tested=[result(5.0)], effort=6)
    assert both == Openness(reasons=("Too slow.", "Leg pain."), questions=(KNEE,))
    assert (both.ready, both.closed) == (False, True)


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
    assert judged(answers=answers, effort=6) == Openness(reasons=(TOO_HARD_FOR_HEART,))
    assert judged(answers=answers, effort=5) == Openness()


def test_hard_work_is_open_to_everybody_else() -> None:
    assert not heart_or_breath(healthy())
    assert judged(effort=10) == Openness()
