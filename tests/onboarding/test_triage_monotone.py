"""A less safe answer never makes the outcome milder, and the same answers always give the same outcome."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboarding.questionnaire import ItemType, Urgency
from onboarding.ruleset import CURRENT_VERSION, current_ruleset, parse_ruleset, ruleset_sources
from onboarding.triage import triage
from tests.onboarding.answers import TODAY, healthy, opened
from tests.onboarding.strategies import answer_sets, worse_answers

RULESET = current_ruleset()
STORED = parse_ruleset(dict(reversed(ruleset_sources(CURRENT_VERSION).items())))
NOT_MOVED = {ItemType.DATE, ItemType.CONTACT, ItemType.TEXT}
MOVABLE = [item for item in RULESET.order if item.type not in NOT_MOVED]
PROGRAMS = st.none() | st.sampled_from(sorted(RULESET.programs))
URGENCIES = [None, *Urgency]


def assert_not_milder(answers: dict[str, Any], moved: dict[str, Any], program: str | None) -> None:
    before = triage(RULESET, answers, TODAY, program)
    after = triage(RULESET, moved, TODAY, program)
    assert (before.missing, after.missing) == ((), ())
    assert after.decision.rank >= before.decision.rank
    assert set(after.precautions) >= set(before.precautions)
    assert URGENCIES.index(after.urgency) >= URGENCIES.index(before.urgency)


@settings(max_examples=600, deadline=None)
@given(answers=answer_sets(RULESET, MOVABLE), program=PROGRAMS, data=st.data())
def test_moving_one_answer_to_a_less_safe_one_never_makes_the_outcome_milder(
    answers: dict[str, Any], program: str | None, data: st.DataObject
) -> None:
    item = data.draw(st.sampled_from([item for item in MOVABLE if item.id in answers]))
    for worse in worse_answers(item, answers[item.id]):
        moved = answers | {item.id: worse}
        assert_not_milder(answers, opened(moved) | moved, program)


@pytest.mark.parametrize("age", [10, 16, 19, 40, 55, 56, 65, 80])
def test_no_single_step_from_a_healthy_adult_makes_the_outcome_milder(age: int) -> None:
    for item in MOVABLE:
        answers = healthy(age=age)
        if item.id in answers:
            for worse in worse_answers(item, answers[item.id]):
                moved = answers | {item.id: worse}
                assert_not_milder(answers, opened(moved) | moved, None)


@settings(max_examples=100, deadline=None)
@given(answers=answer_sets(RULESET, MOVABLE), program=PROGRAMS)
def test_a_stored_ruleset_gives_the_same_outcome_again(answers: dict[str, Any], program: str | None) -> None:
    shuffled = dict(reversed(answers.items()))
    assert triage(STORED, shuffled, TODAY, program) == triage(RULESET, answers, TODAY, program)
