"""What a physio's signature covers: these rules with these answers, to its last day, until a fall."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.questionnaire import ItemType
from onboarding.staleness import HealthAnswered, Lately
from onboarding.standing import Standing, State
from tests.onboarding.answers import healthy, opened, pain
from tests.onboarding.checklists import (
    CHEST_PAIN,
    FELL_TWICE,
    LONG_AGO,
    RULESET,
    SUDDEN_PAIN,
    answered,
    day,
    standing,
)
from tests.onboarding.signatures import CLEARANCE, lift, signed
from tests.onboarding.strategies import answer_sets

BREATH = {"HL02_BREATH_EX": "yes"}
ANKLES = {"HL04_ANKLES": "yes"}
INACTIVE = {"ID04_ACTIVE": "no"}
STRONG_PAIN = pain(7)
MAY_WALK = (State.CLEARED, State.PRECAUTIONS)
MOVABLE = [
    item for item in RULESET.order if item.type not in {ItemType.DATE, ItemType.CONTACT, ItemType.TEXT}
]


def lately(on: int, *, fell: int | None = None, hour: int = 20) -> Lately:
    """What sessions say of somebody well who fell on a day, or never."""
    fall = None if fell is None else datetime.combine(day(fell), time(hour), UTC)
    return Lately(last_fall=fall, health=(HealthAnswered(day(on), LONG_AGO),))


def after(first: dict[str, Any], *then: tuple[int, dict[str, Any]], on: int, **changes: Any) -> Standing:
    """Cleared on the evening of the first checklist, with changes; others follow."""
    told = [answered(0, healthy(first))]
    word = signed(told, 0, **changes)
    told += [answered(number, healthy(answers)) for number, answers in then]
    return standing(told, day(on), signed=word)


def test_whom_a_physio_has_cleared_walks_with_what_the_answers_ask_for() -> None:
    found = after(ANKLES | INACTIVE, on=1, programs={"gentle-first-steps": 2})
    assert (found.state, found.may_walk) == (State.PRECAUTIONS, True)
    assert found.precautions == {"P_SHORT", "P_LOW_EFFORT"}
    assert found.codes == found.precautions | {"P_NO_TREADMILL"}
    assert (found.clearance, found.cleared_until) == (CLEARANCE, day(60))
    assert found.cleared_at == datetime.combine(day(0), time(18), UTC)
    assert found.allowed == {"gentle-first-steps": 2}
    assert [found.last_row("gentle-first-steps"), found.last_row("knee-oa-6wk")] == [2, None]
    assert [found.may_do("gentle-first-steps"), found.may_do("knee-oa-6wk")] == [True, False]


def test_nobody_is_named_by_a_clearance_that_does_not_count() -> None:
    found = after(FELL_TWICE, (1, FELL_TWICE | ANKLES), on=1)
    assert (found.state, found.clearance, found.cleared_at) == (State.CLINICIAN, None, None)


@pytest.mark.parametrize(
    ("first", "then", "state"),
    [
        (ANKLES, {**ANKLES}, State.CLEARED),
        (FELL_TWICE | ANKLES, {**FELL_TWICE}, State.PRECAUTIONS),
        # What asks for no physio may change.
        (ANKLES, ANKLES | INACTIVE, State.PRECAUTIONS),
        (ANKLES, {}, State.CLEARED),
        # Another rule, and the same rule by another answer.
        (FELL_TWICE, FELL_TWICE | ANKLES, State.CLINICIAN),
        (FELL_TWICE, {"FA01_COUNT": "unsure"}, State.CLINICIAN),
        ({"NE01_DX": ["ms"]}, {"NE01_DX": ["ms", "parkinson"]}, State.CLINICIAN),
        # Pain comes and goes.
        (STRONG_PAIN, {**STRONG_PAIN}, State.PRECAUTIONS),
        (STRONG_PAIN, pain(9), State.PRECAUTIONS),
        (STRONG_PAIN, STRONG_PAIN | FELL_TWICE, State.CLINICIAN),
        # Care comes first, whatever was signed.
        (FELL_TWICE, FELL_TWICE | SUDDEN_PAIN, State.SEEK_CARE),
        (FELL_TWICE, FELL_TWICE | CHEST_PAIN, State.SEEK_CARE),
    ],
)
def test_later_answers(first: dict[str, Any], then: dict[str, Any], state: State) -> None:
    assert after(first, (5, then), on=5).state is state
    assert after(first, (40, then), on=40).state is state


def test_a_combination_rests_on_all_that_it_looks_at() -> None:
    thinner = {"FA06_THINNER": "yes", "NE02_FEET": "a_bit"}
    assert after(thinner, (5, thinner), on=5).state is State.PRECAUTIONS
    assert after(thinner, (5, thinner | {"VI01_SEE": "some"}), on=5).state is State.CLINICIAN


def test_a_birthday_that_brings_a_rule_ends_it() -> None:
    told = [answered(0, healthy(FELL_TWICE | {"ID01_DOB": day(10).replace(year=1946).isoformat()}))]
    word = signed(told, 0)
    assert standing(told, day(9), signed=word).state is State.PRECAUTIONS
    assert standing(told, day(10), signed=word).state is State.CLINICIAN


def test_it_holds_to_the_end_of_its_last_day() -> None:
    assert after(ANKLES, on=27, days=27).state is State.CLEARED
    assert after(ANKLES, on=28, days=27).state is State.CLINICIAN


def test_a_fall_that_is_told_after_it_ends_it() -> None:
    told = [answered(0, healthy(FELL_TWICE | INACTIVE))]
    word = signed(told, 0, lifts=(lift("P_NO_TREADMILL"),), added=frozenset({"P_HANDHOLD"}))
    for fell, hour, state in ((0, 17, State.PRECAUTIONS), (0, 18, State.CLINICIAN), (1, 9, State.CLINICIAN)):
        found = standing(told, day(1), signed=word, lately=lately(1, fell=fell, hour=hour))
        # The screens about falls come on top of what the clearance says.
        assert (state if state is State.CLINICIAN else State.SCREENS_DUE) is found.state


def test_what_was_lifted_ends_with_a_fall_and_what_was_added_does_not() -> None:
    told = [answered(0, healthy(INACTIVE))]
    word = signed(
        told,
        0,
        lifts=(lift("P_SHORT", "ID04.r1"),),
        added=frozenset({"P_HANDHOLD"}),
        programs={"gentle-first-steps": 1},
    )
    before = standing(told, day(1), signed=word)
    fell = standing([*told, answered(2, healthy(INACTIVE))], day(2), signed=word, lately=lately(2, fell=1))
    assert before.precautions == {"P_LOW_EFFORT", "P_HANDHOLD"}
    assert fell.precautions == {"P_SHORT", "P_LOW_EFFORT", "P_HANDHOLD"}
    assert (before.allowed, fell.allowed) == ({"gentle-first-steps": 1}, {"gentle-first-steps": 1})
    assert (before.clearance, fell.clearance, fell.cleared_at) == (CLEARANCE, None, None)


@pytest.mark.parametrize(
    ("then", "on", "lifted"),
    [
        (INACTIVE, 20, True),
        (INACTIVE, 21, False),
        # Another rule asks for it as well.
        (INACTIVE | pain(4), 5, False),
        ({}, 5, True),
    ],
)
def test_a_code_is_lifted_from_the_rules_that_asked_for_it(
    then: dict[str, Any], on: int, lifted: bool
) -> None:
    found = after(INACTIVE, (3, then), on=on, lifts=(lift("P_SHORT", "ID04.r1", until=20),))
    assert ("P_SHORT" in found.precautions) is (not lifted and then != {})
    assert ("P_SHORT" in found.lifted) is lifted


def test_the_treadmill_is_open_where_nothing_asks_against_it() -> None:
    found = after({}, on=1, lifts=(lift("P_NO_TREADMILL"),))
    assert (found.state, found.defaults, found.codes) == (State.CLEARED, (), frozenset())
    fits = {"NE01_DX": ["fits_12m"]}
    kept = after({}, (1, fits), on=1, lifts=(lift("P_NO_TREADMILL"),))
    assert "P_NO_TREADMILL" in kept.codes
    both = after(fits, on=1, lifts=(lift("P_NO_TREADMILL", "NE01.r3"),))
    assert (both.may_walk, "P_NO_TREADMILL" in both.codes) == (True, False)


def test_care_that_was_sought_can_be_cleared_and_a_new_red_flag_cannot() -> None:
    flagged = answered(0, healthy(CHEST_PAIN))
    seen = answered(0, healthy(CHEST_PAIN), seen=2)
    word = signed([seen], 3)
    assert standing([flagged], day(3), signed=word).state is State.SEEK_CARE
    assert standing([seen], day(3), signed=word).state is State.CLEARED
    again = answered(4, healthy(CHEST_PAIN), seen=5)
    assert standing([seen, again], day(5), signed=word).state is State.CLINICIAN


def test_both_an_earlier_checklist_and_the_latest_are_cleared_or_neither() -> None:
    told = [answered(0, healthy(BREATH | INACTIVE)), answered(2, healthy(ANKLES))]
    word = signed(told, 3)
    found = standing(told, day(4), signed=word)
    # The codes are those of both, the source is the latest.
    assert found.state is State.PRECAUTIONS
    assert found.precautions == {"P_SHORT", "P_LOW_EFFORT"}
    assert (found.source, found.locked) == (told[1].id, False)
    only_latest = signed(told[1:], 3)
    assert standing(told, day(4), signed=only_latest).state is State.CLINICIAN


def test_a_checklist_that_a_red_flag_ended_early_is_never_covered() -> None:
    told = [answered(0, CHEST_PAIN, seen=1)]
    assert standing(told, day(2), signed=signed(told, 1)).state is State.CLINICIAN


def test_renewals_are_due_all_the_same() -> None:
    told = [answered(0, healthy(FELL_TWICE))]
    word = signed(told, 0, days=180)
    unasked = standing(told, day(28), signed=word, lately=Lately())
    assert (unasked.state, unasked.clearance) == (State.HEALTH_DUE, CLEARANCE)
    assert standing(told, day(28), signed=word, consents=False).state is State.CONSENT_DUE


@given(first=answer_sets(RULESET, MOVABLE), then=answer_sets(RULESET, MOVABLE), on=st.integers(0, 40))
def test_nothing_signed_lowers_what_was_not_reviewed(
    first: dict[str, Any], then: dict[str, Any], on: int
) -> None:
    told = [answered(0, first)]
    word = signed(told, 0, days=30)
    told.append(answered(0, then, 5))
    plain, found = standing(told, day(on)), standing(told, day(on), signed=word)
    known = set(word.reviewed)
    unknown = [one for ground in plain.grounds for one in ground.holding if one.rule not in known]
    if found.may_walk and not plain.may_walk:
        assert on <= 30
        assert unknown == []
        assert plain.state is State.CLINICIAN
    if unknown:
        assert found.state is plain.state
    # Nothing was lifted: every code stays.
    assert plain.codes <= found.codes


@given(first=answer_sets(RULESET, MOVABLE), more=st.sampled_from([FELL_TWICE, ANKLES, INACTIVE, SUDDEN_PAIN]))
def test_one_more_answer_that_asks_for_care_never_makes_anybody_freer(
    first: dict[str, Any], more: dict[str, Any]
) -> None:
    told = [answered(0, first)]
    word = signed(told, 0, lifts=(lift("P_SHORT", "ID04.r1"), lift("P_NO_TREADMILL")))
    same = standing([*told, answered(1, first)], day(1), signed=word)
    graver = standing([*told, answered(1, opened(first | more) | first | more)], day(1), signed=word)
    order = list(State)
    assert order.index(graver.state) >= order.index(same.state)
    if graver.may_walk:
        assert same.codes <= graver.codes


@given(first=answer_sets(RULESET, MOVABLE), days=st.integers(1, 20), on=st.integers(0, 25))
def test_after_its_last_day_all_is_as_if_nobody_had_signed(first: dict[str, Any], days: int, on: int) -> None:
    told = [answered(0, first)]
    word = signed(told, 0, days=days, lifts=(lift("P_SHORT", "ID04.r1"),), added=frozenset({"P_FLAT"}))
    if on > days:
        assert standing(told, day(on), signed=word) == standing(told, day(on))
    else:
        assert word.expires_on - day(on) >= timedelta(0)
