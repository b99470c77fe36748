"""A week as seven states."""

from datetime import date, timedelta

import pytest

from programs.schedule import Hold
from sessions.trail import week_trail

MONDAY = date(2026, 3, 2)
WEEK = [MONDAY + timedelta(days=days) for days in range(7)]


def states(
    today: int, *, logged: dict[int, str] | None = None, holds: tuple[Hold, ...] = (), starts: int = 0
) -> list[str]:
    """The states of a week with sessions on Monday, Wednesday and Friday, as seen on a day of it."""
    trail = week_trail(
        WEEK,
        starts_on=WEEK[starts],
        weekdays_on=lambda on: (0, 2, 4),
        holds=holds,
        logged={WEEK[day]: done for day, done in (logged or {}).items()},
        today=WEEK[today],
    )
    assert [day.on for day in trail] == WEEK
    return [day.state for day in trail]


def test_before_anything_was_done() -> None:
    assert states(0) == ["due", "rest", "planned", "rest", "planned", "rest", "rest"]


def test_what_was_missed_has_no_record() -> None:
    assert states(3) == ["no_record", "rest", "no_record", "rest", "planned", "rest", "rest"]


@pytest.mark.parametrize(
    ("done", "state"), [("all", "done"), ("part", "part"), ("stopped", "stopped"), ("", "part")]
)
def test_a_log_says_how_it_went(done: str, state: str) -> None:
    assert states(0, logged={0: done})[0] == state


def test_a_log_shows_also_on_a_day_that_was_not_due() -> None:
    assert states(3, logged={1: "all"})[1] == "done"


def test_a_pause_shows_on_the_days_it_took() -> None:
    open_pause: Hold = (WEEK[1], None)
    assert states(2, logged={0: "all"}, holds=(open_pause,)) == [
        "done",
        "rest",
        "held",
        "rest",
        "held",
        "rest",
        "rest",
    ]


def test_before_the_plan_starts_every_day_is_a_rest_day() -> None:
    assert states(0, starts=3) == ["rest", "rest", "rest", "rest", "planned", "rest", "rest"]
