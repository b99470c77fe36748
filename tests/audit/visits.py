"""Every kind of page: who opens it, where, and what has happened before."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from django.test import Client

from accounts.models import User
from core import clock
from retrowalk.demo import ZONE
from tests.factories.onboarding import FELL_TWICE, SOME_PAIN
from tests.onboarding.walkthrough import answer_checklist


def nothing(client: Client) -> None:
    """No preparation: the demo is as it should be."""


def check_off(client: Client, **answers: str) -> None:
    """Checks today's session off as the page would; a refusal raises AssertionError."""
    today = clock.today_in(ZONE).isoformat()
    posted = {"client_key": str(uuid4()), "pain_worst": "1", "fall": "no", "done": "all"} | answers
    response = client.post(f"/days/{today}/log/", posted)
    assert response.status_code == 302


def walked(client: Client) -> None:
    """Today's session is done."""
    check_off(client)


def fallen(client: Client) -> None:
    """Today's session ended in a fall, which holds the plan."""
    check_off(client, fall="yes", done="stopped")


def held_back(client: Client) -> None:
    """The checklist asks for a physio."""
    answer_checklist(client, FELL_TWICE)


def with_care(client: Client) -> None:
    """The checklist asks for precautions."""
    answer_checklist(client, SOME_PAIN)


def operating(client: Client) -> None:
    """The account may see the site in numbers."""
    User.objects.filter(pk=client.session["_auth_user_id"]).update(is_operator=True)


@dataclass(frozen=True)
class Visit:
    """`walker` is the first part of a demo address, empty for somebody not signed in."""

    kind: str
    path: str
    walker: str = ""
    before: Callable[[Client], None] = nothing
    status: int = 200


PROGRAMS = ("gentle-first-steps", "knee-oa-6wk", "balance-older-8wk", "low-back-6wk")

VISITS = (
    Visit("front", "/"),
    Visit("help", "/help/"),
    Visit("privacy", "/privacy/"),
    Visit("terms", "/terms/"),
    Visit("stop sheet", "/stop/"),
    Visit("programs", "/programs/"),
    *(Visit(f"program {slug}", f"/programs/{slug}/") for slug in PROGRAMS),
    Visit("sign-up", "/accounts/signup/"),
    Visit("sign-in", "/accounts/login/"),
    Visit("password reset", "/accounts/password/reset/"),
    Visit("sign-out", "/accounts/logout/", "walker"),
    Visit("e-mail addresses", "/accounts/email/", "walker"),
    Visit("password change", "/accounts/password/change/", "walker"),
    Visit("settings", "/settings/", "walker"),
    Visit("not screened", "/today/", "new"),
    Visit("checklist", "/screening/", "new"),
    Visit("checklist result", "/screening/result/", "solo"),
    Visit("checklist result, with care", "/screening/result/", "new", with_care),
    Visit("checklist result, held back", "/screening/result/", "new", held_back),
    Visit("letter", "/screening/letter/", "new", held_back),
    Visit("program, signed in", "/programs/knee-oa-6wk/", "solo"),
    Visit("start", "/programs/knee-oa-6wk/start/", "solo"),
    Visit("start, not screened", "/programs/knee-oa-6wk/start/", "new"),
    Visit("tests before a start", "/programs/balance-older-8wk/tests/", "solo"),
    Visit("briefing", "/briefing/gentle-first-steps/", "solo"),
    Visit("today, due", "/today/", "walker"),
    Visit("today, done", "/today/", "walker", walked),
    Visit("today, held", "/today/", "walker", fallen),
    Visit("plan", "/plan/", "walker"),
    Visit("plan, held", "/plan/", "walker", fallen),
    Visit("the checklist in numbers", "/operator/screening/", "solo", operating),
    Visit("not found", "/nowhere/", "walker", status=404),
)
