"""A check-off is taken back; the row stays."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from core.models import AuditEvent
from programs.models import Plan
from sessions.models import SessionLog
from tests.factories.onboarding import KNEE, MONDAY, plan_for, screened
from tests.factories.sessions import logged
from tests.sessions.posts import least, log_url, template_names, text, undo_url


@pytest.fixture
def log(plan: Plan) -> SessionLog:
    logged(plan.walker, MONDAY)
    return SessionLog.objects.get()


def test_it_works_without_javascript(as_wanda: Client, log: SessionLog) -> None:
    response = as_wanda.post(undo_url(MONDAY), {"log": str(log.uuid)})
    assert (response.status_code, response["Location"]) == (302, "/today/#day")
    log.refresh_from_db()
    assert log.superseded_at is not None
    assert "Check it off" in text(as_wanda.get("/today/"))


def test_it_works_with_htmx(hx: Client, log: SessionLog) -> None:
    response = hx.post(undo_url(MONDAY), {"log": str(log.uuid)})
    assert response.status_code == 200
    assert template_names(response) == ["unlogged", "day"]
    assert 'id="status" hx-swap-oob="innerHTML">Taken back.' in text(response)


def test_the_buttons_that_swap_places_keep_the_focus(hx: Client, plan: Plan) -> None:
    done = text(hx.post(log_url(MONDAY), least()))
    undone = text(hx.post(undo_url(MONDAY), {"log": str(SessionLog.objects.get().uuid)}))
    assert [page.count('id="log-toggle"') for page in (done, undone)] == [1, 1]


def test_it_is_written_to_the_audit_trail_without_what_was_felt(as_wanda: Client, log: SessionLog) -> None:
    as_wanda.post(undo_url(MONDAY), {"log": str(log.uuid)})
    event = AuditEvent.objects.get(action="session.undo")
    assert (event.actor, event.actor_name) == (log.author.uuid, "Wanda")
    assert (event.subject_type, event.subject, event.detail) == ("session_log", str(log.uuid), "")


def test_taking_it_back_twice_changes_nothing(as_wanda: Client, log: SessionLog) -> None:
    as_wanda.post(undo_url(MONDAY), {"log": str(log.uuid)})
    taken_back = SessionLog.objects.get().superseded_at
    assert as_wanda.post(undo_url(MONDAY), {"log": str(log.uuid)}).status_code == 302
    assert SessionLog.objects.get().superseded_at == taken_back
    assert AuditEvent.objects.filter(action="session.undo").count() == 1


def test_after_it_the_day_can_be_checked_off_anew(as_wanda: Client, log: SessionLog) -> None:
    as_wanda.post(undo_url(MONDAY), {"log": str(log.uuid)})
    assert as_wanda.post(log_url(MONDAY), least(uuid4(), pain_worst="3")).status_code == 302
    assert [one.pain_worst for one in SessionLog.objects.order_by("id")] == [1, 3]
    assert [one.pain_worst for one in SessionLog.objects.current()] == [3]


def test_it_works_for_a_week(as_wanda: Client, log: SessionLog, monday_noon: Traveller) -> None:
    monday_noon.shift(timedelta(days=8))
    assert as_wanda.post(undo_url(MONDAY), {"log": str(log.uuid)}).status_code == 404
    monday_noon.shift(timedelta(days=-1))
    response = as_wanda.post(undo_url(MONDAY), {"log": str(log.uuid)})
    assert (response.status_code, response["Location"]) == (302, "/days/2026-03-02/")


def test_another_walkers_log_is_not_found(as_wanda: Client, plan: Plan, wim: User) -> None:
    screened(wim)
    plan_for(wim)
    logged(wim, MONDAY)
    theirs = SessionLog.objects.get()
    assert as_wanda.post(undo_url(MONDAY), {"log": str(theirs.uuid)}).status_code == 404
    theirs.refresh_from_db()
    assert theirs.superseded_at is None


def test_a_log_of_another_day_is_not_found(as_wanda: Client, log: SessionLog, monday_noon: Traveller) -> None:
    monday_noon.shift(timedelta(days=1))
    other_day = undo_url(MONDAY + timedelta(days=1))
    assert as_wanda.post(other_day, {"log": str(log.uuid)}).status_code == 404


def test_a_log_of_an_earlier_plan_is_not_found(as_wanda: Client, log: SessionLog, cleared: User) -> None:
    plan_for(cleared, slug=KNEE, told={"knee_bowed_or_night_pain": "no"})
    assert as_wanda.post(undo_url(MONDAY), {"log": str(log.uuid)}).status_code == 404


@pytest.mark.parametrize("sent", [{}, {"log": ""}, {"log": "1"}, {"log": "x" * 40}])
def test_what_names_no_log_is_not_found(as_wanda: Client, log: SessionLog, sent: dict[str, str]) -> None:
    assert as_wanda.post(undo_url(MONDAY), sent).status_code == 404
    assert as_wanda.post(undo_url(MONDAY), {"log": str(uuid4())}).status_code == 404
