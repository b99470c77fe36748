"""What only age asks for goes after three good walks in a row, and comes back with one that was not."""

from datetime import date, timedelta
from typing import Any

import pytest

from accounts.models import User
from programs.models import Plan
from sessions.queries import day_for
from sessions.relief import lifted_by_walks
from tests.factories.mornings import walked
from tests.factories.onboarding import MONDAY, plan_for, screened
from tests.factories.sessions import logged

AT_THE_START = {"P_SPOTTER", "P_HALLWAY", "P_SHORT"}
STAYS = {"P_FLAT", "P_NO_INCLINE"}


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


@pytest.fixture
def older(wanda: User, catalogue: None) -> User:
    """Wanda, who is sixty-seven."""
    screened(wanda, ID01_DOB="1958-06-01")
    plan_for(wanda)
    return wanda


def codes(walker: User, number: int) -> frozenset[str]:
    return day_for(walker, on=day(number), today=day(number)).standing.precautions


def test_three_good_walks_lift_what_age_asks_for_at_the_start(older: User) -> None:
    assert codes(older, 0) == AT_THE_START | STAYS
    for days in (0, 1):
        walked(older, day(days))
    assert codes(older, 3) == AT_THE_START | STAYS
    walked(older, day(3))
    assert codes(older, 5) == STAYS


@pytest.mark.parametrize(
    "told",
    [{"pain_worst": 4}, {"near_falls": 1}, {"near_falls": None}, {"done": "part"}, {"dizzy": "mild"}],
)
def test_one_that_was_not_good_brings_it_back(older: User, told: dict[str, Any]) -> None:
    for days in (0, 1, 3):
        walked(older, day(days))
    logged(older, day(5), **told)
    assert codes(older, 7) == AT_THE_START | STAYS


def test_a_fall_brings_it_back_at_once(older: User) -> None:
    for days in (0, 1, 3):
        walked(older, day(days))
    logged(older, day(5), fall=True)
    assert codes(older, 5) == AT_THE_START | STAYS


def test_what_another_answer_asks_for_stays() -> None:
    fired = {"ID01.r3": ("P_SPOTTER", "P_HALLWAY", "P_SHORT", "P_FLAT"), "FA04.r1": ("P_SPOTTER",)}
    assert lifted_by_walks([True] * 3, fired) == {"P_HALLWAY", "P_SHORT"}
    assert lifted_by_walks([True] * 3, {"FA04.r1": ("P_SPOTTER",)}) == frozenset()
    assert lifted_by_walks([True] * 2, fired) == frozenset()
    assert lifted_by_walks([False, True, True, True], fired) == {"P_HALLWAY", "P_SHORT"}


def test_nothing_is_lifted_for_the_young(cleared: User, plan: Plan) -> None:
    for days in (0, 1, 3):
        walked(cleared, day(days))
    assert codes(cleared, 5) == frozenset()
