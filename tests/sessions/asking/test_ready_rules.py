"""Every rule of the check before a walk, on both sides of its boundary."""

from dataclasses import replace
from typing import Any

import pytest

from sessions.asking.places import About
from sessions.asking.ready import Readiness, explained, is_settled, ready
from tests.sessions.asking.answers import ALL_TICKS, ASKING, EVERY_TIME, WITH_TICKS, helped, well

ANYBODY = About(precautions=frozenset({"P_NO_TREADMILL"}))
WITH_CARE = replace(ANYBODY, precautions=WITH_TICKS, has_contact=True)


def outcome(about: About = ANYBODY, /, **changes: Any) -> tuple[str, tuple[str, ...]]:
    """The outcome and the rules that fired for somebody well but for some changes."""
    found = ready(ASKING, well(**changes), about)
    return found.outcome, found.fired


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("go", ())),
        ({"PC01_WELL": "so_so"}, ("easier", ("PC01.r1",))),
        ({"PC01_WELL": "no"}, ("no_session", ("PC01.r2",))),
        ({"PC02_RED": ["RF09_CALF"]}, ("seek_care", ("PC02.RF09_CALF",))),
        ({"PC02_UNSURE": ["RF09_CALF"]}, ("no_session", ("PC02.unsure",))),
        ({"PC03_PAIN": 3}, ("go", ())),
        ({"PC03_PAIN": 4}, ("easier", ("PC03.r1",))),
        ({"PC03_PAIN": 5}, ("easier", ("PC03.r1",))),
        ({"PC03_PAIN": 6}, ("no_session", ("PC03.r2",))),
        ({"PC03_PAIN": 10}, ("no_session", ("PC03.r2",))),
        ({"PC04_FALL": "near_fall"}, ("easier", ("PC04.r1",))),
        ({"PC04_FALL": "fall"}, ("no_session", ("PC04.r2",))),
        ({"PC05_CHANGE": ["medicine"]}, ("no_session", ("PC05.r1",))),
        ({"PC05_CHANGE": ["illness", "hospital"]}, ("no_session", ("PC05.r2", "PC05.r3"))),
        ({"PC06_STEADY": "yes"}, ("no_session", ("PC06.r1",))),
        ({"EN07": "treadmill"}, ("no_session", ("PC09.r3",))),
        ({"EN07": "grass"}, ("go", ("grass",))),
        ({"EN07": "track"}, ("go", ())),
        ({"EN07": "grass", "PC04_FALL": "near_fall"}, ("no_session", ("PC04.r1", "PC09.r3", "grass"))),
        # No helper is asked of somebody without a precaution, but a sore spot counts with everybody.
        ({"PC07_FEET": "sore", "PC10_spotter": "no"}, ("no_session", ("PC07.r1",))),
    ],
)  # fmt: skip
def test_one_answer_does_what_its_rule_says(changes: dict[str, Any], expected: tuple[str, Any]) -> None:
    assert outcome(**changes) == expected


@pytest.mark.parametrize("missing", [place.id for place in ASKING.places])
def test_each_tick_of_a_new_place_counts(missing: str) -> None:
    ticked = [tick for tick in ALL_TICKS if tick != missing]
    only_warns = {"EN12": ("go", ("EN12",)), "EN15": ("go", ("EN15",))}
    expected = only_warns.get(missing, ("no_session", ("PC09.r1",)))
    assert outcome(PC09_PLACE=ticked) == expected


def test_at_a_known_place_only_the_short_list_counts() -> None:
    known = replace(ANYBODY, place_before="hallway")
    assert outcome(known, PC09_PLACE=EVERY_TIME) == ("go", ())
    assert outcome(known, PC09_PLACE=EVERY_TIME[1:]) == ("no_session", ("PC09.r1",))
    assert outcome(known, PC09_PLACE=EVERY_TIME, EN07="room")[0] == "no_session"


@pytest.mark.parametrize(
    ("codes", "has_contact", "expected"),
    [
        ({"P_NO_TREADMILL"}, False, "go"),
        ({"P_FLAT", "P_NO_TREADMILL"}, True, "go"),
        ({"P_FLAT", "P_NO_TREADMILL"}, False, "no_session"),
    ],
)
def test_with_a_precaution_there_must_be_a_way_to_call(
    codes: set[str], has_contact: bool, expected: str
) -> None:
    about = About(precautions=frozenset(codes), has_contact=has_contact)
    assert outcome(about, PC09_PLACE=[tick for tick in ALL_TICKS if tick != "EN15"])[0] == expected


