"""Everything that is written about one walker takes turns, at the walker's own row."""

from collections.abc import Callable
from datetime import timedelta
from threading import Event
from time import sleep
from uuid import uuid4

import pytest
from django.db import transaction
from time_machine import Traveller

from accounts.locking import lock_walker
from accounts.models import User
from alerts.models import Alert
from programs.models import Plan, PlanHold
from sessions.models import Decision, MorningAnswer, SessionLog
from tests.factories.onboarding import MONDAY
from tests.factories.sessions import current_log, logged
from tests.sessions.posts import least, log_url, undo_url
from tests.sessions.test_races import post_by
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

TUESDAY = MONDAY + timedelta(days=1)
# Long enough for a write that does not wait to come first.
A_WHILE = 0.3


@pytest.fixture
def tuesday(cleared: User, plan: Plan, monday_noon: Traveller) -> Plan:
    """The plan on the day after its first walk; the second is due, and the first one's morning."""
    logged(cleared, MONDAY)
    monday_noon.shift(timedelta(days=1))
    return plan


def nearly_fell(walker: User) -> Callable[[], int]:
    return post_by(walker, log_url(TUESDAY), least(uuid4(), near_falls="2"))


def fell(walker: User) -> Callable[[], int]:
    return post_by(walker, "/report-symptom/", {"client_key": str(uuid4()), "kind": "fall"})


def morning(walker: User, pain: int = 1) -> Callable[[], int]:
    sent = {"client_key": str(uuid4()), "pain": str(pain)}
    return post_by(walker, f"/days/{MONDAY}/morning/", sent)


def writes(plan: Plan) -> dict[str, Callable[[], int]]:
    """Every write that a walker's pages of a day send."""
    walker, named = plan.walker, {"plan": str(plan.uuid)}
    told = str(current_log(walker, MONDAY).uuid)
    ready = {"client_key": str(uuid4()), "PC01_WELL": "no", "PC02_RED": "none"}
    skip = named | {"client_key": str(uuid4()), "reason": "no_time"}
    pause = named | {"first": str(TUESDAY), "last": "", "reason": "away"}
    return {
        "check-off": nearly_fell(walker),
        "change": post_by(walker, log_url(MONDAY), least(uuid4(), corrects=told, done="part")),
        "undo": post_by(walker, undo_url(MONDAY), {"log": told}),
        "skip": post_by(walker, f"/days/{TUESDAY}/skip/", skip),
        "ready": post_by(walker, f"/days/{TUESDAY}/ready/", ready),
        "morning": morning(walker),
        "report": fell(walker),
        "pause": post_by(walker, "/plan/pause/", pause),
        "end": post_by(walker, "/plan/end/", named),
    }


@pytest.mark.parametrize(
    "write", ["check-off", "change", "undo", "skip", "ready", "morning", "report", "pause", "end"]
)
def test_a_write_waits_for_the_one_before_it(tuesday: Plan, write: str) -> None:
    send = writes(tuesday)[write]
    begun, order = Event(), list[str]()

    def before() -> int:
        with transaction.atomic():
            lock_walker(tuesday.walker)
            begun.set()
            sleep(A_WHILE)
            order.append("before")
        return 0

    def after() -> int:
        begun.wait(timeout=10)
        status = send()
        order.append("after")
        return status

    assert at_once(before, after) == [0, 302]
    assert order == ["before", "after"]


def test_near_falls_and_a_fall_at_once_pause_and_alert_once_each(cleared: User, tuesday: Plan) -> None:
    logged_off, reported = at_once(nearly_fell(cleared), fell(cleared))
    assert reported == 302
    # After the fall the page says that the plan is paused, and keeps nothing.
    assert logged_off in (302, 409)
    told = {"D03"} | ({"D08"} if logged_off == 302 else set())
    assert {(one.rule, one.count) for one in Alert.objects.open()} == {(rule, 1) for rule in told}
    assert PlanHold.objects.get(lifted_at=None).reason == "fall"


def test_near_falls_and_a_morning_at_once_are_both_decided_on(cleared: User, tuesday: Plan) -> None:
    assert at_once(nearly_fell(cleared), morning(cleared)) == [302, 302]
    assert SessionLog.objects.current().count() == 2
    assert MorningAnswer.objects.get().pain == 1
    assert [(one.rule, one.count) for one in Alert.objects.open()] == [("D08", 1)]
    newest = Decision.objects.latest("decided_at", "pk")
    assert newest.rule == "D08"
    mornings = [walk.get("morning_pain") for walk in newest.question["sessions"]]
    assert mornings == [1, None]
