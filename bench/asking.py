"""Asks the site for pages in this process and prints as JSON what each costs; bench/pages.py starts it."""

import io
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from tests.databases import database_url

os.environ["DATABASE_URL"] = database_url(sys.argv[1])

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from core import clock
from retrowalk.demo import ZONE, load_demo
from sessions.models import SessionLog
from tests.factories.caseloads import a_caseload
from tests.factories.clinics import at_work

ROUNDS, WARM_UP = 100, 10
PATIENTS = 300
WALKER = "walker@demo.example"
CSRF = "b" * 32
NO_WORK = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
APPLICATION = get_wsgi_application()


@dataclass(frozen=True)
class Asked:
    """A page and the bare one it is measured against; `again` puts back what asking has changed."""

    name: str
    path: str
    cookies: str = ""
    form: Callable[[], dict[str, str]] | None = None
    again: Callable[[], None] | None = None
    rounds: int = ROUNDS

    @property
    def bare(self) -> "Asked":
        """The bare view for the same kind of visitor, asked in the same way."""
        path = "/bare/for-walkers/" if self.cookies else "/bare/"
        return Asked("bare", path, self.cookies, self.form)

    def ask(self) -> tuple[int, int]:
        """Status and length of the compressed body."""
        body = urlencode({"csrfmiddlewaretoken": CSRF, **self.form()}).encode() if self.form else b""
        told: dict[str, int] = {}

        def start_response(
            status: str, headers: list[tuple[str, str]], exc_info: Any = None, /
        ) -> Callable[[bytes], object]:
            told["status"] = int(status.split(maxsplit=1)[0])
            return bytes

        answer: Any = APPLICATION(self._environ(body), start_response)
        length = sum(map(len, answer))
        answer.close()
        return told["status"], length

    def _environ(self, body: bytes) -> dict[str, Any]:
        path, _, query = self.path.partition("?")
        return {
            "REQUEST_METHOD": "POST" if self.form else "GET", "PATH_INFO": path, "QUERY_STRING": query,
            "SCRIPT_NAME": "", "SERVER_NAME": "bench.example", "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "bench.example", "REMOTE_ADDR": "127.0.0.1",
            "HTTP_ACCEPT_ENCODING": "gzip", "HTTP_COOKIE": self.cookies,
            "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body), "wsgi.errors": sys.stderr, "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0), "wsgi.multithread": False, "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }  # fmt: skip


def prepare() -> list[Asked]:
    """A site with the demo in it, and what is asked of it."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_catalogue", verbosity=0, stdout=io.StringIO())
    today = clock.today_in(ZONE)
    load_demo(today)
    walker, client = User.objects.get(email=WALKER), Client()
    client.force_login(walker)
    signed_in = _cookies(client)
    at_a_clinic = _cookies(at_work(a_caseload(walker, PATIENTS, today)))

    def check_off() -> dict[str, str]:
        return {"client_key": str(uuid4()), "pain_worst": "1", "fall": "no"}

    def take_back() -> None:
        log = SessionLog.objects.get(plan__walker=walker, on=today, superseded_at=None)
        told = {"log": str(log.uuid)}
        status, _ = Asked("undo", reverse("sessions:undo", args=[today]), signed_in, lambda: told).ask()
        assert status == 302, status

    return [
        Asked("Today", "/today/", signed_in),
        Asked("a check-off", reverse("sessions:log", args=[today]), signed_in, check_off, take_back),
        Asked("History", "/history/", signed_in),
        Asked("Progress", "/progress/", signed_in),
        Asked("Plan", "/plan/", signed_in),
        Asked("Programs, signed in", "/programs/", signed_in),
        Asked(f"Caseload of {PATIENTS}", "/clinic/", at_a_clinic),
        Asked(f"Caseload of {PATIENTS}, all old", "/clinic/", at_a_clinic, again=_grow_old, rounds=5),
        Asked("Programs", "/programs/"),
        Asked("one program", "/programs/knee-oa-6wk/"),
        Asked("the front page", "/"),
    ]


def _cookies(client: Client) -> str:
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF}"


def _grow_old() -> None:
    """As if something had been written about everybody."""
    User.objects.update(changes=F("changes") + 1)


def measure(asked: Asked) -> dict[str, Any]:
    """Ratio to the bare view, queries and bytes of one page."""
    took, bare_took = [], []
    for turn in range(WARM_UP + asked.rounds):
        bare_s, page_s = _seconds(asked.bare), _seconds(asked)
        if asked.again:
            asked.again()
        if turn >= WARM_UP:
            bare_took.append(bare_s)
            took.append(page_s)
    with CaptureQueriesContext(connection) as queries:
        _, length = asked.ask()
    # Counted at once, because the next request empties the list.
    count = sum(not query["sql"].startswith(NO_WORK) for query in queries)
    if asked.again:
        asked.again()
    return {
        "page": asked.name,
        "ratio": statistics.median(took) / statistics.median(bare_took),
        "queries": count,
        "bytes": length,
    }


def _seconds(asked: Asked) -> float:
    began = time.perf_counter()
    status, _ = asked.ask()
    assert status in {200, 302}, (asked.name, status)
    return time.perf_counter() - began


if __name__ == "__main__":
    json.dump([measure(asked) for asked in prepare()], sys.stdout)
