"""Cases agreed beforehand, with the outcome each must have."""

from typing import Any

import pytest

from onboarding.ruleset import current_ruleset
from onboarding.triage import Triage, triage
from tests.onboarding.answers import TODAY, healthy, pain

FIRST_WALKS_OVER_65 = {"P_FLAT", "P_NO_INCLINE", "P_HALLWAY", "P_SHORT", "P_SPOTTER"}
INSULIN: dict[str, Any] = {"HL06_KNOWN": ["diabetes"], "ME01_TYPES": ["sugar_lows"]}


def decided(age: int, changes: dict[str, Any] | None = None) -> Triage:
    return triage(current_ruleset(), healthy(changes, age=age), TODAY)


def test_g01_an_active_34_year_old_is_cleared() -> None:
    assert decided(34, pain(0)).as_json_dict() == {
        "decision": "CLEARED",
        "urgency": None,
        "precautions": [],
        "defaults": ["P_NO_TREADMILL"],
        "fired": [],
        "advice": [],
        "missing": [],
        "ruleset": "screen@2026.11.1",
    }


def test_g02_an_inactive_34_year_old_starts_short_and_easy() -> None:
    outcome = decided(34, pain(2) | {"ID04_ACTIVE": "no"})
    assert (outcome.decision, set(outcome.precautions)) == ("PRECAUTIONS", {"P_SHORT", "P_LOW_EFFORT"})


def test_g03_an_active_67_year_old_gets_exactly_the_precautions_of_the_age() -> None:
    outcome = decided(67)
    assert (outcome.decision, set(outcome.precautions)) == ("PRECAUTIONS", FIRST_WALKS_OVER_65)


def test_g04_a_67_year_old_with_one_fall_and_worry_needs_a_clinician() -> None:
    outcome = decided(67, {"FA01_COUNT": "1", "FA02_HURT": "no", "FA04_WORRY": "quite"})
    assert (outcome.decision, "C01" in outcome.fired) == ("CLINICIAN", True)


def test_g05_new_numbness_between_the_legs_is_an_emergency_whatever_else_is_unanswered() -> None:
    outcome = triage(current_ruleset(), {"RF04_SADDLE": "yes", "ID01_DOB": "1981-01-01"}, TODAY)
    assert (outcome.decision, outcome.urgency, outcome.fired) == ("SEEK_CARE", "EMERGENCY", ("RF04.r1",))


def test_g06_not_being_sure_of_it_needs_a_clinician_and_brings_the_advice() -> None:
    outcome = decided(45, {"RF04_SADDLE": "unsure"})
    assert (outcome.decision, outcome.urgency, outcome.advice) == ("CLINICIAN", None, ("watch_spine",))


def test_g07_a_knee_hurt_at_58_needs_a_doctor_the_same_day() -> None:
    outcome = decided(58, {"RF10_KNEE_INJURY": "yes"})
    assert (outcome.decision, outcome.urgency) == ("SEEK_CARE", "SAME_DAY")
    assert outcome.fired == ("RF10.r1", "RF10d.r1")


def test_g08_diabetes_with_insulin_in_an_active_50_year_old() -> None:
    outcome = decided(50, INSULIN)
    codes = {"P_LOW_EFFORT", "P_NO_INCLINE", "P_HOLD_PROGRESS", "P_GLUCOSE", "P_FEET"}
    assert (outcome.decision, set(outcome.precautions)) == ("PRECAUTIONS", codes)


def test_g09_the_same_person_inactive_needs_a_clinician() -> None:
    assert decided(50, INSULIN | {"ID04_ACTIVE": "no"}).decision == "CLINICIAN"


def test_g10_parkinsons_carries_its_codes_to_the_clinician() -> None:
    outcome = decided(62, {"NE01_DX": ["parkinson"]})
    assert (outcome.decision, set(outcome.precautions)) == ("CLINICIAN", {"P_SUPERVISED", "P_MED_TIME"})


def test_g11_a_17_year_old_needs_a_clinician() -> None:
    assert decided(17).decision == "CLINICIAN"


def test_g12_a_pregnant_30_year_old_needs_a_clinician() -> None:
    assert decided(30, {"PR01_PREG": "yes", "RF19_PREG_SIGNS": "no"}).decision == "CLINICIAN"


def test_g13_back_pain_with_numbness_below_the_knee_needs_a_clinician() -> None:
    assert decided(40, {"BK01_BACK": "yes", "BK02_LEG": "numb_or_weak"}).decision == "CLINICIAN"


def test_g14_a_blood_thinner_and_some_trouble_seeing_need_a_clinician() -> None:
    outcome = decided(70, {"FA06_THINNER": "yes", "VI01_SEE": "some"})
    assert (outcome.decision, "C04" in outcome.fired) == ("CLINICIAN", True)


def test_g15_knee_pain_of_5_keeps_it_short_easy_and_at_the_first_level() -> None:
    outcome = decided(50, pain(5))
    codes = {"P_SHORT", "P_LOW_EFFORT", "P_HOLD_PROGRESS"}
    assert (outcome.decision, set(outcome.precautions)) == ("PRECAUTIONS", codes)


def test_g25_an_inactive_67_year_old_is_not_sent_to_a_clinician_for_that() -> None:
    outcome = decided(67, {"ID04_ACTIVE": "no"})
    codes = FIRST_WALKS_OVER_65 | {"P_LOW_EFFORT"}
    assert (outcome.decision, set(outcome.precautions)) == ("PRECAUTIONS", codes)


@pytest.mark.parametrize(
    ("legs", "decision", "urgency"), [("no", "CLINICIAN", None), ("yes", "SEEK_CARE", "EMERGENCY")]
)
def test_g27_new_back_pain_after_cancer(legs: str, decision: str, urgency: str | None) -> None:
    outcome = decided(40, {"RF15_BACK_CANCER": "yes", "RF06_BOTH_LEGS": legs})
    assert (outcome.decision, outcome.urgency) == (decision, urgency)
    assert "see_doctor_this_week" in outcome.advice
