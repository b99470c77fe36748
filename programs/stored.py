"""A program between its two forms: the frozen value of the rules and the row of the database."""

from dataclasses import asdict
from typing import Any

from programs.gates import AgeGate, AnswerGate, ClinicianGate, Comparison, Gate, QuestionGate, TestGate
from programs.models import Program, ProgramWeek
from programs.precautions import Pace, Precaution, Support
from programs.program_spec import ProgramSpec
from programs.week_table import RestMode, Week

_GATE_KINDS: dict[str, type[Gate]] = {
    "test": TestGate,
    "answer": AnswerGate,
    "question": QuestionGate,
    "age": AgeGate,
    "clinician": ClinicianGate,
}
_TUPLES = ("steps", "references", "allowed", "ticks")


def content_of(spec: ProgramSpec) -> dict[str, Any]:
    """Everything people read about a program, as plain JSON values; its week table has rows of its own."""
    content = asdict(spec)
    del content["weeks"]
    content["sessions_by_week"] = list(spec.sessions_by_week)
    kinds = {kind: name for name, kind in _GATE_KINDS.items()}
    content["gates"] = [{"kind": kinds[type(gate)], **asdict(gate)} for gate in spec.gates]
    return content


def week_rows(program: Program, spec: ProgramSpec) -> list[ProgramWeek]:
    """The unsaved rows of a program's week table."""
    return [ProgramWeek(program=program, **asdict(week)) for week in spec.weeks]


def as_week(row: ProgramWeek) -> Week:
    """The row as the value that the dosing rules take."""
    return Week(
        number=row.number,
        sessions_per_week=row.sessions_per_week,
        warm_up_min=row.warm_up_min,
        bouts=row.bouts,
        bout_s=row.bout_s,
        metres=float(row.metres),
        rest_s=row.rest_s,
        rest_mode=RestMode(row.rest_mode),
        backward_min=float(row.backward_min),
        pace=Pace(row.pace),
        incline_pct=float(row.incline_pct),
        surface=row.surface,
        support=Support(row.support),
        cool_down_min=row.cool_down_min,
        total_min=row.total_min,
        effort_low=row.effort_low,
        effort_high=row.effort_high,
        provenance={name: tuple(keys) for name, keys in row.provenance.items()},
    )


def codes_of(program: Program) -> frozenset[str]:
    """The precautions that a program has for everybody: in a supervised one somebody is there every time."""
    is_supervised = "supervised" in program.content["flags"]
    return frozenset({Precaution.P_SUPERVISED.value}) if is_supervised else frozenset()


def gates_of(program: Program) -> tuple[Gate, ...]:
    """What the program asks for before it starts, as it was published."""
    return tuple(_gate(stored) for stored in program.content["gates"])


def _gate(stored: dict[str, Any]) -> Gate:
    fields: dict[str, Any] = {
        name: tuple(value) if name in _TUPLES else value for name, value in stored.items()
    }
    kind = _GATE_KINDS[fields.pop("kind")]
    if kind is TestGate:
        fields["comparison"] = Comparison(fields["comparison"])
    return kind(**fields)
