"""A held plan goes on: after two days and a newer checklist, one step easier, and never after a fall."""

from datetime import timedelta

import pytest
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from programs.models import Plan, PlanHold
from sessions.actions.resuming import resume_plan
from sessions.actions.writing import Stale
from sessions.day import Kind
from sessions.queries import day_for
from tests.factories.onboarding import FELL_TWICE, MONDAY, screened
from tests.factories.sessions import logged
from tests.sessions.posts import template_names, text

THURSDAY = MONDAY + timedelta(days=3)
RESUME = "/plan/resume/"


@pytest.fixture
def held(cleared: User, plan: Plan) -> User:
    """Wanda on Monday evening, with a pain of 6 told."""
    logged(cleared, MONDAY, pain_worst=6)
    return cleared


def test_it_works(as_wanda: Client, held: User, plan: Plan, monday_noon: Traveller) -> None:
    monday_noon.shift(timedelta(days=3))
    screened(held, on=THURSDAY)
    assert "Go on, one step easier" in text(as_wanda.get("/today/"))
    response = as_wanda.post(RESUME)
    assert (response.status_code, response["Location"]) == (302, "/today/")
    hold = PlanHold.objects.get()
    assert (hold.lifted_on, hold.lifted_because) == (THURSDAY, "resumed")
    step = plan.prescriptions.order_by("-id")[0]
    assert (step.week.number, step.outcome, step.rule) == (1, "REGRESS", "resume.after_hold")
    assert (step.adjust, step.author, step.effective_from) == ({"minutes_factor": 0.7}, held, THURSDAY)
    day = day_for(held, on=THURSDAY, today=THURSDAY)
    assert day.session is not None
    assert (day.kind, day.session.backward_s) == (Kind.DUE, 42)


def test_with_htmx_the_whole_page_is_left(hx: Client, held: User, monday_noon: Traveller) -> None:
    monday_noon.shift(timedelta(days=3))
    screened(held, on=THURSDAY)
    response = hx.post(RESUME)
    assert (response.status_code, response["HX-Redirect"]) == (200, "/today/")


def test_from_a_later_row_it_goes_one_row_back(held: User, plan: Plan) -> None:
    PlanHold.objects.update(lifted_at=plan.started_at, lifted_on=MONDAY, lifted_because="resumed")
    for days in (1, 3, 5):
        logged(held, MONDAY + timedelta(days=days))
    for days in (7, 8, 10, 12):
        logged(held, MONDAY + timedelta(days=days))
    third_week = MONDAY + timedelta(days=14)
    logged(held, third_week, near_falls=2)
    back = third_week + timedelta(days=3)
    screened(held, on=back)
    day = resume_plan(walker=held, today=back)
    rows = [(step.week.number, step.rule) for step in day.known.prescriptions]
    assert rows == [(1, "start"), (1, "weekly.pain"), (2, "weekly.move_on"), (1, "resume.after_hold")]
    assert day.footing is not None
    assert (day.footing.row, day.footing.minutes_factor) == (1, 1.0)


@pytest.mark.parametrize(("days", "answered_after"), [(1, 1), (2, 2), (3, None), (3, 0)])
def test_it_waits_two_days_and_for_a_newer_checklist(
    as_wanda: Client, held: User, monday_noon: Traveller, days: int, answered_after: int | None
) -> None:
    if answered_after is not None:
        screened(held, on=MONDAY + timedelta(days=answered_after))
    monday_noon.shift(timedelta(days=days))
    page = text(as_wanda.get("/today/"))
    assert "Go on, one step easier" not in page
    assert "Answer the checklist again" in page
    response = as_wanda.post(RESUME)
    assert response.status_code == 409
    assert "Nothing was saved" in text(response)
    assert PlanHold.objects.get().lifted_at is None


def test_it_waits_for_a_checklist_that_clears(as_wanda: Client, held: User, monday_noon: Traveller) -> None:
    monday_noon.shift(timedelta(days=3))
    screened(held, on=THURSDAY, **FELL_TWICE)
    response = as_wanda.post(RESUME)
    assert response.status_code == 409
    assert "Please do not walk backward for now" in text(response)


def test_after_a_fall_it_never_goes_on_by_itself(
    hx: Client, cleared: User, plan: Plan, monday_noon: Traveller
) -> None:
    logged(cleared, MONDAY, fall=True)
    later = MONDAY + timedelta(days=90)
    screened(cleared, on=later)
    monday_noon.shift(timedelta(days=90))
    hx.force_login(cleared)
    response = hx.post(RESUME)
    assert response.status_code == 409
    assert template_names(response) == ["stale", "day"]
    assert "Go on, one step easier" not in text(response)
    assert PlanHold.objects.get().lifted_at is None


def test_a_plan_that_is_not_held_does_not_go_back(cleared: User, plan: Plan) -> None:
    with pytest.raises(Stale):
        resume_plan(walker=cleared, today=MONDAY)
    assert plan.prescriptions.count() == 1


def test_the_days_of_the_pause_were_not_due(held: User, plan: Plan) -> None:
    screened(held, on=THURSDAY)
    day = resume_plan(walker=held, today=THURSDAY)
    assert [one.state for one in day.trail] == ["done", "held", "rest", "due", "rest", "planned", "rest"]


def test_a_week_with_a_pause_does_not_move_the_row(held: User, plan: Plan) -> None:
    screened(held, on=THURSDAY)
    resume_plan(walker=held, today=THURSDAY)
    for days in (3, 5):
        logged(held, MONDAY + timedelta(days=days))
    next_week = MONDAY + timedelta(days=7)
    day = day_for(held, on=next_week, today=next_week)
    assert day.steps == ()
    assert day.footing is not None
    assert day.footing.rule == "resume.after_hold"
