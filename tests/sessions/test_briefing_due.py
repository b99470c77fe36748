"""When Today asks for the briefing: before the first walk, and after what shook the walker."""

from datetime import date, timedelta

import pytest
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from programs.models import Plan
from sessions.day import Briefing
from sessions.queries import day_for
from tests.factories.onboarding import KNEE, MONDAY, plan_for, screened
from tests.factories.sessions import current_log
from tests.factories.walks import briefed
from tests.sessions.posts import least, log_url, undo_url

WRONG = {"before": "fast", "behind": "head", "chest": "stop"}
TUESDAY, THURSDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)


def due(walker: User, on: date) -> Briefing | None:
    return day_for(walker, on=on, today=on).briefing


def shown(client: Client) -> list[str]:
    """The briefing's headings on Today."""
    html = str(client.get("/today/").content, "utf-8")
    titles = ("First, the briefing (two minutes)", "Have another look at the briefing")
    return [title for title in titles if title in html]


def test_it_comes_first_until_it_is_passed(as_wanda: Client, plan: Plan, cleared: User) -> None:
    assert shown(as_wanda) == ["First, the briefing (two minutes)"]
    briefed(cleared, answers=WRONG)
    assert due(cleared, MONDAY) is Briefing.FIRST
    briefed(cleared)
    assert shown(as_wanda) == []


def test_no_plan_needs_no_briefing(as_wanda: Client, cleared: User) -> None:
    assert shown(as_wanda) == []


def test_another_program_has_its_own(cleared: User, plan: Plan) -> None:
    briefed(cleared)
    plan_for(cleared, slug=KNEE, told={"knee_bowed_or_night_pain": "no"})
    assert due(cleared, MONDAY) is Briefing.FIRST


def test_a_check_off_is_possible_without_it(as_wanda: Client, plan: Plan, cleared: User) -> None:
    assert as_wanda.post(log_url(MONDAY), least()).status_code == 302
    assert current_log(cleared, MONDAY).pain_worst == 1


def test_a_near_fall_offers_another_look_once(
    as_wanda: Client, plan: Plan, cleared: User, monday_noon: Traveller
) -> None:
    briefed(cleared)
    monday_noon.shift(timedelta(hours=1))
    as_wanda.post(log_url(MONDAY), least(near_falls="1"))
    assert shown(as_wanda) == ["Have another look at the briefing"]
    monday_noon.shift(timedelta(days=1))
    assert due(cleared, TUESDAY) is Briefing.AGAIN
    briefed(cleared)
    assert due(cleared, TUESDAY) is None


def test_a_near_fall_that_is_taken_back_offers_nothing(
    as_wanda: Client, plan: Plan, cleared: User, monday_noon: Traveller
) -> None:
    briefed(cleared)
    monday_noon.shift(timedelta(hours=1))
    as_wanda.post(log_url(MONDAY), least(near_falls="2"))
    log = current_log(cleared, MONDAY)
    as_wanda.post(undo_url(MONDAY), {"log": str(log.uuid)})
    assert due(cleared, MONDAY) is None


def test_a_hold_offers_another_look_when_it_is_over(
    as_wanda: Client, plan: Plan, cleared: User, monday_noon: Traveller
) -> None:
    briefed(cleared)
    monday_noon.shift(timedelta(hours=1))
    as_wanda.post(log_url(MONDAY), least() | {"pain_worst": "8"})
    monday_noon.shift(timedelta(days=3))
    assert due(cleared, THURSDAY) is None
    screened(cleared, on=THURSDAY)
    assert as_wanda.post("/plan/resume/").status_code == 302
    assert due(cleared, THURSDAY) is Briefing.AGAIN


def test_days_that_are_made_up_for_do_not_ask_for_it(
    as_wanda: Client, plan: Plan, monday_noon: Traveller
) -> None:
    monday_noon.shift(timedelta(days=1))
    html = str(as_wanda.get(log_url(MONDAY)).content, "utf-8")
    assert "briefing" not in html


@pytest.mark.usefixtures("plan")
def test_it_is_the_one_main_action_of_the_day(as_wanda: Client, cleared: User) -> None:
    main = 'data-kind="main"'
    assert str(as_wanda.get("/today/").content, "utf-8").count(main) == 1
    briefed(cleared)
    assert str(as_wanda.get("/today/").content, "utf-8").count(main) == 1
