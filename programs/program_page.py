"""Everything the page of one program shows: its weeks, every number with its sources, what it asks first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from programs.catalogue import shipped
from programs.charts import WeekChart, forward_min, week_chart
from programs.gates import AgeGate, AnswerGate, ClinicianGate, QuestionGate, TestGate
from programs.goals import Goal, shipped_goals
from programs.models import Program
from programs.origins import Origin, origins_of
from programs.outline import Outline, all_weeks
from programs.shared_words import PaceWord
from programs.sources import Source, cited, numbered
from programs.stored import gates_of
from programs.week_table import Week

# The technique cues that have a picture.
_CUE_DRAWINGS = {
    "posture": "illustrations/tall_posture.svg",
    "step": "illustrations/toe_to_heel.svg",
    "treadmill": "illustrations/treadmill.svg",
}


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence with its sources; none means our own choice."""

    text: str
    sources: tuple[Source, ...]


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
    """What a program asks for before it starts, by kind; a question with the program that spares one it."""

    ages: tuple[AgeGate, ...]
    questions: tuple[tuple[QuestionGate, str], ...]
    answers: tuple[AnswerGate, ...]
    tests: tuple[tuple[TestGate, tuple[Source, ...]], ...]
    clinician: ClinicianGate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramPage(Outline):
    """Everything the page of one program shows; `goals` are those it stands under."""

    goals: tuple[Goal, ...]
    rows: tuple[tuple[Week, float], ...]
    chart: WeekChart
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


def program_page(program: Program) -> ProgramPage:
    """The page of a program whose weeks were fetched with it."""
    content, weeks = program.content, all_weeks(program)
    picture = shipped_goals().picture(program.slug)
    cues = _cues(content["cues"], picture)
    sources = numbered((stored["key"], stored["citation"], stored["doi"]) for stored in content["references"])
    return ProgramPage(
        program=program,
        picture=picture,
        weeks=weeks,
        goals=tuple(goal for goal in shipped_goals().goals if program.slug in goal.programs),
        rows=tuple((week, forward_min(week)) for week in weeks),
        chart=week_chart(weeks),
        paces=tuple(
            word for pace, word in shipped().shared.paces.items() if any(week.pace is pace for week in weeks)
        ),
        origins=origins_of(weeks, content["provenance_notes"], sources),
        claim=Cited(content["claim"], cited(content["claim_references"], sources)),
        drawn_cues=tuple(cue for cue in cues if cue.drawing),
        other_cues=tuple(cue for cue in cues if not cue.drawing),
        notes=_sentences(content["notes"], sources),
        milestones=_sentences(content["milestones"], sources),
        exercises=tuple(_exercise(stored, sources) for stored in content["companions"]),
        gates=_gates(program, sources),
        sources=tuple(sources.values()),
    )


def _cues(stored: Sequence[Mapping[str, Any]], picture: str) -> list[Cue]:
    """The cues with their pictures, but for the one that stands at the head of the page already."""
    drawings = {key: drawing for key, drawing in _CUE_DRAWINGS.items() if drawing != picture}
    return [Cue(cue["text"], drawings.get(cue["key"], "")) for cue in stored]


def _sentences(stored: Sequence[Mapping[str, Any]], sources: Mapping[str, Source]) -> tuple[Cited, ...]:
    return tuple(Cited(note["text"], cited(note["references"], sources)) for note in stored)


def _exercise(stored: Mapping[str, Any], sources: Mapping[str, Source]) -> Exercise:
    return Exercise(
        stored=stored,
        sources=cited(stored["exercise_references"], sources),
        dose_sources=cited(stored["dose_references"], sources),
    )


def _gates(program: Program, sources: Mapping[str, Source]) -> Gates:
    gates = gates_of(program)
    names = {spec.slug: spec.name for spec in shipped().programs}
    return Gates(
        ages=tuple(gate for gate in gates if isinstance(gate, AgeGate)),
        questions=tuple(
            (gate, names.get(gate.unless_done, "")) for gate in gates if isinstance(gate, QuestionGate)
        ),
        answers=tuple(gate for gate in gates if isinstance(gate, AnswerGate)),
        tests=tuple((gate, cited(gate.references, sources)) for gate in gates if isinstance(gate, TestGate)),
        clinician=next((gate for gate in gates if isinstance(gate, ClinicianGate)), None),
    )
