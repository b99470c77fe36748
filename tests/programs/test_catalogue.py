import re
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import Any

import pytest

from programs.catalogue import DATA_FOLDER, shipped
from programs.gates import AgeGate, AnswerGate, QuestionGate, TestGate
from programs.precautions import Pace
from programs.program_spec import ProgramSpec, parse_program
from programs.week_table import NUMBERS

PROGRAMS = shipped().programs
every_program = pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.slug)


def test_twelve_programs_ship() -> None:
    assert [
        (p.code, p.slug, p.version, p.name, len(p.weeks), p.sessions_per_week, p.week(1).total_min, p.grade)
        for p in PROGRAMS
    ] == [
        ("P01", "gentle-first-steps", 1, "First Steps", 4, 4, 9, "D"),
        ("P02", "knee-oa-6wk", 1, "Knee Rehab", 6, 3, 16, "A"),
        ("P03", "balance-older-8wk", 1, "Balance", 8, 3, 12, "A/D"),
        ("P04", "low-back-6wk", 1, "Back Pain", 6, 3, 16, "B/C"),
        ("P05", "hamstring-flex-4wk", 1, "Hamstring Reach", 4, 4, 22, "C"),
        ("P06", "cardio-6wk", 1, "Cardio Builder", 6, 4, 23, "C"),
        ("P07", "posture-reset-4wk", 1, "Posture Reset", 4, 3, 15, "B"),
        ("P08", "calorie-burner-8wk", 1, "Energy Mix", 8, 4, 26, "C"),
        ("P09", "mindful-focus-4wk", 1, "Mindful Focus", 4, 4, 16, "D"),
        ("P10", "acl-meniscus-rta-6wk", 1, "ACL and Meniscus Return", 6, 3, 19, "B/D"),
        ("P11", "neuro-gait-8wk", 1, "Parkinson's and MS Gait", 8, 3, 14, "B"),
        ("P12", "sij-trial-4wk", 1, "Sacroiliac Trial", 4, 3, 12, "D"),
    ]


def test_programs_for_older_and_for_clinical_walkers_need_a_day_of_rest_between_sessions() -> None:
    assert [program.code for program in PROGRAMS if program.spaced] == ["P03", "P10", "P11", "P12"]


def test_the_start_and_end_tests_are_those_of_each_program() -> None:
    assert {p.code: [(test.measure, test.weeks) for test in p.tests] for p in PROGRAMS} == {
        "P01": [("M01", (0, 4)), ("M17", (0, 4))],
        "P02": [("M08", (0, 6)), ("M09", (0, 6)), ("M02", (0, 6))],
        "P03": [("M01", (0, 4, 8)), ("M03", (0, 8)), ("M05", (0, 8)), ("M02", (0, 8))],
        "P04": [("M08", (0, 6)), ("M10", (0, 6)), ("M09", (0, 6))],
        "P05": [("M07", (0, 4))],
        "P06": [("M21", (0, 6)), ("M15", (0, 6))],
        "P07": [("M22", (0, 4))],
        "P08": [("M23", (0, 8)), ("M24", (0, 8))],
        "P09": [("M19", (0, 4))],
        "P10": [("M20", (0, 6)), ("M08", (0, 6)), ("M09", (0, 6))],
        "P11": [("M01", (0, 8)), ("M05", (0, 8)), ("M06", (0, 8)), ("M17", (0, 8))],
        "P12": [("M08", (0, 2, 4)), ("M09", (0, 2, 4))],
    }


def test_lanes_are_as_long_as_each_program_asks() -> None:
    assert [program.lane_m for program in PROGRAMS] == [5, 10, 5, 15, 20, 20, 10, 20, 10, 5, 5, 5]


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


def test_one_number_stands_for_one_measure() -> None:
    names: dict[str, set[str]] = {}
    for test in (test for program in PROGRAMS for test in program.tests):
        names.setdefault(test.measure, set()).add(test.name)
    assert {number: said for number, said in names.items() if len(said) > 1} == {
        # Falls are written down beside how sure somebody feels.
        "M17": {"How sure you feel, 0 to 10", "Falls log"},
    }


def test_programs_for_practised_walkers_ask_for_ten_steps_unless_first_steps_is_done() -> None:
    asking = {
        program.code: gate
        for program in PROGRAMS
        for gate in program.gates
        if isinstance(gate, QuestionGate) and gate.id == "steps_backward"
    }
    assert list(asking) == ["P05", "P06", "P08", "P09"]
    assert len(set(asking.values())) == 1
    assert not asking["P05"].asked(40, ["gentle-first-steps"])


def test_a_risk_to_the_heart_is_asked_about_from_45_on() -> None:
    (gate,) = [gate for gate in shipped().program("cardio-6wk").gates if gate.id == "heart_risk"]
    assert isinstance(gate, QuestionGate)
    assert [gate.asked(age, []) for age in (44, 45)] == [False, True]
    assert [gate.passes(answer) for answer in ("no", "yes", "unsure", None)] == [True, False, False, False]


@pytest.mark.parametrize(
    ("slug", "last"),
    [("hamstring-flex-4wk", 60), ("cardio-6wk", 60), ("posture-reset-4wk", 55), ("calorie-burner-8wk", 60)],
)
def test_fitness_programs_close_after_the_age_that_they_are_for(slug: str, last: int) -> None:
    program = shipped().program(slug)
    (gate,) = [gate for gate in program.gates if isinstance(gate, AgeGate)]
    assert [gate.passes(age) for age in (last, last + 1)] == [True, False]
    assert f"18 to {last} " in program.audience


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
