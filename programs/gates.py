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
    """A question the program itself asks at its start; answers are yes, no and unsure.

    Somebody who finished the program `unless_done`, or is younger than `from_age`, is not asked.
    """

    id: str
    text: str
    allowed: tuple[str, ...]
    reason: str
    help: str = ""
    unless_done: str = ""
    from_age: int = 0

    def asked(self, age: int, done: Collection[str]) -> bool:
        """Whether somebody of that age, who finished those programs, is asked at all."""
        return age >= self.from_age and self.unless_done not in done

    def passes(self, answer: str | None) -> bool:
        """Whether the answer lets the program start; an unanswered question does not."""
        return answer in self.allowed


@dataclass(frozen=True, slots=True)
class AgeGate:
    """The ages a program was put together for, in whole years; None is no limit."""

    id: str
    at_least: int | None
    at_most: int | None
    reason: str

    def passes(self, age: int) -> bool:
        """Whether somebody of that age may start it by themselves."""
        return (self.at_least is None or age >= self.at_least) and (
            self.at_most is None or age <= self.at_most
        )


@dataclass(frozen=True, slots=True)
class ClinicianGate:
    """Opens for nobody alone: a physio assigns the program once every tick holds."""

    id: str
    reason: str
    ticks: tuple[str, ...]


Gate = TestGate | AnswerGate | QuestionGate | AgeGate | ClinicianGate


@dataclass(frozen=True, slots=True)
class Closed:
    """Why a program is closed to somebody, and what opens it, a sentence each.

    `step` names the URL of the page that leads on, empty where there is none.
    """

    why: str
    opens: str
    step: str = ""


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
    match table.one_of("kind", ("test", "answer", "question", "age", "clinician")):
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
        case "age":
            gate = _age_gate(table)
        case "clinician":
            gate = ClinicianGate(
                table.match("id", "[a-z0-9_]+"), table.text("reason"), _not_empty(table, "ticks")
            )
        case _:
            gate = QuestionGate(
                id=table.match("id", "[a-z0-9_]+"),
                text=table.text("text"),
                allowed=table.some_of("allowed", ANSWERS),
                reason=table.text("reason"),
                help=table.text("help") if table.has("help") else "",
                unless_done=table.match("unless_done", "[a-z0-9-]+") if table.has("unless_done") else "",
                from_age=table.whole("from_age", 1, 120) if table.has("from_age") else 0,
            )
    table.finish()
    return gate


def _age_gate(table: Table) -> AgeGate:
    gate = AgeGate(
        id=table.match("id", "[a-z0-9_]+"),
        at_least=table.whole("at_least", 18, 120) if table.has("at_least") else None,
        at_most=table.whole("at_most", 18, 120) if table.has("at_most") else None,
        reason=table.text("reason"),
    )
    if gate.at_least is None and gate.at_most is None:
        raise table.error("at_most", "or at_least must be given")
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
