"""What the catalogue shows of one walker; the app that knows it fills the door when it is ready."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from accounts.models import User
from programs.gates import Closed, QuestionGate, TestGate
from programs.models import Program


@dataclass(frozen=True, slots=True)
class Offer:
    """What one program is to a walker: why it is closed, or what it still asks for before it starts."""

    closed_by: tuple[Closed, ...] = ()
    tests: tuple[TestGate, ...] = ()
    questions: tuple[QuestionGate, ...] = ()
    running: bool = False


@dataclass(frozen=True, slots=True)
class Offers:
    """What the catalogue is to a walker: `closed_by` shuts all of it, `offers` is by slug.

    `codes` are the precautions in force, None before the first checklist.
    """

    closed_by: tuple[Closed, ...] = ()
    offers: Mapping[str, Offer] = field(default_factory=dict)
    codes: frozenset[str] | None = None


offer_readers: list[Callable[[User, Sequence[Program], date], Offers]] = []


def offers_to(walker: User, programs: Sequence[Program], on: date) -> Offers:
    """What those programs are to the walker on that day; three queries."""
    return offer_readers[0](walker, programs, on) if offer_readers else Offers()
