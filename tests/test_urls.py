"""Every address of the site: who may see it, and what its answers tell browsers and caches."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User
from sessions.models import SymptomReport
from tests.addresses import GETS, LOGIN, NOT_THERE, PLACE, PUBLIC, REPORT
from tests.factories.onboarding import BALANCE, FIRST_STEPS, MONDAY, noon, plan_for, published, screened
from tests.factories.sessions import logged
from tests.factories.walks import hallway

PAGES = [path for path, *_ in GETS.values()]


def patterns(of: URLResolver | None = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every pattern of the site with its full name."""
    for one in (of or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, f"{one.namespace}:" if one.namespace else namespace)
        else:
            yield f"{namespace}{one.name}", one


@pytest.fixture(autouse=True)
def monday_noon() -> Iterator[None]:
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False):
        yield


@pytest.fixture
def browsers(wanda: User, wim: User) -> dict[str, Client]:
    """Nobody, Wanda with a plan and a session done, Wim with an account."""
    published()
    screened(wanda)
    plan_for(wanda)
    logged(wanda, MONDAY, note="Only Wanda knows.")
    SymptomReport.objects.create(
        uuid=REPORT,
        client_key=uuid4(),
        walker=wanda,
        author=wanda,
        kind="wrong",
        on=MONDAY,
        zone=wanda.time_zone,
        told_at=noon(MONDAY),
    )
    hallway(wanda, uuid=PLACE, note="Only Wanda knows.")
    browsers = {"nobody": Client(), "wanda": Client(), "wim": Client()}
    for somebody in (wanda, wim):
        somebody.set_password("walk-slowly-back")
        somebody.save(update_fields=["password"])
        browsers[somebody.name.lower()].force_login(somebody)
    return browsers


def answer(browser: Client, path: str) -> int | str:
    response = browser.get(path)
    return (
        str(response["Location"]).partition("?")[0]
        if response.has_header("Location")
        else response.status_code
    )


def test_what_is_public_is_listed_here() -> None:
    public = sorted(
        name for name, pattern in patterns() if not getattr(pattern.callback, "login_required", True)
    )
    assert public == PUBLIC


def test_every_address_is_visited_here() -> None:
    assert sorted(GETS) == sorted(name for name, _ in patterns())


@pytest.mark.parametrize("name", GETS)
def test_who_sees_what(browsers: dict[str, Client], name: str) -> None:
    path, *expected = GETS[name]
    assert [answer(browser, path) for browser in browsers.values()] == expected


def test_whoever_is_sent_to_sign_in_comes_back(browsers: dict[str, Client]) -> None:
    response = browsers["nobody"].get("/plan/")
    assert response["Location"] == "/accounts/login/?next=/plan/"


