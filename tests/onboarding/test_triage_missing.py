"""Unanswered items, follow-ups, and answers that cannot be read."""

from typing import Any

import pytest

from onboarding.ruleset import current_ruleset
from onboarding.triage import BadAnswers, asked_items, triage
from tests.onboarding.answers import BACK_FOLLOW_UPS, KNEE_FOLLOW_UPS, TODAY, healthy

FOLLOW_UPS = {"RF08_FEVER", *KNEE_FOLLOW_UPS, "FA02_HURT", *BACK_FOLLOW_UPS, "ME02_DROWSY"}
ALWAYS_ASKED = {item.id for item in current_ruleset().order} - FOLLOW_UPS
MAY_BE_LEFT_OUT = {"ID08_CONTACT", "OT01_OTHER"}


def without(*items: str, **changes: Any) -> dict[str, Any]:
    return {item: value for item, value in healthy(changes).items() if item not in items}


@pytest.mark.parametrize("item", sorted(ALWAYS_ASKED - MAY_BE_LEFT_OUT))
@pytest.mark.parametrize("nothing", ["absent", "null"])
def test_one_missing_answer_makes_it_incomplete(item: str, nothing: str) -> None:
    answers = without(item) if nothing == "absent" else healthy() | {item: None}
    outcome = triage(current_ruleset(), answers, TODAY)
    assert (outcome.decision, outcome.urgency, outcome.missing) == ("INCOMPLETE", None, (item,))


@pytest.mark.parametrize("item", sorted(MAY_BE_LEFT_OUT))
def test_the_contact_and_the_note_may_be_left_out(item: str) -> None:
    assert triage(current_ruleset(), without(item), TODAY).decision == "CLEARED"
    assert triage(current_ruleset(), healthy() | {item: None}, TODAY).decision == "CLEARED"


def test_nothing_answered_misses_everything_that_is_always_asked() -> None:
    outcome = triage(current_ruleset(), {}, TODAY)
    assert outcome.decision == "INCOMPLETE"
    assert set(outcome.missing) == ALWAYS_ASKED - MAY_BE_LEFT_OUT


def test_what_fired_so_far_is_told_though_something_is_missing() -> None:
    outcome = triage(current_ruleset(), without("PA02_TREND", FA01_COUNT="2+"), TODAY)
    assert (outcome.decision, outcome.urgency, outcome.fired) == ("INCOMPLETE", None, ("FA01.r2",))


def test_care_beats_missing_answers() -> None:
    outcome = triage(current_ruleset(), {"RF11_LOCKED_NOW": "yes"}, TODAY)
    assert (outcome.decision, outcome.urgency) == ("SEEK_CARE", "SAME_DAY")


def test_a_hot_joint_without_its_follow_up_needs_care_the_same_day() -> None:
    outcome = triage(current_ruleset(), without("RF08_FEVER", RF08_HOT_JOINT="yes"), TODAY)
    assert (outcome.decision, outcome.urgency) == ("SEEK_CARE", "SAME_DAY")


@pytest.mark.parametrize(
    ("changes", "opened"),
    [
        ({"RF08_HOT_JOINT": "yes"}, {"RF08_FEVER"}),
        ({"RF08_HOT_JOINT": "unsure"}, set()),
        ({"RF10_KNEE_INJURY": "yes"}, {"RF10a", "RF10b", "RF10c", "RF10e"}),
        ({"RF10_KNEE_INJURY": "unsure"}, set()),
        ({"FA01_COUNT": "1"}, {"FA02_HURT"}),
        ({"FA01_COUNT": "unsure"}, {"FA02_HURT"}),
        ({"FA01_COUNT": "2+"}, {"FA02_HURT"}),
        ({"BK01_BACK": "unsure"}, {"BK02_LEG", "BK03_LOSS", "BK05_FIRST"}),
        ({"BK01_BACK": "yes"}, {"BK02_LEG", "BK03_LOSS", "BK05_FIRST"}),
        ({"ME01_TYPES": ["sugar_lows"]}, {"ME02_DROWSY"}),
        ({}, set()),
    ],
    ids=lambda part: "-".join(f"{k}={v}" for k, v in part.items()) if isinstance(part, dict) else "",
)
def test_follow_ups_are_asked_only_when_their_item_opens_them(
    changes: dict[str, Any], opened: set[str]
) -> None:
    asked = asked_items(current_ruleset(), healthy() | changes, TODAY)
    assert set(asked) == ALWAYS_ASKED | opened
    assert set(triage(current_ruleset(), healthy() | changes, TODAY).missing) == opened


