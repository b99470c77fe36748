"""How long answers that hold back count beside later ones, what passes with time, and "I have been seen"."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from onboarding.answers import BadAnswers
from onboarding.standing import Standing, State
from onboarding.triage import Triage, triage
from tests.onboarding.answers import born, healthy
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

DIZZY = {"ME01_TYPES": ["mood"], "ME02_DROWSY": "dizzy_or_wobbly"}
STRONG_PAIN = {"PA01_NOW": {"knee": 7, "back": None, "other": None}}


def source_of(now: Standing) -> tuple[State, int | None, Any]:
    return now.state, now.source, now.locked_until


def test_an_earlier_answer_that_still_counts_says_until_when() -> None:
    held = standing([answered(0, healthy(FELL_TWICE)), answered(3, healthy())], day(3))
    assert source_of(held) == (State.CLINICIAN, 0, day(30))
    assert (held.locked, held.answered_on, held.fired) == (True, day(0), ("FA01.r2",))


def test_the_latest_answer_says_no_such_day() -> None:
    now = standing([answered(0, healthy(FELL_TWICE))], day(0))
    assert (now.locked, now.locked_until) == (False, None)


@pytest.mark.parametrize("on", [29, 30, 31, 300])
def test_answers_given_too_early_never_come_to_count_by_waiting(on: int) -> None:
    assert state_after((0, FELL_TWICE), (29, {}), on=on) is State.CLINICIAN


@pytest.mark.parametrize("on", [30, 31, 45])
def test_answers_given_after_thirty_days_count_at_once(on: int) -> None:
    assert state_after((0, FELL_TWICE), (29, {}), (30, {}), on=on) is State.CLEARED


def test_of_several_that_hold_back_the_one_that_counts_for_longest_is_told() -> None:
    checklists = [
        answered(0, healthy(FELL_TWICE)),
        answered(10, healthy({"HL04_ANKLES": "yes"})),
        answered(12, healthy()),
    ]
    assert source_of(standing(checklists, day(12))) == (State.CLINICIAN, 100, day(40))
    at_thirty = [*checklists, answered(30, healthy())]
    assert source_of(standing(at_thirty, day(30))) == (State.CLINICIAN, 100, day(40))
    assert standing([*at_thirty, answered(40, healthy())], day(40)).state is State.CLEARED


def test_where_the_latest_holds_back_as_much_its_own_reasons_are_told() -> None:
    now = standing([answered(0, healthy(FELL_TWICE)), answered(5, healthy({"HL04_ANKLES": "yes"}))], day(5))
    assert (now.source, now.locked, now.fired) == (50, False, ("HL04.r1",))


@pytest.mark.parametrize(
    ("told", "state"),
    [
        # Each alone.
        ([SUDDEN_PAIN, {}], State.CLEARED),
        ([STRONG_PAIN, {}], State.CLEARED),
        ([DIZZY, {**DIZZY, "ME02_DROWSY": "no"}], State.PRECAUTIONS),
        # Not where the question is no longer asked: the medicine went too, and that is no answer to it.
        ([DIZZY, {}], State.CLINICIAN),
        # Together, and half of them.
        ([SUDDEN_PAIN | STRONG_PAIN, {}], State.CLEARED),
        ([SUDDEN_PAIN | STRONG_PAIN, STRONG_PAIN], State.CLINICIAN),
        ([SUDDEN_PAIN | STRONG_PAIN, SUDDEN_PAIN], State.SEEK_CARE),
        # Nothing beside them passes.
        ([SUDDEN_PAIN | FELL_TWICE, {}], State.CLINICIAN),
        ([SUDDEN_PAIN | CHEST_PAIN, {}], State.SEEK_CARE),
        # What comes back counts again, also within an earlier one.
        ([FELL_TWICE, SUDDEN_PAIN], State.SEEK_CARE),
    ],
)
def test_what_passes_with_time_passes_at_once_and_alone(told: list[dict[str, Any]], state: State) -> None:
    assert state_after(*enumerate(told), on=len(told)) is state


def test_sudden_pain_passes_also_where_it_ended_the_checklist_at_once() -> None:
    """A red flag is recorded before the other questions are asked; the next answers fill them in."""
    at_once = answered(0, SUDDEN_PAIN)
    assert at_once.decision == "SEEK_CARE"
    assert standing([at_once, answered(1, healthy())], day(1)).state is State.CLEARED
    assert standing([at_once, answered(1, healthy(FELL_TWICE))], day(1)).state is State.CLINICIAN


@pytest.mark.parametrize("on", [1, 30, 400])
def test_a_red_flag_counts_until_somebody_was_seen(on: int) -> None:
    now = standing([answered(0, healthy(CHEST_PAIN)), answered(on, healthy())], day(on))
    assert (now.state, now.urgency, now.source) == (State.SEEK_CARE, "EMERGENCY", 0)
    assert (now.locked, now.locked_until) == (True, None)


def test_being_seen_leaves_a_physio_to_be_asked() -> None:
    flagged = answered(0, healthy(CHEST_PAIN), seen=2)
    for on in (2, 40, 400):
        now = standing([flagged], day(on))
        assert (now.state, now.urgency, now.seen, now.may_walk) == (State.CLINICIAN, "", True, False)
        assert now.fired == ("RF01.r1",)


@pytest.mark.parametrize(
    ("seen", "later", "state"),
    [
        (2, 3, State.CLINICIAN),
        (2, 31, State.CLINICIAN),
        (2, 32, State.CLEARED),
        (29, 30, State.CLINICIAN),
        (29, 58, State.CLINICIAN),
        (29, 59, State.CLEARED),
        # Answered again first, seen afterwards: those answers came too early.
        (10, 5, State.CLINICIAN),
    ],
)
def test_thirty_days_count_from_the_day_of_being_seen(seen: int, later: int, state: State) -> None:
    now = standing([answered(0, healthy(CHEST_PAIN), seen=seen), answered(later, healthy())], day(100))
    assert (now.state, now.seen) == (state, state is State.CLINICIAN)
    assert now.locked_until == (day(seen + 30) if state is State.CLINICIAN else None)


def test_being_seen_says_nothing_about_what_does_not_ask_for_care() -> None:
    now = standing([answered(0, healthy(FELL_TWICE), seen=1)], day(1))
    assert (now.state, now.seen) == (State.CLINICIAN, False)
    now = standing([answered(0, healthy(FELL_TWICE), seen=20), answered(30, healthy())], day(30))
    assert now.state is State.CLEARED


def test_a_red_flag_after_being_seen_is_a_new_one() -> None:
    now = standing([answered(0, healthy(CHEST_PAIN), seen=2), answered(5, healthy(CHEST_PAIN))], day(5))
    assert source_of(now) == (State.SEEK_CARE, 50, None)


def test_a_birthday_does_not_let_new_answers_count_early() -> None:
    """Seventeen with answers of their own; eighteen ten days later, and answering again."""
    birth = born(18, day(10))
    boy = answered(0, healthy({"ID01_DOB": birth}))
    grown = answered(11, healthy({"ID01_DOB": birth}))
    assert (boy.decision, grown.decision) == ("CLINICIAN", "CLEARED")
    assert source_of(standing([boy, grown], day(11))) == (State.CLINICIAN, 0, day(30))
    later = answered(30, healthy({"ID01_DOB": birth}))
    assert standing([boy, grown, later], day(30)).state is State.CLEARED


def test_another_date_of_birth_does_not_let_new_answers_count_early() -> None:
    boy, man = answered(0, healthy(age=17)), answered(1, healthy(age=30))
    assert source_of(standing([boy, man], day(1))) == (State.CLINICIAN, 0, day(30))


def test_earlier_answers_that_cannot_be_judged_any_more_hold_back_as_they_did() -> None:
    def unreadable(*_: object) -> Any:
        raise BadAnswers("No such item.")

    for changes, state in ((FELL_TWICE, State.CLINICIAN), (CHEST_PAIN, State.SEEK_CARE)):
        old = replace(answered(0, healthy(changes)), judge=unreadable)
        now = standing([old, answered(1, healthy())], day(1))
        assert (now.state, now.source, now.fired) == (state, 0, old.fired)


@pytest.mark.parametrize(
    ("changes", "earlier", "state"),
    [
        ({"NEW01_ITEM": "yes"}, SUDDEN_PAIN, State.EXPIRED),
        ({"NEW01_ITEM": "yes"}, CHEST_PAIN, State.SEEK_CARE),
        # What would pass is told in words that the earlier version does not know.
        ({"RF20_SEVERE_PAIN": "gone"}, SUDDEN_PAIN, State.SEEK_CARE),
    ],
)
def test_an_earlier_version_passes_what_it_can_read(
    changes: dict[str, Any], earlier: dict[str, Any], state: State
) -> None:
    def newer(_: object, on: date) -> Triage:
        return triage(RULESET, healthy(), on)

    plain = answered(1, healthy())
    latest = replace(plain, answers={**plain.answers, **changes}, version="2027.1.1", judge=newer)
    assert standing([answered(0, healthy(earlier)), latest], day(1)).state is state
