"""The parts of core that every app leans on."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings

from accounts.middleware import WalkerTimeMiddleware
from accounts.models import User
from core import registry
from core.actions import record_event
from core.context import emergency_number
from core.models import AuditEvent
from core.registry import why_sign_up_is_closed
from core.session_store import SessionStore
from core.views import bad_request, page_not_found, permission_denied, server_error


@pytest.mark.parametrize(
    ("country", "number"),
    [("DE", "112"), ("GB", "999"), ("US", "911"), ("AU", "000"), ("NZ", "111"), ("XX", None), ("", None)],
)
def test_the_emergency_number_follows_the_country(country: str, number: str | None) -> None:
    assert emergency_number(country) == number


@pytest.mark.parametrize(
    ("answers", "reason"),
    [([], None), ([None, None], None), ([None, "Full.", "Closed."], "Full.")],
)
def test_the_first_reason_closes_sign_up(
    monkeypatch: pytest.MonkeyPatch, answers: list[str | None], reason: str | None
) -> None:
    monkeypatch.setattr(registry, "sign_up_checks", [lambda answer=answer: answer for answer in answers])
    assert why_sign_up_is_closed() == reason


@pytest.mark.django_db
def test_an_event_names_who_did_what_to_what() -> None:
    actor, subject = uuid4(), uuid4()
    record_event(actor=actor, actor_name="Ada", action="plan.start", subject_type="plan", subject=subject)
    event = AuditEvent.objects.get()
    assert (event.actor, event.actor_name, event.action) == (actor, "Ada", "plan.start")
    assert (event.subject_type, event.subject, event.detail) == ("plan", str(subject), "")
    assert str(event) == f"plan.start plan {subject}"


def test_a_page_tells_the_time_of_its_reader_and_the_next_one_does_not(rf: RequestFactory) -> None:
    told: list[str] = []

    def page(request: Any) -> HttpResponse:
        middleware.process_view(request)
        told.append(timezone.get_current_timezone_name())
        return HttpResponse()

    middleware = WalkerTimeMiddleware(page)
    request: Any = rf.get("/")
    request.user = User(email="a@walkers.example", time_zone="Pacific/Auckland")
    middleware(request)
    assert (told, timezone.get_current_timezone_name()) == (["Pacific/Auckland"], "UTC")


@pytest.mark.usefixtures("catalogue")
def test_a_machine_may_ask_without_https(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert [client.get(path).status_code for path in ("/healthz", "/readyz", "/help/")] == [200, 200, 301]
    assert client.get("/healthz").content == b"ok"


def test_a_site_without_its_checklist_is_not_ready(client: Client, db: None) -> None:
    response = client.get("/readyz")
    assert (response.status_code, b"load_catalogue" in response.content) == (503, True)


def test_a_file_is_not_even_read(rf: RequestFactory) -> None:
    request = rf.post("/accounts/login/", {"file": BytesIO(b"x" * 100), "login": "a@walkers.example"})
    assert (list(request.FILES), list(request.POST)) == ([], [])


@pytest.mark.parametrize("key", ["\0aaaaaaaaaaaa", "short", "ключключключ", "a" * 12 + "'"])
def test_a_cookie_that_is_no_key_is_nobodys(key: str, db: None) -> None:
    assert SessionStore(session_key=key).session_key is None


def test_a_form_without_its_token_is_answered_in_words(db: None) -> None:
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {})
    assert response.status_code == 403
    assert b"<h1>" in response.content
    assert b"CSRF" not in response.content


@pytest.mark.parametrize(
    ("answer", "status"),
    [(bad_request, 400), (permission_denied, 403), (page_not_found, 404), (server_error, 500)],
)
def test_what_goes_wrong_is_a_page_of_ours_that_keeps_the_way_to_help(
    rf: RequestFactory, db: None, answer: Any, status: int
) -> None:
    request: Any = rf.get("/")
    request.user = AnonymousUser()
    response = answer(request)
    assert response.status_code == status
    assert response.content.count(b"<h1>") == 1
    assert b'href="/stop/"' in response.content


def test_without_a_database_there_is_still_a_page(
    as_wanda: Client, django_db_blocker: DjangoDbBlocker
) -> None:
    as_wanda.raise_request_exception = False
    with django_db_blocker.block():
        response = as_wanda.get("/today/")
    assert response.status_code == 500
    assert b"Something broke on our side" in response.content
    assert b'href="/stop/"' in response.content
    assert response["Cache-Control"] == "private, no-store"