def test_items_are_asked_in_the_order_of_the_screens() -> None:
    asked = asked_items(current_ruleset(), {}, TODAY)
    assert asked[:3] == ("RF01_CHEST_NOW", "RF02_BREATH_NOW", "RF03_STROKE")
    assert asked[-1] == "OT01_OTHER"


BAD: dict[str, tuple[str, Any]] = {
    "an item that does not exist": ("RF99_NOTHING", "yes"),
    "an item that is derived": ("RF10d", "yes"),
    "an option that does not exist": ("RF01_CHEST_NOW", "maybe"),
    "an option of another item": ("RF01_CHEST_NOW", "skip"),
    "not sure where it is no option": ("ID06_AID", "unsure"),
    "a boolean for an option": ("RF01_CHEST_NOW", False),
    "a number for a count": ("FA01_COUNT", 1),
    "a list for one choice": ("RF01_CHEST_NOW", ["no"]),
    "a text for a list": ("NE01_DX", "none"),
    "an empty list": ("NE01_DX", []),
    "a list with a duplicate": ("NE01_DX", ["ms", "ms"]),
    "none with another": ("NE01_DX", ["none", "ms"]),
    "an unknown one in a list": ("NE01_DX", ["flu"]),
    "a number in a list": ("NE01_DX", [1]),
    "a birth date in the future": ("ID01_DOB", "2026-11-23"),
    "a birth date 121 years ago": ("ID01_DOB", "1905-11-22"),
    "a birth date that does not exist": ("ID01_DOB", "1985-02-29"),
    "a birth date in another form": ("ID01_DOB", "22.11.1985"),
    "a birth date without dashes": ("ID01_DOB", "19851122"),
    "a birth year": ("ID01_DOB", 1985),
    "pain of 11": ("PA01_NOW", {"knee": 11, "back": None, "other": None}),
    "pain below 0": ("PA01_NOW", {"knee": -1, "back": None, "other": None}),
    "pain as a boolean": ("PA01_NOW", {"knee": True, "back": None, "other": None}),
    "pain as a fraction": ("PA01_NOW", {"knee": 2.5, "back": None, "other": None}),
    "pain as a text": ("PA01_NOW", {"knee": "2", "back": None, "other": None}),
    "pain without a place": ("PA01_NOW", {"knee": 2, "back": None}),
    "pain in an unknown place": ("PA01_NOW", {"knee": 2, "back": None, "other": None, "ear": 1}),
    "pain as one number": ("PA01_NOW", 3),
    "a note that is too long": ("OT01_OTHER", "x" * 501),
    "a note that is a number": ("OT01_OTHER", 5),
    "a contact that is a text": ("ID08_CONTACT", "Ada"),
    "a contact without a phone": ("ID08_CONTACT", {"name": "Ada"}),
    "a contact with a number": ("ID08_CONTACT", {"name": "Ada", "phone": 5550100}),
    "an unasked follow-up with an unknown option": ("BK02_LEG", "broken"),
}


@pytest.mark.parametrize("case", BAD)
def test_answers_that_cannot_be_read_are_refused_in_one_sentence(case: str) -> None:
    item, value = BAD[case]
    with pytest.raises(BadAnswers) as refused:
        triage(current_ruleset(), healthy() | {item: value}, TODAY)
    message = str(refused.value)
    assert item in message
    assert message.endswith(".")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("ID01_DOB", "2026-11-22"),
        ("ID01_DOB", "1905-11-23"),
        ("OT01_OTHER", "x" * 500),
        ("PA01_NOW", {"knee": 10, "back": 0, "other": None}),
        ("NE01_DX", ["ms", "parkinson"]),
    ],
    ids=["born today", "120 years old", "a long note", "worst pain", "two conditions"],
)
def test_answers_at_the_edge_are_read(item: str, value: Any) -> None:
    assert triage(current_ruleset(), healthy() | {item: value}, TODAY).missing == ()


@pytest.mark.parametrize("slug", ["no-such-program", "", 5])
def test_a_program_that_does_not_exist_is_refused(slug: Any) -> None:
    with pytest.raises(BadAnswers, match="is not a program"):
        triage(current_ruleset(), healthy(), TODAY, slug)
