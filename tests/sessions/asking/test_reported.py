"""What a report and a morning mean, on both sides of each answer."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.levels import LEVELS
from sessions.asking.morning import Follow, follow_up
from sessions.asking.reported import reported
from sessions.asking.shapes import URGENCIES
from tests.sessions.asking.answers import ASKING

SIGNS = list(ASKING.signs)
JOINTS = [option.value for option in ASKING.joint_signs]


@pytest.mark.parametrize(
    ("answers", "serious", "urgency", "rule"),
    [
        ({}, False, "", "D03"),
        (dict.fromkeys(("hit_head", "hurt", "blacked_out", "blood_thinner"), "no"), False, "", "D03"),
        ({"hit_head": "yes"}, True, "SAME_DAY", "D02"),
        ({"hit_head": "unsure"}, True, "SAME_DAY", "D02"),
        ({"hurt": "yes"}, True, "SAME_DAY", "D02"),
        ({"blacked_out": "yes"}, True, "EMERGENCY", "D02"),
        ({"blacked_out": "unsure"}, True, "EMERGENCY", "D02"),
        ({"got_up": "yes"}, False, "", "D03"),
        ({"got_up": "no"}, True, "SAME_DAY", "D02"),
        ({"blood_thinner": "yes"}, True, "SAME_DAY", "D02"),
        ({"blood_thinner": "unsure"}, True, "SAME_DAY", "D02"),
        ({"hit_head": "yes", "blood_thinner": "yes"}, True, "EMERGENCY", "D02"),
        ({"hit_head": "no", "blood_thinner": "yes"}, True, "SAME_DAY", "D02"),
    ],
)
def test_how_grave_a_fall_is(answers: dict[str, str], serious: bool, urgency: str, rule: str) -> None:
    found = reported(ASKING, "fall", answers=answers)
    assert (found.serious, found.urgency, found.alerts) == (
        serious,
        urgency,
        ((rule, ASKING.alerts[rule].level),),
    )


@pytest.mark.parametrize(
    ("kind", "told", "urgency", "alerts"),
    [
        ("wrong", {}, "", (("WRONG", "A2"),)),
        ("wrong", {"new_signs": ["locking"]}, "", (("D04", "A2"),)),
        ("wrong", {"red_flags": ["RF09_CALF"]}, "SAME_DAY", (("D01", "A3"),)),
        (
            "wrong",
            {"red_flags": ["RF03_STROKE"], "new_signs": ["locking"]},
            "EMERGENCY",
            (("D01", "A3"), ("D04", "A2")),
        ),
        ("fall", {"red_flags": ["RF12_HEAD"]}, "EMERGENCY", (("D01", "A3"), ("D03", "A2"))),
    ],
)  # fmt: skip
def test_what_is_told_beside_it_counts_too(
    kind: str, told: dict[str, Any], urgency: str, alerts: tuple[Any, ...]
) -> None:
    found = reported(ASKING, kind, answers={}, **told)
    assert (found.urgency, found.alerts) == (urgency, alerts)


FALLS = st.fixed_dictionaries(
    {}, optional={one.id: st.sampled_from(one.options) for one in ASKING.fall.values()}
)


def weight(answers: dict[str, str], signs: set[str], joints: set[str]) -> tuple[int, int]:
    """How urgent, and how high the highest alert."""
    found = reported(ASKING, "fall", answers=answers, red_flags=signs, new_signs=joints)
    return ["", *URGENCIES].index(found.urgency), max(LEVELS.index(level) for _, level in found.alerts)


@given(FALLS, st.sets(st.sampled_from(SIGNS)), st.sampled_from(SIGNS), st.sampled_from(JOINTS))
def test_one_sign_more_never_makes_a_report_milder(
    answers: dict[str, str], signs: set[str], sign: str, joint: str
) -> None:
    before = weight(answers, signs, set())
    assert weight(answers, signs | {sign}, set()) >= before
    assert weight(answers, signs, {joint}) >= before


@given(FALLS, st.sampled_from([one for one in ASKING.fall.values() if one.id != "got_up"]))
def test_an_answer_left_open_is_as_mild_as_a_no_at_most(answers: dict[str, str], question: Any) -> None:
    without = {key: answer for key, answer in answers.items() if key != question.id}
    assert weight(without, set(), set()) == weight(without | {question.id: "no"}, set(), set())
    assert weight(without | {question.id: "yes"}, set(), set()) >= weight(without, set(), set())


@pytest.mark.parametrize(
    ("swollen", "new_symptom", "expected"),
    [
        (None, None, Follow()),
        (False, False, Follow()),
        (True, None, Follow(asks=True, new_signs=("swelling",))),
        (None, True, Follow(asks=True)),
        (True, True, Follow(asks=True, new_signs=("swelling",))),
    ],
)
def test_a_morning_with_something_new_asks_further(
    swollen: bool | None, new_symptom: bool | None, expected: Follow
) -> None:
    assert follow_up(swollen=swollen, new_symptom=new_symptom) == expected