def test_nobody_reads_what_wanda_noted(browsers: dict[str, Client]) -> None:
    readers = [
        (who, path)
        for who, browser in browsers.items()
        for path in PAGES
        if b"Only Wanda knows." in browser.get(path).content
    ]
    assert readers == [
        ("wanda", "/today/"),
        ("wanda", "/history/"),
        ("wanda", "/places/"),
        ("wanda", f"/places/{PLACE}/"),
        ("wanda", f"/days/{MONDAY}/"),
        ("wanda", f"/days/{MONDAY}/log/"),
    ]


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/settings/", {"name": "Changed"}),
        ("/settings/close/for-good/", {"email": "wanda@walkers.example", "sure": "on"}),
        ("/screening/begin/", {}),
        ("/screening/mistake/", {}),
        ("/screening/health/", {"changed": "no"}),
        ("/screening/seen/", {"seen_on": "2026-03-02", "by_whom": "A", "what_was_said": "B"}),
        ("/settings/consents/", {"give": "checklist"}),
        (f"/programs/{FIRST_STEPS}/start/", {"starts_on": "2026-03-02", "weekdays": ["0", "1", "3", "5"]}),
        (f"/programs/{BALANCE}/tests/", {"measure": "M01", "M01-seconds": "4", "M01-helper_present": "on"}),
        ("/programs/lane/", {"lane": "8", "goal": "knee"}),
        ("/today/contact/", {"name": "A", "phone": "1"}),
        ("/plan/resume/", {}),
        ("/plan/pause/", {"plan": str(uuid4()), "first": "2026-03-02", "reason": "away"}),
        ("/plan/weekdays/", {"plan": str(uuid4()), "weekdays": ["0"]}),
        ("/plan/end/", {"plan": str(uuid4())}),
        ("/plan/end/undo/", {"plan": str(uuid4())}),
        (f"/days/{MONDAY}/skip/", {"plan": str(uuid4()), "client_key": str(uuid4()), "reason": "pain"}),
        (f"/days/{MONDAY}/log/", {"client_key": str(uuid4()), "pain_worst": "1", "fall": "no"}),
        (f"/days/{MONDAY}/log/undo/", {"log": str(uuid4())}),
        (f"/days/{MONDAY}/ready/", {"client_key": str(uuid4()), "PC01_WELL": "no", "PC02_RED": "none"}),
        (f"/days/{MONDAY}/ready/mistake/", {}),
        (f"/days/{MONDAY}/walk/", {"record": "{}"}),
        (f"/days/{MONDAY}/walk/mistake/", {"walk": str(uuid4())}),
        (f"/places/{PLACE}/", {"name": "Changed"}),
        (f"/places/{PLACE}/remove/", {}),
        (f"/days/{MONDAY}/morning/", {"client_key": str(uuid4()), "pain": "1"}),
        ("/screening/letter/code/", {"agree": "on"}),
        (f"/settings/physios/{NOT_THERE}/stop/", {}),
        ("/clinic/invitations/new/", {"client_key": str(uuid4()), "label": "W. W."}),
        (f"/clinic/invitations/{NOT_THERE}/link/", {}),
        (f"/clinic/invitations/{NOT_THERE}/revoke/", {}),
        ("/clinic/take-up/", {"code": "ABCD2345", "confirm": ""}),
        ("/report-symptom/", {"client_key": str(uuid4()), "kind": "fall"}),
        (f"/report-symptom/{REPORT}/", {"client_key": str(uuid4()), "hurt": "yes"}),
        (f"/report-symptom/{REPORT}/mistake/", {}),
    ],
)
def test_nobody_changes_anything_without_signing_in(
    browsers: dict[str, Client], path: str, sent: dict[str, Any]
) -> None:
    response = browsers["nobody"].post(path, sent)
    assert (response.status_code, response["Location"]) == (302, f"{LOGIN}?next={path}")


CSP = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'none'",
    "connect-src 'self'",
    "media-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


@pytest.mark.parametrize("path", [*PAGES, "/no-such-page/", "/programs/no-such-program/"])
def test_every_answer_is_guarded_and_kept_by_no_cache_where_somebody_has_signed_in(
    browsers: dict[str, Client], path: str
) -> None:
    for who, browser in browsers.items():
        response = browser.get(path)
        assert set(response.headers["Content-Security-Policy"].split("; ")) == CSP
        assert response.headers["X-Frame-Options"] == "DENY"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in response.headers["Permissions-Policy"]
        if path in PAGES:
            assert_no_style_or_script_of_its_own(response.content.decode())
            kept = set(response.headers.get("Cache-Control", "").split(", "))
            assert who == "nobody" or kept >= {"private", "no-store"}


def assert_no_style_or_script_of_its_own(page: str) -> None:
    assert "<style" not in page
    assert " style=" not in page
    assert " onclick=" not in page
    # Data for a script is none itself.
    page = page.replace('type="application/json"', "src=")
    assert page.count("<script") == len(re.findall(r'<script (id="[a-z_]+" )?(type="module" )?src=', page))


@pytest.mark.parametrize(
    "path", ["/", "/help/", "/how-your-plan-adapts/", "/programs/", f"/programs/{FIRST_STEPS}/", "/stop/"]
)
def test_public_pages_may_be_kept_but_not_mixed_up(browsers: dict[str, Client], path: str) -> None:
    headers = browsers["nobody"].get(path).headers
    assert headers["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert "Cookie" in headers["Vary"]


def test_a_page_that_is_not_there_says_so_and_keeps_the_way_to_help(browsers: dict[str, Client]) -> None:
    response = browsers["nobody"].get("/no-such-page/")
    assert response.status_code == 404
    assert 'href="/stop/"' in response.content.decode()


def test_an_address_of_ours_ends_in_a_slash(browsers: dict[str, Client]) -> None:
    assert answer(browsers["wanda"], "/today") == "/today/"
