"""A program whose weeks differ in their sessions: days, trail and steps go by the row a plan stands on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from onboarding.actions import NotCleared
from programs.catalogue import shipped
from programs.models import Plan
from sessions.day import Kind
from sessions.queries import day_for
from tests.factories.mornings import walked
from tests.factories.onboarding import FIRST_STEPS, MONDAY, plan_for, unchanged
from tests.factories.programs import changed, published

# Monday, Tuesday, Thursday, Friday, Saturday; in a week of four the Friday is free.
FIVE, FOUR = (0, 1, 3, 4, 5), (0, 1, 3, 5)
SESSIONS = (4, 5, 5, 4)
DUE, REST = "due", "rest"


@pytest.fixture
def plan(cleared: User) -> Plan:
    """First Steps with four, five, five and four sessions a week."""
    weeks = shipped().program(FIRST_STEPS).weeks
    rows = tuple(replace(row, sessions_per_week=count) for row, count in zip(weeks, SESSIONS, strict=True))
    published(changed(FIRST_STEPS, version=2, weeks=rows, changes="Other days."))
    return plan_for(cleared, weekdays=FIVE)


def on(week: int, weekday: int) -> date:
    return MONDAY + timedelta(days=7 * (week - 1) + weekday)


def due_days(walker: User, week: int) -> tuple[int, ...]:
    """The weekdays on which that week asks for a session, as seen on each day itself."""
    kinds = {day: day_for(walker, on=on(week, day), today=on(week, day)).kind for day in range(7)}
    assert set(kinds.values()) <= {Kind.DUE, Kind.REST}
    return tuple(day for day, kind in kinds.items() if kind is Kind.DUE)


def walk(walker: User, week: int, weekdays: tuple[int, ...]) -> None:
    for weekday in weekdays:
        walked(walker, on(week, weekday))


def trail(walker: User, week: int) -> list[str]:
    """The states of a week as seen on its first day."""
    return [one.state for one in day_for(walker, on=on(week, 0), today=on(week, 0)).trail]


def test_a_plan_takes_as_many_days_as_the_fullest_week(cleared: User, plan: Plan) -> None:
    with pytest.raises(NotCleared, match="Pick as many days"):
        plan_for(cleared, weekdays=FOUR)
    assert [plan.sessions_on(row) for row in (1, 2, 3, 4)] == list(SESSIONS)
    assert [plan.weekdays_on(row, MONDAY) for row in (1, 2, 3, 4)] == [FOUR, FIVE, FIVE, FOUR]


def test_the_days_of_each_week_are_those_of_its_row(cleared: User, plan: Plan) -> None:
    for week, weekdays in enumerate((FOUR, FIVE, FIVE, FOUR), start=1):
        assert due_days(cleared, week) == weekdays
        walk(cleared, week, weekdays)
    unchanged(cleared, on=on(5, 0))
    assert day_for(cleared, on=on(5, 0), today=on(5, 0)).kind is Kind.FINISHED


def test_the_trail_leaves_the_free_day_empty(cleared: User, plan: Plan) -> None:
    assert trail(cleared, 1) == [DUE, "planned", REST, "planned", REST, "planned", REST]
    walk(cleared, 1, FOUR)
    assert trail(cleared, 2) == [DUE, "planned", REST, "planned", "planned", "planned", REST]


def test_the_next_session_skips_the_free_day(cleared: User, plan: Plan) -> None:
    assert day_for(cleared, on=on(1, 3), today=on(1, 3)).next_on == on(1, 5)
    walk(cleared, 1, FOUR)
    assert day_for(cleared, on=on(2, 3), today=on(2, 3)).next_on == on(2, 4)


def test_a_week_of_five_is_not_done_with_three(cleared: User, plan: Plan) -> None:
    walk(cleared, 1, FOUR)
    now = day_for(cleared, on=on(2, 0), today=on(2, 0))
    assert now.footing is not None
    assert (now.footing.row, now.footing.rule) == (2, "D17")
    walk(cleared, 2, FIVE[:3])
    later = day_for(cleared, on=on(3, 0), today=on(3, 0))
    assert later.footing is not None
    assert (later.footing.row, later.footing.rule) == (2, "D17")


def test_a_week_that_comes_again_keeps_its_number_of_sessions(cleared: User, plan: Plan) -> None:
    walk(cleared, 1, FOUR[:2])
    assert due_days(cleared, 2) == FOUR


def test_a_day_that_is_free_cannot_be_checked_off(
    as_wanda: Client, cleared: User, plan: Plan, monday_noon: Traveller
) -> None:
    monday_noon.shift(timedelta(days=4))
    as_wanda.force_login(cleared)
    assert 'id="log-form"' not in str(as_wanda.get("/today/").content)
