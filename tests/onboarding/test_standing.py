"""What holds on a day, from every checklist somebody handed in."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.answered import PASSES_WITH_TIME
from onboarding.questionnaire import ItemType
from onboarding.standing import LOCK_DAYS, Standing, State
from onboarding.triage import triage
from tests.onboarding.answers import TODAY, healthy
from tests.onboarding.checklists import (
    CHEST_PAIN,
    FELL_TWICE,
    RULESET,
    SUDDEN_PAIN,
    answered,
    day,
    standing,
    state_after,
)
from tests.onboarding.strategies import answer_sets

MOVABLE = [
    item for item in RULESET.order if item.type not in {ItemType.DATE, ItemType.CONTACT, ItemType.TEXT}
]
RANK = list(State)
HELD_BACK = (State.CLINICIAN, State.SEEK_CARE)


def test_without_answers_nobody_was_screened() -> None:
    assert standing([], TODAY) == Standing(State.UNSCREENED)


@pytest.mark.parametrize(
    ("told", "on", "state"),
    [
        ([(0, {})], 0, State.CLEARED),
        ([(0, {"ID04_ACTIVE": "no"})], 0, State.PRECAUTIONS),
        ([(0, FELL_TWICE)], 0, State.CLINICIAN),
        ([(0, CHEST_PAIN)], 0, State.SEEK_CARE),
        # A year, and what outlives it.
        ([(0, {})], 365, State.CLEARED),
        ([(0, {})], 366, State.EXPIRED),
        ([(0, {"ID04_ACTIVE": "no"})], 183, State.PRECAUTIONS),
        ([(0, {"ID04_ACTIVE": "no"})], 184, State.EXPIRED),
        ([(0, FELL_TWICE)], 366, State.CLINICIAN),
        ([(0, CHEST_PAIN)], 366, State.SEEK_CARE),
        # A graver answer counts at once, a milder one where it was given after thirty days.
        ([(0, {}), (1, FELL_TWICE)], 1, State.CLINICIAN),
        ([(0, FELL_TWICE), (1, {})], 1, State.CLINICIAN),
        ([(0, FELL_TWICE), (1, {})], 29, State.CLINICIAN),
        ([(0, FELL_TWICE), (1, {})], 30, State.CLINICIAN),
        ([(0, FELL_TWICE), (29, {})], 29, State.CLINICIAN),
        ([(0, FELL_TWICE), (30, {})], 30, State.CLEARED),
        ([(0, CHEST_PAIN), (29, FELL_TWICE)], 30, State.SEEK_CARE),
        ([(0, CHEST_PAIN), (30, FELL_TWICE)], 30, State.SEEK_CARE),
        ([(0, {"ID04_ACTIVE": "no"}), (1, {})], 1, State.CLEARED),
        ([(0, FELL_TWICE), (30, {"ID04_ACTIVE": "no"})], 30, State.PRECAUTIONS),
        # What passes with time may pass at once, and nothing beside it.
        ([(0, SUDDEN_PAIN), (1, {})], 1, State.CLEARED),
        ([(0, {"PA01_NOW": {"knee": 7, "back": None, "other": None}}), (1, {})], 1, State.CLEARED),
        ([(0, {"ME01_TYPES": ["mood"], "ME02_DROWSY": "dizzy_or_wobbly"}), (1, {})], 1, State.CLINICIAN),
        ([(0, SUDDEN_PAIN | FELL_TWICE), (1, {})], 1, State.CLINICIAN),
        ([(0, SUDDEN_PAIN), (1, SUDDEN_PAIN)], 1, State.SEEK_CARE),
    ],
)
def test_what_holds(told: list[tuple[int, Mapping[str, Any]]], on: int, state: State) -> None:
    assert state_after(*told, on=on) == state


def test_medicine_that_made_dizzy_and_no_longer_does_passes() -> None:
    dizzy = healthy({"ME01_TYPES": ["mood"], "ME02_DROWSY": "dizzy_or_wobbly"})
    steady = healthy({"ME01_TYPES": ["mood"], "ME02_DROWSY": "no"})
    assert standing([answered(0, dizzy), answered(1, steady)], day(1)).state == State.PRECAUTIONS


def test_of_two_on_one_day_the_later_is_the_latest() -> None:
    first, second = answered(0, healthy(), 1), answered(0, healthy({"ID04_ACTIVE": "no"}), 2)
    assert standing([second, first], TODAY).state == State.PRECAUTIONS


def test_the_later_is_the_latest_also_where_a_flight_west_made_it_yesterday() -> None:
    in_auckland = answered(0, healthy())
    in_honolulu = replace(answered(-1, healthy(SUDDEN_PAIN)), id=in_auckland.id + 1)
    assert standing([in_auckland, in_honolulu], day(-1)).state is State.SEEK_CARE


def test_everybody_stays_off_the_treadmill() -> None:
    cleared = standing([answered(0, healthy())], TODAY)
    assert (cleared.may_walk, cleared.codes) == (True, frozenset({"P_NO_TREADMILL"}))


@given(
    first=answer_sets(RULESET, MOVABLE),
    second=answer_sets(RULESET, MOVABLE),
    later=st.integers(0, LOCK_DAYS - 1),
)
def test_later_answers_never_lower_a_standing_that_holds_back(
    first: dict[str, Any], second: dict[str, Any], later: int
) -> None:
    """Within thirty days, except through the items whose passing is believed."""
    second = {**second, "ID01_DOB": first["ID01_DOB"]}
    before = answered(0, first)
    renewed = first | {item: second[item] for item in PASSES_WITH_TIME if item in second}
    floor = State(triage(RULESET, renewed, day(later)).decision) if before.decision in HELD_BACK else None
    now = standing([before, answered(later, second, 1)], day(later)).state
    if floor in HELD_BACK:
        assert RANK.index(now) >= RANK.index(floor)
    assert RANK.index(now) >= RANK.index(State(triage(RULESET, second, day(later)).decision))


@given(answers=answer_sets(RULESET, MOVABLE), days=st.integers(0, 800))
def test_time_alone_never_lets_anybody_walk_who_could_not(answers: dict[str, Any], days: int) -> None:
    one = answered(0, answers)
    if not standing([one], TODAY).may_walk:
        assert not standing([one], day(days)).may_walk


@given(answers=answer_sets(RULESET, MOVABLE))
def test_on_the_day_itself_the_standing_is_the_decision(answers: dict[str, Any]) -> None:
    one = answered(0, answers)
    now = standing([one], TODAY)
    assert (now.state, now.urgency, now.fired) == (one.decision, one.urgency, one.fired)
    assert now.precautions == frozenset(one.precautions)
