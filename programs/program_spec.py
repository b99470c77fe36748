"""One program as a frozen value, read from its TOML file and checked against what it cites."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from programs.checked_toml import Table, sha256_of
from programs.gates import ClinicianGate, Gate, parse_gates
from programs.shared_words import Cue, Reference, Shared
from programs.week_table import NUMBERS, Week, parse_weeks

# "locked" programs are for a physio to assign, in "supervised" ones somebody is beside the walker every time,
# "experimental" ones have not been studied.
FLAGS = (
    "beginner",
    "msk",
    "add_on",
    "older",
    "clinical",
    "fitness",
    "wellbeing",
    "locked",
    "supervised",
    "experimental",
)
GRADES = ("A", "B", "C", "D", "A/D", "B/C", "B/D")


@dataclass(frozen=True, slots=True)
class Companion:
    """An exercise beside the walking; `hold_s` is None where nothing is held. No keys: our own choice."""

    name: str
    how: str
    sets: int
    reps: int
    hold_s: int | None
    days_per_week: int
    exercise_references: tuple[str, ...]
    dose_references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence with the keys of its sources; no keys means our own choice."""

    text: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure taken at the end of the given weeks; 0 is before the first."""

    measure: str
    name: str
    weeks: tuple[int, ...]
    helper: bool


@dataclass(frozen=True, slots=True)
class ProgramSpec:
    """One published version of a program; `sha256` is over its content, not over spaces and comments."""

    code: str
    slug: str
    version: int
    name: str
    summary: str
    goal: str
    audience: str
    not_for: tuple[str, ...]
    ask_first: tuple[str, ...]
    settings: tuple[str, ...]
    lane_m: float
    flags: tuple[str, ...]
    grade: str
    grade_meaning: str
    claim: str
    claim_references: tuple[str, ...]
    risk_tier: int
    weeks: tuple[Week, ...]
    provenance_notes: Mapping[str, str]
    cues: tuple[Cue, ...]
    companions: tuple[Companion, ...]
    notes: tuple[Note, ...]
    milestones: tuple[Note, ...]
    tests: tuple[Measured, ...]
    gates: tuple[Gate, ...]
    references: tuple[Reference, ...]
    # What a walker on the version before should know; empty for a first version.
    changes: str
    sha256: str

    @property
    def sessions_by_week(self) -> tuple[int, ...]:
        """How many sessions each row has, in order."""
        return tuple(week.sessions_per_week for week in self.weeks)

    @property
    def spaced(self) -> bool:
        """Whether its sessions need a day of rest between them: programs for older or clinical walkers."""
        return not {"older", "clinical"}.isdisjoint(self.flags)

    @property
    def sessions_per_week(self) -> int:
        """Sessions in the first week."""
        return self.weeks[0].sessions_per_week

    def week(self, number: int) -> Week:
        """The row with that number, from 1; raises ValueError outside the table."""
        if not 1 <= number <= len(self.weeks):
            raise ValueError(f"{self.slug} has weeks 1 to {len(self.weeks)}, not {number}.")
        return self.weeks[number - 1]


def parse_program(text: str, file: str, shared: Shared) -> ProgramSpec:
    """One program; raises CatalogueError with the file, the row and what is wrong."""
    top = Table.parse(text, file)
    listed = top.some_of("references", shared.references)
    weeks = _weeks(top, listed, shared)
    program = ProgramSpec(
        code=top.match("code", r"P\d\d"),
        slug=top.match("slug", r"[a-z0-9]+(-[a-z0-9]+)*"),
        version=top.whole("version", 1, 999),
        name=top.text("name"),
        summary=top.text("summary"),
        goal=top.text("goal"),
        audience=top.text("audience"),
        not_for=top.texts("not_for"),
        ask_first=top.texts("ask_first"),
        settings=top.texts("settings"),
        lane_m=top.number("lane_m", 1, 400),
        flags=top.some_of("flags", FLAGS),
        grade=top.one_of("grade", GRADES),
        grade_meaning=top.text("grade_meaning"),
        claim=top.text("claim"),
        claim_references=top.some_of("claim_references", listed),
        risk_tier=top.whole("risk_tier", 1, 3),
        weeks=weeks,
        provenance_notes=_provenance_notes(top),
        cues=_cues(top, shared),
        companions=tuple(_companion(table, listed) for table in top.tables("companions")),
        notes=tuple(_note(table, listed) for table in top.tables("notes")),
        milestones=tuple(_note(table, listed) for table in top.tables("milestones")),
        tests=tuple(_measured(table, len(weeks)) for table in top.tables("tests")),
        gates=parse_gates(top.tables("gates"), listed, shared.test_valid_days),
        references=tuple(shared.references[key] for key in listed),
        changes=_changes(top),
        sha256=sha256_of(text),
    )
    top.finish()
    _check_lock(program, top)
    return _with_rest_days(program, top)


def _weeks(top: Table, listed: Collection[str], shared: Shared) -> tuple[Week, ...]:
    speeds = {pace: word.metres_per_s for pace, word in shared.paces.items()}
    weeks = parse_weeks(top.tables("weeks"), listed, speeds)
    if not weeks:
        raise top.error("weeks", "must have at least one row")
    return weeks


def _changes(top: Table) -> str:
    """What differs from the version before, which every later version must say."""
    if top.whole("version", 1, 999) > 1:
        return top.text("changes")
    return ""


def _check_lock(program: ProgramSpec, top: Table) -> None:
    """A program says that it is locked, and by whom it is opened, or neither."""
    gated = any(isinstance(gate, ClinicianGate) for gate in program.gates)
    if gated != ("locked" in program.flags):
        raise top.error("flags", '"locked" goes with a gate of the kind "clinician", and with no other')


def _with_rest_days(program: ProgramSpec, top: Table) -> ProgramSpec:
    """The program, unless its sessions leave no room for the days of rest it asks for."""
    if program.spaced and max(week.sessions_per_week for week in program.weeks) > 3:
        raise top.error("weeks", "more than 3 sessions leave no day of rest between them")
    return program


def _provenance_notes(top: Table) -> dict[str, str]:
    if not top.has("provenance_notes"):
        return {}
    table = top.table("provenance_notes")
    notes = {name: table.text(name) for name in NUMBERS if table.has(name)}
    table.finish()
    return notes


def _cues(top: Table, shared: Shared) -> tuple[Cue, ...]:
    """The shared cues the program names, then its own."""
    own = top.table("own_cues")
    cues = [shared.cues[key] for key in top.some_of("cues", shared.cues)]
    cues += [Cue(key, own.text(key)) for key in own.names()]
    return tuple(cues)


def _companion(table: Table, known: Collection[str]) -> Companion:
    companion = Companion(
        name=table.text("name"),
        how=table.text("how"),
        sets=table.whole("sets", 1, 10),
        reps=table.whole("reps", 1, 50),
        hold_s=table.whole("hold_s", 1, 120) if table.has("hold_s") else None,
        days_per_week=table.whole("days_per_week", 1, 7),
        exercise_references=table.sources("exercise_source", known),
        dose_references=table.sources("dose_source", known),
    )
    table.finish()
    return companion


def _note(table: Table, known: Collection[str]) -> Note:
    note = Note(table.text("text"), table.sources("source", known))
    table.finish()
    return note


def _measured(table: Table, weeks: int) -> Measured:
    measured = Measured(
        measure=table.match("measure", r"M\d\d"),
        name=table.text("name"),
        weeks=table.wholes("weeks", 0, weeks),
        helper=table.flag("helper"),
    )
    table.finish()
    return measured
