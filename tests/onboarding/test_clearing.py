"""What a physio may sign: every limit, on both sides."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from onboarding.bedside import BEDSIDE
from onboarding.clearing import Basis, Bounds, Case, Lift, LiftReason, Terms, bounds, months_after, problems
from onboarding.questionnaire import Decision
from onboarding.triage import triage
from tests.onboarding.answers import TODAY, healthy, pain
from tests.onboarding.checklists import RULESET

MAY = date(2027, 5, 22)
FEBRUARY = date(2027, 2, 22)
PROGRAMS = {"gentle-first-steps": 4, "knee-oa-6wk": 6}


def case(changes: dict[str, Any] | None = None, /, *, age: int = 40, **more: Any) -> Case:
    """The case of a healthy adult with changes to the answers, seen where care was asked for."""
    judged = triage(RULESET, healthy(changes, age=age), TODAY)
    told: dict[str, Any] = {"decision": judged.decision, "reasons": judged.reasons, "age": age}
    return Case(**told | {"programs": PROGRAMS, "seen": True} | more)


def terms(about: Case, **changes: Any) -> Terms:
    """Terms that can be signed about the case, but for the changes."""
    told: dict[str, Any] = {
        "fired": about.fired,
        "reviewed": about.fired,
        "basis": Basis.IN_PERSON,
        "expires_on": TODAY + timedelta(days=60),
        "programs": {"gentle-first-steps": 4} if about.holding else {},
        "guardian": "Ada" if about.is_minor else "",
    }
    return Terms(**told | changes)


def wrong(about: Case, **changes: Any) -> list[str]:
    """The fields that keep the terms from being signed."""
    return sorted(problems(terms(about, **changes), about, TODAY))


FELL_TWICE = {"FA01_COUNT": "2+"}
ANKLES = {"HL04_ANKLES": "yes"}
INACTIVE = {"ID04_ACTIVE": "no"}


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 22), 6, date(2027, 5, 22)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 31), 3, date(2027, 3, 31)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


@pytest.mark.parametrize(
    ("answers", "latest"),
    [
        ({}, MAY),
        (INACTIVE, MAY),
        (ANKLES, MAY),
        # A fall that asks for care alone does not hold back.
        ({"FA01_COUNT": "1"}, MAY),
        (FELL_TWICE, FEBRUARY),
        (ANKLES | FELL_TWICE, FEBRUARY),
        ({"NE02_FEET": "hardly"}, FEBRUARY),
        ({"NE01_DX": ["parkinson"]}, FEBRUARY),
        # A combination that looks at falls or nerves.
        ({"FA06_THINNER": "yes", "VI01_SEE": "some"}, FEBRUARY),
    ],
)
def test_after_falls_and_with_nerves_a_clearance_is_shorter(answers: dict[str, Any], latest: date) -> None:
    about = case(answers)
    assert bounds(about, TODAY).latest == latest
    assert wrong(about, expires_on=latest) == []
    assert wrong(about, expires_on=latest + timedelta(days=1)) == ["expires_on"]


def test_a_clearance_holds_for_a_day_at_least() -> None:
    assert wrong(case(), expires_on=TODAY) == ["expires_on"]
    assert wrong(case(), expires_on=TODAY + timedelta(days=1)) == []


@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize(
    ("item", "value", "near"),
    [
        ("RF01_CHEST_NOW", "yes", True),
        ("RF02_BREATH_NOW", "yes", True),
        ("RF03_STROKE", "yes", True),
        ("RF04_SADDLE", "yes", True),
        ("RF06_BOTH_LEGS", "yes", True),
        ("RF12_HEAD", "yes", True),
        ("RF11_LOCKED_NOW", "yes", False),
        ("RF13_BACK_FEVER", "yes", False),
        # Not sure asks for a physio, and for no care.
        ("RF01_CHEST_NOW", "unsure", False),
        ("HL04_ANKLES", "yes", False),
    ],
)
def test_after_some_red_flags_nobody_is_cleared_from_afar(
    item: str, value: str, near: bool, basis: Basis
) -> None:
    may = not near or basis in (Basis.IN_PERSON, Basis.LETTER)
    assert wrong(case({item: value}), basis=basis) == ([] if may else ["basis"])


def test_what_it_goes_by_must_be_said() -> None:
    assert wrong(case(), basis="") == wrong(case(), basis="a feeling") == ["basis"]


def test_every_answer_that_holds_back_is_ticked() -> None:
    about = case(FELL_TWICE | ANKLES | INACTIVE)
    held = {"FA01.r2", "HL04.r1"}
    assert bounds(about, TODAY).must_tick == held
    assert wrong(about, reviewed=frozenset(held)) == []
    assert wrong(about, reviewed=frozenset({"FA01.r2", "ID04.r1"})) == ["reviewed"]
    assert wrong(about, reviewed=about.fired | {"HL05.r1"}) == ["reviewed"]


def test_so_is_every_answer_that_asks_for_what_is_lifted() -> None:
    about = case(INACTIVE)
    lifted = (Lift("P_SHORT", LiftReason.TRAINED, "", TODAY + timedelta(days=60)),)
    assert wrong(about, lifts=lifted) == []
    assert wrong(about, lifts=lifted, reviewed=frozenset()) == ["reviewed"]
    assert wrong(about, reviewed=frozenset()) == []


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"code": "P_NO_TREADMILL"}, []),
        # Nothing asks for it.
        ({"code": "P_SPOTTER"}, ["lifts"]),
        ({"code": "P_ANYTHING"}, ["lifts"]),
        ({"reason_code": "because"}, ["lifts"]),
        ({"reason_code": LiftReason.OTHER}, ["lifts"]),
        ({"reason_code": LiftReason.OTHER, "reason": "Walks it at home."}, []),
        ({"until": TODAY}, ["lifts"]),
        ({"until": TODAY + timedelta(days=1)}, []),
        ({"until": TODAY + timedelta(days=61)}, ["lifts"]),
    ],
)
def test_a_code_is_lifted_with_a_reason_and_an_end(changes: dict[str, Any], fields: list[str]) -> None:
    lifted = Lift("P_SHORT", LiftReason.TRAINED, "", TODAY + timedelta(days=60))
    assert wrong(case(INACTIVE), lifts=(replace(lifted, **changes),)) == fields


def test_what_is_lifted_is_not_added_too() -> None:
    lifted = (Lift("P_SHORT", LiftReason.TRAINED, "", TODAY + timedelta(days=60)),)
    assert wrong(case(INACTIVE), lifts=lifted, added=frozenset({"P_HANDHOLD"})) == []
    assert wrong(case(INACTIVE), lifts=lifted, added=frozenset({"P_SHORT"})) == ["added"]
    assert wrong(case(), added=frozenset({"P_ANYTHING"})) == ["added"]


@pytest.mark.parametrize(
    ("programs", "fields"),
    [
        ({}, ["programs"]),
        ({"gentle-first-steps": 1}, []),
        ({"gentle-first-steps": 4, "knee-oa-6wk": 6}, []),
        ({"gentle-first-steps": 0}, ["programs"]),
        ({"gentle-first-steps": 5}, ["programs"]),
        ({"another": 1}, ["programs"]),
    ],
)
def test_whom_nobody_let_walk_is_cleared_for_programs_by_name(
    programs: dict[str, int], fields: list[str]
) -> None:
    assert wrong(case(ANKLES), programs=programs) == fields


def test_whom_nothing_holds_back_needs_no_limit() -> None:
    assert wrong(case(INACTIVE), programs={}) == []


@pytest.mark.parametrize(("age", "guarded"), [(16, True), (17, True), (18, False), (40, False)])
def test_a_guardian_agrees_until_eighteen(age: int, guarded: bool) -> None:
    about = case(age=age)
    assert wrong(about, guardian=" ") == (["guardian"] if guarded else [])
    assert bounds(about, TODAY).needs_guardian is guarded


def test_a_minor_stays_supervised() -> None:
    supervised = {"CO01_MIND": "yes"}
    lifted = (Lift("P_SUPERVISED", LiftReason.TRAINED, "", TODAY + timedelta(days=60)),)
    assert wrong(case(supervised), lifts=lifted) == []
    assert wrong(case(supervised, age=17), lifts=lifted) == ["lifts"]


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ({}, []),
        ({"seen": False}, [""]),
        ({"complete": False}, [""]),
        ({"agreed": False}, [""]),
    ],
)
def test_some_cases_are_not_ready_whatever_is_signed(more: dict[str, Any], fields: list[str]) -> None:
    about = case({"RF11_LOCKED_NOW": "yes"}, **more)
    assert about.decision is Decision.SEEK_CARE
    assert wrong(about) == fields


@pytest.mark.parametrize("name", list(BEDSIDE))
def test_a_bedside_test_is_kept_within_its_range(name: str) -> None:
    test = BEDSIDE[name]
    for value, fields in (
        (test.low, []),
        (test.high, []),
        (test.low - 0.5, ["tests"]),
        (test.high + 0.5, ["tests"]),
        (test.low + 0.5, ["tests"] if test.whole else []),
    ):
        assert wrong(case(), tests={name: value}) == fields


def test_no_other_test_is_kept() -> None:
    assert wrong(case(), tests={"six_minute_walk": 400}) == ["tests"]


def test_a_note_has_room_for_a_thousand_characters() -> None:
    assert wrong(case(), note="x" * 1000) == []
    assert wrong(case(), note="x" * 1001) == ["note"]


def test_the_bounds_in_one_piece() -> None:
    about = case(FELL_TWICE | pain(4))
    assert bounds(about, TODAY) == Bounds(
        latest=FEBRUARY,
        bases=tuple(Basis),
        must_tick=frozenset({"FA01.r2"}),
        liftable=bounds(about, TODAY).liftable,
        needs_guardian=False,
    )
    assert {"P_SHORT", "P_NO_TREADMILL"} <= {str(code) for code in bounds(about, TODAY).liftable}
