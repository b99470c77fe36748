"""What a page weighs on the wire, the site served as in production: collected, compressed, by granian."""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from core import clock
from retrowalk.demo import PASSWORD, ZONE
from tests.e2e.filling import fill_field, press

ROOT = Path(__file__).resolve().parent.parent.parent
FIRST_VISIT_BYTES, NEXT_PAGE_BYTES, WALK_BYTES, MOST_REQUESTS = 60_000, 15_000, 40_000, 8
_SECONDS_TO_START = 30
# Before a walk at a place that is known by name.
WELL_AT_HOME: dict[str, str | list[str]] = {
    "PC01_WELL": "yes", "PC02_RED": ["none"], "PC03_PAIN": "1", "since": ["none"], "same_place": "all",
}  # fmt: skip


@dataclass
class Wire:
    """What came for one page, sound apart: addresses asked for, bytes received (heads included)."""

    asked: list[str] = field(default_factory=list)
    received: int = 0


@pytest.fixture(scope="module")
def production_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serves a fresh site with the settings and the server of production; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "retrowalk.settings", "DEBUG": "0", "HTTPS": "0", "ALLOW_UNAPPROVED": "1",
        "ALLOWED_HOSTS": "127.0.0.1", "SECRET_KEY": secrets.token_urlsafe(50),
        "DATABASE_URL": f"sqlite:///{tmp_path_factory.mktemp('site')}/db.sqlite3",
    }  # fmt: skip
    commands = (
        "migrate -v0",
        "collectstatic --no-input -v0",
        "load_catalogue -v0",
        "load_demo --in-production",
    )
    for command in commands:
        subprocess.run(
            [sys.executable, "manage.py", *command.split()],
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    server = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--port",
        port,
        "retrowalk.wsgi:application",
    ]
    with subprocess.Popen(server, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            _wait_for(f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            urllib.request.urlopen(url, timeout=1)  # noqa: S310, the address is our own
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


def _open(page: Page, url: str) -> Wire:
    """Opens a page and reads from the browser what that took."""
    wire = Wire()
    inspector = page.context.new_cdp_session(page)
    inspector.send("Network.enable")

    sounds: set[str] = set()

    def asked(event: dict[str, Any]) -> None:
        if event["request"]["url"].endswith(".mp3"):
            sounds.add(event["requestId"])
        else:
            wire.asked.append(event["request"]["url"])

    def received(event: dict[str, Any]) -> None:
        if event["requestId"] not in sounds:
            wire.received += event["encodedDataLength"]

    inspector.on("Network.requestWillBeSent", asked)
    inspector.on("Network.loadingFinished", received)
    page.goto(url, wait_until="networkidle")
    inspector.detach()
    return wire


def _too_much(wire: Wire, most_bytes: int) -> list[str]:
    heavy = [f"{wire.received} bytes"] if wire.received > most_bytes else []
    return heavy + (wire.asked if len(wire.asked) > MOST_REQUESTS else [])


@pytest.mark.parametrize("path", ["/", "/programs/", "/programs/knee-oa-6wk/", "/help/", "/accounts/signup/"])
def test_a_first_visit_and_the_next_page_are_light(
    production_site: str, new_context: Callable[..., BrowserContext], path: str
) -> None:
    page = new_context().new_page()
    first = _open(page, production_site + path)
    following = _open(page, f"{production_site}/stop/")
    assert _too_much(first, FIRST_VISIT_BYTES) == []
    assert _too_much(following, NEXT_PAGE_BYTES) == []


def test_a_walkers_first_visit_of_today_is_light(
    production_site: str, new_context: Callable[..., BrowserContext]
) -> None:
    fresh = _fresh(new_context, _signed_in(new_context().new_page(), production_site))
    first = _open(fresh, f"{production_site}/today/")
    again = _open(fresh, f"{production_site}/today/")
    assert _too_much(first, FIRST_VISIT_BYTES) == []
    assert _too_much(again, NEXT_PAGE_BYTES) == []


def test_a_guided_walk_is_light_with_its_code(
    production_site: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = _signed_in(new_context().new_page(), production_site)
    today = clock.today_in(ZONE)
    page.goto(f"{production_site}/days/{today}/ready/")
    page.get_by_text("My hallway").first.click()
    for name, value in WELL_AT_HOME.items():
        fill_field(page, name, value)
    press(page, "Am I ready?")
    fresh = _fresh(new_context, page)
    complaints: list[str] = []
    fresh.on("pageerror", lambda error: complaints.append(str(error)))
    wire = _open(fresh, f"{production_site}/days/{today}/walk/")
    assert _too_much(wire, WALK_BYTES) == []
    # The modules work as one file too.
    fresh.get_by_role("button", name="Play the sound check").click()
    fresh.get_by_role("button", name="Yes").click()
    fresh.get_by_role("button", name="Start").click()
    expect(fresh.locator("html")).to_have_attribute("data-walking", "going")
    assert complaints == []


def _signed_in(page: Page, site: str) -> Page:
    page.goto(f"{site}/accounts/login/")
    page.fill("input[name=login]", "walker@demo.example")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/today/")
    return page


def _fresh(new_context: Callable[..., BrowserContext], page: Page) -> Page:
    """A browser that has seen nothing yet, signed in as the page is."""
    cookies = page.context.cookies()
    return new_context(storage_state={"cookies": cookies, "origins": []}).new_page()
