"""Answers sent after the sign-in had run out wait on the server for whoever sent them."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from core.kept import KEPT_FOR, MOST_CHARACTERS
from programs.models import Plan
from sessions.models import SessionLog
from tests.factories.onboarding import MONDAY, plan_for, screened
from tests.factories.sessions import logged
from tests.sessions.posts import KEY, least, log_url, text

PASSWORD = "walk-slowly-back"  # noqa: S105
SENT_FROM_TODAY = {"Referer": "http://testserver/today/"}


@pytest.fixture
def with_password(plan: Plan) -> Plan:
    plan.walker.set_password(PASSWORD)
    plan.walker.save(update_fields=["password"])
    return plan


def sign_in(client: Client, walker: User) -> str:
    """Signs in by the page, as the session of a visitor goes on only there; answers where it leads."""
    page = "/accounts/login/?next=/today/"
    response = client.post(page, {"login": walker.email, "password": PASSWORD})
    assert response.status_code == 302
    return str(response["Location"])


def answers(plan: Plan, **more: str) -> dict[str, str]:
    return least(plan=str(plan.uuid), effort="4", note="My knee was warm.", **more)


def test_after_signing_in_the_sheet_is_filled_as_it_was_sent(client: Client, with_password: Plan) -> None:
    sent = client.post(log_url(MONDAY), answers(with_password), headers=SENT_FROM_TODAY)
    assert sent["Location"] == "/accounts/login/?next=/today/"
    assert "look through your answers" in text(client.get(sent["Location"]))
    sign_in(client, with_password.walker)
    for _ in range(2):
        page = text(client.get("/today/"))
        assert "My knee was warm.</textarea>" in page
        assert f'name="client_key" value="{KEY}"' in page
        assert 'name="effort" value="4" id="id_effort_4" checked' in page
    assert client.post(log_url(MONDAY), answers(with_password)).status_code == 302
    assert SessionLog.objects.get().effort == 4
    assert "kept_answers" not in client.session


def test_with_htmx_too(client: Client, with_password: Plan) -> None:
    asked_from = {"HX-Request": "true", "HX-Current-URL": "http://testserver/today/"}
    sent = client.post(log_url(MONDAY), answers(with_password), headers=asked_from)
    assert sent["HX-Redirect"] == "/accounts/login/?next=/today/"
    sign_in(client, with_password.walker)
    assert "My knee was warm." in text(client.get("/today/"))


def test_a_change_and_an_extra_walk_come_back_to_their_own_sheets(
    client: Client, with_password: Plan
) -> None:
    logged(with_password.walker, MONDAY)
    log = SessionLog.objects.get()
    for url, more in ((log_url(MONDAY), {"corrects": str(log.uuid)}), (f"{log_url(MONDAY)}?slot=1", {})):
        sheet = {"Referer": f"http://testserver{url}"}
        sent = client.post(url, answers(with_password, **more), headers=sheet)
        assert sent["Location"] == f"/accounts/login/?next={url.replace('?', '%3F').replace('=', '%3D')}"
        sign_in(client, with_password.walker)
        assert "My knee was warm." in text(client.get(url))
        client.logout()


def test_whoever_else_signs_in_sees_nothing_of_it(client: Client, with_password: Plan, wim: User) -> None:
    screened(wim)
    plan_for(wim)
    wim.set_password(PASSWORD)
    wim.save(update_fields=["password"])
    client.post(log_url(MONDAY), answers(with_password), headers=SENT_FROM_TODAY)
    sign_in(client, wim)
    page = text(client.get("/today/"))
    assert "Check it off" in page
    assert "My knee was warm." not in page


def test_what_names_no_plan_is_shown_to_nobody(client: Client, with_password: Plan) -> None:
    client.post(log_url(MONDAY), least(note="Whose is this?"), headers=SENT_FROM_TODAY)
    sign_in(client, with_password.walker)
    assert "Whose is this?" not in text(client.get("/today/"))


def test_after_half_an_hour_it_is_gone(client: Client, with_password: Plan, monday_noon: Traveller) -> None:
    client.post(log_url(MONDAY), answers(with_password), headers=SENT_FROM_TODAY)
    sign_in(client, with_password.walker)
    monday_noon.shift(KEPT_FOR + timedelta(seconds=1))
    assert "My knee was warm." not in text(client.get("/today/"))
    assert "kept_answers" not in client.session


def test_a_visitors_session_ends_with_what_is_in_it(client: Client, with_password: Plan) -> None:
    client.post(log_url(MONDAY), answers(with_password), headers=SENT_FROM_TODAY)
    assert client.session.get_expiry_age() <= KEPT_FOR.total_seconds()
    sign_in(client, with_password.walker)
    assert client.session.get_expiry_age() == settings.SESSION_COOKIE_AGE


def test_more_than_a_form_of_ours_holds_is_not_kept(client: Client, with_password: Plan) -> None:
    sent = client.post(log_url(MONDAY), {"note": "n" * MOST_CHARACTERS}, headers=SENT_FROM_TODAY)
    assert "kept_answers" not in client.session
    assert "do it once more" in text(client.get(sent["Location"]))


def test_nothing_of_it_stands_in_an_address_or_a_log(
    client: Client, with_password: Plan, caplog: pytest.LogCaptureFixture
) -> None:
    sent = client.post(log_url(MONDAY), answers(with_password), headers=SENT_FROM_TODAY)
    assert "knee" not in sent["Location"]
    assert "knee" not in caplog.text
