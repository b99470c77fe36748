"""Every address of the site: who may see it, and what its answers tell browsers and caches."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User
from sessions.models import SymptomReport
from tests.factories.onboarding import BALANCE, FIRST_STEPS, MONDAY, noon, plan_for, published, screened
from tests.factories.sessions import logged

PUBLIC = [
    "account_confirm_email",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_signup",
    "accounts:close-for-good",
    "core:front",
    "core:healthz",
    "core:help",
    "core:privacy",
    "core:readyz",
    "core:stop",
    "core:terms",
    "programs:claim",
    "programs:compare",
    "programs:detail",
    "programs:evidence",
    "programs:list",
]
LOGIN = "/accounts/login/"
PROOF = "/accounts/reauthenticate/"
REPORT = UUID(int=3)

# Address by name: what a GET answers to nobody, to Wanda, who has a plan, and to Wim, who has signed up only.
# A redirect is its target.
GETS: dict[str, tuple[str, int | str, int | str, int | str]] = {
    "core:front": ("/", 200, "/today/", "/today/"),
    "core:help": ("/help/", 200, 200, 200),
    "core:privacy": ("/privacy/", 200, 200, 200),
    "core:terms": ("/terms/", 200, 200, 200),
    "core:stop": ("/stop/", 200, 200, 200),
    "core:healthz": ("/healthz", 200, 200, 200),
    "core:readyz": ("/readyz", 200, 200, 200),
    "programs:list": ("/programs/", 200, 200, 200),
    "programs:detail": (f"/programs/{FIRST_STEPS}/", 200, 200, 200),
    "programs:compare": (f"/programs/compare/?with={FIRST_STEPS}&with={BALANCE}", 200, 200, 200),
    "programs:lane": ("/programs/lane/", LOGIN, 405, 405),
    "programs:evidence": ("/evidence/", 200, 200, 200),
    "programs:claim": ("/evidence/knee-oa/", 200, 200, 200),
    "account_login": ("/accounts/login/", 200, "/", "/"),
    "account_logout": ("/accounts/logout/", "/", 200, 200),
    "account_inactive": ("/accounts/inactive/", 200, 200, 200),
    "account_signup": ("/accounts/signup/", 200, "/", "/"),
    "account_reauthenticate": ("/accounts/reauthenticate/", LOGIN, 200, 200),
    "account_email": ("/accounts/email/", LOGIN, 200, 200),
    "account_email_verification_sent": ("/accounts/confirm-email/", 200, 200, 200),
    "account_confirm_email": ("/accounts/confirm-email/no-key/", 200, 200, 200),
    "account_change_password": ("/accounts/password/change/", LOGIN, 200, 200),
    "account_set_password": (
        "/accounts/password/set/",
        LOGIN,
        "/accounts/password/change/",
        "/accounts/password/change/",
    ),
    "account_reset_password": ("/accounts/password/reset/", 200, 200, 200),
    "account_reset_password_done": ("/accounts/password/reset/done/", 200, 200, 200),
    "account_reset_password_from_key": ("/accounts/password/reset/key/1-none/", 200, 200, 200),
    "account_reset_password_from_key_done": ("/accounts/password/reset/key/done/", 200, 200, 200),
    "account_confirm_login_code": ("/accounts/login/code/confirm/", LOGIN, "/", "/"),
    "accounts:settings": ("/settings/", LOGIN, 200, 200),
    "accounts:data": ("/settings/data/", LOGIN, 200, 200),
    "accounts:everything": ("/settings/data.json", LOGIN, PROOF, PROOF),
    "accounts:close": ("/settings/close/", LOGIN, 200, 200),
    "accounts:close-for-good": ("/settings/close/for-good/", LOGIN, PROOF, PROOF),
    "sessions:spreadsheet": ("/settings/data.csv", LOGIN, PROOF, PROOF),
    "onboarding:screening": ("/screening/", LOGIN, "/screening/result/", 200),
    "onboarding:screening-begin": ("/screening/begin/", LOGIN, 405, 405),
    "onboarding:screening-review": ("/screening/review/", LOGIN, "/screening/", "/screening/"),
    "onboarding:screening-step": ("/screening/about-you/", LOGIN, "/screening/", "/screening/"),
    "onboarding:screening-mistake": ("/screening/mistake/", LOGIN, 405, 405),
    "onboarding:health": ("/screening/health/", LOGIN, 200, "/screening/result/"),
    "onboarding:seen": ("/screening/seen/", LOGIN, "/screening/result/", "/screening/result/"),
    "onboarding:consents": ("/settings/consents/", LOGIN, 200, 200),
    "onboarding:letter": ("/screening/letter/", LOGIN, "/screening/result/", "/screening/result/"),
    "onboarding:result": ("/screening/result/", LOGIN, 200, "/screening/"),
    "onboarding:operator": ("/operator/screening/", LOGIN, 404, 404),
    "onboarding:briefing": (f"/briefing/{FIRST_STEPS}/", LOGIN, 200, "/today/"),
    "onboarding:start": (f"/programs/{FIRST_STEPS}/start/", LOGIN, 200, 200),
    "onboarding:tests": (f"/programs/{BALANCE}/tests/", LOGIN, 200, 200),
    "sessions:today": ("/today/", LOGIN, 200, 200),
    "sessions:contact": ("/today/contact/", LOGIN, 405, 405),
    "sessions:plan": ("/plan/", LOGIN, 200, 200),
    "sessions:resume": ("/plan/resume/", LOGIN, 405, 405),
    "sessions:pause": ("/plan/pause/", LOGIN, 200, "/plan/"),
    "sessions:weekdays": ("/plan/weekdays/", LOGIN, 200, "/plan/"),
    "sessions:end": ("/plan/end/", LOGIN, 200, "/plan/"),
    "sessions:reopen": ("/plan/end/undo/", LOGIN, 405, 405),
    "sessions:progress": ("/progress/", LOGIN, 200, 200),
    "sessions:history": ("/history/", LOGIN, 200, 200),
    "sessions:more": ("/more/", LOGIN, 200, 200),
    "sessions:day": (f"/days/{MONDAY}/", LOGIN, 200, 404),
    "sessions:log": (f"/days/{MONDAY}/log/", LOGIN, 200, 200),
    "sessions:undo": (f"/days/{MONDAY}/log/undo/", LOGIN, 405, 405),
    "sessions:skip": (f"/days/{MONDAY}/skip/", LOGIN, "/today/#day", "/today/#day"),
    "sessions:ready": (f"/days/{MONDAY}/ready/", LOGIN, "/today/", "/today/"),
    "sessions:ready-mistake": (f"/days/{MONDAY}/ready/mistake/", LOGIN, 405, 405),
    "sessions:morning": (f"/days/{MONDAY}/morning/", LOGIN, 404, 404),
    "sessions:report": ("/report-symptom/", LOGIN, 200, 200),
    "sessions:reported": (f"/report-symptom/{REPORT}/", LOGIN, 200, 404),
    "sessions:report-mistake": (f"/report-symptom/{REPORT}/mistake/", LOGIN, 405, 405),
}
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
        kind="fall",
        on=MONDAY,
        zone=wanda.time_zone,
        told_at=noon(MONDAY),
    )
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
        (f"/days/{MONDAY}/morning/", {"client_key": str(uuid4()), "pain": "1"}),
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
def test_every_answer_carries_the_security_headers(browsers: dict[str, Client], path: str) -> None:
    for browser in browsers.values():
        headers = browser.get(path).headers
        assert set(headers["Content-Security-Policy"].split("; ")) == CSP
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", PAGES)
def test_no_cache_keeps_what_somebody_signed_in_has_seen(browsers: dict[str, Client], path: str) -> None:
    for who in ("wanda", "wim"):
        directives = set(browsers[who].get(path).headers["Cache-Control"].split(", "))
        assert directives >= {"private", "no-store"}


@pytest.mark.parametrize("path", ["/", "/help/", "/programs/", f"/programs/{FIRST_STEPS}/", "/stop/"])
def test_public_pages_may_be_kept_but_not_mixed_up(browsers: dict[str, Client], path: str) -> None:
    headers = browsers["nobody"].get(path).headers
    assert headers["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert "Cookie" in headers["Vary"]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_style_or_script_of_its_own(browsers: dict[str, Client], path: str) -> None:
    for browser in browsers.values():
        page = browser.get(path).content.decode()
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page
        assert page.count("<script") == page.count("<script src=") + page.count('<script type="module" src=')


def test_a_page_that_is_not_there_says_so_and_keeps_the_way_to_help(browsers: dict[str, Client]) -> None:
    response = browsers["nobody"].get("/no-such-page/")
    assert response.status_code == 404
    assert 'href="/stop/"' in response.content.decode()


def test_an_address_of_ours_ends_in_a_slash(browsers: dict[str, Client]) -> None:
    assert answer(browsers["wanda"], "/today") == "/today/"
