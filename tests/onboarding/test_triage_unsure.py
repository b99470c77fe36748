"""What "not sure" does, item by item."""

from typing import Any

import pytest

from onboarding.questionnaire import OPTION_TYPES
from onboarding.ruleset import current_ruleset
from onboarding.triage import reasons, triage
from tests.onboarding.answers import TODAY, healthy

HURT = {"RF10_KNEE_INJURY": "yes"}
BACK = {"BK01_BACK": "yes"}
CLINICIAN, PRECAUTIONS, CLEARED, SEEK_CARE = "CLINICIAN", "PRECAUTIONS", "CLEARED", "SEEK_CARE"
RED_FLAGS = [
    "RF01_CHEST_NOW",
    "RF02_BREATH_NOW",
    "RF03_STROKE",
    "RF04_SADDLE",
    "RF05_BLADDER_BOWEL",
    "RF06_BOTH_LEGS",
    "RF07_SEX_NUMB",
    "RF08_HOT_JOINT",
    "RF09_CALF",
    "RF10_KNEE_INJURY",
    "RF11_LOCKED_NOW",
    "RF12_HEAD",
    "RF13_BACK_FEVER",
    "RF14_BACK_TRAUMA",
    "RF15_BACK_CANCER",
    "RF16_LEG_DROP",
    "RF17_FAINT_EX",
    "RF18_SIGHT",
    "RF19_PREG_SIGNS",
    "RF20_SEVERE_PAIN",
]
# Item -> what must be answered for it to be asked, and the decision when it is answered "not sure".
OTHERS: dict[str, tuple[dict[str, Any], str]] = {
    "RF08_FEVER": ({"RF08_HOT_JOINT": "yes"}, SEEK_CARE),
    "RF10a": (HURT, CLINICIAN),
    "RF10b": (HURT, CLINICIAN),
    "RF10c": (HURT, CLINICIAN),
    "RF10e": (HURT, CLINICIAN),
    "ID03_TOLD_NO": ({}, CLINICIAN),
    "ID04_ACTIVE": ({}, PRECAUTIONS),
    "ID05_WALK10": ({}, CLINICIAN),
    "ID07_FLOOR": ({}, PRECAUTIONS),
    "HL01_CHEST_EX": ({}, CLINICIAN),
    "HL02_BREATH_EX": ({}, CLINICIAN),
    "HL03_PALP": ({}, CLINICIAN),
    "HL04_ANKLES": ({}, CLINICIAN),
    "HL05_CRAMP": ({}, CLINICIAN),
    "HL07_RECENT": ({}, CLINICIAN),
    "HL08_BP": ({}, CLEARED),
    "HL09_LUNG": ({}, CLINICIAN),
    "HL10_FAINT": ({}, CLINICIAN),
    "FA01_COUNT": ({}, CLINICIAN),
    "FA02_HURT": ({"FA01_COUNT": "1"}, CLINICIAN),
    "FA05_NEAR": ({}, PRECAUTIONS),
    "FA06_THINNER": ({}, PRECAUTIONS),
    "NE03_FOOT": ({}, CLINICIAN),
    "VI02_LENS": ({}, CLEARED),
    "VI03_HEAR": ({}, PRECAUTIONS),
    "CO01_MIND": ({}, CLINICIAN),
    "BO01_WEAK": ({}, PRECAUTIONS),
    "BO02_FRAGILE": ({}, CLINICIAN),
    "BO03_BREAK": ({}, CLINICIAN),
    "BO05_WB": ({}, CLINICIAN),
    "KN01_LOCK": ({}, CLINICIAN),
    "KN04_CALF_ACHILLES": ({}, CLINICIAN),
    "BK01_BACK": ({}, CLEARED),
    "BK03_LOSS": (BACK, CLINICIAN),
    "BK04_STEROID": ({}, PRECAUTIONS),
    "BK05_FIRST": (BACK | {"ID01_DOB": "1960-01-01"}, PRECAUTIONS),
    "ME02_DROWSY": ({"ME01_TYPES": ["mood"]}, CLINICIAN),
}


def test_every_item_that_can_be_answered_not_sure_is_in_the_tables() -> None:
    items = current_ruleset().items.values()
    assert {item.id for item in items if "unsure" in item.values} == {*RED_FLAGS, *OTHERS}


@pytest.mark.parametrize("item", RED_FLAGS)
def test_a_red_flag_not_sure_asks_for_a_clinician_and_brings_advice(item: str) -> None:
    outcome = triage(current_ruleset(), healthy({item: "unsure"}), TODAY)
    assert (outcome.decision, outcome.urgency, len(outcome.advice)) == (CLINICIAN, None, 1)


