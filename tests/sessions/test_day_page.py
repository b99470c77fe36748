"""One day to read: what was told of it, what was told before, and how long it can be mended."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import User
from programs.models import Plan
from sessions.models import SessionLog
from tests.factories.onboarding import MONDAY, noon, plan_for
from tests.factories.sessions import current_log, logged
from tests.page_parts import attributes, texts
from tests.sessions.looking_back import Open, after, copy_of, day_url, take_back


def test_what_was_said_before_stays_in_sight(opened: Open, cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY, pain_worst=7, note="Slipped on the rug.")
    log = current_log(cleared, MONDAY)
    take_back(log, SessionLog.Superseded.CORRECTED)
    copy_of(log, superseded_at=None, superseded_because="", pain_worst=2, corrects_id=log.pk, note="")
    for path in ("/history/", day_url(0)):
        (trail,) = texts(opened(path), "main details")
        assert trail.startswith("What you said before, once Entered on Monday 2 March 2026, 12:00.")
        assert "Changed on 2 March, 12:00." in trail
        assert "worst pain 7 of 10" in trail
        assert "Slipped on the rug." in trail


def test_when_it_was_walked_stands_apart_from_when_it_was_entered(
    opened: Open, cleared: User, plan: Plan
) -> None:
    logged(cleared, MONDAY, today=after(2))
    log = current_log(cleared, MONDAY)
    take_back(log, SessionLog.Superseded.CORRECTED)
    copy_of(
        log,
        superseded_at=None,
        superseded_because="",
        performed_at=noon(MONDAY, "Europe/Berlin") - timedelta(hours=3),
    )
    assert "Walked at 09:00. Entered on Wednesday 4 March 2026, 12:00." in texts(
        opened(day_url(0), days=2), ".card > p"
    )


def test_a_day_can_be_mended_for_seven_days(opened: Open, cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY)
    page = opened(day_url(0), days=7)
    assert attributes(page, "main form", "action") == [f"/days/{MONDAY}/log/undo/"]
    assert f"/days/{MONDAY}/log/" in attributes(page, "main a", "href")
    closed = opened(day_url(0), days=8)
    assert closed.query("main form") == []
    assert f"/days/{MONDAY}/log/" not in attributes(closed, "main a", "href")


def test_a_day_without_a_record_can_be_told_of_for_seven_days(opened: Open, plan: Plan) -> None:
    assert f"/days/{MONDAY}/log/" in attributes(opened(day_url(0), days=7), "main a", "href")
    closed = opened(day_url(0), days=8)
    assert "After seven days a day is closed." in texts(closed, "main")[0]
    assert f"/days/{MONDAY}/log/" not in attributes(closed, "main a", "href")


@pytest.mark.parametrize(("days", "said"), [(0, "I walked more than this"), (2, "I walked all the same")])
def test_a_walk_beyond_the_plan_can_be_told_of(
    opened: Open, cleared: User, plan: Plan, days: int, said: str
) -> None:
    logged(cleared, MONDAY)
    page = opened(day_url(days), days=2)
    assert f"/days/{after(days)}/log/?slot=1" in attributes(page, "main .actions a", "href")
    assert said in texts(page, "main .actions a")


def test_a_day_of_a_former_plan_is_only_for_reading(opened: Open, cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY)
    plan_for(cleared, starts_on=after(1), weekdays=[1, 3, 5, 6])
    page = opened(day_url(0), days=1)
    assert texts(page, ".card h2") == ["The session of the day: done"]
    assert page.query("main form") == []
    assert f"/days/{MONDAY}/log/?slot=1" not in attributes(page, "main a", "href")


def test_a_day_to_come_says_what_is_planned(opened: Open, plan: Plan) -> None:
    (said,) = texts(opened(day_url(1)), "main .with-icon")
    assert said == "planned First Steps, week 1 of 4"


@pytest.mark.parametrize(
    "path", [day_url(-1), day_url(85), "/days/9999-12-31/", "/days/2026-02-30/", "/days/yesterday/"]
)
def test_a_day_outside_every_plan_or_far_ahead_is_not_there(as_wanda: Client, plan: Plan, path: str) -> None:
    assert as_wanda.get(path).status_code == 404
