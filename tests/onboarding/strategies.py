"""Whole answer sets, drawn so that most answers are safe and a few are anything."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from onboarding.questionnaire import Item, ItemType, Ruleset
from tests.onboarding.answers import HEALTHY, TODAY, opened

PLACES = ("knee", "back", "other")
PAIN = st.fixed_dictionaries(dict.fromkeys(PLACES, st.none() | st.integers(0, 10)))
BIRTHS = st.dates(date(1907, 1, 1), TODAY).map(date.isoformat) | st.sampled_from(
    [(TODAY - timedelta(days=days)).isoformat() for days in (5843, 6574, 20088, 23741, 29220)]
)


def values_of(item: Item) -> st.SearchStrategy[Any]:
    """Any answer of an item that takes options or levels of pain."""
    if item.type is ItemType.PAIN:
        return PAIN
    if item.type is ItemType.MULTI:
        some = st.lists(st.sampled_from(item.values[1:]), min_size=1, max_size=4, unique=True)
        return st.just(["none"]) | some
    return st.sampled_from(item.values)


@st.composite
def answer_sets(draw: st.DrawFn, ruleset: Ruleset, movable: list[Item]) -> dict[str, Any]:
    """Complete answers: every asked item is answered, opened follow-ups with anything they take."""
    answers = {**HEALTHY, "ID01_DOB": draw(BIRTHS)}
    changed = draw(st.lists(st.sampled_from(movable), max_size=9, unique_by=lambda item: item.id))
    told = {item.id: draw(values_of(item)) for item in changed}
    answers |= {item: value for item, value in told.items() if item in HEALTHY}
    follow_ups = opened(answers)
    return answers | follow_ups | {item: told[item] for item in follow_ups if item in told}


def worse_answers(item: Item, value: Any) -> list[Any]:
    """Every answer that is one step less safe or more, in the item's own order."""
    if item.type is ItemType.PAIN:
        return [
            value | {place: level}
            for place in PLACES
            for level in range(-1 if value[place] is None else value[place], 11)
            if level >= 0
        ]
    if item.type is ItemType.MULTI:
        chosen = [] if value == ["none"] else value
        return [[*chosen, other] for other in item.values[1:] if other not in chosen]
    return list(item.values[item.values.index(value) + 1 :])
