"""Every rule fires where the tables say and nowhere nearer."""

from datetime import date
from typing import Any

import pytest

from onboarding.ruleset import current_ruleset
from onboarding.triage import Triage, triage
from tests.onboarding import combination_rows, history_rows, red_flag_rows
from tests.onboarding.answers import TODAY, healthy, opened, pain
from tests.onboarding.rows import CL, EM, OK, PR, SD, Outcome, Row

ROWS = [*red_flag_rows.ROWS, *history_rows.ROWS, *combination_rows.ROWS]
NAMES = [f"{row.rule}-{number}" for number, row in enumerate(ROWS)]
KNEE_PROGRAMS = ["knee-oa-6wk", "acl-meniscus-rta-6wk"]


def outcome_of(changes: dict[str, Any], program: str | None = None) -> Triage:
    years = changes.get("age", 40)
    told = {item: value for item, value in changes.items() if item != "age"}
    return triage(current_ruleset(), healthy(told, age=years), TODAY, program)


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_a_rule_fires_where_its_row_says(row: Row) -> None:
    outcome = outcome_of(dict(row.fires))
    assert row.rule in outcome.fired
    assert (outcome.decision, outcome.urgency) == row.outcome
    assert list(outcome.precautions) == sorted(set(row.codes.split()))


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_a_rule_does_not_fire_at_the_nearest_other_answer(row: Row) -> None:
    outcome = outcome_of(dict(row.stays))
    assert row.rule not in outcome.fired
    assert outcome.missing == ()


# Rules whose decision never shows in the outcome, because another one that fires with them decides as much.
OVERSHADOWED = {
    "RF10a.r2": CL,
    "RF10b.r2": CL,
    "RF10c.r2": CL,
    "RF10e.r1": CL,
    "RF10e.r2": SD,
    "RF18.r2": EM,
    "HL06.r3": PR,
    "NE01.r2": CL,
    "NE01.r3": CL,
    "BK05.r2": CL,
    "ME01.r2": PR,
    "ME02.r1": PR,
}


@pytest.mark.parametrize("rule", OVERSHADOWED)
def test_a_rule_in_the_shadow_of_another_decides_all_the_same(rule: str) -> None:
    (found,) = (one for one in current_ruleset().item_rules if one.id == rule)
    assert (found.decision, found.urgency) == OVERSHADOWED[rule]


def test_the_tables_have_a_row_for_every_rule() -> None:
    ruleset = current_ruleset()
    rules = {rule.id for rule in (*ruleset.item_rules, *ruleset.combinations)}
    assert rules == {row.rule for row in ROWS} | {"C09", "C10"}


@pytest.mark.parametrize(
    ("changes", "program", "outcome", "fired"),
    [
        ({"FA01_COUNT": "1", "FA02_HURT": "yes"}, "balance-older-8wk", CL, True),
        ({"FA01_COUNT": "1", "FA02_HURT": "unsure"}, "balance-older-8wk", CL, True),
        ({"FA01_COUNT": "1", "FA02_HURT": "no"}, "balance-older-8wk", PR, False),
        ({"FA01_COUNT": "1", "FA02_HURT": "yes"}, "knee-oa-6wk", CL, False),
    ],
)
def test_the_balance_program_and_a_fall_that_hurt(
    changes: dict[str, Any], program: str, outcome: Outcome, fired: bool
) -> None:
    decided = outcome_of(changes, program)
    assert (decided.decision, decided.urgency) == outcome
    assert ("C09" in decided.fired) is fired


@pytest.mark.parametrize(
    ("injury", "program", "fired"),
    [
        *[("yes", program, True) for program in KNEE_PROGRAMS],
        *[("unsure", program, True) for program in KNEE_PROGRAMS],
        *[("no", program, False) for program in KNEE_PROGRAMS],
        ("yes", "low-back-6wk", False),
        ("yes", None, False),
    ],
)
def test_a_knee_program_and_a_hurt_knee(injury: str, program: str | None, fired: bool) -> None:
    assert ("C10" in outcome_of({"RF10_KNEE_INJURY": injury}, program).fired) is fired


AGE_BOUNDARIES: list[tuple[int, dict[str, Any], set[str], set[str]]] = [
    (16, {}, {"ID01.r1"}, {"ID01.r2"}),
    (18, {}, {"ID01.r2"}, set()),
    (20, {"BK01_BACK": "yes", "BK05_FIRST": "yes"}, {"BK05.r1"}, set()),
    (55, {"RF10_KNEE_INJURY": "yes"}, {"RF10.r1"}, {"RF10.r1", "RF10d.r1"}),
    (56, {"BK01_BACK": "yes", "BK05_FIRST": "yes"}, set(), {"BK05.r1"}),
    (65, {}, set(), {"ID01.r3"}),
    (80, {}, {"ID01.r3"}, {"ID01.r4"}),
]


@pytest.mark.parametrize(
    ("years", "changes", "before", "since"), AGE_BOUNDARIES, ids=[str(years) for years, *_ in AGE_BOUNDARIES]
)
def test_an_age_begins_on_the_birthday(
    years: int, changes: dict[str, Any], before: set[str], since: set[str]
) -> None:
    birthday_tomorrow = healthy(changes) | {"ID01_DOB": f"{TODAY.year - years}-11-23"}
    birthday_today = healthy(changes) | {"ID01_DOB": f"{TODAY.year - years}-11-22"}
    assert set(triage(current_ruleset(), birthday_tomorrow, TODAY).fired) == before
    assert set(triage(current_ruleset(), birthday_today, TODAY).fired) == since


