"""What a program asks for before it may start, beyond the safety checklist."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from programs.checked_toml import Table


class Comparison(StrEnum):
    """How a test result is held against its limit."""

    BELOW = "below"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class TestGate:
    """A timed test that must be passed, with a result no older than `valid_days`; values in `unit`."""

    __test__ = False  # pytest would take the name for a test

    id: str
    measure: str
    name: str
    comparison: Comparison
    limit: float
    unit: str
    lowest: float
    highest: float
    helper: bool
    steps: tuple[str, ...]
    reason: str
    references: tuple[str, ...]
    valid_days: int

    def passes(self, value: float) -> bool:
        """Whether a result is on the right side of the limit."""
        match self.comparison:
            case Comparison.BELOW:
                return value < self.limit
            case Comparison.AT_MOST:
                return value <= self.limit
            case Comparison.AT_LEAST:
                return value >= self.limit


@dataclass(frozen=True, slots=True)
class AnswerGate:
    """An answer of the safety checklist that must be one of `allowed`."""

    id: str
    item: str
    allowed: tuple[str, ...]
    not_asked_passes: bool
    reason: str

    def passes(self, answer: str | None) -> bool:
        """Whether the answer lets the program start; None: the complete checklist did not ask the item."""
        return self.not_asked_passes if answer is None else answer in self.allowed


@dataclass(frozen=True, slots=True)
class QuestionGate:
    """A question the program itself asks at its start; answers are yes, no and unsure."""

    id: str
    text: str
    allowed: tuple[str, ...]
    reason: str

    def passes(self, answer: str | None) -> bool:
        """Whether the answer lets the program start; an unanswered question does not."""
        return answer in self.allowed


Gate = TestGate | AnswerGate | QuestionGate

ANSWERS = ("yes", "no", "unsure")


def parse_gates(tables: tuple[Table, ...], known: Collection[str], valid_days: int) -> tuple[Gate, ...]:
    """The gates of one program; `known` are the reference keys it may cite. Raises CatalogueError."""
    gates = tuple(_gate(table, known, valid_days) for table in tables)
    seen: set[str] = set()
    for gate, table in zip(gates, tables, strict=True):
        if gate.id in seen:
            raise table.error("id", f"{gate.id!r} is used twice")
        seen.add(gate.id)
    return gates


def _gate(table: Table, known: Collection[str], valid_days: int) -> Gate:
    gate: Gate
    match table.one_of("kind", ("test", "answer", "question")):
        case "test":
            gate = _test_gate(table, known, valid_days)
        case "answer":
            gate = AnswerGate(
                id=table.match("id", "[a-z0-9_]+"),
                item=table.match("item", "[A-Za-z0-9_]+"),
                allowed=_not_empty(table, "allowed"),
                not_asked_passes=table.flag("not_asked_passes"),
                reason=table.text("reason"),
            )
        case _:
            gate = QuestionGate(
                id=table.match("id", "[a-z0-9_]+"),
                text=table.text("text"),
                allowed=table.some_of("allowed", ANSWERS),
                reason=table.text("reason"),
            )
    table.finish()
    return gate


def _test_gate(table: Table, known: Collection[str], valid_days: int) -> TestGate:
    gate = TestGate(
        id=table.match("id", "[a-z0-9_]+"),
        measure=table.match("measure", r"M\d\d"),
        name=table.text("name"),
        comparison=Comparison(table.one_of("comparison", list(Comparison))),
        limit=table.number("limit", 0, 1000),
        unit=table.one_of("unit", ("s",)),
        lowest=table.number("lowest", 0, 1000),
        highest=table.number("highest", 0, 1000),
        helper=table.flag("helper"),
        steps=_not_empty(table, "steps"),
        reason=table.text("reason"),
        references=table.some_of("references", known),
        valid_days=valid_days,
    )
    if not gate.lowest <= gate.limit <= gate.highest:
        raise table.error("limit", "must lie between lowest and highest")
    return gate


def _not_empty(table: Table, key: str) -> tuple[str, ...]:
    values = table.texts(key)
    if not values:
        raise table.error(key, "must name at least one")
    return values
