"""How many of the due sessions were done, clause by clause."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.schedule import Hold
from sessions.adherence import Adherence, Band, Span, Told, adherence

MONDAY = date(2026, 3, 2)
DAYS = [MONDAY + timedelta(days=days) for days in range(28)]
WEEKDAYS = (0, 2, 4)


def told(day: int, done: str = "all", *, walked: int | None = None, extra: bool = False) -> Told:
    """A session of ten backward minutes on a day counted from Monday."""
    return Told(DAYS[day], done, backward_s=600, walked_s=walked, extra=extra)


def count(
    *sessions: Told,
    last: int = 6,
    pauses: Collection[Hold] = (),
    held_back: Collection[int] = (),
    first: int = 0,
) -> Adherence:
    """The count of a plan with sessions on Monday, Wednesday and Friday, as seen on its day `last`."""
    return adherence(
        Span(DAYS[first], DAYS[last]),
        sessions,
        scheduled=lambda on: on.weekday() in WEEKDAYS,
        pauses=tuple(pauses),
        held_back=lambda on: on in {DAYS[day] for day in held_back},
    )


def test_a_session_done_counts_of_those_whose_day_is_over() -> None:
    assert count(told(0), told(2)) == Adherence(halves=4, due=3)


def test_what_nobody_told_of_counts_as_due() -> None:
    assert count() == Adherence(halves=0, due=3)


@pytest.mark.parametrize(("sessions", "due"), [((), 0), ((told(0),), 1), ((told(0, "skipped"),), 1)])
def test_today_counts_only_once_something_is_told(sessions: tuple[Told, ...], due: int) -> None:
    assert count(*sessions, last=0).due == due


def test_the_day_after_it_counts_in_any_case() -> None:
    assert count(last=1).due == 1


@pytest.mark.parametrize(
    ("session", "halves"),
    [
        (told(0, "all"), 2),
        (told(0, "all", walked=60), 2),
        (told(0, "stopped"), 2),
        (told(0, "part"), 1),
        (told(0, ""), 1),
        (told(0, "part", walked=479), 1),
        (told(0, "part", walked=480), 2),
        (told(0, "", walked=480), 2),
        (told(0, "part", walked=0), 1),
        (told(0, "skipped"), 0),
    ],
)
def test_what_a_session_counts_in_halves(session: Told, halves: int) -> None:
    assert count(session, last=1) == Adherence(halves=halves, due=1, stopped=session.done == "stopped")


@pytest.mark.parametrize(
    ("pause", "counted", "paused"),
    [
        ((DAYS[0], DAYS[1]), 2, 1),
        ((DAYS[1], DAYS[1]), 3, 0),
        ((DAYS[2], None), 1, 2),
        ((DAYS[2], DAYS[2]), 2, 1),
        # A pause that was taken back on the day it was laid.
        ((DAYS[2], DAYS[1]), 3, 0),
    ],
)
def test_days_of_a_pause_do_not_count(pause: Hold, counted: int, paused: int) -> None:
    assert count(pauses=[pause]) == Adherence(due=counted, paused=paused)


def test_a_walk_in_a_pause_is_extra() -> None:
    assert count(told(0), told(2), pauses=[(DAYS[2], None)]) == Adherence(halves=2, due=1, extra=1, paused=2)


def test_days_on_which_the_checklist_held_back_do_not_count() -> None:
    assert count(told(0), held_back=[2, 4]) == Adherence(halves=2, due=1, held_back=2)


def test_a_session_that_was_told_of_was_not_held_back() -> None:
    assert count(told(0), told(2, "stopped"), held_back=[2]) == Adherence(halves=4, due=3, stopped=1)


def test_what_lies_outside_the_days_looked_at_does_not_count() -> None:
    assert count(told(0), told(14), told(1, extra=True), first=2) == Adherence(due=2)


def test_extra_sessions_are_counted_apart_and_make_up_for_none() -> None:
    assert count(told(0), told(1, extra=True)) == Adherence(halves=2, due=3, extra=1)


def test_a_due_session_of_a_day_that_is_no_longer_due_is_extra() -> None:
    assert count(told(1)) == Adherence(due=3, extra=1)


def test_an_extra_session_that_was_skipped_is_nothing() -> None:
    assert count(told(0, "skipped", extra=True)) == Adherence(due=3)


@pytest.mark.parametrize(
    ("halves", "due", "percent", "band"),
    [
        (0, 0, None, None),
        (0, 4, 0, Band.LOW),
        (3, 3, 50, Band.MEDIUM),
        (59, 60, 49, Band.LOW),
        (60, 60, 50, Band.MEDIUM),
        (159, 100, 79, Band.MEDIUM),
        (160, 100, 80, Band.GOOD),
        (24, 12, 100, Band.GOOD),
    ],
)
def test_the_share_falls_into_three_bands(
    halves: int, due: int, percent: int | None, band: Band | None
) -> None:
    counted = Adherence(halves=halves, due=due)
    assert (counted.percent, counted.band) == (percent, band)


@pytest.mark.parametrize(("days", "first"), [(0, 0), (27, 0), (28, 1), (100, 73)])
def test_lately_is_the_last_28_days(days: int, first: int) -> None:
    last = MONDAY + timedelta(days=days)
    assert Span(MONDAY, last).lately() == Span(MONDAY + timedelta(days=first), last)


def test_a_plan_that_has_not_begun_has_no_day() -> None:
    assert (
        adherence(
            Span(DAYS[3], DAYS[0]), [], scheduled=lambda on: True, pauses=[], held_back=lambda on: False
        )
        == Adherence()
    )


ANSWERS = st.sampled_from(["all", "part", "stopped", "skipped", ""])
SESSIONS = st.lists(
    st.builds(
        told,
        st.integers(0, 27),
        ANSWERS,
        walked=st.none() | st.integers(0, 1200),
        extra=st.booleans(),
    ),
    max_size=20,
    unique_by=lambda one: (one.on, one.extra),
)
PAUSES = st.lists(
    st.builds(
        lambda first, days: (DAYS[first], None if days is None else DAYS[first] + timedelta(days=days)),
        st.integers(0, 27),
        st.none() | st.integers(0, 9),
    ),
    max_size=3,
)
HELD = st.sets(st.integers(0, 27))


@given(SESSIONS, PAUSES, HELD, st.integers(0, 27))
def test_never_more_than_all_of_them(
    sessions: list[Told], pauses: list[Hold], held: set[int], last: int
) -> None:
    counted = count(*sessions, pauses=pauses, held_back=held, last=last)
    assert counted.percent is None or 0 <= counted.percent <= 100
    assert 0 <= counted.halves <= 2 * counted.due


BETTER: Mapping[str, str] = {"skipped": "part", "": "part", "part": "all", "stopped": "all", "all": "all"}


@given(SESSIONS, PAUSES, HELD, st.data())
def test_more_done_is_never_lower(
    sessions: list[Told], pauses: list[Hold], held: set[int], data: st.DataObject
) -> None:
    before = count(*sessions, pauses=pauses, held_back=held, last=27)
    if sessions:
        place = data.draw(st.integers(0, len(sessions) - 1))
        better = replace(sessions[place], done=BETTER[sessions[place].done])
        sessions = [*sessions[:place], better, *sessions[place + 1 :]]
    after = count(*sessions, pauses=pauses, held_back=held, last=27)
    assert (after.due, after.halves) >= (before.due, before.halves)


@given(SESSIONS, PAUSES, HELD, st.integers(0, 27))
def test_more_of_what_is_extra_changes_no_share(
    sessions: list[Told], pauses: list[Hold], held: set[int], day: int
) -> None:
    more = [*sessions, told(day, extra=True)]
    before = count(*sessions, pauses=pauses, held_back=held, last=27)
    after = count(*more, pauses=pauses, held_back=held, last=27)
    assert (after.halves, after.due) == (before.halves, before.due)
    assert after.extra == before.extra + 1


@given(SESSIONS, PAUSES, HELD)
def test_pauses_never_count(sessions: list[Told], pauses: list[Hold], held: set[int]) -> None:
    all_of_it: Hold = (DAYS[0], None)
    assert count(*sessions, pauses=[*pauses, all_of_it], held_back=held, last=27).due == 0
    with_pauses = count(*sessions, pauses=pauses, held_back=held, last=27)
    without = count(*sessions, held_back=held, last=27)
    assert with_pauses.due <= without.due
    assert with_pauses.due + with_pauses.paused + with_pauses.held_back == without.due + without.held_back
