""" "Not today": a session is left out with a reason, and that is neither done nor missed."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from accounts.models import User
from onboarding.statement_actions import answer_health
from programs.models import Plan
from sessions.adherence import Told
from sessions.models import SessionLog
from sessions.queries import day_for
from tests.factories.mornings import walked
from tests.factories.onboarding import FELL_TWICE, KNEE, MONDAY, plan_for, screened
from tests.factories.plans import paused, skipped
from tests.factories.sessions import current_log, logged
from tests.sessions.posts import KEY, least, log_url, text, undo_url

TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)


def skip_url(on: date) -> str:
    return reverse("sessions:skip", args=[on])


def why(plan: Plan, reason: str = "weather", **more: str) -> dict[str, str]:
    """What the page sends."""
    return {"client_key": str(KEY), "plan": str(plan.uuid), "reason": reason, **more}


def states(walker: User, today: date) -> list[str]:
    return [day.state for day in day_for(walker, on=today, today=today).trail]


def test_the_page_offers_five_reasons(as_wanda: Client, plan: Plan) -> None:
    page = text(as_wanda.get(skip_url(MONDAY)))
    assert page.count('type="radio" name="reason"') == 5
    assert " checked" not in page


def test_today_leads_there(as_wanda: Client, plan: Plan) -> None:
    assert f'href="{skip_url(MONDAY)}"' in text(as_wanda.get("/today/"))


@pytest.mark.parametrize("reason", SessionLog.Skip.values)
def test_it_works(as_wanda: Client, plan: Plan, reason: str) -> None:
    response = as_wanda.post(skip_url(MONDAY), why(plan, reason, note="Storm."))
    assert (response.status_code, response["Location"]) == (302, "/today/#day")
    log = SessionLog.objects.get()
    assert (log.done, log.skip_reason, log.slot, log.on) == ("skipped", reason, 0, MONDAY)
    assert (log.pain_worst, log.fall, log.effort, log.note) == (None, None, None, "Storm.")
    assert (log.plan, log.author, log.zone) == (plan, plan.walker, "Europe/Berlin")
    assert states(plan.walker, MONDAY)[0] == "skipped"
    page = text(as_wanda.get("/today/"))
    assert "Today is skipped" in page
    assert "Your next session is on Tuesday 3 March." in page


@pytest.mark.parametrize(
    ("reason", "shown", "led_to"),
    [
        ("pain", "When something hurts", ["/stop/", "/screening/health/"]),
        ("ill", "Get well first", ["/screening/health/"]),
    ],
)
def test_pain_and_being_ill_get_help(
    as_wanda: Client, plan: Plan, reason: str, shown: str, led_to: list[str]
) -> None:
    as_wanda.post(skip_url(MONDAY), why(plan, reason))
    page = text(as_wanda.get("/today/"))
    assert shown in page
    assert all(f'href="{path}"' in page for path in led_to)


def test_no_reason_is_asked_for_again(as_wanda: Client, plan: Plan) -> None:
    response = as_wanda.post(skip_url(MONDAY), why(plan, "", note="Kept."))
    assert response.status_code == 422
    assert "Please pick the reason that fits best." in text(response)
    assert "Kept." in text(response)
    assert SessionLog.objects.count() == 0


def test_the_same_key_twice_changes_nothing(as_wanda: Client, plan: Plan) -> None:
    answers = [as_wanda.post(skip_url(MONDAY), why(plan)).status_code for _ in range(2)]
    assert (answers, SessionLog.objects.count()) == ([302, 302], 1)


@pytest.mark.parametrize("days", [1, 5, 7])
def test_a_day_of_the_last_week_can_be_left_out(
    as_wanda: Client, plan: Plan, monday_noon: Traveller, days: int
) -> None:
    monday_noon.shift(timedelta(days=days))
    response = as_wanda.post(skip_url(MONDAY), why(plan))
    assert (response.status_code, response["Location"]) == (302, f"/days/{MONDAY}/")
    assert current_log(plan.walker, MONDAY).skipped


@pytest.mark.parametrize("days", [-1, -2, 8])
def test_days_ahead_and_long_gone_cannot(
    as_wanda: Client, plan: Plan, monday_noon: Traveller, days: int
) -> None:
    monday_noon.shift(timedelta(days=days))
    assert as_wanda.get(skip_url(MONDAY)).status_code == 404
    assert as_wanda.post(skip_url(MONDAY), why(plan)).status_code == 404
    assert SessionLog.objects.count() == 0


def test_a_day_that_was_walked_is_shown_as_it_is(as_wanda: Client, plan: Plan) -> None:
    logged(plan.walker, MONDAY)
    assert as_wanda.get(skip_url(MONDAY)).status_code == 302
    response = as_wanda.post(skip_url(MONDAY), why(plan))
    assert response.status_code == 409
    assert "Today is checked off" in text(response)
    assert not current_log(plan.walker, MONDAY).skipped


def test_a_rest_day_has_nothing_to_leave_out(as_wanda: Client, plan: Plan, monday_noon: Traveller) -> None:
    monday_noon.shift(timedelta(days=2))
    assert as_wanda.get(skip_url(WEDNESDAY)).status_code == 302
    assert as_wanda.post(skip_url(WEDNESDAY), why(plan)).status_code == 409


@pytest.mark.parametrize("state", ["held", "paused", "held back"])
def test_who_may_not_walk_has_nothing_to_leave_out(as_wanda: Client, plan: Plan, state: str) -> None:
    if state == "held":
        logged(plan.walker, MONDAY, fall=True)
    elif state == "paused":
        paused(plan, MONDAY)
    else:
        screened(plan.walker, **FELL_TWICE)
    assert as_wanda.post(skip_url(MONDAY), why(plan)).status_code == 409


def test_a_page_of_an_earlier_plan_is_out_of_date(as_wanda: Client, plan: Plan, cleared: User) -> None:
    plan_for(cleared, slug=KNEE, told={"knee_bowed_or_night_pain": "no"})
    assert as_wanda.post(skip_url(MONDAY), why(plan)).status_code == 409
    assert SessionLog.objects.count() == 0


def test_a_key_that_was_taken_back_is_spent(as_wanda: Client, plan: Plan) -> None:
    skipped(plan, MONDAY, client_key=KEY)
    as_wanda.post(undo_url(MONDAY), {"log": str(SessionLog.objects.get().uuid)})
    assert as_wanda.post(skip_url(MONDAY), why(plan)).status_code == 409
    assert SessionLog.objects.current().count() == 0


@pytest.mark.parametrize(("days", "again"), [(0, "due"), (1, "no_record")])
def test_taking_it_back_brings_the_day_back(
    as_wanda: Client, plan: Plan, monday_noon: Traveller, days: int, again: str
) -> None:
    skipped(plan, MONDAY)
    monday_noon.shift(timedelta(days=days))
    as_wanda.post(undo_url(MONDAY), {"log": str(SessionLog.objects.get().uuid)})
    assert states(plan.walker, MONDAY + timedelta(days=days))[0] == again


def test_a_walk_told_later_takes_its_place(as_wanda: Client, plan: Plan) -> None:
    skipped(plan, MONDAY)
    skip = SessionLog.objects.get()
    sent = least(uuid4()) | {"plan": str(plan.uuid), "corrects": str(skip.uuid), "done": "all"}
    assert as_wanda.post(log_url(MONDAY), sent).status_code == 302
    skip.refresh_from_db()
    assert skip.superseded_because == "corrected"
    log = current_log(plan.walker, MONDAY)
    assert (log.done, log.skip_reason, log.corrects) == ("all", "", skip)


def test_a_skip_is_not_done_when_the_week_is_looked_at(plan: Plan) -> None:
    skipped(plan, MONDAY)
    for days in (1, 3, 5):
        walked(plan.walker, MONDAY + timedelta(days=days))
    third = day_for(plan.walker, on=MONDAY + timedelta(days=7), today=MONDAY + timedelta(days=7))
    assert third.footing is not None
    # Three of four due sessions are three quarters: one that was left out still was due.
    assert (third.footing.row, third.footing.rule) == (2, "D17")
    skipped(plan, MONDAY + timedelta(days=7))
    skipped(plan, MONDAY + timedelta(days=8))
    for days in (10, 12):
        walked(plan.walker, MONDAY + timedelta(days=days))
    fourth = day_for(plan.walker, on=MONDAY + timedelta(days=14), today=MONDAY + timedelta(days=14))
    assert fourth.footing is not None
    assert (fourth.footing.row, fourth.footing.rule) == (2, "D17")


def test_a_skip_counts_for_nothing_done() -> None:
    assert Told(MONDAY, "skipped", backward_s=60).halves == 0


def test_a_skip_is_no_walk_for_what_goes_stale(plan: Plan) -> None:
    later = MONDAY + timedelta(days=14)
    logged(plan.walker, MONDAY)
    for days in (8, 10, 12):
        skipped(plan, MONDAY + timedelta(days=days))
    answer_health(walker=plan.walker, kinds=(), on=MONDAY)
    assert day_for(plan.walker, on=later, today=later).kind == "renew"


def test_another_walker_leaves_nothing_out(as_wim: Client, plan: Plan, wim: User) -> None:
    screened(wim)
    assert as_wim.get(skip_url(MONDAY)).status_code == 302
    assert as_wim.post(skip_url(MONDAY), why(plan)).status_code == 409
    assert SessionLog.objects.count() == 0
