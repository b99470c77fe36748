"""The one sentence about a plan: what came of what was told, and nothing that did not come."""

from datetime import date, timedelta

import pytest
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from programs.models import Plan
from sessions.actions.resuming import resume_plan
from sessions.queries import day_for
from sessions.whys import NEARLY_FELL, TOLD_LATE, TOO_SOON
from tests.factories.mornings import morning_told, walked
from tests.factories.onboarding import MONDAY, noon
from tests.factories.plans import skipped
from tests.factories.sessions import logged
from tests.sessions.posts import text

ON = "You go one step on because your last walks went well, with little pain and no near-falls."
EASED = "You go on one step easier, because your plan was on hold."


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


def why_on(walker: User, days: int) -> str:
    return day_for(walker, on=after(days), today=after(days)).why


def test_it_does_not_say_that_a_plan_moves_on_before_it_does(cleared: User, plan: Plan) -> None:
    for day in (0, 1, 3):
        walked(cleared, after(day))
    assert why_on(cleared, 5) == TOO_SOON
    walked(cleared, after(5))
    assert why_on(cleared, 7) == ON


@pytest.mark.parametrize("late", [1, 3, 5])
def test_a_morning_told_late_moves_no_plan_on_before_the_next_walk(
    cleared: User, plan: Plan, late: int
) -> None:
    for day in (1, 3, 5):
        logged(cleared, after(day))
        if day != late:
            morning_told(cleared, after(day))
    morning_told(cleared, after(late), today=after(7))
    assert why_on(cleared, 7) == TOLD_LATE
    walked(cleared, after(7))
    assert why_on(cleared, 8) == ON


def test_a_step_keeps_its_sentence_until_it_is_walked(cleared: User, plan: Plan) -> None:
    for day in (0, 1, 3, 5):
        walked(cleared, after(day))
    skipped(plan, after(7))
    assert why_on(cleared, 7) == ON


def test_after_a_near_fall_it_says_so_for_two_walks(cleared: User, plan: Plan) -> None:
    walked(cleared, MONDAY, near_falls=1)
    assert why_on(cleared, 1) == NEARLY_FELL


def test_a_pause_that_is_over_is_not_said_again(cleared: User, plan: Plan, monday_noon: Traveller) -> None:
    walked(cleared, MONDAY, pain_worst=7)
    monday_noon.move_to(noon(after(3), cleared.time_zone))
    resume_plan(walker=cleared, today=after(3))
    skipped(plan, after(3))
    assert why_on(cleared, 3) == EASED


@pytest.mark.parametrize(("pain", "said"), [(6, "You go one step back because"), (1, "You repeat your step")])
def test_the_check_off_itself_is_answered_with_it(
    as_wanda: Client, cleared: User, plan: Plan, pain: int, said: str
) -> None:
    logged(cleared, MONDAY, pain_worst=pain)
    page = text(as_wanda.get("/today/"))
    assert said in page
    assert 'href="/how-your-plan-adapts/"' in page
