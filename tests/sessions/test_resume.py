"""A held plan goes on one step easier, by the way back of its reason, and never by itself after a fall."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from programs.models import Plan, PlanHold
from sessions.actions.reporting import report
from sessions.actions.resuming import may_resume, resume_plan
from sessions.actions.writing import Stale
from sessions.day import Kind
from sessions.queries import day_for
from sessions.ways_back import Need, needs_of
from tests.factories.mornings import walked
from tests.factories.onboarding import FELL_TWICE, MONDAY, noon, screened
from tests.factories.plans import skipped
from tests.factories.sessions import logged
from tests.sessions.posts import template_names, text

THURSDAY = MONDAY + timedelta(days=3)
RESUME = "/plan/resume/"


@pytest.fixture
def held(cleared: User, plan: Plan) -> User:
    """Wanda on Monday evening, who had to stop short of breath."""
    logged(cleared, MONDAY, done="stopped", stopped_for="breathless")
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


def test_a_step_that_nobody_has_walked_is_not_what_it_is_easier_than(
    as_wanda: Client, cleared: User, plan: Plan, monday_noon: Traveller
) -> None:
    for days in (0, 1, 3, 5):
        walked(cleared, MONDAY + timedelta(days=days))
    assert plan.prescriptions.latest("id").week.number == 2
    monday_noon.shift(timedelta(days=6))
    report(walker=cleared, kind="wrong", today=MONDAY + timedelta(days=6), client_key=uuid4())
    later = MONDAY + timedelta(days=9)
    monday_noon.shift(timedelta(days=3))
    screened(cleared, on=later)
    resume_plan(walker=cleared, today=later)
    step = plan.prescriptions.latest("id")
    assert (step.week.number, step.adjust) == (1, {"minutes_factor": 0.7, "under": [2]})


def test_from_a_later_row_it_goes_one_row_back(cleared: User, plan: Plan) -> None:
    for days in (0, 1, 3, 5):
        walked(cleared, MONDAY + timedelta(days=days))
    second_week = MONDAY + timedelta(days=7)
    logged(cleared, second_week, pain_worst=7)
    back = second_week + timedelta(days=3)
    day = resume_plan(walker=cleared, today=back)
    rows = [(step.week.number, step.rule) for step in day.known.prescriptions]
    assert rows == [(1, "start"), (2, "D17"), (1, "resume.after_hold")]
    assert day.footing is not None
    assert (day.footing.row, day.footing.minutes_factor) == (1, 1.0)


@pytest.mark.parametrize("answered_after", [None, 0])
def test_after_a_stop_it_waits_for_a_newer_checklist(
    as_wanda: Client, held: User, monday_noon: Traveller, answered_after: int | None
) -> None:
    if answered_after is not None:
        screened(held, on=MONDAY)
    monday_noon.shift(timedelta(days=3))
    page = text(as_wanda.get("/today/"))
    assert "Go on, one step easier</button>" not in page
    assert "Answer the checklist again" in page
    response = as_wanda.post(RESUME)
    assert response.status_code == 409
    assert "Nothing was saved" in text(response)
    assert PlanHold.objects.get().lifted_at is None


@pytest.mark.parametrize(("days", "may"), [(1, False), (2, False), (3, True)])
def test_after_very_strong_pain_two_whole_days_of_rest_are_enough(
    cleared: User, plan: Plan, days: int, *, may: bool
) -> None:
    logged(cleared, MONDAY, pain_worst=7)
    on = MONDAY + timedelta(days=days)
    assert may_resume(day_for(cleared, on=on, today=on)) is may


def test_the_second_stop_in_thirty_days_waits_for_a_physio(held: User, plan: Plan) -> None:
    screened(held, on=THURSDAY)
    resume_plan(walker=held, today=THURSDAY)
    logged(held, THURSDAY, dizzy="stopped")
    saturday = THURSDAY + timedelta(days=2)
    screened(held, on=saturday)
    day = day_for(held, on=saturday, today=saturday)
    assert needs_of(day) == (Need.PHYSIO,)
    assert not may_resume(day)


def test_what_was_gone_on_after_does_not_hold_again(held: User, plan: Plan) -> None:
    screened(held, on=THURSDAY)
    resume_plan(walker=held, today=THURSDAY)
    skipped(plan, THURSDAY)
    assert PlanHold.objects.filter(lifted_at=None).count() == 0
    assert [one.rule for one in plan.prescriptions.order_by("id")] == ["start", "resume.after_hold"]


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
    assert "Go on, one step easier</button>" not in text(response)
    assert PlanHold.objects.get().lifted_at is None


def test_a_plan_that_is_not_held_does_not_go_back(cleared: User, plan: Plan) -> None:
    with pytest.raises(Stale):
        resume_plan(walker=cleared, today=MONDAY)
    assert plan.prescriptions.count() == 1


def test_the_days_of_the_pause_were_not_due(held: User, plan: Plan) -> None:
    screened(held, on=THURSDAY)
    day = resume_plan(walker=held, today=THURSDAY)
    assert [one.state for one in day.trail] == ["stopped", "held", "rest", "due", "rest", "planned", "rest"]


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


def test_after_very_strong_pain_it_says_until_when_to_rest(
    as_wanda: Client, cleared: User, plan: Plan, monday_noon: Traveller
) -> None:
    logged(cleared, MONDAY, pain_worst=7)
    assert "Rest from walking backward until Thursday 5 March." in text(as_wanda.get("/today/"))
    for days, may_go_on in ((2, False), (3, True)):
        monday_noon.move_to(noon(MONDAY + timedelta(days=days), cleared.time_zone))
        as_wanda.force_login(cleared)
        assert ("Go on, one step easier</button>" in text(as_wanda.get("/today/"))) is may_go_on


def test_the_rest_is_never_shorter_than_it_says(cleared: User, plan: Plan, monday_noon: Traveller) -> None:
    """Told at noon of a Monday, 48 hours are over on Wednesday at noon, so Thursday is the first day."""
    report(walker=cleared, kind="wrong", today=MONDAY, client_key=uuid4())
    monday_noon.shift(timedelta(days=1))
    screened(cleared, on=MONDAY + timedelta(days=1))
    needs = [needs_of(day_for(cleared, on=on, today=on)) for on in (THURSDAY - timedelta(days=1), THURSDAY)]
    assert needs == [(Need.REST,), ()]
