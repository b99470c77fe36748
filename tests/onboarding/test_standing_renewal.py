"""What keeps somebody from walking who once might: consent, birthdays, new versions, stale answers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from onboarding.answered import InForce, Judge
from onboarding.queries import in_force
from onboarding.questionnaire import OnPublish, Ruleset
from onboarding.ruleset import outdated, outdated_versions
from onboarding.staleness import Because, HealthAnswered, Lately, Scope
from onboarding.standing import State
from onboarding.triage import Triage, triage
from tests.onboarding.answers import born, healthy
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

AGE = "ID01_DOB"
LITTLE_ACTIVE = {"ID04_ACTIVE": "no"}


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, State.CONSENT_DUE),
        (LITTLE_ACTIVE, State.CONSENT_DUE),
        (FELL_TWICE, State.CLINICIAN),
        (CHEST_PAIN, State.SEEK_CARE),
    ],
)
def test_without_consent_nobody_walks_and_nobody_is_held_back_less(
    changes: Mapping[str, Any], state: State
) -> None:
    now = standing([answered(0, healthy(changes))], day(0), consents=False)
    assert (now.state, now.may_walk, now.source) == (state, False, 0)


def test_consent_comes_before_anything_that_needs_renewing() -> None:
    now = standing([answered(0, healthy())], day(366), consents=False)
    assert (now.state, now.renew) == (State.CONSENT_DUE, None)


@pytest.mark.parametrize(
    ("age", "eve", "birthday"),
    [
        (16, State.CLINICIAN, State.CLINICIAN),
        (18, State.CLINICIAN, State.CLINICIAN),
        (64, State.CLEARED, State.CLEARED),
        (65, State.CLEARED, State.PRECAUTIONS),
        (80, State.PRECAUTIONS, State.CLINICIAN),
    ],
)
def test_a_birthday_weighs_from_its_own_day_and_never_lowers(age: int, eve: State, birthday: State) -> None:
    one = answered(0, healthy({AGE: born(age, day(90))}))
    assert [standing([one], day(on)).state for on in (89, 90)] == [eve, birthday]


@pytest.mark.parametrize(
    ("born_on", "on", "state"),
    [
        # Sixty-five in 2029, which has no 29 February: on 1 March.
        ("1964-02-29", date(2029, 2, 28), State.CLEARED),
        ("1964-02-29", date(2029, 3, 1), State.PRECAUTIONS),
        # Eighty in 2028, which has one.
        ("1948-02-29", date(2028, 2, 28), State.PRECAUTIONS),
        ("1948-02-29", date(2028, 2, 29), State.CLINICIAN),
        ("1948-03-01", date(2028, 2, 29), State.PRECAUTIONS),
        ("1948-03-01", date(2028, 3, 1), State.CLINICIAN),
    ],
)
def test_a_birthday_on_29_february(born_on: str, on: date, state: State) -> None:
    handed_in = (on - timedelta(days=40)) - day(0)
    one = answered(handed_in.days, healthy({AGE: born_on}))
    assert standing([one], on).state is state


def test_who_turns_sixty_five_is_asked_again_after_half_a_year() -> None:
    one = answered(0, healthy({AGE: born(65, day(250))}))
    assert standing([one], day(249)).state is State.CLEARED
    on_the_day = standing([one], day(250))
    assert (on_the_day.state, on_the_day.renew.because if on_the_day.renew else None) == (
        State.EXPIRED,
        Because.HALF_YEAR,
    )


@pytest.mark.parametrize(
    ("changes", "ever_held_back", "days"),
    [({}, False, 365), ({}, True, 183), (LITTLE_ACTIVE, False, 183), ({AGE: born(70)}, False, 183)],
)
def test_who_needs_more_care_is_asked_again_after_half_a_year(
    changes: Mapping[str, Any], ever_held_back: bool, days: int
) -> None:
    one = answered(0, healthy(changes))
    last, first = (standing([one], day(on), ever_held_back=ever_held_back) for on in (days, days + 1))
    assert (last.may_walk, first.state) == (True, State.EXPIRED)


def test_answers_without_a_date_of_birth_get_the_care_of_the_old() -> None:
    def as_healthy(_: object, on: date) -> Triage:
        return triage(RULESET, healthy(), on)

    ageless = {item: value for item, value in healthy().items() if item != AGE}
    one = replace(answered(0, healthy()), answers=ageless, judge=as_healthy)
    assert [standing([one], day(on)).state for on in (183, 184)] == [State.CLEARED, State.EXPIRED]


@pytest.mark.parametrize(
    ("lately", "state", "scope"),
    [
        (Lately(health=(HealthAnswered(day(50), LONG_AGO),)), State.CLEARED, None),
        (Lately(), State.HEALTH_DUE, Scope.QUESTION),
        (Lately(last_fall=datetime.combine(day(1), time(13), UTC)), State.SCREENS_DUE, Scope.SCREENS),
        (Lately(last_walk=day(8)), State.EXPIRED, Scope.WHOLE),
    ],
)
def test_the_state_says_how_much_is_asked_again(lately: Lately, state: State, scope: Scope | None) -> None:
    now = standing([answered(0, healthy())], day(50), lately=lately)
    assert (now.state, now.renew.scope if now.renew else None, now.may_walk) == (state, scope, scope is None)


@pytest.mark.parametrize("changes", [FELL_TWICE, CHEST_PAIN])
def test_who_is_held_back_has_nothing_to_renew(changes: Mapping[str, Any]) -> None:
    assert standing([answered(0, healthy(changes))], day(400), lately=Lately()).renew is None


def test_some_screens_renew_no_more_than_themselves() -> None:
    whole, some = answered(0, healthy()), answered(300, healthy(), steps=("today", "balance", "medicines"))
    assert standing([whole, some], day(365)).state is State.CLEARED
    assert standing([whole, some], day(366)).state is State.EXPIRED


def test_some_screens_may_hold_back() -> None:
    some = answered(100, healthy(FELL_TWICE), steps=("today", "balance", "medicines"))
    assert standing([answered(0, healthy()), some], day(100)).state is State.CLINICIAN


def judging(**changes: Any) -> Judge:
    """Rules that see other answers than were given: stricter or milder ones than those in force."""
    return lambda answers, on: triage(RULESET, {**answers, **changes}, on)


def without(item: str) -> Judge:
    """Rules that need an item which the old answers do not hold."""
    return lambda answers, on: triage(RULESET, {k: v for k, v in answers.items() if k != item}, on)


def new_version(judge: Judge, *, asks_again: bool = False) -> InForce:
    return InForce(
        version="2027.1.1",
        judge=judge,
        rescreens=in_force().rescreens,
        outdated=frozenset({RULESET.version} if asks_again else ()),
    )


@pytest.mark.parametrize(
    ("changes", "rules", "asks_again", "state"),
    [
        ({}, judging(), False, State.CLEARED),
        ({}, judging(), True, State.EXPIRED),
        # Rules that weigh more act at once; milder ones lower nothing.
        ({}, judging(**LITTLE_ACTIVE), False, State.PRECAUTIONS),
        ({}, judging(**FELL_TWICE, FA02_HURT="no"), False, State.CLINICIAN),
        ({}, judging(**CHEST_PAIN), False, State.SEEK_CARE),
        (FELL_TWICE, judging(FA01_COUNT="0"), False, State.CLINICIAN),
        (LITTLE_ACTIVE, judging(ID04_ACTIVE="yes"), False, State.PRECAUTIONS),
        (CHEST_PAIN, judging(RF01_CHEST_NOW="no"), False, State.SEEK_CARE),
        # Asking again frees nobody whom the old answers hold back.
        (FELL_TWICE, judging(FA01_COUNT="0"), True, State.CLINICIAN),
        (CHEST_PAIN, judging(RF01_CHEST_NOW="no"), True, State.SEEK_CARE),
        # Rules that cannot judge the old answers ask again.
        ({}, judging(NEW01_ITEM="yes"), False, State.EXPIRED),
        ({}, without("HL02_BREATH_EX"), False, State.EXPIRED),
        (FELL_TWICE, judging(NEW01_ITEM="yes"), False, State.CLINICIAN),
        (CHEST_PAIN, without("HL02_BREATH_EX"), False, State.SEEK_CARE),
    ],
)
def test_a_new_version(changes: Mapping[str, Any], rules: Judge, asks_again: bool, state: State) -> None:
    now = standing(
        [answered(0, healthy(changes))], day(1), in_force=new_version(rules, asks_again=asks_again)
    )
    assert now.state is state
    assert (now.renew.because if now.renew else None) == (
        Because.NEW_VERSION if state is State.EXPIRED else None
    )


def test_a_new_version_that_weighs_more_says_why() -> None:
    now = standing([answered(0, healthy())], day(1), in_force=new_version(judging(**SUDDEN_PAIN)))
    assert (now.urgency, now.fired, now.source) == ("SAME_DAY", ("RF20.r1",), 0)


def test_a_version_that_asks_again_is_satisfied_by_a_whole_checklist_only() -> None:
    """Some screens that were begun under the old version and handed in under the new one are not enough."""
    asking = new_version(judging(), asks_again=True)
    old = answered(0, healthy())
    some = answered(5, healthy(), version="2027.1.1", steps=("today",))
    whole = answered(6, healthy(), version="2027.1.1")
    assert standing([old, some], day(5), in_force=asking).state is State.EXPIRED
    assert standing([old, some, whole], day(6), in_force=asking).state is State.CLEARED


def of(version: str, on_publish: OnPublish) -> Ruleset:
    return replace(RULESET, version=version, on_publish=on_publish)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("e", set()),
        ("r", set()),
        ("re", set()),
        ("er", {"1"}),
        ("eer", {"1", "2"}),
        # A later version that asks nobody does not undo what the one before it asked.
        ("ere", {"1"}),
        ("rere", {"1", "2"}),
    ],
)
def test_which_versions_are_asked_again(published: str, expected: set[str]) -> None:
    kinds = {"r": OnPublish.REQUIRES_RESCREEN, "e": OnPublish.RE_EVALUATE_ONLY}
    rulesets = [of(str(place), kinds[letter]) for place, letter in enumerate(published, start=1)]
    assert outdated(rulesets) == expected


def test_nobody_is_asked_again_because_of_the_version_in_force() -> None:
    assert RULESET.version not in outdated_versions()
