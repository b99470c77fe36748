"""What a physio's edits make of each row of a week table."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.catalogue import shipped
from programs.dosing import Kind, dose
from programs.precautions import Pace, Support
from programs.program_spec import ProgramSpec
from programs.tailoring import LOAD, Tailoring, capped, read_tailoring, tailored
from programs.week_table import Week

PROGRAMS = shipped().programs
KNEE = shipped().program("knee-oa-6wk")
CARDIO = shipped().program("cardio-6wk")

EDITS: dict[str, Any] = {
    "bouts": st.integers(1, 20),
    "bout_s": st.integers(10, 600),
    "rest_s": st.integers(15, 300),
    "pace": st.sampled_from(Pace),
    "incline_pct": st.integers(0, 5),
    "support": st.sampled_from(Support),
    "effort_high": st.integers(2, 7),
    "warm_up_min": st.integers(2, 15),
    "cool_down_min": st.integers(2, 15),
}


@st.composite
def edited(draw: Any) -> tuple[ProgramSpec, Tailoring]:
    program = draw(st.sampled_from(PROGRAMS))
    row = draw(st.integers(1, len(program.weeks)))
    return program, Tailoring(row, **draw(st.fixed_dictionaries({}, optional=EDITS)))


def rows(program: ProgramSpec, tailoring: Tailoring) -> list[Week]:
    return [tailored(week, tailoring, program.week(tailoring.row)) for week in program.weeks]


def column(name: str, program: ProgramSpec, tailoring: Tailoring) -> list[Any]:
    return [getattr(week, name) for week in rows(program, tailoring)]


def test_nothing_edited_is_as_published() -> None:
    assert rows(KNEE, Tailoring(3)) == list(KNEE.weeks)


@pytest.mark.parametrize("name", LOAD)
def test_the_rows_own_value_is_no_edit(name: str) -> None:
    own = Tailoring(3, **{name: getattr(KNEE.week(3), name)})
    assert rows(KNEE, own) == list(KNEE.weeks)
    assert own.but_published(KNEE.week(3)) == Tailoring(3)


def test_what_is_easier_is_a_ceiling_on_every_row() -> None:
    published = [week.bouts for week in KNEE.weeks]
    assert published[2] > 3
    assert column("bouts", KNEE, Tailoring(3, bouts=3)) == [min(bouts, 3) for bouts in published]
    assert column("rest_s", KNEE, Tailoring(3, rest_s=100)) == [max(week.rest_s, 100) for week in KNEE.weeks]
    steadier = column("support", KNEE, Tailoring(3, support=Support.RAIL))
    assert steadier == [Support.RAIL] * len(KNEE.weeks)


def test_what_is_harder_holds_from_its_row_on_until_a_row_is_harder_itself() -> None:
    published = [week.bout_s for week in CARDIO.weeks]
    longer = CARDIO.week(2).bout_s + 15
    now = column("bout_s", CARDIO, Tailoring(2, bout_s=longer))
    assert now == [published[0], *(max(seconds, longer) for seconds in published[1:])]


def test_more_goes_never_meet_the_longer_goes_of_a_later_row() -> None:
    more = Tailoring(1, bouts=20)
    most = 20 * CARDIO.week(1).bout_s
    for week in rows(CARDIO, more):
        published = CARDIO.week(week.number)
        assert week.bouts * week.bout_s <= max(published.bouts * published.bout_s, most)


def test_the_minutes_and_metres_follow_the_numbers() -> None:
    week = replace(KNEE.week(1), bouts=8, bout_s=30, rest_s=60, warm_up_min=5, cool_down_min=5, metres=10.0)
    row = tailored(week, Tailoring(1, bouts=5, bout_s=45), week)
    assert (row.backward_min, row.total_min, row.metres) == (3.8, 18, 15.0)
    quick = tailored(week, Tailoring(1, pace=Pace.STEADY), week)
    assert quick.metres == 22.5


def test_a_lower_effort_takes_the_lower_end_with_it() -> None:
    week = replace(KNEE.week(1), effort_low=3, effort_high=5)
    assert tailored(week, Tailoring(1, effort_high=2), week).effort_low == 2
    assert (capped(week, 2).effort_low, capped(week, 2).effort_high) == (2, 2)
    assert capped(week, 5) == capped(week, None) == week


@given(edited())
def test_an_edited_row_holds_just_what_was_edited(case: tuple[ProgramSpec, Tailoring]) -> None:
    program, tailoring = case
    row = rows(program, tailoring)[tailoring.row - 1]
    assert {name: getattr(row, name) for name in tailoring.edited} == tailoring.edited
    assert row.effort_low <= row.effort_high


@given(edited())
def test_no_row_before_gets_harder_in_anything(case: tuple[ProgramSpec, Tailoring]) -> None:
    program, tailoring = case
    for week in rows(program, tailoring)[: tailoring.row - 1]:
        published = program.week(week.number)
        assert all(load(getattr(week, name)) <= load(getattr(published, name)) for name, load in LOAD.items())


@given(edited())
def test_every_row_lies_between_published_and_edited(case: tuple[ProgramSpec, Tailoring]) -> None:
    program, tailoring = case
    for week in rows(program, tailoring):
        published = program.week(week.number)
        for name, load in LOAD.items():
            own = getattr(published, name)
            assert load(getattr(week, name)) <= max(load(own), load(tailoring.edited.get(name, own)))
        assert (week.surface, week.rest_mode) == (published.surface, published.rest_mode)
        parts = [part for part in dose(week, (), ()).segments if part.kind is Kind.BACKWARD]
        assert sum(part.seconds for part in parts) == week.bouts * week.bout_s


@given(edited())
def test_what_is_stored_is_read_back(case: tuple[ProgramSpec, Tailoring]) -> None:
    _, tailoring = case
    assert read_tailoring(tailoring.row, tailoring.as_json_dict()) == tailoring
