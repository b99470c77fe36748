"""Which stored checklists a standing is made from, and what is read with them; the same on both databases."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import User
from core import clock
from onboarding.actions import begin_screening, finish_step, record_screening, take_back
from onboarding.models import Screening
from onboarding.queries import in_force, screenings_that_count, standing_of
from onboarding.staleness import Because
from onboarding.standing import State
from onboarding.statement_actions import answer_health, say_consents, say_seen
from tests.factories.onboarding import CHEST_PAIN, FELL_TWICE, MONDAY, agreed, noon, screened
from tests.onboarding.answers import healthy

pytestmark = pytest.mark.usefixtures("catalogue")

CALF: dict[str, Any] = {"RF09_CALF": "yes"}


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def handed_in(walker: User, number: int, changes: dict[str, Any] | None = None) -> Screening:
    return screened(walker, on=day(number), **(changes or {}))


def some_screens(walker: User, number: int) -> Screening:
    """The screens that are due on a day, handed in with nothing changed."""
    with clock.at(noon(day(number), walker.time_zone)):
        draft = begin_screening(walker=walker, on=day(number))
        assert draft.asked_steps
        return record_screening(
            walker=walker,
            author=walker,
            submission_key=draft.submission_key,
            answers=healthy(today=MONDAY),
            started_at=draft.started_at,
            on=day(number),
            asked_steps=draft.asked_steps,
        )


def unchanged(walker: User, number: int, kinds: Collection[str] = ()) -> None:
    with clock.at(noon(day(number), walker.time_zone) - timedelta(minutes=5)):
        answer_health(walker=walker, kinds=kinds, on=day(number))


def was_seen(walker: User, screening: Screening, number: int) -> None:
    with clock.at(noon(day(number), walker.time_zone)):
        say_seen(
            walker=walker,
            screening=screening,
            seen_on=day(number),
            by_whom="Dr Grey",
            what_was_said="All well.",
            on=day(number),
        )


def days_counted(walker: User) -> list[int]:
    return [(row.on - MONDAY).days for row in screenings_that_count(walker)]


def test_the_latest_and_those_of_the_thirty_days_before_it_count(wanda: User, wim: User) -> None:
    for number in (-61, -32, -31, -30, -29, -1, 0):
        handed_in(wanda, number)
    handed_in(wim, -2)
    assert days_counted(wanda) == [-30, -29, -1, 0]
    assert days_counted(wim) == [-2]


def test_the_days_are_counted_from_the_latest_and_not_from_today(wanda: User) -> None:
    for number in (-61, -35, -5):
        handed_in(wanda, number)
    assert days_counted(wanda) == [-35, -5]
    assert standing_of(wanda, day(200)).answered_on == day(-5)


def test_the_last_whole_checklist_counts_however_long_ago_some_screens_followed_it(wanda: User) -> None:
    handed_in(wanda, -300)
    handed_in(wanda, -200)
    for number in (-100, 0):
        unchanged(wanda, number, ["medicine"])
        some_screens(wanda, number)
    assert days_counted(wanda) == [-200, -100, 0]
    assert standing_of(wanda, day(0)).state is State.CLEARED
    assert standing_of(wanda, day(28)).state is State.HEALTH_DUE
    unchanged(wanda, 165)
    assert standing_of(wanda, day(165)).state is State.CLEARED
    assert standing_of(wanda, day(166)).state is State.EXPIRED


def test_everything_since_the_last_whole_checklist_counts(wanda: User) -> None:
    """So that a change once asked about is not asked about again when other screens follow."""
    handed_in(wanda, -200)
    for number, kind in ((-150, "hospital"), (-100, "pain"), (0, "medicine")):
        unchanged(wanda, number, [kind])
        some_screens(wanda, number)
        assert standing_of(wanda, day(number)).state is State.CLEARED
    assert days_counted(wanda) == [-200, -150, -100, 0]


@pytest.mark.parametrize(("seen", "counted"), [(None, True), (-31, False), (-30, True), (-29, True)])
def test_a_red_flag_counts_until_thirty_days_after_being_seen(
    wanda: User, seen: int | None, counted: bool
) -> None:
    flagged = handed_in(wanda, -300, CHEST_PAIN)
    if seen is not None:
        was_seen(wanda, flagged, seen)
    handed_in(wanda, 0)
    assert days_counted(wanda) == ([-300, 0] if counted else [0])


@pytest.mark.parametrize(
    ("seen", "state"),
    [(None, State.SEEK_CARE), (-29, State.CLINICIAN), (-30, State.CLEARED), (-31, State.CLEARED)],
)
def test_what_a_red_flag_of_long_ago_leaves_of_later_answers(
    wanda: User, seen: int | None, state: State
) -> None:
    flagged = handed_in(wanda, -300, CHEST_PAIN)
    if seen is not None:
        was_seen(wanda, flagged, seen)
    handed_in(wanda, 0)
    now = standing_of(wanda, day(0))
    assert (now.state, now.seen) == (state, state is State.CLINICIAN)


def test_being_seen_covers_the_red_flags_before_it_and_none_after_it(wanda: User) -> None:
    handed_in(wanda, 0, CHEST_PAIN)
    second = handed_in(wanda, 3, CALF)
    was_seen(wanda, second, 4)
    assert standing_of(wanda, day(4)).state is State.CLINICIAN
    handed_in(wanda, 40)
    assert standing_of(wanda, day(40)).state is State.CLEARED
    handed_in(wanda, 41, CALF)
    assert standing_of(wanda, day(41)).state is State.SEEK_CARE


def test_a_visit_before_a_red_flag_is_no_visit_about_it(wanda: User) -> None:
    first = handed_in(wanda, 0, CHEST_PAIN)
    handed_in(wanda, 3, CALF)
    with clock.at(noon(day(4), wanda.time_zone)):
        say_seen(
            walker=wanda,
            screening=first,
            seen_on=day(1),
            by_whom="Dr Grey",
            what_was_said="All well.",
            on=day(4),
        )
    assert [row.seen_said_on for row in counted(wanda)] == [day(4), None]


def counted(walker: User) -> list[Any]:
    return list(screenings_that_count(walker))


def test_what_others_said_of_being_seen_counts_for_them(wanda: User, wim: User) -> None:
    handed_in(wanda, 0, CHEST_PAIN)
    was_seen(wim, handed_in(wim, 0, CHEST_PAIN), 1)
    assert [standing_of(one, day(2)).state for one in (wanda, wim)] == [State.SEEK_CARE, State.CLINICIAN]


def test_a_mistake_stands_for_nothing_and_hides_nothing(wanda: User) -> None:
    handed_in(wanda, -40)
    with clock.at(noon(day(0), wanda.time_zone)):
        begun = begin_screening(walker=wanda, on=day(0))
        slip = record_screening(
            walker=wanda,
            author=wanda,
            submission_key=begun.submission_key,
            answers=CHEST_PAIN,
            started_at=begun.started_at,
            on=day(0),
        )
        take_back(walker=wanda, screening=slip)
    assert days_counted(wanda) == [-40]
    assert [row.ever_held_back for row in counted(wanda)] == [False]


def test_whoever_was_ever_held_back_is_asked_again_after_half_a_year(wanda: User) -> None:
    handed_in(wanda, -400, FELL_TWICE)
    handed_in(wanda, 0)
    for number in (183, 184):
        unchanged(wanda, number)
    assert [standing_of(wanda, day(on)).state for on in (183, 184)] == [State.CLEARED, State.EXPIRED]


def test_of_two_at_the_same_moment_the_one_stored_later_is_the_latest(wanda: User) -> None:
    handed_in(wanda, 0)
    handed_in(wanda, 0, FELL_TWICE)
    assert standing_of(wanda, day(0)).state is State.CLINICIAN
    assert counted(wanda)[-1].decision == "CLINICIAN"


def test_changes_named_one_after_another_are_all_asked_about(wanda: User) -> None:
    handed_in(wanda, 0)
    for number, kind in ((1, "hospital"), (2, "medicine"), (3, "pain")):
        unchanged(wanda, number, [kind])
    renew = standing_of(wanda, day(3)).renew
    assert renew is not None
    wanted = {step for kind in ("hospital", "medicine", "pain") for step in in_force().rescreens[kind]}
    assert (renew.because, set(renew.steps)) == (Because.HEALTH, wanted)
    unchanged(wanda, 4)
    still = standing_of(wanda, day(4)).renew
    assert still is not None
    assert set(still.steps) == wanted
    some_screens(wanda, 4)
    assert standing_of(wanda, day(4)).state is State.CLEARED


def test_a_red_flag_asked_nothing_about_a_change_named_before_it(wanda: User) -> None:
    """It ends the checklist at once; called a slip later, the change is still to be asked about."""
    handed_in(wanda, -10)
    unchanged(wanda, 0, ["hospital"])
    with clock.at(noon(day(0), wanda.time_zone)):
        begin_screening(walker=wanda, on=day(0))
        slip = finish_step(walker=wanda, step="today", answers=CHEST_PAIN, on=day(0))
        assert slip is not None
    with clock.at(noon(day(0), wanda.time_zone) + timedelta(minutes=5)):
        answer_health(walker=wanda, kinds=["pain"], on=day(0))
        take_back(walker=wanda, screening=slip)
    renew = standing_of(wanda, day(0)).renew
    assert renew is not None
    wanted = {step for kind in ("hospital", "pain") for step in in_force().rescreens[kind]}
    assert set(renew.steps) == wanted


def test_answers_begun_before_a_change_was_named_do_not_answer_it(wanda: User) -> None:
    begun = handed_in(wanda, 0).started_at
    with clock.at(begun + timedelta(hours=1)):
        begin_screening(walker=wanda, on=day(0))
    with clock.at(begun + timedelta(hours=2)):
        answer_health(walker=wanda, kinds=["pain"], on=day(0))
    with clock.at(begun + timedelta(hours=3)):
        record_screening(
            walker=wanda,
            author=wanda,
            submission_key=uuid4(),
            answers=healthy(today=MONDAY),
            started_at=begun + timedelta(hours=1),
            on=day(0),
        )
    assert standing_of(wanda, day(0)).state is State.SCREENS_DUE


@pytest.mark.parametrize("taken_back", [("checklist",), ("sessions",), ("checklist", "sessions")])
def test_the_last_word_on_each_purpose_counts(wanda: User, wim: User, taken_back: tuple[str, ...]) -> None:
    handed_in(wanda, 0)
    handed_in(wim, 0)
    kept = {"checklist", "sessions"} - set(taken_back)
    with clock.at(noon(day(0), wanda.time_zone) + timedelta(hours=1)):
        say_consents(walker=wanda, given=kept, on=day(0))
    assert [standing_of(one, day(0)).state for one in (wanda, wim)] == [State.CONSENT_DUE, State.CLEARED]
    with clock.at(noon(day(0), wanda.time_zone) + timedelta(hours=2)):
        say_consents(walker=wanda, given=("checklist", "sessions"), on=day(0))
    assert standing_of(wanda, day(0)).state is State.CLEARED


def test_it_takes_one_query_however_much_was_answered(wanda: User, django_assert_num_queries: Any) -> None:
    agreed(wanda, on=day(-1))
    for number in (0, 1, 2):
        with django_assert_num_queries(1):
            screenings_that_count(wanda)
        was_seen(wanda, handed_in(wanda, number, CHEST_PAIN), number)
        unchanged(wanda, number, ["fall"])


def test_nobody_without_a_checklist_costs_more_than_one_query(
    wanda: User, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        assert standing_of(wanda, day(0)).state is State.UNSCREENED
