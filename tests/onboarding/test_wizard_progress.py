"""Which screens are still ahead, from the answers alone."""

from datetime import timedelta
from typing import Any

import pytest

from onboarding.questionnaire import ItemType
from onboarding.ruleset import current_ruleset
from onboarding.wizard import Progress, progress, rushed
from tests.onboarding.answers import TODAY, healthy

RULESET = current_ruleset()
ALL = [step.id for step in RULESET.steps]


def so_far(answers: dict[str, Any], done: list[str]) -> Progress:
    return progress(RULESET, answers, done, TODAY)


def test_a_healthy_adult_has_twelve_screens() -> None:
    assert [step.id for step in so_far({}, []).steps] == [step for step in ALL if step != "joints-more"]


def test_the_first_open_screen_comes_first() -> None:
    state = so_far(healthy(), ["today", "numbness"])
    following = state.open_after(None)
    assert following is not None
    assert following.id == "joints"


def test_the_next_open_screen_is_looked_for_ahead_and_then_from_the_start() -> None:
    state = so_far(healthy(), [step for step in ALL if step not in {"today", "heart"}])
    about_you, pain = (RULESET.steps[ALL.index(one)] for one in ("about-you", "pain"))
    following = [state.open_after(about_you), state.open_after(pain)]
    assert [step.id if step else None for step in following] == ["heart", "today"]


def test_with_every_screen_finished_nothing_is_open() -> None:
    assert so_far(healthy(), ALL).open_after(None) is None


def test_a_finished_screen_opens_again_for_a_new_question() -> None:
    answers = healthy({"FA01_COUNT": "1"})
    del answers["FA02_HURT"]
    following = so_far(answers, ALL).open_after(None)
    assert following is not None
    assert following.id == "balance"
    assert so_far(answers, ALL).missing(following) == ("FA02_HURT",)


def test_what_may_be_left_out_keeps_no_screen_open() -> None:
    optional = {item.id for item in RULESET.order if item.optional}
    answers = {item: answer for item, answer in healthy().items() if item not in optional}
    assert optional == {"ID08_CONTACT", "OT01_OTHER"}
    assert so_far(answers, ALL).open_after(None) is None


def test_every_item_that_can_be_asked_is_on_a_screen_once() -> None:
    asked = [item for step in RULESET.steps for item in step.items]
    assert len(asked) == len(set(asked))
    assert set(asked) == {item.id for item in RULESET.items.values() if item.type is not ItemType.DERIVED}


def test_what_cannot_be_read_is_no_answer() -> None:
    state = so_far({"FA01_COUNT": "many", "GONE": "yes", "BK01_BACK": None, "FA03_UNSTEADY": "no"}, [])
    assert state.answers == {"FA03_UNSTEADY": "no"}


@pytest.mark.parametrize(
    ("seconds", "changes", "expected"),
    [
        (59, {"FA01_COUNT": "2+"}, True),
        (60, {"FA01_COUNT": "2+"}, False),
        (89, {}, True),
        (90, {}, False),
    ],
)
def test_too_fast_to_have_read_it(seconds: int, changes: dict[str, Any], expected: bool) -> None:
    assert rushed(so_far(healthy(changes), ALL), timedelta(seconds=seconds), TODAY) is expected
