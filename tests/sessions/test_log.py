"""A session is checked off."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from programs.models import Plan
from sessions.models import SessionLog
from tests.factories.onboarding import MONDAY
from tests.factories.sessions import current_log
from tests.sessions.posts import KEY, least, log_url, template_names, text

ALL_ANSWERS = {
    "done": "all",
    "near_falls": "1",
    "effort": "3",
    "pain_before": "0",
    "note": " Felt easy.\nSlept well. ",
}


def test_it_works_without_javascript(as_wanda: Client, plan: Plan, wanda: User) -> None:
    response = as_wanda.post(log_url(MONDAY), least(**ALL_ANSWERS))
    assert (response.status_code, response["Location"]) == (302, "/today/#day")
    log = SessionLog.objects.get()
    assert (log.client_key, log.plan, log.author, log.on, log.slot) == (KEY, plan, wanda, MONDAY, 0)
    assert (log.pain_worst, log.fall, log.done, log.near_falls) == (1, False, "all", 1)
    assert (log.effort, log.pain_before, log.note) == (3, 0, "Felt easy.\nSlept well.")
    assert log.superseded_at is None


def test_it_works_with_htmx(hx: Client, plan: Plan) -> None:
    response = hx.post(log_url(MONDAY), least())
    assert response.status_code == 200
    assert template_names(response) == ["logged", "day"]
    assert "Today is checked off" in text(response)
    assert 'id="status" hx-swap-oob="innerHTML">Saved.' in text(response)
    assert SessionLog.objects.count() == 1


def test_a_log_keeps_what_was_in_force(as_wanda: Client, plan: Plan, wanda: User) -> None:
    as_wanda.post(log_url(MONDAY), least())
    log = SessionLog.objects.get()
    assert log.prescription == plan.prescriptions.get()
    assert log.screening == wanda.screenings.get()
    assert (log.rules, log.zone, log.effort_cap) == ("decisions@2026.11.1", "Europe/Berlin", 2)
    assert (log.backward_s, log.total_s) == (60, 510)


def test_only_the_worst_pain_and_the_fall_must_be_answered(as_wanda: Client, plan: Plan) -> None:
    assert as_wanda.post(log_url(MONDAY), least()).status_code == 302
    log = SessionLog.objects.get()
    left_open = (log.done, log.near_falls, log.effort, log.pain_before, log.note)
    assert left_open == ("", None, None, None, "")


def test_an_answer_of_nought_is_kept_as_nought(as_wanda: Client, plan: Plan) -> None:
    as_wanda.post(log_url(MONDAY), least(pain_worst="0", effort="0", near_falls="0", pain_before="0"))
    log = SessionLog.objects.get()
    assert (log.pain_worst, log.effort, log.near_falls, log.pain_before) == (0, 0, 0, 0)


def test_nothing_is_chosen_beforehand(as_wanda: Client, plan: Plan) -> None:
    for url in ("/today/", log_url(MONDAY)):
        page = text(as_wanda.get(url))
        assert page.count('type="radio"') == 5 * 11 + 2 + 3 + 4 + 3 + 3 + 3
        assert "checked" not in re.sub(r"checked off|marks? checked", "", page)


def test_each_page_has_a_key_of_its_own(as_wanda: Client, plan: Plan) -> None:
    keys = {re.search(r'name="client_key" value="([^"]+)"', text(as_wanda.get("/today/"))) for _ in range(2)}
    assert len({UUID(found[1]) for found in keys if found}) == 2


@pytest.mark.parametrize("left_out", ["pain_worst", "fall"])
def test_a_question_left_out_is_asked_for(hx: Client, plan: Plan, left_out: str) -> None:
    sent = least(note="My knee was warm.", effort="4")
    del sent[left_out]
    response = hx.post(log_url(MONDAY), sent)
    page = text(response)
    assert response.status_code == 422
    assert template_names(response) == ["day"]
    assert 'id="errors" tabindex="-1" autofocus' in page
    assert f'<a href="#id_{left_out}_0">' in page
    assert f'id="id_{left_out}_0"' in page
    assert f'id="id_{left_out}_error"' in page
    assert re.search(rf'<fieldset [^>]*id="id_{left_out}"[^>]*aria-describedby="id_{left_out}_error"', page)
    assert "My knee was warm.</textarea>" in page
    assert re.findall(r'name="(\w+)" value="(\w+)" id="\w+"(?: required)? checked', page) == [
        *([("pain_worst", "1")] if left_out != "pain_worst" else []),
        *([("fall", "no")] if left_out != "fall" else []),
        ("effort", "4"),
    ]
    assert f'name="client_key" value="{KEY}"' in page
    assert SessionLog.objects.count() == 0


def test_a_question_left_out_is_asked_for_without_javascript_too(as_wanda: Client, plan: Plan) -> None:
    response = as_wanda.post(log_url(MONDAY), least(pain_worst="", note="Typed before."))
    assert response.status_code == 422
    assert template_names(response) == ["sessions/today.html"]
    assert "Typed before.</textarea>" in text(response)


@pytest.mark.parametrize(
    "wrong",
    [
        {"pain_worst": "11"},
        {"pain_worst": "-1"},
        {"pain_worst": "two"},
        {"fall": "perhaps"},
        {"done": "most"},
        {"near_falls": "9"},
        {"effort": "11"},
        {"pain_before": "1.5"},
        {"note": "n" * 1001},
        {"client_key": "not-a-key"},
        {"client_key": ""},
    ],
)
def test_an_answer_that_nobody_offered_is_refused(
    as_wanda: Client, plan: Plan, wrong: dict[str, str]
) -> None:
    assert as_wanda.post(log_url(MONDAY), least() | wrong).status_code == 422
    assert SessionLog.objects.count() == 0


def test_a_note_is_shown_as_text(as_wanda: Client, plan: Plan) -> None:
    as_wanda.post(log_url(MONDAY), least(note="<script>alert(1)</script>"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text(as_wanda.get("/today/"))


def test_the_same_page_sent_twice_makes_one_log(hx: Client, plan: Plan) -> None:
    first, second = (hx.post(log_url(MONDAY), least(pain_worst=pain)) for pain in ("1", "4"))
    assert (first.status_code, second.status_code) == (200, 200)
    assert template_names(second) == ["logged", "day"]
    assert SessionLog.objects.get().pain_worst == 1


def test_a_missed_check_off_may_follow_within_a_week(
    as_wanda: Client, plan: Plan, monday_noon: Traveller
) -> None:
    monday_noon.shift(timedelta(days=7))
    assert as_wanda.get(log_url(MONDAY)).status_code == 200
    response = as_wanda.post(log_url(MONDAY), least())
    assert (response.status_code, response["Location"]) == (302, "/days/2026-03-02/")
    assert as_wanda.get("/days/2026-03-02/").status_code == 200
    assert current_log(plan.walker, MONDAY).on == MONDAY


def test_a_get_is_always_a_whole_page(hx: Client, plan: Plan) -> None:
    for url in ("/today/", "/plan/", log_url(MONDAY)):
        assert text(hx.get(url)).lstrip().startswith("<!doctype html>")
