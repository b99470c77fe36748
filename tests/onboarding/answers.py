"""Answers of a healthy adult, written out, and small changes to them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

TODAY = date(2026, 11, 22)

NO_ITEMS = [
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
    "RF20_SEVERE_PAIN",
    "ID03_TOLD_NO",
    "HL01_CHEST_EX",
    "HL02_BREATH_EX",
    "HL03_PALP",
    "HL04_ANKLES",
    "HL05_CRAMP",
    "HL07_RECENT",
    "HL08_BP",
    "HL09_LUNG",
    "HL10_FAINT",
    "HL12_SPIN",
    "FA03_UNSTEADY",
    "FA05_NEAR",
    "FA06_THINNER",
    "NE03_FOOT",
    "VI02_LENS",
    "CO01_MIND",
    "BO01_WEAK",
    "BO02_FRAGILE",
    "BO03_BREAK",
    "BO04_OP",
    "BO05_WB",
    "KN01_LOCK",
    "KN02_GIVE",
    "KN03_SWELL",
    "KN04_CALF_ACHILLES",
    "BK01_BACK",
    "BK04_STEROID",
    "PR01_PREG",
]

HEALTHY: Mapping[str, Any] = {
    **dict.fromkeys(NO_ITEMS, "no"),
    "RF19_PREG_SIGNS": "na",
    "ID01_DOB": "1986-05-01",
    "ID02_WHO": "me",
    "ID04_ACTIVE": "yes",
    "ID05_WALK10": "yes",
    "ID06_AID": "nothing",
    "ID07_FLOOR": "yes",
    "ID08_CONTACT": {"name": "Ada", "phone": "555 0100"},
    "ID09_HELPER": "with_me",
    "HL06_KNOWN": ["none"],
    "HL11_STAND_DIZZY": "never",
    "FA01_COUNT": "0",
    "FA04_WORRY": "not_at_all",
    "NE01_DX": ["none"],
    "NE02_FEET": "yes",
    "VI01_SEE": "good",
    "VI03_HEAR": "yes",
    "ME01_TYPES": ["none"],
    "PA01_NOW": {"knee": 0, "back": None, "other": None},
    "PA02_TREND": "same",
    "OT01_OTHER": "",
}

# Follow-ups at their safest, by the item that opens them.
KNEE_FOLLOW_UPS = {"RF10a": "yes", "RF10b": "yes", "RF10c": "no", "RF10e": "no"}
BACK_FOLLOW_UPS = {"BK02_LEG": "no", "BK03_LOSS": "no", "BK05_FIRST": "no"}


def healthy(
    changes: Mapping[str, Any] | None = None, /, *, age: int = 40, today: date = TODAY
) -> dict[str, Any]:
    """A healthy adult's answers on a day, with changes; follow-ups these open are answered safely."""
    answers = {**HEALTHY, "ID01_DOB": born(age, today), **(changes or {})}
    return {**opened(answers), **answers}


def opened(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The follow-ups that the answers call for, at their safest."""
    follow_ups: dict[str, Any] = {}
    if answers.get("RF08_HOT_JOINT") == "yes":
        follow_ups["RF08_FEVER"] = "no"
    if answers.get("RF10_KNEE_INJURY") == "yes":
        follow_ups |= KNEE_FOLLOW_UPS
    if answers.get("FA01_COUNT") != "0":
        follow_ups["FA02_HURT"] = "no"
    if answers.get("BK01_BACK") != "no":
        follow_ups |= BACK_FOLLOW_UPS
    if answers.get("ME01_TYPES") != ["none"]:
        follow_ups["ME02_DROWSY"] = "no"
    return follow_ups


def born(age: int, today: date = TODAY) -> str:
    """The birth date of somebody whose birthday is that day."""
    return today.replace(year=today.year - age).isoformat()


def pain(level: int | None) -> dict[str, Any]:
    """Pain in the knee only."""
    return {"PA01_NOW": {"knee": level, "back": None, "other": None}}