@pytest.mark.parametrize("item", OTHERS)
def test_not_sure_elsewhere_decides_as_the_table_says(item: str) -> None:
    opening, decision = OTHERS[item]
    assert triage(current_ruleset(), healthy(opening | {item: "unsure"}), TODAY).decision == decision


@pytest.mark.parametrize("item", OTHERS)
def test_not_sure_carries_the_codes_of_the_careful_side(item: str) -> None:
    ruleset = current_ruleset()
    if item in {"HL08_BP", "VI02_LENS"}:
        return
    opening, _ = OTHERS[item]
    unsure = triage(ruleset, healthy(opening | {item: "unsure"}), TODAY)
    worst = triage(ruleset, healthy(opening | {item: ruleset.items[item].values[-1]}), TODAY)
    assert unsure.precautions == worst.precautions


def test_not_sure_never_sends_to_care() -> None:
    items = current_ruleset().items.values()
    everything = {item.id: "unsure" for item in items if "unsure" in item.values and item.id != "RF08_FEVER"}
    outcome = triage(current_ruleset(), healthy(everything, age=85), TODAY)
    assert (outcome.decision, outcome.urgency, outcome.missing) == (CLINICIAN, None, ())


@pytest.mark.parametrize(
    "changes",
    [
        {"BK01_BACK": "unsure", "BK03_LOSS": "yes", "BK04_STEROID": "yes"},
        {"RF09_CALF": "unsure", "HL02_BREATH_EX": "yes"},
        {"RF15_BACK_CANCER": "yes", "RF16_LEG_DROP": "unsure"},
        {"HL03_PALP": "yes", "HL10_FAINT": "unsure"},
    ],
    ids=["C05", "RF09.r2", "RF15.r2", "HL03.r2"],
)
def test_not_sure_inside_a_combination_never_sends_to_care(changes: dict[str, Any]) -> None:
    assert triage(current_ruleset(), healthy(changes), TODAY).decision == CLINICIAN


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"FA06_THINNER": "unsure", "VI01_SEE": "some"}, "C04"),
        ({"FA06_THINNER": "yes", "FA01_COUNT": "unsure"}, "FA06.r2"),
        ({"BO01_WEAK": "unsure", "FA01_COUNT": "unsure"}, "BO01.r2"),
        ({"ID09_HELPER": "alone", "FA01_COUNT": "unsure"}, "C07"),
        ({"ID01_DOB": "1956-01-01", "FA01_COUNT": "unsure", "FA03_UNSTEADY": "sometimes"}, "C01"),
        ({"HL06_KNOWN": ["diabetes"], "ID04_ACTIVE": "unsure"}, "HL06.r2"),
        ({"BK01_BACK": "unsure", "BK04_STEROID": "unsure"}, "BK04.r2"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_not_sure_counts_inside_combinations_that_ask_for_a_clinician(
    changes: dict[str, Any], rule: str
) -> None:
    assert rule in triage(current_ruleset(), healthy(changes), TODAY).fired


def test_not_sure_is_offered_for_nothing_but_options() -> None:
    assert {i.type for i in current_ruleset().items.values() if "unsure" in i.values} <= OPTION_TYPES


def test_a_reason_for_not_sure_names_the_topic() -> None:
    (reason,) = reasons(current_ruleset(), healthy({"HL04_ANKLES": "unsure"}), TODAY)
    assert reason.sentence().startswith("You were not sure about this: both ankles swollen by evening. ")


def test_reasons_come_gravest_first_and_in_the_walkers_own_case() -> None:
    told = reasons(current_ruleset(), healthy({"FA01_COUNT": "2+", "ID04_ACTIVE": "no"}), TODAY)
    assert [(reason.rule, reason.item, reason.sentence()) for reason in told] == [
        (
            "FA01.r2",
            "FA01_COUNT",
            "You told us you fell twice or more in the last year. A physio should check you first.",
        ),
        (
            "ID04.r1",
            "ID04_ACTIVE",
            "You told us you have not been active most weeks. You start with short, easy walks.",
        ),
    ]


def test_a_reason_is_translated_before_its_topic_goes_in() -> None:
    (reason,) = reasons(current_ruleset(), healthy({"HL04_ANKLES": "unsure"}), TODAY)
    assert reason.sentence(str.upper) == reason.text.upper()
