"""A plan is ended by its walker: asked once, kept readable, taken back on the same day."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from core.models import AuditEvent
from programs.models import Plan, PlanHold
from sessions.day import Kind
from sessions.models import SessionLog
from sessions.queries import day_for
from tests.factories.mornings import walked
from tests.factories.onboarding import FELL_TWICE, KNEE, MONDAY, plan_for, screened, unchanged
from tests.factories.plans import paused
from tests.factories.sessions import logged
from tests.sessions.posts import text

END, UNDO = "/plan/end/", "/plan/end/undo/"
DUE = (0, 1, 3, 5)


def day(days: int) -> date:
    return MONDAY + timedelta(days=days)


def named(plan: Plan) -> dict[str, str]:
    """What the page sends."""
    return {"plan": str(plan.uuid)}


def test_it_is_asked_once_before(as_wanda: Client, plan: Plan) -> None:
    page = text(as_wanda.get(END))
    assert "End First Steps?" in page
    assert "Yes, end this plan" in page
    assert Plan.objects.active().get() == plan


def test_it_works(as_wanda: Client, plan: Plan) -> None:
    logged(plan.walker, MONDAY)
    response = as_wanda.post(END, named(plan))
    assert (response.status_code, response["Location"]) == (302, "/plan/end/")
    plan.refresh_from_db()
    assert (plan.ended_on, plan.ending) == (MONDAY, "ended")
    assert "First Steps has ended" in text(as_wanda.get(END))
    assert "You ended First Steps today." in text(as_wanda.get("/plan/"))
    assert day_for(plan.walker, on=MONDAY, today=MONDAY).kind is Kind.NO_PLAN
    assert 'href="/programs/"' in text(as_wanda.get("/today/"))
    assert SessionLog.objects.current().count() == 1
    assert as_wanda.get(f"/days/{MONDAY}/").status_code == 200


def test_ending_twice_changes_nothing(as_wanda: Client, plan: Plan) -> None:
    assert [as_wanda.post(END, named(plan)).status_code for _ in range(2)] == [302, 302]
    assert AuditEvent.objects.filter(action="plan.end").count() == 1


def test_after_the_last_week_it_is_finished(as_wanda: Client, plan: Plan, monday_noon: Traveller) -> None:
    for week in range(4):
        for weekday in DUE:
            walked(plan.walker, day(7 * week + weekday))
    monday_noon.shift(timedelta(days=28))
    unchanged(plan.walker, on=day(28))
    as_wanda.post(END, named(plan))
    plan.refresh_from_db()
    assert plan.ending == "finished"
    # The step that nobody had written down yet stands with its rule.
    assert plan.prescriptions.order_by("-id")[0].outcome == "FINISH"
    assert "You did it to its last week." in text(as_wanda.get(END))


@pytest.mark.parametrize("answers", [{"fall": True}, {"pain_worst": 7}])
def test_a_hold_comes_first(as_wanda: Client, plan: Plan, answers: dict[str, Any]) -> None:
    logged(plan.walker, MONDAY, **answers)
    assert as_wanda.get(END)["Location"] == "/plan/"
    assert "End this plan" not in text(as_wanda.get("/plan/"))
    assert as_wanda.post(END, named(plan)).status_code == 409
    assert Plan.objects.active().get() == plan


def test_who_is_held_back_may_end_it(as_wanda: Client, plan: Plan) -> None:
    screened(plan.walker, **FELL_TWICE)
    assert as_wanda.post(END, named(plan)).status_code == 302


def test_taking_it_back_on_the_same_day(as_wanda: Client, plan: Plan) -> None:
    paused(plan, day(2), day(9), today=MONDAY)
    as_wanda.post(END, named(plan))
    assert PlanHold.objects.get().lifted_at is not None
    for _ in range(2):
        response = as_wanda.post(UNDO, named(plan))
        assert (response.status_code, response["Location"]) == (302, "/today/")
    plan.refresh_from_db()
    assert (plan.ended_at, plan.ended_on, plan.ending) == (None, None, "")
    assert PlanHold.objects.get().lifted_at is None
    assert [event.action for event in AuditEvent.objects.filter(action__in=("plan.end", "plan.reopen"))] == [
        "plan.end",
        "plan.reopen",
    ]


def test_on_the_next_day_it_stays_ended(as_wanda: Client, plan: Plan, monday_noon: Traveller) -> None:
    as_wanda.post(END, named(plan))
    monday_noon.shift(timedelta(days=1))
    assert as_wanda.get(END)["Location"] == "/plan/"
    assert as_wanda.post(UNDO, named(plan)).status_code == 404
    assert Plan.objects.active().count() == 0


def test_once_another_runs_it_stays_ended(as_wanda: Client, plan: Plan, cleared: User) -> None:
    as_wanda.post(END, named(plan))
    plan_for(cleared, slug=KNEE, told={"knee_bowed_or_night_pain": "no"})
    response = as_wanda.post(UNDO, named(plan))
    assert response.status_code == 409
    assert "Knee Rehab" in text(response)
    assert Plan.objects.active().get().program.slug == KNEE


def test_a_plan_that_was_changed_for_another_is_not_brought_back(
    as_wanda: Client, plan: Plan, cleared: User
) -> None:
    knee = plan_for(cleared, slug=KNEE, told={"knee_bowed_or_night_pain": "no"})
    as_wanda.post(END, named(knee))
    assert as_wanda.post(UNDO, named(plan)).status_code == 404


def test_a_page_of_an_earlier_plan_ends_nothing(as_wanda: Client, plan: Plan, cleared: User) -> None:
    plan_for(cleared, slug=KNEE, told={"knee_bowed_or_night_pain": "no"})
    assert as_wanda.post(END, named(plan)).status_code == 409
    assert Plan.objects.active().get().program.slug == KNEE


def test_another_walker_ends_and_reopens_nothing(as_wanda: Client, as_wim: Client, plan: Plan) -> None:
    assert as_wim.post(END, named(plan)).status_code == 409
    as_wanda.post(END, named(plan))
    assert as_wim.post(UNDO, named(plan)).status_code == 404
    assert Plan.objects.active().count() == 0


@pytest.mark.parametrize("path", [END, UNDO])
@pytest.mark.parametrize("sent", [{}, {"plan": "x"}])
def test_what_names_no_plan_is_not_found(
    as_wanda: Client, plan: Plan, path: str, sent: dict[str, str]
) -> None:
    assert as_wanda.post(path, sent).status_code == 404
    assert as_wanda.post(UNDO, {"plan": str(uuid4())}).status_code == 404
