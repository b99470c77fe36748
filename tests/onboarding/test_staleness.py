"""When answers need renewing: every trigger on both sides of its boundary."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from onboarding.ruleset import current_ruleset
from onboarding.staleness import Asked, Because, HealthAnswered, Lately, Renewal, Scope, renewal
from tests.onboarding.answers import TODAY

RESCREENS = {key: rescreen.steps for key, rescreen in current_ruleset().rescreens.items()}
KINDS = [key for key, rescreen in current_ruleset().rescreens.items() if rescreen.label]
FALL, GAP = RESCREENS["fall"], RESCREENS["gap"]


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def moment(number: int, minute: int = 0) -> datetime:
    return datetime.combine(day(number), time(12, minute), UTC)


def whole(number: int, minute: int = 0) -> Asked:
    return Asked(day(number), moment(number, minute))


def part(number: int, steps: tuple[str, ...], minute: int = 0) -> Asked:
    return Asked(day(number), moment(number, minute), steps)


def said(number: int, *kinds: str, minute: int = 0) -> HealthAnswered:
    return HealthAnswered(day(number), moment(number, minute), kinds)


def unchanged(on: int, **more: Any) -> Lately:
    """Somebody who said that very day that nothing has changed, so that only other triggers show."""
    return Lately(health=(said(on), *more.pop("health", ())), **more)


def due(
    *asked: Asked, on: int, lately: Lately | None = None, with_care: bool = False, new_version: bool = False
) -> Renewal | None:
    return renewal(
        asked,
        lately or unchanged(on),
        rescreens=RESCREENS,
        with_care=with_care,
        new_version=new_version,
        on=day(on),
    )


def again(because: Because) -> Renewal:
    return Renewal(Scope.WHOLE, because)


def screens(because: Because, *keys: str) -> Renewal:
    steps = tuple(dict.fromkeys(step for key in keys for step in RESCREENS[key]))
    return Renewal(Scope.SCREENS, because, steps)


QUESTION = Renewal(Scope.QUESTION, Because.FOUR_WEEKS)


@pytest.mark.parametrize(
    ("on", "with_care", "expected"),
    [
        (0, False, None),
        (365, False, None),
        (366, False, again(Because.YEAR)),
        (183, True, None),
        (184, True, again(Because.HALF_YEAR)),
        (184, False, None),
        (366, True, again(Because.YEAR)),
    ],
)
def test_answers_hold_for_a_year_or_half_of_one(on: int, with_care: bool, expected: Renewal | None) -> None:
    assert due(whole(0), on=on, with_care=with_care) == expected


def test_a_year_counts_from_the_last_whole_checklist() -> None:
    assert due(whole(0), part(300, FALL), on=366) == again(Because.YEAR)
    assert due(whole(0), whole(300), on=366) is None


def test_some_screens_without_a_whole_checklist_are_not_enough() -> None:
    assert due(part(0, FALL), on=0) == again(Because.YEAR)


@pytest.mark.parametrize(
    ("asked", "health", "on", "expected"),
    [
        ([whole(0)], [], 27, None),
        ([whole(0)], [], 28, QUESTION),
        ([whole(0)], [said(28)], 28, None),
        ([whole(0)], [said(28)], 55, None),
        ([whole(0)], [said(28)], 56, QUESTION),
        ([whole(0)], [said(10)], 37, None),
        ([whole(0)], [said(10)], 38, QUESTION),
        ([whole(0), whole(20)], [said(10)], 47, None),
        # Some screens leave most of what may have changed unasked.
        ([whole(0), part(20, FALL)], [], 28, QUESTION),
        # A change that has been asked about was an answer too.
        ([whole(0), part(10, RESCREENS["medicine"], 5)], [said(10, "medicine")], 37, None),
        ([whole(0), part(10, RESCREENS["medicine"], 5)], [said(10, "medicine")], 38, QUESTION),
    ],
)
def test_every_four_weeks_health_is_asked_about(
    asked: list[Asked], health: list[HealthAnswered], on: int, expected: Renewal | None
) -> None:
    assert due(*asked, on=on, lately=Lately(health=tuple(health))) == expected


@pytest.mark.parametrize(
    ("asked", "on", "expected"),
    [
        ([], 13, None),
        ([], 14, screens(Because.GAP, "gap")),
        ([], 41, screens(Because.GAP, "gap")),
        ([], 42, again(Because.LONG_GAP)),
        # Answered before the gap was one.
        ([part(13, GAP)], 14, screens(Because.GAP, "gap")),
        ([whole(13)], 14, screens(Because.GAP, "gap")),
        # Answered in the gap.
        ([part(14, GAP)], 14, None),
        ([part(14, GAP)], 41, None),
        ([whole(14)], 41, None),
        ([part(14, FALL)], 14, screens(Because.GAP, "gap")),
        ([part(14, GAP)], 42, again(Because.LONG_GAP)),
        ([part(42, GAP)], 42, again(Because.LONG_GAP)),
        ([whole(41)], 42, again(Because.LONG_GAP)),
        ([whole(42)], 42, None),
        ([whole(42)], 80, None),
    ],
)
def test_a_gap_is_asked_about(asked: list[Asked], on: int, expected: Renewal | None) -> None:
    assert due(whole(-1), *asked, on=on, lately=unchanged(on, last_walk=day(0))) == expected


def test_without_any_walk_there_is_no_gap() -> None:
    assert due(whole(0), on=60) is None


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ([], screens(Because.FALL, "fall")),
        ([whole(5)], screens(Because.FALL, "fall")),
        # A checklist that was begun before the fall may hold answers from before it.
        ([whole(10, 29)], screens(Because.FALL, "fall")),
        ([whole(10, 30)], None),
        ([whole(10, 31)], None),
        ([part(10, FALL, 31)], None),
        ([part(10, FALL, 29)], screens(Because.FALL, "fall")),
        ([part(11, GAP)], screens(Because.FALL, "fall")),
        ([part(11, (*FALL, *GAP))], None),
    ],
)
def test_a_fall_is_asked_about_by_what_was_begun_after_it(
    asked: list[Asked], expected: Renewal | None
) -> None:
    assert due(whole(0), *asked, on=12, lately=unchanged(12, last_fall=moment(10, 30))) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_each_change_of_health_asks_for_its_own_screens(kind: str) -> None:
    changed = Lately(health=(said(10, kind, minute=30),))
    asked_for = screens(Because.HEALTH, kind)
    assert due(whole(0), on=10, lately=changed) == asked_for
    assert due(whole(0), part(10, RESCREENS[kind], 29), on=10, lately=changed) == asked_for
    assert due(whole(0), part(10, RESCREENS[kind][1:], 31), on=10, lately=changed) == asked_for
    assert due(whole(0), part(10, RESCREENS[kind], 31), on=10, lately=changed) is None
    assert due(whole(0), whole(10, 31), on=10, lately=changed) is None


def test_no_change_of_health_asks_for_nothing() -> None:
    assert due(whole(0), on=10, lately=Lately(health=(said(10),))) is None


def test_several_changes_ask_for_the_screens_of_all() -> None:
    both = Lately(health=(said(10, "medicine", "pain"),))
    asked_for = screens(Because.HEALTH, "medicine", "pain")
    assert due(whole(0), on=10, lately=both) == asked_for
    assert due(whole(0), part(10, RESCREENS["medicine"], 31), on=10, lately=both) == screens(
        Because.HEALTH, "pain"
    )
    assert due(whole(0), part(10, asked_for.steps, 31), on=10, lately=both) is None


def test_a_change_that_is_no_longer_on_the_list_asks_for_everything() -> None:
    unknown = Lately(health=(said(10, "appetite", minute=30),))
    assert due(whole(0), on=10, lately=unknown) == again(Because.HEALTH)
    assert due(whole(0), part(10, FALL, 31), on=10, lately=unknown) == again(Because.HEALTH)
    assert due(whole(0), whole(10, 31), on=10, lately=unknown) is None


def test_a_fall_a_change_and_a_gap_are_asked_about_at_once() -> None:
    all_three = Lately(
        last_walk=day(0), last_fall=moment(1), health=(said(20, "medicine"), said(20, "pregnancy"))
    )
    asked_for = screens(Because.FALL, "fall", "medicine", "pregnancy", "gap")
    assert due(whole(0), on=20, lately=all_three) == asked_for
    assert len(set(asked_for.steps)) == len(asked_for.steps)
    assert due(whole(0), part(20, asked_for.steps, 1), on=20, lately=all_three) is None


GRAVEST_FIRST: list[tuple[dict[str, Any], Renewal]] = [
    ({"new_version": True}, again(Because.NEW_VERSION)),
    ({"on": 400}, again(Because.YEAR)),
    ({"with_care": True, "on": 200}, again(Because.HALF_YEAR)),
    ({"lately": {"last_walk": day(0)}}, again(Because.LONG_GAP)),
    ({"lately": {"last_sign": moment(1)}}, again(Because.SIGN)),
    ({"lately": {"last_fall": moment(1)}}, screens(Because.FALL, "fall", "pain")),
    ({"lately": {"health": (said(1, "pain"),)}}, screens(Because.HEALTH, "pain")),
    ({}, QUESTION),
]


@pytest.mark.parametrize("first", range(len(GRAVEST_FIRST)))
def test_of_several_reasons_the_gravest_is_told(first: int) -> None:
    """What comes first holds together with all that comes after it."""
    case: dict[str, Any] = {"on": 50}
    lately: dict[str, Any] = {}
    for changes, _ in reversed(GRAVEST_FIRST[first:]):
        lately |= changes.get("lately", {})
        case |= {key: value for key, value in changes.items() if key != "lately"}
    assert due(whole(0), **case, lately=Lately(**lately)) == GRAVEST_FIRST[first][1]
