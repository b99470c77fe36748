"""What the public pages show of stored programs: their shelf, their weeks, every number with its sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programs.catalogue import shipped
from programs.charts import WeekChart, forward_min, week_chart
from programs.gates import AnswerGate, QuestionGate, TestGate
from programs.models import Program
from programs.shared_words import PaceWord
from programs.sources import Source, numbered
from programs.stored import as_week, gates_of
from programs.week_table import NUMBERS, Week


@dataclass(frozen=True, slots=True)
class Shelf:
    """A goal that programs stand under, and the picture of its cards."""

    title: str | Promise
    drawing: str


_OTHER = Shelf(_("Other goals"), "illustrations/toe_to_heel.svg")
_SHELVES = {
    "gentle-first-steps": Shelf(_("New to walking backward"), "illustrations/hallway.svg"),
    "knee-oa-6wk": Shelf(_("Your knee"), "illustrations/toe_to_heel.svg"),
    "balance-older-8wk": Shelf(_("Your balance"), "illustrations/helper.svg"),
    "low-back-6wk": Shelf(_("Your back"), "illustrations/tall_posture.svg"),
}
# The technique cues that have a picture.
_CUE_DRAWINGS = {
    "posture": "illustrations/tall_posture.svg",
    "step": "illustrations/toe_to_heel.svg",
    "treadmill": "illustrations/treadmill.svg",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A program on the list; `not_for` leaves out what holds for every program."""

    program: Program
    shelf: Shelf
    first: Week
    last: Week
    not_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence with its sources; none means our own choice."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Weeks in a row for which a number has the same sources."""

    first: int
    last: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the named numbers of the week table come from."""

    names: tuple[str, ...]
    runs: tuple[Run, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A technique cue with its picture, if it has one."""

    text: str
    drawing: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise beside the walking, as stored, with the sources of the exercise and of how much of it."""

    stored: Mapping[str, Any]
    sources: tuple[Source, ...]
    dose_sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Gates:
    """What a program asks for before it starts, by kind."""

    questions: tuple[QuestionGate, ...]
    answers: tuple[AnswerGate, ...]
    tests: tuple[tuple[TestGate, tuple[Source, ...]], ...]


@dataclass(frozen=True, slots=True)
class ProgramPage:
    """Everything the page of one program shows."""

    program: Program
    shelf: Shelf
    weeks: tuple[tuple[Week, float], ...]
    chart: WeekChart
    level: bool
    paces: tuple[PaceWord, ...]
    origins: tuple[Origin, ...]
    claim: Cited
    drawn_cues: tuple[Cue, ...]
    other_cues: tuple[Cue, ...]
    notes: tuple[Cited, ...]
    milestones: tuple[Cited, ...]
    exercises: tuple[Exercise, ...]
    gates: Gates
    sources: tuple[Source, ...]

    @property
    def first(self) -> Week:
        """The first row of the week table."""
        return self.weeks[0][0]

    @property
    def last(self) -> Week:
        """The last row of the week table."""
        return self.weeks[-1][0]


def cards(programs: Sequence[Program]) -> tuple[list[Card], list[str]]:
    """A card for each program, and the sentences about whom no program is for."""
    shared = [
        sentence
        for sentence in (programs[0].content["not_for"] if programs else ())
        if all(sentence in program.content["not_for"] for program in programs)
    ]
    return [_card(program, shared) for program in programs], shared


def _card(program: Program, shared: Sequence[str]) -> Card:
    weeks = _weeks(program)
    own = tuple(sentence for sentence in program.content["not_for"] if sentence not in shared)
    return Card(program, _shelf(program), weeks[0], weeks[-1], own)


def program_page(program: Program) -> ProgramPage:
    """The page of a program whose weeks were fetched with it."""
    content, weeks, shelf = program.content, _weeks(program), _shelf(program)
    cues = _cues(content["cues"], shelf)
    sources = numbered((stored["key"], stored["citation"], stored["doi"]) for stored in content["references"])
    return ProgramPage(
        program=program,
        shelf=shelf,
        weeks=tuple((week, forward_min(week)) for week in weeks),
        chart=week_chart(weeks),
        level=not any(week.incline_pct for week in weeks),
        paces=tuple(
            word for pace, word in shipped().shared.paces.items() if any(week.pace is pace for week in weeks)
        ),
        origins=_origins(weeks, content["provenance_notes"], sources),
        claim=Cited(content["claim"], _cited(content["claim_references"], sources)),
        drawn_cues=tuple(cue for cue in cues if cue.drawing),
        other_cues=tuple(cue for cue in cues if not cue.drawing),
        notes=_sentences(content["notes"], sources),
        milestones=_sentences(content["milestones"], sources),
        exercises=tuple(_exercise(stored, sources) for stored in content["companions"]),
        gates=_gates(program, sources),
        sources=tuple(sources.values()),
    )


def _shelf(program: Program) -> Shelf:
    return _SHELVES.get(program.slug, _OTHER)


def _weeks(program: Program) -> list[Week]:
    return [as_week(row) for row in program.weeks.all()]


def _cues(stored: Sequence[Mapping[str, Any]], shelf: Shelf) -> list[Cue]:
    """The cues with their pictures, but for the one that stands at the head of the page already."""
    drawings = {key: drawing for key, drawing in _CUE_DRAWINGS.items() if drawing != shelf.drawing}
    return [Cue(cue["text"], drawings.get(cue["key"], "")) for cue in stored]


def _cited(keys: Sequence[str], sources: Mapping[str, Source]) -> tuple[Source, ...]:
    return tuple(sources[key] for key in keys)


def _sentences(stored: Sequence[Mapping[str, Any]], sources: Mapping[str, Source]) -> tuple[Cited, ...]:
    return tuple(Cited(note["text"], _cited(note["references"], sources)) for note in stored)


def _exercise(stored: Mapping[str, Any], sources: Mapping[str, Source]) -> Exercise:
    return Exercise(
        stored=stored,
        sources=_cited(stored["exercise_references"], sources),
        dose_sources=_cited(stored["dose_references"], sources),
    )


def _gates(program: Program, sources: Mapping[str, Source]) -> Gates:
    gates = gates_of(program)
    return Gates(
        questions=tuple(gate for gate in gates if isinstance(gate, QuestionGate)),
        answers=tuple(gate for gate in gates if isinstance(gate, AnswerGate)),
        tests=tuple((gate, _cited(gate.references, sources)) for gate in gates if isinstance(gate, TestGate)),
    )


def _origins(
    weeks: Sequence[Week], notes: Mapping[str, str], sources: Mapping[str, Source]
) -> tuple[Origin, ...]:
    """One line for all numbers that share their origin in every week; a number with a note has its own."""
    origins: dict[tuple[tuple[Run, ...], str], list[str]] = {}
    for name in NUMBERS:
        origins.setdefault((_runs(name, weeks, sources), notes.get(name, "")), []).append(name)
    return tuple(Origin(tuple(names), runs, note) for (runs, note), names in origins.items())


def _runs(name: str, weeks: Sequence[Week], sources: Mapping[str, Source]) -> tuple[Run, ...]:
    runs = []
    for keys, group in groupby(weeks, key=lambda week: week.provenance[name]):
        numbers = [week.number for week in group]
        runs.append(Run(numbers[0], numbers[-1], _cited(keys, sources)))
    return tuple(runs)
