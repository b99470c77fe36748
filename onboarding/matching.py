"""Whether a program is open to somebody today, and exactly why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from programs.gates import AnswerGate, Gate, QuestionGate, TestGate

# From here on an effort counts as hard on our 0-10 words.
HARD_EFFORT = 6
_HEART_SIGNS = ("HL01_CHEST_EX", "HL02_BREATH_EX", "HL03_PALP", "HL04_ANKLES", "HL05_CRAMP")

TOO_HARD_FOR_HEART = (
    "This program becomes hard work. After what you told us about your heart or breathing, "
    "a doctor or physio should plan that with you."
)


@dataclass(frozen=True, slots=True)
class Tested:
    """A test result: its measure, value in the unit of the measure, and the day."""

    measure: str
    value: float
    on: date


@dataclass(frozen=True, slots=True)
class Openness:
    """`reasons` say why it is closed; `tests` and `questions` are still open before it may start."""

    reasons: tuple[str, ...] = ()
    tests: tuple[TestGate, ...] = ()
    questions: tuple[QuestionGate, ...] = ()

    @property
    def closed(self) -> bool:
        return bool(self.reasons)

    @property
    def ready(self) -> bool:
        """Open with nothing left to do."""
        return not (self.reasons or self.tests or self.questions)


def openness(
    gates: Sequence[Gate],
    *,
    effort_high: int,
    answers: Mapping[str, Any],
    tested: Sequence[Tested],
    told: Mapping[str, str],
    on: date,
) -> Openness:
    """Judges a program's own gates; `told` are the answers to its start questions given just now."""
    reasons: list[str] = []
    tests: list[TestGate] = []
    questions: list[QuestionGate] = []
    if effort_high >= HARD_EFFORT and heart_or_breath(answers):
        reasons.append(TOO_HARD_FOR_HEART)
    for gate in gates:
        match gate:
            case TestGate():
                result = latest_result(gate, tested, on)
                if result is None:
                    tests.append(gate)
                elif not gate.passes(result.value):
                    reasons.append(gate.reason)
            case AnswerGate():
                if not gate.passes(answers.get(gate.item)):
                    reasons.append(gate.reason)
            case QuestionGate():
                if gate.id not in told:
                    questions.append(gate)
                elif not gate.passes(told[gate.id]):
                    reasons.append(gate.reason)
    return Openness(tuple(reasons), tuple(tests), tuple(questions))


def latest_result(gate: TestGate, tested: Sequence[Tested], on: date) -> Tested | None:
    """The newest result of the gate's measure that is still valid on that day."""
    valid = [
        one for one in tested if one.measure == gate.measure and 0 <= (on - one.on).days <= gate.valid_days
    ]
    return max(valid, key=lambda one: one.on, default=None)


def heart_or_breath(answers: Mapping[str, Any]) -> bool:
    """Whether a known heart condition or a sign of one was named; "not sure" counts."""
    known = answers.get("HL06_KNOWN") or ["none"]
    return known != ["none"] or any(answers.get(item) not in (None, "no") for item in _HEART_SIGNS)
