"""A walker pauses the plan, goes on, or takes the pause back; a rule's hold comes first."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from core.models import AuditEvent
from programs.models import Plan, PlanHold
from sessions.day import Kind
from sessions.queries import day_for
from tests.factories.mornings import walked
from tests.factories.onboarding import FELL_TWICE, KNEE, MONDAY, plan_for, screened
from tests.factories.plans import paused
from tests.factories.sessions import current_log, logged
from tests.sessions.posts import text, undo_url

PAUSE, RESUME = "/plan/pause/", "/plan/resume/"


def day(days: int) -> date:
    return MONDAY + timedelta(days=days)


def asked(plan: Plan, first: int = 0, last: int | None = 9, **more: str) -> dict[str, str]:
    """What the page sends."""
    ends = "" if last is None else str(day(last))
    return {"plan": str(plan.uuid), "first": str(day(first)), "last": ends, "reason": "away"} | more


def hold() -> PlanHold:
    return PlanHold.objects.get(lifted_at=None)


def test_it_works(as_wanda: Client, plan: Plan) -> None:
    assert "Pause your plan" in text(as_wanda.get(PAUSE))
    response = as_wanda.post(PAUSE, asked(plan))
    assert (response.status_code, response["Location"]) == (302, "/plan/")
    one = hold()
    assert (one.from_date, one.until, one.reason, one.rule) == (day(0), day(9), "away", "walker.pause")
    assert (one.author, one.zone, one.by_walker) == (plan.walker, "Europe/Berlin", True)
    page = text(as_wanda.get("/today/"))
    assert "Your plan is paused until Wednesday 11 March" in page
    assert "Your next session is on Thursday 12 March." in page
    assert page.count('id="day-title"') == 1
    assert "From Monday 2 March to Wednesday 11 March." in text(as_wanda.get("/plan/"))


def test_it_is_written_to_the_audit_trail_without_the_reason(as_wanda: Client, plan: Plan) -> None:
    as_wanda.post(PAUSE, asked(plan, reason="ill"))
    event = AuditEvent.objects.get(action="plan.pause")
    assert (event.actor, event.subject, event.detail) == (plan.walker.uuid, str(plan.uuid), "")


def test_without_a_last_day_it_stays_until_one_goes_on(
    as_wanda: Client, plan: Plan, monday_noon: Traveller
) -> None:
    as_wanda.post(PAUSE, asked(plan, last=None))
    monday_noon.shift(timedelta(days=10))
    page = text(as_wanda.get("/today/"))
    assert "Your plan is paused until you go on" in page
    assert "Your next session is on" not in page
    response = as_wanda.post(RESUME, {"hold": hold().pk})
    assert (response.status_code, response["Location"]) == (302, "/today/")
    assert PlanHold.objects.get().lifted_because == "went_on"
    assert day_for(plan.walker, on=day(10), today=day(10)).kind is Kind.DUE
    # The plan stands where it stood: nobody goes a step back for a pause of their own.
    assert [one.rule for one in plan.prescriptions.all()] == ["start"]


def test_the_days_of_a_pause_are_paused_and_never_no_record(plan: Plan) -> None:
    paused(plan, day(1), day(4), today=day(0))
    trail = day_for(plan.walker, on=day(6), today=day(6)).trail
    assert [one.state for one in trail] == [
        "no_record",
        "held",
        "rest",
        "held",
        "rest",
        "no_record",
        "rest",
    ]


def test_a_paused_week_asks_for_no_more_than_was_due(plan: Plan) -> None:
    for days in (0, 1, 3):
        walked(plan.walker, day(days))
    paused(plan, day(4), day(6), today=day(4))
    footing = day_for(plan.walker, on=day(7), today=day(7)).footing
    assert footing is not None
    assert (footing.row, footing.rule) == (2, "D17")


def test_a_planned_pause_leaves_the_days_before_it_due(as_wanda: Client, plan: Plan) -> None:
    paused(plan, day(1), day(8), today=day(0))
    assert day_for(plan.walker, on=day(0), today=day(0)).kind is Kind.DUE
    page = text(as_wanda.get("/plan/"))
    assert "A pause is planned" in page
    assert "Take the pause back" in page


def test_after_its_last_day_the_plan_goes_on_by_itself(plan: Plan) -> None:
    paused(plan, day(0), day(2))
    assert [day_for(plan.walker, on=day(one), today=day(one)).kind for one in (1, 2, 3)] == [
        Kind.HELD,
        Kind.HELD,
        Kind.DUE,
    ]


def test_a_pause_that_is_over_is_not_in_the_way_of_a_new_one(plan: Plan) -> None:
    paused(plan, day(0), day(2))
    again = paused(plan, day(5), day(6))
    assert [one.lifted_because for one in PlanHold.objects.order_by("id")] == ["over", ""]
    assert [one.dates() for one in PlanHold.objects.order_by("id")] == [(day(0), day(2)), again.dates()]


def test_a_pause_that_is_over_is_not_in_the_way_of_a_fall(plan: Plan) -> None:
    paused(plan, day(0), day(2))
    logged(plan.walker, day(3), fall=True)
    assert hold().reason == "fall"


def test_a_fall_told_while_pausing_takes_the_place_of_the_pause(plan: Plan) -> None:
    paused(plan, day(1), day(9), today=day(0))
    after = logged(plan.walker, day(0), today=day(1), fall=True)
    assert hold().reason == "fall"
    assert after.hold is not None
    assert after.hold.reason == "fall"
    assert day_for(plan.walker, on=day(1), today=day(1)).kind is Kind.HELD


def test_after_such_a_fall_the_button_of_an_old_page_lifts_nothing(
    as_wanda: Client, plan: Plan, monday_noon: Traveller
) -> None:
    pause = paused(plan, day(1), day(9), today=day(0))
    logged(plan.walker, day(0), today=day(1), fall=True)
    monday_noon.shift(timedelta(days=1))
    assert as_wanda.post(RESUME, {"hold": pause.pk}).status_code == 409
    assert hold().reason == "fall"


@pytest.mark.parametrize(("first", "because"), [(0, "undone"), (3, "undone")])
def test_a_pause_just_made_can_be_taken_back(as_wanda: Client, plan: Plan, first: int, because: str) -> None:
    paused(plan, day(first), day(20), today=day(0))
    as_wanda.post(RESUME, {"hold": hold().pk})
    one = PlanHold.objects.get()
    assert one.lifted_because == because
    states = [one.state for one in day_for(plan.walker, on=day(0), today=day(0)).trail]
    assert "held" not in states


def test_going_on_twice_changes_nothing(as_wanda: Client, plan: Plan) -> None:
    paused(plan, day(0), day(20))
    sent = {"hold": hold().pk}
    assert [as_wanda.post(RESUME, sent).status_code for _ in range(2)] == [302, 302]
    assert AuditEvent.objects.filter(action="plan.go_on").count() == 1


def test_asked_twice_it_is_one_pause(as_wanda: Client, plan: Plan) -> None:
    assert [as_wanda.post(PAUSE, asked(plan)).status_code for _ in range(2)] == [302, 302]
    assert PlanHold.objects.count() == 1


def test_another_pause_beside_it_shows_the_plan_as_it_is(as_wanda: Client, plan: Plan) -> None:
    as_wanda.post(PAUSE, asked(plan))
    assert as_wanda.get(PAUSE).status_code == 302
    response = as_wanda.post(PAUSE, asked(plan, last=12))
    assert response.status_code == 409
    assert "Nothing was changed" in text(response)
    assert "From Monday 2 March to Wednesday 11 March." in text(response)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"first": str(day(-1))}, "A pause starts today at the earliest."),
        ({"first": str(day(29)), "last": ""}, "Pick a first day at most four weeks from today."),
        ({"last": str(day(-1))}, "The last day comes before the first one."),
        ({"last": str(day(42))}, "A pause with a last day takes at most six weeks."),
        ({"reason": ""}, "Please pick the reason that fits best."),
        ({"reason": "fall"}, "Select a valid choice."),
        ({"first": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_is_asked_again(as_wanda: Client, plan: Plan, sent: dict[str, str], said: str) -> None:
    response = as_wanda.post(PAUSE, asked(plan) | sent)
    assert response.status_code == 422
    assert said in text(response)
    assert PlanHold.objects.count() == 0


def test_a_held_plan_cannot_be_paused(as_wanda: Client, plan: Plan) -> None:
    logged(plan.walker, day(0), fall=True)
    assert as_wanda.get(PAUSE).status_code == 302
    assert as_wanda.post(PAUSE, asked(plan)).status_code == 409
    assert hold().reason == "fall"


def test_a_page_of_an_earlier_plan_is_out_of_date(as_wanda: Client, plan: Plan, cleared: User) -> None:
    plan_for(cleared, slug=KNEE, told={"knee_bowed_or_night_pain": "no"})
    assert as_wanda.post(PAUSE, asked(plan)).status_code == 409
    assert PlanHold.objects.count() == 0


def test_the_pause_ends_with_the_plan(plan: Plan, cleared: User) -> None:
    paused(plan, day(0))
    plan_for(cleared, slug=KNEE, told={"knee_bowed_or_night_pain": "no"})
    assert PlanHold.objects.get().lifted_because == "plan_ended"
    assert day_for(cleared, on=day(0), today=day(0)).kind is Kind.DUE


def test_who_is_held_back_may_still_pause(as_wanda: Client, plan: Plan) -> None:
    screened(plan.walker, **FELL_TWICE)
    assert as_wanda.post(PAUSE, asked(plan)).status_code == 302
    assert day_for(plan.walker, on=day(0), today=day(0)).kind is Kind.BLOCKED


@pytest.mark.parametrize(("days", "kind"), [(13, Kind.DUE), (14, Kind.RENEW)])
def test_after_a_long_pause_some_answers_are_asked_again(
    as_wanda: Client, plan: Plan, monday_noon: Traveller, days: int, kind: Kind
) -> None:
    weekday = day(days).weekday()
    plan.weekdays = sorted({0, 1, 3, weekday})
    plan.save()
    logged(plan.walker, day(0))
    paused(plan, day(1))
    monday_noon.shift(timedelta(days=days))
    assert day_for(plan.walker, on=day(days), today=day(days)).kind is Kind.HELD
    as_wanda.post(RESUME, {"hold": hold().pk})
    assert day_for(plan.walker, on=day(days), today=day(days)).kind is kind


def test_what_was_walked_before_it_may_still_be_told(plan: Plan) -> None:
    paused(plan, day(1))
    logged(plan.walker, day(0), today=day(2))
    assert current_log(plan.walker, day(0)).done == "all"


def test_another_walkers_pause_is_not_lifted(as_wim: Client, plan: Plan, wim: User) -> None:
    pause = paused(plan, day(0))
    screened(wim)
    plan_for(wim)
    assert as_wim.post(RESUME, {"hold": pause.pk}).status_code == 409
    assert hold() == pause


@pytest.mark.parametrize("sent", ["x", "1" * 5000, "-1", "99999999999999999999999"])
def test_what_names_no_hold_lifts_none(as_wanda: Client, plan: Plan, sent: Any) -> None:
    paused(plan, day(0))
    assert as_wanda.post(RESUME, {"hold": sent}).status_code in (404, 409)
    assert PlanHold.objects.filter(lifted_at=None).count() == 1


@pytest.mark.parametrize("first", [1, 3])
def test_a_fall_that_was_a_slip_gives_the_pause_back(as_wanda: Client, plan: Plan, first: int) -> None:
    pause = paused(plan, day(first), day(9), today=day(0))
    logged(plan.walker, day(0), fall=True)
    as_wanda.post(undo_url(day(0)), {"log": str(current_log(plan.walker, day(0)).uuid)})
    assert hold() == pause
    assert day_for(plan.walker, on=day(0), today=day(0)).kind is Kind.DUE
    assert day_for(plan.walker, on=day(3), today=day(3)).kind is Kind.HELD
