"""Falls and near-falls of four weeks, whatever plan they were told on."""

from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.models import User
from clinics.life_queries import lives_of
from clinics.models import CareLink
from clinics.row import Row, row_of
from programs.actions import end_plan
from programs.models import Plan
from tests.factories.onboarding import MONDAY, plan_for
from tests.factories.sessions import logged
from tests.page_parts import page_at, texts

LAST = MONDAY + timedelta(days=27)


def row_on(one: User, day: date) -> Row:
    return row_of(lives_of({one.pk: day})[0])


def and_the_plan_ends(walker: User) -> None:
    end_plan(plan=walker.plans.get(), ending=Plan.Ending.CHANGED, on=MONDAY)


@pytest.fixture
def walker(link: CareLink) -> User:
    plan_for(link.walker)
    return link.walker


def test_a_fall_on_a_plan_that_has_ended_counts_for_28_days(walker: User) -> None:
    logged(walker, MONDAY, fall=True)
    and_the_plan_ends(walker)
    assert row_on(walker, LAST).falls == 1
    assert row_on(walker, LAST + timedelta(days=1)).falls == 0


def test_so_does_a_near_fall(walker: User) -> None:
    logged(walker, MONDAY, near_falls=1)
    and_the_plan_ends(walker)
    assert row_on(walker, LAST).near_falls == 1
    assert row_on(walker, LAST + timedelta(days=1)).near_falls == 0


def test_two_or_more_is_never_said_to_be_two(walker: User, as_paula: Client) -> None:
    logged(walker, MONDAY, near_falls=2)
    cells = texts(page_at(as_paula, "/clinic/"), "tbody td")
    assert "Falls, 28 days 2 or more near-falls" in cells
