"""Whether a program is open to somebody today, and exactly why not."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from programs.gates import AgeGate, AnswerGate, ClinicianGate, Closed, Gate, QuestionGate, TestGate

# From here on an effort counts as hard on our 0-10 words.
HARD_EFFORT = 6
_HEART_SIGNS = ("HL01_CHEST_EX", "HL02_BREATH_EX", "HL03_PALP", "HL04_ANKLES", "HL05_CRAMP")

TOO_HARD_FOR_HEART = (
    "This program becomes hard work. After what you told us about your heart or breathing, "
    "a doctor or physio should plan that with you."
)

# What opens a program again, by what closed it.
_PHYSIO_PLANS = "A physio or a doctor who plans it with you."
_PHYSIO_ASSIGNS = "A physio who assigns it to you."
_PHYSIO_CHECKS = "A physio who has checked you, or a new checklist once this has changed."
_TEST_AGAIN = "A better result when you take the test again, or a physio who has seen you walk."
_ANOTHER_ANSWER = "Another answer once this has changed, or a physio who has looked at it with you."


@dataclass(frozen=True, slots=True)
class Tested:
    """A test result: its measure, value in the unit of the measure, and the day."""

    measure: str
    value: float
    on: date


@dataclass(frozen=True, slots=True)
class Openness:
    """`closed_by` says why it is closed; `tests` and `questions` are still open before it may start."""

    closed_by: tuple[Closed, ...] = ()
    tests: tuple[TestGate, ...] = ()
    questions: tuple[QuestionGate, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is closed, a sentence each."""
        return tuple(closed.why for closed in self.closed_by)


def openness(
    gates: Sequence[Gate],
    *,
    effort_high: int,
    answers: Mapping[str, Any],
    age: int,
    done: Collection[str],
    tested: Sequence[Tested],
    told: Mapping[str, str],
    on: date,
    ticks: Collection[str] = (),
) -> Openness:
    """Judges a program's own gates; `told` are the answers to its start questions given just now.

    `age` is in whole years on that day, `done` names the programs the walker has finished. `ticks` are the
    sentences that a physio who assigns it has ticked, word for word: all those of a gate for a physio, the
    reason of any other one that they have checked.
    """
    gates = [gate for gate in gates if not _ticked(gate, ticks)]
    closed_by = [closed for gate in gates if (closed := _closed(gate, answers, age)) is not None]
    if effort_high >= HARD_EFFORT and heart_or_breath(answers) and TOO_HARD_FOR_HEART not in ticks:
        closed_by.insert(0, Closed(TOO_HARD_FOR_HEART, _PHYSIO_PLANS))
    tests: list[TestGate] = []
    questions: list[QuestionGate] = []
    for gate in gates:
        if isinstance(gate, TestGate):
            result = latest_result(gate, tested, on)
            if result is None:
                tests.append(gate)
            elif not gate.passes(result.value):
                closed_by.append(Closed(gate.reason, _TEST_AGAIN))
        elif isinstance(gate, QuestionGate) and gate.asked(age, done):
            if gate.id not in told:
                questions.append(gate)
            elif not gate.passes(told[gate.id]):
                closed_by.append(Closed(gate.reason, _ANOTHER_ANSWER))
    return Openness(tuple(closed_by), tuple(tests), tuple(questions))


def _ticked(gate: Gate, ticks: Collection[str]) -> bool:
    """Whether a physio has ticked all that opens a gate."""
    asked = gate.ticks if isinstance(gate, ClinicianGate) else (gate.reason,)
    return set(asked) <= set(ticks)


def _closed(gate: Gate, answers: Mapping[str, Any], age: int) -> Closed | None:
    """What a gate says that needs nothing but the checklist."""
    match gate:
        case ClinicianGate():
            return Closed(gate.reason, _PHYSIO_ASSIGNS)
        case AgeGate() if not gate.passes(age):
            return Closed(gate.reason, _PHYSIO_PLANS)
        case AnswerGate() if not gate.passes(answers.get(gate.item)):
            return Closed(gate.reason, _PHYSIO_CHECKS)
    return None


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
