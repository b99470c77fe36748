import re
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import Any

import pytest

from programs.catalogue import DATA_FOLDER, shipped
from programs.gates import AnswerGate, QuestionGate, TestGate
from programs.precautions import Pace
from programs.program_spec import ProgramSpec, parse_program
from programs.week_table import NUMBERS

PROGRAMS = shipped().programs
every_program = pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.slug)


def test_four_programs_are_offered() -> None:
    assert [
        (p.code, p.slug, p.version, p.name, len(p.weeks), p.sessions_per_week, p.week(1).total_min, p.grade)
        for p in PROGRAMS
    ] == [
        ("P01", "gentle-first-steps", 1, "First Steps", 4, 4, 9, "D"),
        ("P02", "knee-oa-6wk", 1, "Knee Rehab", 6, 3, 16, "A"),
        ("P03", "balance-older-8wk", 1, "Balance", 8, 3, 12, "A/D"),
        ("P04", "low-back-6wk", 1, "Back Pain", 6, 3, 16, "B/C"),
    ]


def test_only_the_balance_program_needs_a_day_of_rest_between_sessions() -> None:
    assert [program.slug for program in PROGRAMS if program.spaced] == ["balance-older-8wk"]


def test_the_start_and_end_tests_are_those_of_each_program() -> None:
    assert {p.code: [(test.measure, test.weeks) for test in p.tests] for p in PROGRAMS} == {
        "P01": [("M01", (0, 4)), ("M17", (0, 4))],
        "P02": [("M08", (0, 6)), ("M09", (0, 6)), ("M02", (0, 6))],
        "P03": [("M01", (0, 4, 8)), ("M03", (0, 8)), ("M05", (0, 8)), ("M02", (0, 8))],
        "P04": [("M08", (0, 6)), ("M10", (0, 6)), ("M09", (0, 6))],
    }


def test_lanes_are_as_long_as_each_program_asks() -> None:
    assert [program.lane_m for program in PROGRAMS] == [5, 10, 5, 15]


def test_the_program_for_older_walkers_changes_one_thing_a_week() -> None:
    for before, after in pairwise(shipped().program("balance-older-8wk").weeks):
        harder = (
            after.bout_s > before.bout_s,
            after.rest_s < before.rest_s,
            after.pace.speed > before.pace.speed,
            after.incline_pct > before.incline_pct,
        )
        assert sum(harder) <= 1


@every_program
def test_slow_rows_keep_a_wall_in_reach(program: ProgramSpec) -> None:
    assert "free" not in {week.support for week in program.weeks if week.pace is Pace.SLOW}


@every_program
def test_every_number_of_every_row_says_where_it_comes_from(program: ProgramSpec) -> None:
    listed = {reference.key for reference in program.references}
    for week in program.weeks:
        assert tuple(week.provenance) == NUMBERS
        assert {key for keys in week.provenance.values() for key in keys} <= listed


def test_every_listed_reference_is_cited_and_every_source_is_used() -> None:
    used = {reference.key for program in PROGRAMS for reference in program.references}
    used |= {study.reference.key for claim in shipped().claims for study in claim.studies}
    assert set(shipped().shared.references) == used


def test_the_balance_program_opens_with_three_tests() -> None:
    gates = shipped().program("balance-older-8wk").gates
    assert [
        (g.measure, g.comparison, g.limit, g.helper, g.valid_days) for g in gates if isinstance(g, TestGate)
    ] == [
        ("M01", "at_most", 4.5, True, 28),
        ("M05", "below", 12.0, True, 28),
        ("M03", "at_least", 10.0, True, 28),
    ]
    assert {g.steps[0] for g in gates if isinstance(g, TestGate)} == {
        "Do this test only with a helper beside you, never alone."
    }


@pytest.mark.parametrize(
    ("gate", "value", "passes"),
    [
        (0, 4.5, True),
        (0, 4.6, False),
        (1, 11.9, True),
        (1, 12.0, False),
        (2, 10.0, True),
        (2, 9.9, False),
    ],
)
def test_a_test_result_is_held_against_its_limit(gate: int, value: float, passes: bool) -> None:
    tested = shipped().program("balance-older-8wk").gates[gate]
    assert isinstance(tested, TestGate)
    assert tested.passes(value) is passes


@pytest.mark.parametrize(
    ("answer", "passes"), [("no", True), ("pain", False), ("numb_or_weak", False), (None, True)]
)
def test_back_pain_below_the_knee_keeps_the_back_program_shut(answer: str | None, passes: bool) -> None:
    (gate,) = shipped().program("low-back-6wk").gates
    assert isinstance(gate, AnswerGate)
    assert gate.item == "BK02_LEG"
    assert gate.passes(answer) is passes


@pytest.mark.parametrize(
    ("answer", "passes"), [("no", True), ("yes", False), ("unsure", False), (None, False)]
)
def test_the_knee_program_asks_one_question_first(answer: str | None, passes: bool) -> None:
    (gate,) = shipped().program("knee-oa-6wk").gates
    assert isinstance(gate, QuestionGate)
    assert gate.passes(answer) is passes


def test_a_week_outside_the_table_is_refused() -> None:
    program = shipped().program("gentle-first-steps")
    assert program.week(4).number == 4
    for number in (0, 5):
        with pytest.raises(ValueError, match="has weeks 1 to 4"):
            program.week(number)


def test_an_unknown_program_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no program called stairs"):
        shipped().program("stairs")


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if is_dataclass(value):
        return [text for field in fields(value) for text in _texts(getattr(value, field.name))]
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    return [text for one in value for text in _texts(one)] if isinstance(value, tuple) else []


NEVER_SAID = (
    r"prevents? falls|\bproves?\b|\bproved\b|\bcures?\b|\bheals?\b|low impact|protects|rewires|burns"
    r"|\bfix(es)?\b|clinically|safe for everyone|diagnos|assessment|prescription|\bpatients?\b|recommended"
    r"|\bBorg\b|CR10|compliance|workout|\bclients?\b|\bfailed\b|streak"
)


@every_program
def test_no_text_promises_more_than_the_studies_carry(program: ProgramSpec) -> None:
    titles = {reference.citation for reference in program.references}
    said = " ".join(text for text in _texts(program) if text not in titles)
    assert re.findall(NEVER_SAID, said, flags=re.IGNORECASE) == []


def test_comments_and_spaces_do_not_change_what_was_published() -> None:
    shared = shipped().shared
    text = (DATA_FOLDER / "programs" / "balance.toml").read_text(encoding="utf-8")
    same = parse_program("# A remark.\n\n" + text, "balance.toml", shared)
    other = parse_program(text.replace('name = "Balance"', 'name = "Balances"'), "balance.toml", shared)
    published = shipped().program("balance-older-8wk")
    assert same.sha256 == published.sha256
    assert other.sha256 != published.sha256
