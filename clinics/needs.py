"""What a physio ticks before a program starts that its walker may not start alone; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from onboarding.matching import Openness
from programs.gates import ClinicianGate, Gate


class Kind(StrEnum):
    """Why a tick is asked for."""

    PHYSIO = "physio"
    CLOSED = "closed"
    TEST = "test"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Need:
    """One sentence to tick, word for word as it is kept; `about` is the test or the question behind it."""

    kind: Kind
    tick: str
    about: str = ""


def needs(gates: Sequence[Gate], opened: Openness) -> tuple[Need, ...]:
    """A tick for all that keeps the gates of a program shut or is not known yet, in their order."""
    physios = {gate.reason: gate for gate in gates if isinstance(gate, ClinicianGate)}
    asked: list[Need] = []
    for closed in opened.closed_by:
        if closed.why in physios:
            asked += [Need(Kind.PHYSIO, tick) for tick in physios[closed.why].ticks]
        else:
            asked.append(Need(Kind.CLOSED, closed.why))
    asked += [Need(Kind.TEST, test.reason, test.name) for test in opened.tests]
    asked += [Need(Kind.QUESTION, question.reason, question.text) for question in opened.questions]
    return tuple(dict.fromkeys(asked))
