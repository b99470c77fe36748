"""Walks beyond the plan, days gone by, and the time of a walk."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from programs.models import Plan, PlanHold
from sessions.models import SessionLog
from sessions.queries import day_for
from tests.factories.onboarding import MONDAY, SOME_PAIN, plan_for, screened, unchanged
from tests.factories.sessions import logged
from tests.sessions.posts import KEY, least, log_url, text, undo_url

TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)


def extra_url(number: int, days: int = 0) -> str:
    return f"{log_url(MONDAY + timedelta(days=days))}?slot={number}"


def test_after_the_due_session_one_more_walk_can_be_told(as_wanda: Client, plan: Plan) -> None:
    assert f'href="{extra_url(1)}"' not in text(as_wanda.get("/today/"))
    logged(plan.walker, MONDAY)
    assert f'href="{extra_url(1)}"' in text(as_wanda.get("/today/"))
    assert "You walked more? Tell us how it went" in text(as_wanda.get(extra_url(1)))
    response = as_wanda.post(extra_url(1), least(note="With the dog."))
    assert (response.status_code, response["Location"]) == (302, "/today/#day")
    extra = SessionLog.objects.get(slot=1)
    assert (extra.on, extra.note, extra.backward_s) == (MONDAY, "With the dog.", 60)
    page = text(as_wanda.get("/today/"))
    assert "With the dog." in page
    assert page.count('id="day-title"') == page.count('id="log-toggle"') == 1
    assert f'href="{extra_url(2)}"' in page


def test_a_rest_day_has_room_for_a_walk(as_wanda: Client, plan: Plan, monday_noon: Traveller) -> None:
    monday_noon.shift(timedelta(days=2))
    assert f'href="{extra_url(1, 2)}"' in text(as_wanda.get("/today/"))
    assert as_wanda.post(extra_url(1, 2), least()).status_code == 302
    page = text(as_wanda.get("/today/"))
    assert "You walked more" in page
    assert "Today is a rest day" in page


def test_an_extra_walk_never_counts_for_the_next_step(
    as_wanda: Client, plan: Plan, cleared: User, monday_noon: Traveller
) -> None:
    for days in (0, 1):
        logged(cleared, MONDAY + timedelta(days=days))
    monday_noon.shift(timedelta(days=2))
    for days in (2, 0, 1):
        sent = least(uuid4(), done="all", near_falls="0", effort="2")
        assert as_wanda.post(extra_url(1, days), sent).status_code == 302
    footing = day_for(cleared, on=MONDAY + timedelta(days=7), today=MONDAY + timedelta(days=7)).footing
    assert footing is not None
    assert (footing.row, footing.rule) == (1, "start")


def test_a_fall_on_an_extra_walk_holds_the_plan(as_wanda: Client, plan: Plan) -> None:
    logged(plan.walker, MONDAY)
    as_wanda.post(extra_url(1), least(fall="yes"))
    assert PlanHold.objects.get().reason == "fall"


@pytest.mark.parametrize(("slot", "status"), [("2", 409), ("1", 302)])
def test_extra_walks_follow_one_another(as_wanda: Client, plan: Plan, slot: str, status: int) -> None:
    logged(plan.walker, MONDAY)
    assert as_wanda.post(f"{log_url(MONDAY)}?slot={slot}", least()).status_code == status


def test_before_the_due_session_there_is_none(as_wanda: Client, plan: Plan) -> None:
    assert as_wanda.post(extra_url(1), least()).status_code == 409
    assert as_wanda.get(extra_url(1)).status_code == 302
    assert SessionLog.objects.count() == 0


@pytest.mark.parametrize("slot", ["x", "-1", "1.5", "", "99", "0009999", "9" * 5000, "٣"])
def test_what_is_no_slot_is_not_found(as_wanda: Client, plan: Plan, slot: str) -> None:
    assert as_wanda.get(log_url(MONDAY), {"slot": slot}).status_code == 404


def test_whoever_needs_somebody_to_call_names_them_first(as_wanda: Client, cleared: User) -> None:
    screened(cleared, **SOME_PAIN)
    plan_for(cleared, weekdays=(1, 3, 5, 6), on=MONDAY)
    User.objects.update(contact_name="", contact_phone="")
    assert as_wanda.post(extra_url(1), least()).status_code == 409


def test_the_same_key_twice_makes_one_extra_walk(as_wanda: Client, plan: Plan) -> None:
    logged(plan.walker, MONDAY)
    assert [as_wanda.post(extra_url(1), least()).status_code for _ in range(2)] == [302, 302]
    assert SessionLog.objects.filter(slot=1).count() == 1


def test_an_extra_walk_is_changed_and_taken_back_like_any_other(as_wanda: Client, plan: Plan) -> None:
    logged(plan.walker, MONDAY)
    as_wanda.post(extra_url(1), least())
    extra = SessionLog.objects.get(slot=1)
    as_wanda.post(extra_url(1), least(uuid4(), corrects=str(extra.uuid), effort="5"))
    changed = SessionLog.objects.current().get(slot=1)
    assert (changed.corrects, changed.effort) == (extra, 5)
    as_wanda.post(undo_url(MONDAY), {"log": str(changed.uuid)})
    assert [log.slot for log in SessionLog.objects.current()] == [0]


def test_a_second_extra_walk_of_a_day_is_said_to_be_plenty(as_wanda: Client, plan: Plan) -> None:
    logged(plan.walker, MONDAY)
    assert "more than one extra walk" not in text(as_wanda.get(extra_url(1)))
    as_wanda.post(extra_url(1), least())
    assert "That is more than one extra walk in a day" in text(as_wanda.get(extra_url(2)))
    as_wanda.post(extra_url(2), least(uuid4()))
    assert "That is more than one extra walk in a day" in text(as_wanda.get("/today/"))


def test_half_as_much_again_in_a_week_is_said_to_be_plenty(as_wanda: Client, plan: Plan) -> None:
    logged(plan.walker, MONDAY, walked_s=240)
    said = "That is half as much again as your week asks for"
    as_wanda.post(extra_url(1), least(walked_min="2"))
    assert said not in text(as_wanda.get("/today/"))
    sent = least(uuid4(), corrects=str(SessionLog.objects.get(slot=1).uuid), walked_min="2.1")
    as_wanda.post(extra_url(1), sent)
    assert said in text(as_wanda.get("/today/"))


class TestWhen:
    """When a walk was, apart from when it was told."""

    def test_it_is_kept_apart(self, as_wanda: Client, plan: Plan, monday_noon: Traveller) -> None:
        monday_noon.shift(timedelta(days=1))
        assert 'name="walked_at"' in text(as_wanda.get(log_url(MONDAY)))
        as_wanda.post(log_url(MONDAY), least(walked_at="18:30"))
        log = SessionLog.objects.get()
        assert log.performed_at == datetime(2026, 3, 2, 17, 30, tzinfo=UTC)
        assert log.logged_at == datetime(2026, 3, 3, 11, 0, tzinfo=UTC)
        assert 'value="18:30"' in text(as_wanda.get(log_url(MONDAY)))

    def test_nobody_asks_on_the_day_itself(self, as_wanda: Client, plan: Plan) -> None:
        assert 'name="walked_at"' not in text(as_wanda.get("/today/"))
        as_wanda.post(log_url(MONDAY), least(walked_at="09:00"))
        assert SessionLog.objects.get().performed_at is None

    @pytest.mark.parametrize(("told", "status"), [("12:00", 302), ("12:01", 422), ("noon", 422), ("", 302)])
    def test_it_is_never_still_to_come(self, as_wanda: Client, plan: Plan, told: str, status: int) -> None:
        logged(plan.walker, MONDAY)
        assert as_wanda.post(extra_url(1), least(walked_at=told)).status_code == status

    def test_an_hour_that_the_clocks_jumped_over_is_asked_for_again(
        self, as_wanda: Client, cleared: User, monday_noon: Traveller
    ) -> None:
        sunday = MONDAY + timedelta(days=27)
        unchanged(cleared, on=sunday)
        plan_for(cleared, starts_on=sunday, weekdays=(0, 2, 4, 6))
        monday_noon.shift(timedelta(days=28))
        response = as_wanda.post(log_url(sunday), least(walked_at="02:30"))
        assert response.status_code == 422
        assert "The clocks jumped over that time on this day." in text(response)


def test_the_sheet_of_a_day_gone_by_names_it_and_changes_nothing(
    as_wanda: Client, plan: Plan, monday_noon: Traveller
) -> None:
    monday_noon.shift(timedelta(days=1))
    page = text(as_wanda.get(log_url(MONDAY)))
    assert "<h1>Monday 2 March</h1>" in page
    assert SessionLog.objects.count() == 0


def test_a_rest_day_gone_by_leads_to_the_page_of_that_day(
    as_wanda: Client, plan: Plan, monday_noon: Traveller
) -> None:
    monday_noon.shift(timedelta(days=3))
    response = as_wanda.get(log_url(WEDNESDAY))
    assert (response.status_code, response["Location"]) == (302, "/days/2026-03-04/")
    assert f'href="{extra_url(1, 2)}"' in text(as_wanda.get("/days/2026-03-04/"))


def test_a_page_of_another_plan_is_out_of_date(as_wanda: Client, plan: Plan) -> None:
    assert as_wanda.post(log_url(MONDAY), least(plan=str(uuid4()))).status_code == 409
    assert as_wanda.post(log_url(MONDAY), least(plan=str(plan.uuid))).status_code == 302
    assert SessionLog.objects.get().client_key == KEY
