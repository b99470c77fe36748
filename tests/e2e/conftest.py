"""A real browser before a real server, which lets no complaint of the browser pass."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from core.joining import joined_modules, joined_styles
from tests.factories.clinics import at_work
from tests.factories.demo import load_demo

# Playwright's synchronous interface keeps an event loop in this thread, in which Django refuses to query.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PHONE, DESK = 390, 1280
_HEIGHT = {PHONE: 844, DESK: 900}
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

type PageFor = Callable[..., Page]
type Demo = Callable[[str], tuple[User, Client]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "e2e" in item.path.parts or "audit" in item.path.parts:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Chromium from CHROMIUM or the PATH; where there is neither, the one Playwright may have installed."""
    installed = next(filter(None, map(shutil.which, _NAMES)), None)
    path = os.environ.get("CHROMIUM") or installed
    return browser_type_launch_args | {"args": list(_FLAGS)} | ({"executable_path": path} if path else {})


@pytest.fixture(scope="session", autouse=True)
def joined_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Styles and modules in one file each, as a visitor gets them; a browser asks for half as much."""
    folder, source = tmp_path_factory.mktemp("joined"), settings.BASE_DIR / "static"
    for name, joined in (("css/app.css", joined_styles), ("js/walk/main.js", joined_modules)):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(joined(source / name), encoding="utf-8")
    with override_settings(STATICFILES_DIRS=[folder, *settings.STATICFILES_DIRS]):
        yield


@pytest.fixture
def demo(catalogue: None) -> Demo:
    """Finds a demo walker by the first part of the address, with a client signed in as them."""

    def signed_in(name: str) -> tuple[User, Client]:
        load_demo()
        user = User.objects.get(email=f"{name}@demo.example")
        client = Client()
        client.force_login(user)
        return user, client

    return signed_in


@pytest.fixture
def page_for(new_context: Callable[..., BrowserContext], live_server: LiveServer) -> Iterator[PageFor]:
    """Opens a page as somebody or, with None, as nobody.

    `page_for(wanda, width=DESK, javascript=False, theme="dark")`. A finished test fails on what a browser has
    complained of: errors in the console, broken rules of the content policy, missing files, other sites.
    A test of what happens when something goes wrong says `may_complain=True`.
    """
    complaints: list[str] = []

    def open_page(
        user: User | None = None,
        *,
        width: int = PHONE,
        javascript: bool = True,
        theme: str = "light",
        may_complain: bool = False,
    ) -> Page:
        context = new_context(
            base_url=live_server.url, viewport={"width": width, "height": _HEIGHT.get(width, 900)},
            java_script_enabled=javascript, color_scheme=theme, reduced_motion="reduce", locale="en-GB",
            timezone_id="Europe/Berlin",
        )  # fmt: skip
        context.set_default_timeout(10_000)
        if user is not None:
            _sign_in(context, user, live_server.url)
        page = context.new_page()
        if not may_complain:
            _listen(page, live_server.url, complaints)
        return page

    yield open_page
    assert complaints == []


def _sign_in(context: BrowserContext, user: User, url: str) -> None:
    # Whoever works in a clinic has shown a second factor too.
    at_a_clinic = user.memberships.exists()
    client = at_work(user) if at_a_clinic else Client()
    if not at_a_clinic:
        client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


def _listen(page: Page, url: str, complaints: list[str]) -> None:
    def on_console(message: ConsoleMessage) -> None:
        # The status of a page is the test's own business; that of a file is looked at below.
        # What the next page cuts short is no error; a request that failed has another name too.
        harmless = ("Failed to load resource", "htmx:sendAbort", "htmx:afterRequest")
        if message.type == "error" and not message.text.startswith(harmless):
            complaints.append(f"{page.url}: {message.text}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((url, "data:", "blob:")):
            complaints.append(f"{page.url}: asked another site, {request.url}")

    def on_response(response: Response) -> None:
        is_file = response.request.resource_type not in {"document", "xhr", "fetch"}
        if response.status >= 500 or (is_file and response.status >= 400):
            complaints.append(f"{page.url}: {response.status} for {response.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("request", on_request)
    page.on("response", on_response)
