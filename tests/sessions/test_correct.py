"""Other answers take the place of those that were told; the old row stays in sight."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from core.models import AuditEvent
from programs.models import Plan, PlanHold
from sessions.models import SessionLog
from tests.factories.onboarding import MONDAY, plan_for, screened
from tests.factories.sessions import current_log, logged
from tests.sessions.posts import KEY, least, log_url, template_names, text, undo_url


@pytest.fixture
def log(plan: Plan) -> SessionLog:
    logged(plan.walker, MONDAY, pain_worst=2, effort=3, note="In the hall.")
    return SessionLog.objects.get()


def change(log: SessionLog, client_key: UUID = KEY, /, **answers: str) -> dict[str, str]:
    """What the sheet of a log sends with other answers."""
    return least(client_key, corrects=str(log.uuid), plan=str(log.plan.uuid), **answers)


def checked(page: str) -> list[tuple[str, str]]:
    return re.findall(r'name="(\w+)" value="(\w+)" id="\w+"(?: required)? checked', page)


def test_the_sheet_shows_what_was_told(as_wanda: Client, log: SessionLog) -> None:
    page = text(as_wanda.get(log_url(MONDAY)))
    assert "Change what you told us" in page
    assert checked(page) == [
        ("pain_worst", "2"),
        ("fall", "no"),
        ("done", "all"),
        ("near_falls", "0"),
        ("effort", "3"),
        ("pain_before", "0"),
    ]
    assert "In the hall.</textarea>" in page
    assert "slip of the finger" not in page


def test_the_old_row_stays_and_the_new_one_points_at_it(as_wanda: Client, log: SessionLog) -> None:
    response = as_wanda.post(log_url(MONDAY), change(log, pain_worst="4", done="part"))
    assert (response.status_code, response["Location"]) == (302, "/today/#day")
    log.refresh_from_db()
    new = current_log(log.author, MONDAY)
    assert (log.superseded_because, log.superseded_at) == ("corrected", new.logged_at)
    assert (new.corrects, new.pain_worst, new.done, new.effort) == (log, 4, "part", None)
    assert (new.prescription, new.screening, new.backward_s) == (log.prescription, log.screening, 60)
    page = text(as_wanda.get("/today/"))
    assert "What you said before, once" in page
    assert "2 of 10" in page
    event = AuditEvent.objects.get(action="session.correct")
    assert (event.subject, event.detail) == (str(new.uuid), "")


def test_with_htmx_the_whole_page_is_left(hx: Client, log: SessionLog) -> None:
    response = hx.post(log_url(MONDAY), change(log))
    assert (response.status_code, response["HX-Redirect"]) == (200, "/today/#day")


def test_the_same_sheet_twice_changes_once(as_wanda: Client, log: SessionLog) -> None:
    assert [as_wanda.post(log_url(MONDAY), change(log)).status_code for _ in range(2)] == [302, 302]
    assert SessionLog.objects.count() == 2


def test_of_two_tabs_the_second_sees_the_true_state(hx: Client, log: SessionLog) -> None:
    hx.post(log_url(MONDAY), change(log, pain_worst="3"))
    response = hx.post(log_url(MONDAY), change(log, uuid4(), pain_worst="5"))
    assert response.status_code == 409
    assert template_names(response) == ["stale", "day"]
    assert current_log(log.author, MONDAY).pain_worst == 3


def test_what_was_taken_back_cannot_be_changed(as_wanda: Client, log: SessionLog) -> None:
    as_wanda.post(undo_url(MONDAY), {"log": str(log.uuid)})
    assert as_wanda.post(log_url(MONDAY), change(log)).status_code == 409
    assert SessionLog.objects.current().count() == 0


def test_a_change_waits_for_the_two_answers_too(hx: Client, log: SessionLog) -> None:
    response = hx.post(log_url(MONDAY), change(log) | {"pain_worst": ""})
    assert response.status_code == 422
    assert template_names(response) == ["sheet"]
    assert '<a href="#id_pain_worst_0">' in text(response)


def test_it_is_open_for_seven_days(as_wanda: Client, log: SessionLog, monday_noon: Traveller) -> None:
    monday_noon.shift(timedelta(days=8))
    assert as_wanda.get(log_url(MONDAY)).status_code == 404
    assert as_wanda.post(log_url(MONDAY), change(log)).status_code == 404
    monday_noon.shift(timedelta(days=-1))
    assert "Change what you told us" in text(as_wanda.get(log_url(MONDAY)))
    response = as_wanda.post(log_url(MONDAY), change(log))
    assert (response.status_code, response["Location"]) == (302, "/days/2026-03-02/")


def test_another_walkers_log_cannot_be_changed(as_wim: Client, wim: User, log: SessionLog) -> None:
    assert as_wim.post(log_url(MONDAY), change(log)).status_code == 409
    screened(wim)
    plan_for(wim)
    assert as_wim.post(log_url(MONDAY), change(log)).status_code == 409
    assert SessionLog.objects.get().superseded_at is None


def test_what_was_left_out_can_be_walked_after_all(as_wanda: Client, plan: Plan) -> None:
    sent = {"client_key": str(uuid4()), "plan": str(plan.uuid), "reason": "weather", "note": "Rain."}
    assert as_wanda.post(f"/days/{MONDAY}/skip/", sent).status_code == 302
    left_out = SessionLog.objects.get()
    page = text(as_wanda.get("/today/"))
    assert "Today is skipped" in page
    assert "the weather" in page
    assert "I walked after all" in page
    assert "You walked after all? Tell us how it went" in text(as_wanda.get(log_url(MONDAY)))
    assert as_wanda.post(log_url(MONDAY), change(left_out)).status_code == 302
    log = current_log(plan.walker, MONDAY)
    assert (log.corrects, log.skipped, log.skip_reason) == (left_out, False, "")


class TestHolds:
    """What another answer does to a plan on hold."""

    @pytest.mark.parametrize(
        ("was", "now", "reasons"),
        [
            ({}, {"pain_worst": "7"}, ["pain"]),
            ({}, {"fall": "yes"}, ["fall"]),
            ({}, {"dizzy": "stopped"}, ["dizzy"]),
            ({"pain_worst": 7}, {"pain_worst": "3"}, []),
            ({"pain_worst": 7}, {"pain_worst": "8"}, ["pain"]),
            ({"pain_worst": 7}, {"fall": "yes"}, ["fall"]),
            ({"near_falls": 2}, {"pain_worst": "9", "near_falls": "2"}, ["pain"]),
            ({"dizzy": "stopped"}, {"dizzy": "mild"}, []),
            ({"done": "stopped", "stopped_for": "breathless"}, {"done": "stopped"}, []),
        ],
    )
    def test_the_hold_follows_what_is_told_now(
        self, as_wanda: Client, plan: Plan, was: dict[str, Any], now: dict[str, str], reasons: list[str]
    ) -> None:
        logged(plan.walker, MONDAY, **was)
        old = SessionLog.objects.get()
        assert as_wanda.post(log_url(MONDAY), change(old) | now).status_code == 302
        assert [hold.reason for hold in PlanHold.objects.filter(lifted_at=None)] == reasons
        lifted = PlanHold.objects.exclude(lifted_at=None)
        assert {hold.lifted_because for hold in lifted} <= {"corrected"}

    def test_a_hold_that_stays_true_is_left_alone(self, as_wanda: Client, plan: Plan) -> None:
        logged(plan.walker, MONDAY, pain_worst=7)
        before = PlanHold.objects.values().get()
        as_wanda.post(log_url(MONDAY), change(SessionLog.objects.get(), pain_worst="9"))
        assert PlanHold.objects.values().get() == before

    def test_a_fall_is_unsaid_only_in_so_many_words(self, hx: Client, plan: Plan) -> None:
        logged(plan.walker, MONDAY, fall=True)
        old = SessionLog.objects.get()
        assert "It was a slip of the finger: I did not fall" in text(hx.get(log_url(MONDAY)))
        refused = hx.post(log_url(MONDAY), change(old))
        assert refused.status_code == 422
        assert "If you did not, please tick this." in text(refused)
        assert PlanHold.objects.get().lifted_at is None
        assert hx.post(log_url(MONDAY), change(old, slip="on")).status_code == 200
        assert (PlanHold.objects.get().lifted_because, current_log(plan.walker, MONDAY).fall) == (
            "corrected",
            False,
        )

    def test_other_answers_beside_a_fall_need_no_such_words(self, as_wanda: Client, plan: Plan) -> None:
        logged(plan.walker, MONDAY, fall=True)
        old = SessionLog.objects.get()
        assert as_wanda.post(log_url(MONDAY), change(old) | {"fall": "yes", "effort": "9"}).status_code == 302
        assert PlanHold.objects.get().lifted_at is None

    def test_the_hold_of_another_session_stays(self, as_wanda: Client, plan: Plan, wanda: User) -> None:
        tuesday = MONDAY + timedelta(days=1)
        logged(wanda, MONDAY, today=tuesday)
        logged(wanda, tuesday, pain_worst=7)
        as_wanda.post(log_url(MONDAY), change(current_log(wanda, MONDAY)) | {"pain_worst": "4"})
        assert PlanHold.objects.get().lifted_at is None

    def test_a_graver_one_comes_first_and_the_lighter_one_returns(
        self, as_wanda: Client, plan: Plan, wanda: User, monday_noon: Traveller
    ) -> None:
        tuesday = MONDAY + timedelta(days=1)
        monday_noon.shift(timedelta(days=1))
        logged(wanda, MONDAY, today=tuesday)
        logged(wanda, tuesday, pain_worst=7)
        as_wanda.post(log_url(MONDAY), change(current_log(wanda, MONDAY)) | {"fall": "yes"})
        assert [hold.reason for hold in PlanHold.objects.filter(lifted_at=None)] == ["fall"]
        as_wanda.post(undo_url(MONDAY), {"log": str(current_log(wanda, MONDAY).uuid)})
        assert [hold.reason for hold in PlanHold.objects.filter(lifted_at=None)] == ["pain"]

    def test_a_fall_of_a_day_that_has_closed_meanwhile_still_holds(
        self, as_wanda: Client, plan: Plan, wanda: User, monday_noon: Traveller
    ) -> None:
        tuesday, next_tuesday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=8)
        logged(wanda, tuesday)
        monday_noon.shift(timedelta(days=8))
        as_wanda.force_login(wanda)
        logged(wanda, next_tuesday, fall=True)
        as_wanda.post(log_url(tuesday), change(current_log(wanda, tuesday)) | {"fall": "yes"})
        monday_noon.shift(timedelta(days=1))
        as_wanda.post(undo_url(next_tuesday), {"log": str(current_log(wanda, next_tuesday).uuid)})
        hold = PlanHold.objects.get(lifted_at=None)
        assert (hold.reason, hold.caused_by) == ("fall", current_log(wanda, tuesday).uuid)


class TestUndo:
    """A change is taken back: what was told before stands again, as a row of its own."""

    def test_it_brings_back_what_was_told_before(self, as_wanda: Client, log: SessionLog) -> None:
        as_wanda.post(log_url(MONDAY), change(log, pain_worst="7"))
        changed = current_log(log.author, MONDAY)
        sent = {"log": str(changed.uuid), "only_change": "true"}
        for _ in range(2):
            assert as_wanda.post(undo_url(MONDAY), sent).status_code == 302
        restored = current_log(log.author, MONDAY)
        changed.refresh_from_db()
        assert SessionLog.objects.count() == 3
        assert (restored.corrects, restored.pain_worst, restored.note) == (changed, 2, "In the hall.")
        assert changed.superseded_because == "undone"
        assert PlanHold.objects.get().lifted_because == "undone"

    def test_it_is_told_where_the_walker_is_by_then(
        self, as_wanda: Client, log: SessionLog, wanda: User
    ) -> None:
        as_wanda.post(log_url(MONDAY), change(log, pain_worst="4"))
        User.objects.filter(pk=wanda.pk).update(time_zone="Asia/Tokyo")
        sent = {"log": str(current_log(wanda, MONDAY).uuid), "only_change": "true"}
        as_wanda.post(undo_url(MONDAY), sent)
        assert (current_log(wanda, MONDAY).pain_worst, current_log(wanda, MONDAY).zone) == (2, "Asia/Tokyo")

    def test_a_fall_that_was_unsaid_holds_again(self, as_wanda: Client, plan: Plan, wanda: User) -> None:
        logged(wanda, MONDAY, fall=True)
        as_wanda.post(log_url(MONDAY), change(current_log(wanda, MONDAY), slip="on"))
        assert "I did fall: bring back what I said before" in text(as_wanda.get("/today/"))
        sent = {"log": str(current_log(wanda, MONDAY).uuid), "only_change": "true"}
        as_wanda.post(undo_url(MONDAY), sent)
        assert [hold.reason for hold in PlanHold.objects.filter(lifted_at=None)] == ["fall"]

    def test_what_was_never_changed_has_no_change_to_take_back(
        self, as_wanda: Client, log: SessionLog
    ) -> None:
        sent = {"log": str(log.uuid), "only_change": "true"}
        assert as_wanda.post(undo_url(MONDAY), sent).status_code == 404
        assert SessionLog.objects.get().superseded_at is None

    def test_all_of_it_can_be_taken_back_too(self, as_wanda: Client, log: SessionLog) -> None:
        as_wanda.post(log_url(MONDAY), change(log))
        as_wanda.post(undo_url(MONDAY), {"log": str(current_log(log.author, MONDAY).uuid)})
        assert SessionLog.objects.current().count() == 0
        assert "Check it off" in text(as_wanda.get("/today/"))
