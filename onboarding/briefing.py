"""How to walk backward, card by card, and the questions after it, in versioned texts; pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from programs.checked_toml import Table
from programs.shared_words import Reference

CURRENT_VERSION = "2026.11.1"
FOLDER = Path(__file__).parent / "data" / "briefing"


@dataclass(frozen=True, slots=True)
class Cue:
    """One card: a title, at most two sentences and the name of a drawing; no sources means our own choice."""

    id: str
    title: str
    text: str
    drawing: str
    sources: tuple[Reference, ...] = ()
    only_with: frozenset[str] = frozenset()
    not_with: frozenset[str] = frozenset()
    # Precaution code -> the card that stands in its place.
    instead: tuple[tuple[str, "Cue"], ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked after the cards; `because` explains the right answer."""

    id: str
    text: str
    options: tuple[Option, ...]
    right: Option
    because: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """One published version; it is passed with `enough` right answers."""

    version: str
    enough: int
    cues: tuple[Cue, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class MarkedAnswer:
    """A question with what was answered."""

    question: Question
    given: Option

    @property
    def is_right(self) -> bool:
        return self.given == self.question.right


@dataclass(frozen=True, slots=True)
class Marked:
    """How the questions went."""

    answers: tuple[MarkedAnswer, ...]
    right: int
    passed: bool


@cache
def current_briefing() -> Briefing:
    """The briefing shown now; raises CatalogueError naming file and place."""
    file = f"{CURRENT_VERSION}.toml"
    return parse_briefing((FOLDER / file).read_text(encoding="utf-8"), file)


def cues_for(briefing: Briefing, codes: Collection[str]) -> tuple[Cue, ...]:
    """The cards for somebody with these precautions, in order."""
    shown = (
        cue
        for cue in briefing.cues
        if not cue.not_with & set(codes) and (not cue.only_with or cue.only_with & set(codes))
    )
    return tuple(next((other for code, other in cue.instead if code in codes), cue) for cue in shown)


def mark(briefing: Briefing, answers: Mapping[str, str]) -> Marked:
    """Marks the answers by question id; raises KeyError where one is missing or not on offer."""
    marked = tuple(
        MarkedAnswer(question, {option.value: option for option in question.options}[answers[question.id]])
        for question in briefing.questions
    )
    right = sum(answer.is_right for answer in marked)
    return Marked(marked, right, right >= briefing.enough)


def parse_briefing(text: str, file: str) -> Briefing:
    """The briefing of one file; raises CatalogueError naming file and place."""
    top = Table.parse(text, file)
    references = _references(top.table("references"))
    questions = tuple(_question(table) for table in top.tables("questions"))
    briefing = Briefing(
        version=top.match("version", r"[\d.]+"),
        enough=top.whole("enough", 1, len(questions)),
        cues=tuple(_cue(table, references) for table in top.tables("cues")),
        questions=questions,
    )
    top.finish()
    return briefing


def _references(table: Table) -> dict[str, Reference]:
    references = {}
    for key in table.names():
        one = table.table(key)
        references[key] = Reference(key, one.text("citation"), one.match("doi", r"10\.\d{4,}/\S+"))
        one.finish()
    return references


def _cue(table: Table, references: Mapping[str, Reference]) -> Cue:
    title, words, drawing = _card(table)
    cue = Cue(
        id=table.match("id", r"TB\d\d"),
        title=title,
        text=words,
        drawing=drawing,
        sources=tuple(references[key] for key in table.sources("source", references)),
        only_with=_codes(table, "only_with"),
        not_with=_codes(table, "not_with"),
    )
    others = table.table("instead") if table.has("instead") else None
    table.finish()
    if others is None:
        return cue
    instead = []
    for code in others.names():
        other = others.table(code)
        title, words, drawing = _card(other)
        other.finish()
        instead.append((code, replace(cue, title=title, text=words, drawing=drawing)))
    return replace(cue, instead=tuple(instead))


def _card(table: Table) -> tuple[str, str, str]:
    """Title, text and drawing of a card."""
    return table.text("title"), table.text("text"), table.match("drawing", r"[a-z_]+")


def _codes(table: Table, key: str) -> frozenset[str]:
    return frozenset(table.texts(key)) if table.has(key) else frozenset()


def _question(table: Table) -> Question:
    options = tuple(_option(option) for option in table.tables("options"))
    right = table.one_of("right", [option.value for option in options])
    question = Question(
        id=table.match("id", r"[a-z]+"),
        text=table.text("text"),
        options=options,
        right=next(option for option in options if option.value == right),
        because=table.text("because"),
    )
    table.finish()
    return question


def _option(table: Table) -> Option:
    option = Option(table.match("value", r"[a-z]+"), table.text("label"))
    table.finish()
    return option
