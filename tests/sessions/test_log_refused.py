"""A check-off that cannot be: what is answered instead, and that nothing is written."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from programs.models import Plan
from sessions.actions.logging import log_session
from sessions.actions.writing import Stale
from sessions.day import Kind
from sessions.models import SessionLog
from tests.factories.accounts import walker
from tests.factories.onboarding import (
    CHEST_PAIN,
    FELL_TWICE,
    KNEE,
    MONDAY,
    SOME_PAIN,
    plan_for,
    published,
    screened,
    unchanged,
)
from tests.factories.sessions import CALM, logged
from tests.sessions.posts import KEY, least, log_url, template_names, text, undo_url

TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)


def test_a_day_that_is_checked_off_is_shown_as_it_is(hx: Client, plan: Plan) -> None:
    hx.post(log_url(MONDAY), least())
    response = hx.post(log_url(MONDAY), least(uuid4(), pain_worst="9"))
    assert response.status_code == 409
    assert template_names(response) == ["stale", "day"]
    assert "Nothing was saved" in text(response)
    assert "Today is checked off" in text(response)
    assert SessionLog.objects.get().pain_worst == 1


def test_a_day_that_is_checked_off_is_shown_as_it_is_without_javascript_too(
    as_wanda: Client, plan: Plan
) -> None:
    as_wanda.post(log_url(MONDAY), least())
    response = as_wanda.post(log_url(MONDAY), least(uuid4()))
    assert response.status_code == 409
    assert template_names(response) == ["sessions/today.html"]
    assert "Today is checked off" in text(response)


def test_a_half_filled_form_of_a_day_that_is_checked_off_is_no_longer_asked_for(
    hx: Client, plan: Plan
) -> None:
    hx.post(log_url(MONDAY), least())
    response = hx.post(log_url(MONDAY), least(uuid4(), pain_worst=""))
    assert response.status_code == 409
    assert template_names(response) == ["stale", "day"]


def test_a_key_that_was_taken_back_is_spent(hx: Client, plan: Plan) -> None:
    hx.post(log_url(MONDAY), least())
    hx.post(undo_url(MONDAY), {"log": str(SessionLog.objects.get().uuid)})
    response = hx.post(log_url(MONDAY), least())
    assert response.status_code == 409
    assert "Check it off" in text(response)
    assert f'value="{KEY}"' not in text(response)
    assert SessionLog.objects.current().count() == 0


def test_a_key_of_another_day_is_spent(as_wanda: Client, plan: Plan, monday_noon: Traveller) -> None:
    as_wanda.post(log_url(MONDAY), least())
    monday_noon.shift(timedelta(days=1))
    assert as_wanda.post(log_url(TUESDAY), least()).status_code == 409
    assert [log.on for log in SessionLog.objects.all()] == [MONDAY]


def test_a_key_of_an_earlier_plan_is_spent(as_wanda: Client, plan: Plan, cleared: User) -> None:
    as_wanda.post(log_url(MONDAY), least())
    plan_for(cleared, slug=KNEE, told={"knee_bowed_or_night_pain": "no"})
    assert as_wanda.post(log_url(MONDAY), least()).status_code == 409
    assert SessionLog.objects.count() == 1


def test_a_key_of_another_walker_is_spent(as_wanda: Client, plan: Plan, wim: User) -> None:
    screened(wim)
    plan_for(wim)
    logged(wim, MONDAY, client_key=KEY)
    assert as_wanda.post(log_url(MONDAY), least()).status_code == 409
    assert SessionLog.objects.get().author == wim


@pytest.mark.parametrize("days", [-9999, -8, 1, 7, 9999])
def test_a_day_too_far_off_is_not_found(as_wanda: Client, cleared: User, days: int) -> None:
    plan_for(cleared, starts_on=MONDAY - timedelta(days=28))
    day = MONDAY + timedelta(days=days)
    assert as_wanda.get(log_url(day)).status_code == 404
    assert as_wanda.post(log_url(day), least()).status_code == 404
    assert as_wanda.post(log_url(day), {}).status_code == 404
    assert as_wanda.post(undo_url(day), {"log": str(uuid4())}).status_code == 404
    assert SessionLog.objects.count() == 0


def test_the_ends_of_the_calendar_are_not_found(as_wanda: Client, plan: Plan) -> None:
    for day in (date.min, date.max):
        assert as_wanda.get(log_url(day)).status_code == 404


@pytest.mark.parametrize("no_date", ["2026-02-30", "2026-13-01", "0000-01-01", "today", "2026-3-2"])
def test_what_is_no_date_is_not_found(as_wanda: Client, plan: Plan, no_date: str) -> None:
    assert as_wanda.get(f"/days/{no_date}/log/").status_code == 404


def test_a_day_before_the_plan_is_not_found(as_wanda: Client, plan: Plan) -> None:
    before = MONDAY - timedelta(days=1)
    assert as_wanda.get(log_url(before)).status_code == 404
    assert as_wanda.post(log_url(before), least()).status_code == 404


def test_a_rest_day_cannot_be_checked_off(as_wanda: Client, plan: Plan, monday_noon: Traveller) -> None:
    monday_noon.shift(timedelta(days=2))
    response = as_wanda.post(log_url(WEDNESDAY), least())
    assert response.status_code == 409
    assert "Today is a rest day" in text(response)
    assert SessionLog.objects.count() == 0


def test_a_plan_that_starts_later_cannot_be_checked_off(as_wanda: Client, cleared: User) -> None:
    plan_for(cleared, starts_on=MONDAY + timedelta(days=3), on=MONDAY)
    response = as_wanda.post(log_url(MONDAY), least())
    assert response.status_code == 409
    assert "First Steps starts soon" in text(response)


def test_without_a_plan_there_is_nothing_to_check_off(as_wanda: Client, cleared: User) -> None:
    response = as_wanda.post(log_url(MONDAY), least())
    assert response.status_code == 409
    assert "Pick your first program" in text(response)
    assert as_wanda.post(log_url(MONDAY - timedelta(days=1)), least()).status_code == 404


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (FELL_TWICE, "Please do not walk backward for now"),
        (CHEST_PAIN, "Please do not walk backward for now"),
    ],
)
def test_whoever_the_checklist_holds_back_cannot_check_off(
    as_wanda: Client, plan: Plan, wanda: User, changes: dict[str, Any], says: str
) -> None:
    screened(wanda, **changes)
    response = as_wanda.post(log_url(MONDAY), least())
    assert response.status_code == 409
    assert says in text(response)
    assert SessionLog.objects.count() == 0


def test_a_checklist_older_than_a_year_comes_first(
    as_wanda: Client, cleared: User, monday_noon: Traveller
) -> None:
    unchanged(cleared, on=MONDAY + timedelta(days=364))
    plan_for(cleared, starts_on=MONDAY + timedelta(days=364), on=MONDAY + timedelta(days=364))
    monday_noon.shift(timedelta(days=365))
    as_wanda.force_login(cleared)
    assert "Check it off" in text(as_wanda.get("/today/"))
    monday_noon.shift(timedelta(days=1))
    today = MONDAY + timedelta(days=366)
    response = as_wanda.post(log_url(today), least())
    assert response.status_code == 409
    assert "Your answers are more than a year old" in text(response)


def test_somebody_to_call_comes_before_a_session_with_care(as_wanda: Client, cleared: User) -> None:
    screened(cleared, **SOME_PAIN, ID08_CONTACT=None)
    plan_for(cleared)
    User.objects.update(contact_name="", contact_phone="")
    response = as_wanda.post(log_url(MONDAY), least())
    assert response.status_code == 409
    assert "Who should be called if you fall?" in text(response)
    assert SessionLog.objects.count() == 0
    saved = as_wanda.post("/today/contact/", {"name": "Ada", "phone": "555 0100"})
    assert (saved.status_code, saved["Location"]) == (302, "/today/")
    assert as_wanda.post(log_url(MONDAY), least()).status_code == 302


def test_a_contact_without_a_number_is_asked_for_again(hx: Client, cleared: User) -> None:
    screened(cleared, **SOME_PAIN)
    plan_for(cleared)
    User.objects.update(contact_name="", contact_phone="")
    response = hx.post("/today/contact/", {"name": "Ada", "phone": ""})
    assert response.status_code == 422
    assert template_names(response) == ["day"]
    assert 'value="Ada"' in text(response)
    assert '<a href="#id_phone">' in text(response)
    assert User.objects.filter(contact_name="Ada").count() == 0


def test_whoever_walks_without_precautions_needs_nobody_to_call(as_wanda: Client, plan: Plan) -> None:
    User.objects.update(contact_name="", contact_phone="")
    assert as_wanda.post(log_url(MONDAY), least()).status_code == 302


def test_whoever_is_signed_out_signs_in_and_comes_back(client: Client, db: None) -> None:
    response = client.post(log_url(MONDAY), least())
    assert (response.status_code, response["Location"]) == (
        302,
        "/accounts/login/?next=/days/2026-03-02/log/",
    )


@pytest.mark.parametrize(
    ("asked_from", "next_page"),
    [
        ("http://testserver/today/", "/today/"),
        ("https://evil.example/today/", "/days/2026-03-02/log/undo/"),
        ("http://[bad/", "/days/2026-03-02/log/undo/"),
    ],
)
def test_a_form_sent_signed_out_is_said_to_be_lost_and_leads_back_to_its_own_page(
    client: Client, db: None, asked_from: str, next_page: str
) -> None:
    response = client.post(undo_url(MONDAY), {}, headers={"Referer": asked_from})
    assert response["Location"] == f"/accounts/login/?next={next_page}"
    assert "your last step was not saved" in text(client.get(response["Location"]))


def test_a_fragment_signed_out_leads_back_to_its_page(client: Client, db: None) -> None:
    asked_from = {"HX-Request": "true", "HX-Current-URL": "http://testserver/today/"}
    response = client.post(log_url(MONDAY), least(), headers=asked_from)
    assert response.status_code == 200
    assert response["HX-Redirect"] == "/accounts/login/?next=/today/"
    assert response.content == b""


def test_a_fragment_signed_out_never_leads_to_another_site(client: Client, db: None) -> None:
    asked_from = {"HX-Request": "true", "HX-Current-URL": "https://evil.example/today/"}
    response = client.post(log_url(MONDAY), least(), headers=asked_from)
    assert response["HX-Redirect"] == "/accounts/login/?next=/"


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_allowed(as_wanda: Client, plan: Plan, method: str) -> None:
    for url in ("/today/", "/plan/", log_url(MONDAY)):
        assert getattr(as_wanda, method)(url).status_code == 405


def test_what_changes_something_is_never_a_get(as_wanda: Client, plan: Plan) -> None:
    for url in (undo_url(MONDAY), "/plan/resume/", "/today/contact/"):
        assert as_wanda.get(url).status_code == 405
    assert as_wanda.post("/today/").status_code == 405


def test_a_post_without_its_token_is_refused(wanda: User, plan: Plan) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(wanda)
    assert strict.post(log_url(MONDAY), least()).status_code == 403
    assert SessionLog.objects.count() == 0


def test_a_result_that_no_form_lets_through_is_not_called_stale(plan: Plan, wanda: User) -> None:
    with pytest.raises(IntegrityError):
        log_session(
            walker=wanda, on=MONDAY, today=MONDAY, result=replace(CALM, pain_worst=11), client_key=UUID(int=3)
        )


def test_a_stale_day_says_what_it_is(db: None) -> None:
    published()
    somebody = walker()
    with pytest.raises(Stale) as stale:
        logged(somebody, MONDAY)
    assert stale.value.day.kind is Kind.UNSCREENED
