"""A program is the same before it is published and after it is read back."""

import pytest

from programs.actions import publish_catalogue
from programs.catalogue import shipped
from programs.models import Program, ProgramWeek
from programs.program_spec import ProgramSpec
from programs.stored import as_week, gates_of

SPECS = shipped().programs


@pytest.fixture
def published(db: None) -> None:
    publish_catalogue(SPECS)


@pytest.mark.parametrize("spec", SPECS, ids=[spec.slug for spec in SPECS])
def test_weeks_come_back_as_they_were(published: None, spec: ProgramSpec) -> None:
    rows = ProgramWeek.objects.filter(program__slug=spec.slug).order_by("number")
    assert tuple(as_week(row) for row in rows) == spec.weeks


@pytest.mark.parametrize("spec", SPECS, ids=[spec.slug for spec in SPECS])
def test_gates_come_back_as_they_were(published: None, spec: ProgramSpec) -> None:
    assert gates_of(Program.objects.get(slug=spec.slug)) == spec.gates


@pytest.mark.parametrize("spec", SPECS, ids=[spec.slug for spec in SPECS])
def test_what_is_said_of_a_program_comes_back_as_it_was(published: None, spec: ProgramSpec) -> None:
    program = Program.objects.get(slug=spec.slug)
    assert (program.code, program.name, program.version) == (spec.code, spec.name, spec.version)
    assert (program.weeks_count, program.spaced_days) == (len(spec.weeks), spec.spaced)
    assert program.effort_high == max(week.effort_high for week in spec.weeks)
    assert [cue["text"] for cue in program.content["cues"]] == [cue.text for cue in spec.cues]