@pytest.mark.parametrize(
    ("today", "decision"),
    [
        (date(2025, 2, 28), OK[0]),
        (date(2025, 3, 1), PR[0]),
        (date(2040, 2, 28), PR[0]),
        (date(2040, 2, 29), CL[0]),
    ],
)
def test_a_birthday_on_29_february_counts_on_1_march_in_other_years(today: date, decision: str) -> None:
    answers = healthy() | {"ID01_DOB": "1960-02-29"}
    assert triage(current_ruleset(), answers, today).decision == decision


@pytest.mark.parametrize("flag", ["RF04_SADDLE", "RF05_BLADDER_BOWEL", "RF06_BOTH_LEGS", "BK01_BACK"])
def test_a_skipped_question_counts_as_not_sure_beside_any_back_sign(flag: str) -> None:
    assert "RF07.r3" in outcome_of({"RF07_SEX_NUMB": "skip", flag: "unsure"}).fired


def test_a_skipped_question_alone_changes_nothing() -> None:
    assert outcome_of({"RF07_SEX_NUMB": "skip"}).fired == ()


@pytest.mark.parametrize(
    "sign", ["HL01_CHEST_EX", "HL02_BREATH_EX", "HL03_PALP", "HL04_ANKLES", "HL05_CRAMP"]
)
def test_a_known_heart_problem_with_any_sign_asks_for_a_clinician(sign: str) -> None:
    assert "HL06.r2" in outcome_of({"HL06_KNOWN": ["diabetes"], sign: "unsure"}).fired


@pytest.mark.parametrize("changes", [{"RF02_BREATH_NOW": "yes"}, {"HL02_BREATH_EX": "yes"}])
def test_a_sore_calf_with_short_breath_is_an_emergency(changes: dict[str, Any]) -> None:
    assert "RF09.r2" in outcome_of({"RF09_CALF": "yes"} | changes).fired


@pytest.mark.parametrize("flag", ["RF06_BOTH_LEGS", "RF16_LEG_DROP"])
def test_new_back_pain_after_cancer_with_a_weak_leg_is_an_emergency(flag: str) -> None:
    assert "RF15.r2" in outcome_of({"RF15_BACK_CANCER": "yes", flag: "yes"}).fired


@pytest.mark.parametrize("bad", ["RF10a", "RF10b"])
def test_a_big_swelling_with_a_bad_step_or_bend_needs_care_today(bad: str) -> None:
    assert "RF10e.r2" in outcome_of({"RF10_KNEE_INJURY": "yes", "RF10e": "yes", bad: "no"}).fired


@pytest.mark.parametrize(
    "flag", [{"BK02_LEG": "numb_or_weak"}, {"BK03_LOSS": "yes"}, {"BK04_STEROID": "unsure"}]
)
def test_a_first_back_pain_with_any_other_flag_asks_for_a_clinician(flag: dict[str, Any]) -> None:
    assert "BK05.r2" in outcome_of({"BK01_BACK": "yes", "BK05_FIRST": "yes", "age": 60} | flag).fired


def test_a_fall_adds_to_weak_bones_and_to_two_medicines() -> None:
    assert "BO01.r2" in outcome_of({"BO01_WEAK": "yes", "FA01_COUNT": "1"}).fired
    assert "ME01.r3" in outcome_of({"ME01_TYPES": ["mood", "strong_pain"], "FA01_COUNT": "unsure"}).fired


def test_a_stroke_named_among_heart_problems_counts_as_a_nerve_condition() -> None:
    outcome = outcome_of({"HL06_KNOWN": ["stroke_tia"]})
    assert outcome.fired == ("HL06.r1", "NE01.r1")


@pytest.mark.parametrize("aid", ["stick_always", "frame_crutches_wheelchair"])
def test_always_using_an_aid_asks_for_a_clinician(aid: str) -> None:
    assert outcome_of({"ID06_AID": aid}).fired == ("ID06.r2",)


@pytest.mark.parametrize("answer", ["maybe", "yes"])
def test_being_or_maybe_being_pregnant_asks_for_a_clinician(answer: str) -> None:
    assert outcome_of({"PR01_PREG": answer}).fired == ("PR01.r1",)


def test_the_worst_of_the_pains_counts() -> None:
    answers = healthy({"PA01_NOW": {"knee": 1, "back": 6, "other": None}})
    assert triage(current_ruleset(), answers, TODAY).fired == ("PA01.r2",)


def test_no_pain_anywhere_is_an_answer() -> None:
    assert triage(current_ruleset(), healthy(pain(None)), TODAY).decision == "CLEARED"


def test_an_emergency_outranks_a_same_day_visit_and_every_rule_is_kept() -> None:
    outcome = outcome_of({"RF01_CHEST_NOW": "yes", "RF11_LOCKED_NOW": "yes", "FA01_COUNT": "1"})
    assert outcome.fired == ("FA01.r1", "RF01.r1", "RF11.r1")
    assert outcome.urgency == "EMERGENCY"
    assert outcome.advice == ("call_emergency",)
    assert outcome_of({"RF11_LOCKED_NOW": "yes"}).advice == ("care_today",)


def test_a_follow_up_nobody_asked_for_is_ignored() -> None:
    answers = healthy() | {
        "FA02_HURT": "yes",
        "BK03_LOSS": "yes",
        "RF10a": "no",
        "ME02_DROWSY": "dizzy_or_wobbly",
    }
    assert opened(answers) == {}
    assert triage(current_ruleset(), answers, TODAY).decision == "CLEARED"
