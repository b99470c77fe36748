"""The plan: where it stands and why, its weeks as made safe, what comes next, what changed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from programs.models import Plan
from sessions.plan_page import PlanPage
from tests.factories.onboarding import FELL_TWICE, KNEE, MONDAY, SOME_PAIN, plan_for, screened
from tests.factories.plans import paused, skipped
from tests.factories.sessions import logged
from tests.sessions.posts import text


def day(days: int) -> date:
    return MONDAY + timedelta(days=days)


def page_of(browser: Client) -> PlanPage:
    page = browser.get("/plan/").context["page"]
    assert isinstance(page, PlanPage)
    return page


def test_the_weeks_stand_as_published_and_as_made_safe(
    as_wanda: Client, wanda: User, catalogue: None
) -> None:
    screened(wanda, **SOME_PAIN)
    plan_for(wanda)
    page = page_of(as_wanda)
    assert [row.week.number for row in page.rows] == [1, 2, 3, 4]
    assert [row.here for row in page.rows] == [True, False, False, False]
    assert all(row.session.backward_s <= 60 * row.week.backward_min for row in page.rows)


def test_a_step_below_the_first_week_shows_in_its_row_alone(as_wanda: Client, plan: Plan) -> None:
    before = [row.session.backward_s for row in page_of(as_wanda).rows]
    plan.prescriptions.create(
        week=plan.program.weeks.all()[0],
        effective_from=MONDAY,
        outcome="REGRESS",
        rule="resume.after_hold",
        why="You go on one step easier, because your plan was on hold.",
        adjust={"minutes_factor": 0.7},
        zone="Europe/Berlin",
        written_at=plan.started_at,
    )
    after = [row.session.backward_s for row in page_of(as_wanda).rows]
    assert (after[0] < before[0], after[1:]) == (True, before[1:])


@pytest.mark.parametrize(("told", "first"), [(None, 0), ("walked", 1), ("left out", 1)])
def test_what_comes_next(as_wanda: Client, plan: Plan, told: str | None, first: int) -> None:
    if told == "walked":
        logged(plan.walker, MONDAY)
    elif told == "left out":
        skipped(plan, MONDAY)
    days = [0, 1, 3, 5, 7, 8]
    expected = [day(one) for one in days if one >= first][:4]
    assert list(page_of(as_wanda).next_dates) == expected


def test_what_comes_next_after_the_longest_pause(as_wanda: Client, plan: Plan) -> None:
    paused(plan, day(28), day(69), today=MONDAY)
    paused_days = {day(one) for one in range(28, 70)}
    assert paused_days.isdisjoint(page_of(as_wanda).next_dates)
    assert page_of(as_wanda).next_dates[0] == MONDAY


def test_within_a_pause_the_dates_after_it_are_shown(as_wanda: Client, plan: Plan) -> None:
    paused(plan, day(0), day(41))
    assert page_of(as_wanda).next_dates == (day(42), day(43), day(45), day(47))


@pytest.mark.parametrize("answers", [{"fall": True}, {"pain_worst": 7}])
def test_while_a_rule_holds_it_nothing_comes_next(
    as_wanda: Client, plan: Plan, answers: dict[str, Any]
) -> None:
    logged(plan.walker, MONDAY, **answers)
    assert page_of(as_wanda).next_dates == ()
    page = text(as_wanda.get("/plan/"))
    assert "Your plan is on hold. Today says why and what to do." in page
    assert 'href="/plan/pause/"' not in page


def test_held_back_by_the_checklist_the_plan_is_still_readable(as_wanda: Client, plan: Plan) -> None:
    screened(plan.walker, **FELL_TWICE)
    page = text(as_wanda.get("/plan/"))
    assert "Your plan waits. Today says why." in page
    assert "Week by week" in page
    assert "Your next sessions" not in page


def test_what_changed_is_told_with_its_day(as_wanda: Client, plan: Plan, monday_noon: Traveller) -> None:
    paused(plan, day(3), day(4), today=MONDAY)
    as_wanda.post(
        "/plan/weekdays/",
        {"plan": str(plan.uuid), "shown": [0, 1, 3, 5], "weekdays": [1, 2, 4, 6]},
    )
    monday_noon.shift(timedelta(days=8))
    changes = page_of(as_wanda).changes()
    assert [(change.on, str(change.what)) for change in changes] == [
        (day(3), "pause"),
        (day(0), "step"),
    ]


def test_a_change_of_days_is_told_from_the_day_it_holds(
    as_wanda: Client, plan: Plan, monday_noon: Traveller
) -> None:
    monday_noon.shift(timedelta(days=1))
    as_wanda.post(
        "/plan/weekdays/",
        {"plan": str(plan.uuid), "shown": [0, 1, 3, 5], "weekdays": [1, 2, 4, 6]},
    )
    assert [(one.on, one.weekdays) for one in page_of(as_wanda).changes() if one.weekdays] == [
        (day(7), (1, 2, 4, 6))
    ]


def test_without_a_plan_it_leads_to_today(as_wim: Client) -> None:
    page = text(as_wim.get("/plan/"))
    assert "You have no plan at the moment." in page
    assert 'href="/today/"' in page


def test_nothing_of_an_earlier_plan_is_shown(as_wanda: Client, plan: Plan, cleared: User) -> None:
    paused(plan, day(0))
    plan_for(cleared, slug=KNEE, told={"knee_bowed_or_night_pain": "no"})
    assert [str(one.what) for one in page_of(as_wanda).changes()] == ["step"]
