"""An easing is used up by a walk that was told whole and was not red, and by no other."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from programs.deciding.reading import Done, Entry, Fall, StoppedFor
from programs.decision_rules import current_rules
from sessions.lasting import Worn, codes_left, uses_up

RULES = current_rules()
MONDAY = date(2026, 3, 2)
CALM = Entry(MONDAY, due=True, done=Done.ALL, pain_before=1, pain_worst=2, morning_pain=1, near_falls=0)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def walk(day: int, *, morning_after: int | None = 1, codes: str = "", **told: Any) -> Worn:
    """A walk so many days from Monday; its morning is told so many days later, None is never."""
    entry = replace(CALM, on=MONDAY + timedelta(days=day), **told)
    told_at = NOON + timedelta(days=day)
    if morning_after is None:
        return Worn(replace(entry, morning_pain=None), told_at, None, frozenset(codes.split()))
    morning_at = told_at + timedelta(days=morning_after, hours=-4)
    return Worn(entry, told_at, morning_at, frozenset(codes.split()))


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        ({}, True),
        ({"pain_worst": 5}, True),
        ({"pain_worst": 6}, False),
        ({"pain_after": 6}, False),
        ({"pain_worst": None}, False),
        ({"morning_pain": 5}, True),
        ({"morning_pain": 6}, False),
        ({"near_falls": 1}, True),
        ({"near_falls": 2}, False),
        ({"done": Done.PART}, True),
        ({"done": Done.STOPPED}, False),
        ({"stopped_for": StoppedFor.PAIN}, False),
        ({"fall": Fall.FALL}, False),
        ({"red_flags": frozenset({"RF09_CALF"})}, False),
        ({"morning_after": None}, False),
    ],
)
def test_what_uses_an_easing_up(told: dict[str, Any], *, counts: bool) -> None:
    assert uses_up([walk(0, **told)], RULES) == [counts]


def test_a_morning_told_after_the_next_walk_comes_too_late() -> None:
    assert uses_up([walk(0), walk(2)], RULES) == [True, True]
    assert uses_up([walk(0, morning_after=3), walk(2)], RULES) == [False, True]
    assert uses_up([replace(walk(0), late=True)], RULES) == [False]
    assert uses_up([walk(0)], RULES, by=NOON) == [False]


def test_codes_of_a_day_last_until_a_walk_has_used_them_up() -> None:
    assert codes_left([], RULES) == frozenset()
    assert codes_left([walk(0, codes="P_SHORT")], RULES) == frozenset()
    unsure = [walk(0, codes="P_SHORT", morning_after=None), walk(2, codes="P_FLAT", pain_worst=6)]
    assert codes_left(unsure, RULES) == {"P_SHORT", "P_FLAT"}
    assert codes_left([*unsure, walk(4)], RULES) == frozenset()