@pytest.mark.parametrize(
    ("pain", "usual", "expected"),
    [
        (3, 0.5, ("go", ())),
        (3, 0.0, ("no_session", ("PC03.r3",))),
        (4, 1.5, ("easier", ("PC03.r1",))),
        (4, 1.0, ("no_session", ("PC03.r1", "PC03.r3"))),
        (6, 5.0, ("no_session", ("PC03.r2",))),
        (3, None, ("go", ())),
    ],
)
def test_pain_far_above_what_is_usual_forbids_the_walk(
    pain: int, usual: float | None, expected: tuple[str, Any]
) -> None:
    assert outcome(replace(ANYBODY, usual_pain=usual), PC03_PAIN=pain) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "go"),
        ({"PC07_FEET": "sore"}, "no_session"),
        ({"PC08_SUGAR": "low"}, "no_session"),
        ({"PC10_spotter": "no"}, "no_session"),
        ({"PC10_spotter": "wall"}, "no_session"),
        ({"PC10_handhold": "no"}, "no_session"),
        ({"PC10_daylight": "no"}, "no_session"),
        ({"PC10_someone_near": "no"}, "no_session"),
        ({"EN07": "track"}, "no_session"),
        ({"EN07": "room"}, "go"),
    ],
)
def test_what_a_precaution_asks_for_must_be_there(changes: dict[str, Any], expected: str) -> None:
    assert ready(ASKING, helped(**changes), WITH_CARE).outcome == expected


def test_a_wall_stands_in_for_a_helper_only_where_the_rules_let_it() -> None:
    about = About(precautions=frozenset({"P_SPOTTER"}), wall_instead=True, has_contact=True)
    answers = well(PC10_spotter="wall")
    assert ready(ASKING, answers, about) == Readiness(
        "easier", ("PC10.r2",), ("P_HANDHOLD", "P_HALLWAY", "P_SHORT")
    )
    assert ready(ASKING, answers | {"EN07": "room"}, about).outcome == "no_session"
    assert ready(ASKING, answers, replace(about, wall_instead=False)).outcome == "no_session"


@pytest.mark.parametrize(
    ("changes", "codes", "holds"),
    [
        ({}, (), False),
        ({"PC01_WELL": "so_so"}, ("P_SHORT",), False),
        ({"PC03_PAIN": 4}, ("P_SHORT",), True),
        ({"PC04_FALL": "near_fall"}, ("P_HANDHOLD",), True),
        ({"PC03_PAIN": 5, "PC04_FALL": "near_fall"}, ("P_SHORT", "P_HANDHOLD"), True),
    ],
)
def test_an_easier_walk_has_codes_for_today_alone(
    changes: dict[str, Any], codes: tuple[str, ...], holds: bool
) -> None:
    found = ready(ASKING, well(**changes), ANYBODY)
    assert (found.precautions, found.holds) == (codes, holds)


@pytest.mark.parametrize(
    ("answers", "alerts"),
    [
        (well(PC03_PAIN=10), ()),
        (well(PC02_RED=["RF01_CHEST_NOW"]), (("D01", "A3"),)),
        (helped(PC07_FEET="sore"), (("PC07", "A1"),)),
        (helped(PC08_SUGAR="low"), ()),
    ],
)
def test_what_somebody_should_look_at(answers: dict[str, Any], alerts: tuple[Any, ...]) -> None:
    assert ready(ASKING, answers, WITH_CARE).alerts == alerts


def test_a_jump_in_pain_is_looked_at() -> None:
    assert ready(ASKING, well(PC03_PAIN=5), replace(ANYBODY, usual_pain=2)).alerts == (("PC03", "A1"),)


@pytest.mark.parametrize(
    ("signs", "urgency"),
    [
        (["RF09_CALF"], "SAME_DAY"),
        (["RF09_CALF", "RF02_BREATH_NOW"], "EMERGENCY"),
        (["RF08_HOT_JOINT"], "SAME_DAY"),
        (["RF08_HOT_JOINT", "RF08_FEVER"], "EMERGENCY"),
        (["RF08_FEVER"], "SAME_DAY"),
        (["RF01_CHEST_NOW", "HL12_SPIN"], "EMERGENCY"),
    ],
)
def test_the_most_urgent_sign_says_how_soon(signs: list[str], urgency: str) -> None:
    found = ready(ASKING, well(PC02_RED=signs), ANYBODY)
    words = explained(ASKING, found.outcome, found.fired)
    assert (words.urgency, len(words.whys)) == (urgency, len(signs))


def test_an_unknown_sign_is_an_error() -> None:
    with pytest.raises(KeyError):
        ready(ASKING, well(PC02_RED=["RF99"]), ANYBODY)


@pytest.mark.parametrize(
    ("answers", "settled"),
    [
        ({}, False),
        ({"PC01_WELL": "no"}, False),
        ({"PC01_WELL": "no", "PC02_RED": []}, True),
        ({"PC02_RED": ["RF09_CALF"]}, True),
        ({"PC01_WELL": "so_so", "PC02_RED": [], "PC03_PAIN": 5}, False),
    ],
)
def test_whoever_may_not_walk_need_not_answer_the_rest(answers: dict[str, Any], settled: bool) -> None:
    assert is_settled(ASKING, answers, ANYBODY) is settled


def test_the_words_are_those_of_the_rule_that_decided() -> None:
    found = ready(ASKING, well(PC03_PAIN=4, PC06_STEADY="yes", EN07="grass"), ANYBODY)
    words = explained(ASKING, found.outcome, (*found.fired, "PC99.r1"))
    assert [why[:8] for why in words.whys] == ["Alcohol,"]
    assert [warning[:11] for warning in words.warnings] == ["Grass hides"]
