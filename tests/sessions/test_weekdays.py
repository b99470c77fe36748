"""Other days of the week for a running plan."""

from datetime import date, timedelta

import pytest
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from core.models import AuditEvent
from programs.models import Plan
from sessions.queries import day_for
from tests.factories.onboarding import BALANCE, MONDAY, plan_for
from tests.factories.sessions import logged
from tests.onboarding.starts import passed_tests
from tests.sessions.posts import text

WEEKDAYS = "/plan/weekdays/"
# Monday, Tuesday, Thursday and Saturday.
OLD, NEW = (0, 1, 3, 5), (1, 2, 4, 6)


def day(days: int) -> date:
    return MONDAY + timedelta(days=days)


def picked(plan: Plan, weekdays: tuple[int, ...], shown: tuple[int, ...] = OLD) -> dict[str, object]:
    """What the page sends."""
    return {"plan": str(plan.uuid), "shown": list(shown), "weekdays": list(weekdays)}


def started_balance(walker: User, weekdays: tuple[int, ...]) -> Plan:
    """The balance program, which asks for its tests first and for a day of rest between sessions."""
    passed_tests(walker)
    return plan_for(walker, slug=BALANCE, weekdays=weekdays)


def due(walker: User, today: date) -> list[int]:
    """Days from the plan's start that its trail does not show as rest."""
    trail = day_for(walker, on=today, today=today).trail
    return [(one.on - MONDAY).days for one in trail if one.state != "rest"]


def test_it_works(as_wanda: Client, plan: Plan, monday_noon: Traveller) -> None:
    monday_noon.shift(timedelta(days=2))
    page = text(as_wanda.get(WEEKDAYS))
    assert "Your days are: Monday, Tuesday, Thursday, Saturday." in page
    assert "on Monday 9 March" in page
    response = as_wanda.post(WEEKDAYS, picked(plan, NEW))
    assert (response.status_code, response["Location"]) == (302, "/plan/")
    plan.refresh_from_db()
    assert (plan.weekdays, plan.earlier_weekdays) == (list(NEW), [[str(day(6)), list(OLD)]])
    assert due(plan.walker, day(2)) == [0, 1, 3, 5]
    assert due(plan.walker, day(8)) == [8, 9, 11, 13]
    page = text(as_wanda.get("/plan/"))
    assert "From Monday 9 March: Tuesday, Wednesday, Friday, Sunday" in page


def test_days_gone_by_stay_what_they_were(plan: Plan, as_wanda: Client, monday_noon: Traveller) -> None:
    logged(plan.walker, day(1))
    monday_noon.shift(timedelta(days=2))
    before = [one.state for one in day_for(plan.walker, on=day(2), today=day(2)).trail]
    as_wanda.post(WEEKDAYS, picked(plan, NEW))
    assert [one.state for one in day_for(plan.walker, on=day(2), today=day(2)).trail] == before
    assert before == ["no_record", "done", "rest", "planned", "rest", "planned", "rest"]


def test_a_week_that_starts_today_changes_at_once(
    as_wanda: Client, plan: Plan, monday_noon: Traveller
) -> None:
    monday_noon.shift(timedelta(days=7))
    as_wanda.post(WEEKDAYS, picked(plan, NEW))
    assert due(plan.walker, day(7)) == [8, 9, 11, 13]


def test_a_day_that_was_logged_today_keeps_its_week(as_wanda: Client, plan: Plan) -> None:
    logged(plan.walker, MONDAY)
    as_wanda.post(WEEKDAYS, picked(plan, NEW))
    assert due(plan.walker, MONDAY) == [0, 1, 3, 5]
    assert day_for(plan.walker, on=MONDAY, today=MONDAY).trail[0].state == "done"


def test_changing_back_before_it_holds_leaves_no_trace(
    as_wanda: Client, plan: Plan, monday_noon: Traveller
) -> None:
    monday_noon.shift(timedelta(days=2))
    as_wanda.post(WEEKDAYS, picked(plan, NEW))
    as_wanda.post(WEEKDAYS, picked(plan, OLD, shown=NEW))
    plan.refresh_from_db()
    assert (plan.weekdays, plan.earlier_weekdays) == (list(OLD), [])


def test_it_is_written_to_the_audit_trail(as_wanda: Client, plan: Plan) -> None:
    for _ in range(2):
        as_wanda.post(WEEKDAYS, picked(plan, NEW))
    event = AuditEvent.objects.get(action="plan.weekdays")
    assert (event.actor, event.subject, event.detail) == (plan.walker.uuid, str(plan.uuid), "1 2 4 6")


@pytest.mark.parametrize("weekdays", [(), (0, 1, 3), (0, 1, 2, 3, 4), (0, 1, 3, 9)])
def test_a_choice_that_cannot_be_is_asked_again(
    as_wanda: Client, plan: Plan, weekdays: tuple[int, ...]
) -> None:
    assert as_wanda.post(WEEKDAYS, picked(plan, weekdays)).status_code == 422
    plan.refresh_from_db()
    assert plan.weekdays == list(OLD)


def test_a_spaced_program_keeps_its_days_of_rest(
    as_wanda: Client, cleared: User, monday_noon: Traveller
) -> None:
    balance = started_balance(cleared, weekdays=(1, 3, 6))
    monday_noon.shift(timedelta(days=1))
    response = as_wanda.post(WEEKDAYS, picked(balance, (0, 1, 4), shown=(1, 3, 6)))
    assert response.status_code == 422
    assert "Leave at least one day of rest between sessions." in text(response)
    as_wanda.post(WEEKDAYS, picked(balance, (0, 2, 4), shown=(1, 3, 6)))
    # Sunday the old way is followed by no Monday the new way.
    assert due(cleared, day(8)) == [9, 11]
    assert due(cleared, day(15)) == [14, 16, 18]


def test_of_two_tabs_the_later_one_sees_what_is_true(as_wanda: Client, plan: Plan) -> None:
    as_wanda.post(WEEKDAYS, picked(plan, NEW))
    response = as_wanda.post(WEEKDAYS, picked(plan, (0, 2, 4, 6)))
    assert response.status_code == 409
    assert "Nothing was changed" in text(response)
    assert "Tuesday, Wednesday, Friday, Sunday" in text(response)
    plan.refresh_from_db()
    assert plan.weekdays == list(NEW)


def test_a_page_of_an_earlier_plan_is_out_of_date(as_wanda: Client, plan: Plan, cleared: User) -> None:
    plan_for(cleared, weekdays=NEW)
    assert as_wanda.post(WEEKDAYS, picked(plan, (0, 2, 4, 6), shown=NEW)).status_code == 409


def test_without_a_plan_there_are_no_days(as_wim: Client, plan: Plan) -> None:
    assert as_wim.get(WEEKDAYS)["Location"] == "/plan/"
    assert as_wim.post(WEEKDAYS, picked(plan, NEW)).status_code == 409
    plan.refresh_from_db()
    assert plan.weekdays == list(OLD)
