"""Today is the walker's: by the clock on their own wall, on days of 23 and of 25 hours too."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from programs.models import Plan
from sessions.models import SessionLog
from tests.factories.accounts import walker
from tests.factories.onboarding import MONDAY, plan_for, screened
from tests.sessions.posts import least, log_url, text

AUCKLAND, LOS_ANGELES = "Pacific/Auckland", "America/Los_Angeles"


def browser_of(somebody: User) -> Client:
    client = Client()
    client.force_login(somebody)
    return client


@pytest.fixture
def far_apart(catalogue: None) -> dict[str, Client]:
    """Two walkers with the same daily-looking plan, almost a day apart."""
    browsers = {}
    for zone in (AUCKLAND, LOS_ANGELES):
        somebody = walker(time_zone=zone)
        screened(somebody)
        plan_for(somebody)
        browsers[zone] = browser_of(somebody)
    return browsers


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        (datetime(2026, 3, 3, 10, 59, tzinfo=UTC), AUCKLAND, date(2026, 3, 3)),
        (datetime(2026, 3, 3, 11, 0, tzinfo=UTC), AUCKLAND, date(2026, 3, 4)),
        (datetime(2026, 3, 3, 7, 59, tzinfo=UTC), LOS_ANGELES, date(2026, 3, 2)),
        (datetime(2026, 3, 3, 8, 0, tzinfo=UTC), LOS_ANGELES, date(2026, 3, 3)),
    ],
)
def test_a_day_begins_at_the_walkers_midnight(
    far_apart: dict[str, Client], moment: datetime, zone: str, day: date
) -> None:
    browser = far_apart[zone]
    with time_machine.travel(moment, tick=False):
        status = browser.get(log_url(day)).status_code
        tomorrow = browser.get(log_url(day + timedelta(days=1))).status_code
    assert (status, tomorrow) == (200, 404)


def test_at_the_same_moment_two_walkers_check_off_two_dates(far_apart: dict[str, Client]) -> None:
    with time_machine.travel(datetime(2026, 3, 4, 6, tzinfo=UTC), tick=False):
        for number, (zone, day) in enumerate([(AUCKLAND, date(2026, 3, 4)), (LOS_ANGELES, date(2026, 3, 3))]):
            browser = far_apart[zone]
            assert browser.get("/today/").context["day"].on == day
            status = browser.post(log_url(day), least(), REMOTE_ADDR=f"192.0.2.{number}").status_code
            # The Wednesday in Auckland is a rest day; the Tuesday in Los Angeles is not.
            assert status == (409 if zone == AUCKLAND else 302)
    assert [(log.on, log.zone) for log in SessionLog.objects.all()] == [(date(2026, 3, 3), LOS_ANGELES)]


@pytest.mark.parametrize(
    ("zone", "long_or_short"),
    [
        ("Europe/Berlin", date(2026, 3, 29)),
        ("Europe/Berlin", date(2026, 10, 25)),
        (LOS_ANGELES, date(2026, 3, 8)),
        (AUCKLAND, date(2026, 4, 5)),
        ("America/Santiago", date(2026, 9, 6)),
    ],
)
def test_a_day_whose_clocks_change_is_one_day(catalogue: None, zone: str, long_or_short: date) -> None:
    somebody = walker(time_zone=zone)
    screened(somebody, on=long_or_short)
    every_other_day = sorted((long_or_short.weekday() + days) % 7 for days in (0, 1, 3, 5))
    plan_for(somebody, starts_on=long_or_short, weekdays=every_other_day)
    noon = datetime(long_or_short.year, long_or_short.month, long_or_short.day, 12, tzinfo=UTC)
    seen = []
    with time_machine.travel(noon - timedelta(hours=30), tick=False) as traveller:
        browser = browser_of(somebody)
        for _ in range(60):
            traveller.shift(timedelta(hours=1))
            seen.append(browser.get("/plan/").context["day"].on)
    hours = [seen.count(long_or_short + timedelta(days=days)) for days in (-1, 0, 1)]
    assert hours[1] in (23, 25)
    assert seen == sorted(seen)


def test_a_page_of_last_night_checks_off_last_night(as_wanda: Client, plan: Plan) -> None:
    with time_machine.travel(datetime(2026, 3, 2, 23, 30, tzinfo=UTC), tick=False):
        response = as_wanda.post(log_url(MONDAY), least())
    assert (response.status_code, response["Location"]) == (302, "/days/2026-03-02/")
    log = SessionLog.objects.get()
    assert (log.on, log.logged_at) == (MONDAY, datetime(2026, 3, 2, 23, 30, tzinfo=UTC))


def test_whoever_flies_west_has_the_day_once(as_wanda: Client, plan: Plan, wanda: User) -> None:
    as_wanda.post(log_url(MONDAY), least())
    User.objects.filter(pk=wanda.pk).update(time_zone="Pacific/Honolulu")
    with time_machine.travel(datetime(2026, 3, 3, 8, tzinfo=UTC), tick=False):
        assert "Today is checked off" in text(as_wanda.get("/today/"))
        assert as_wanda.post(log_url(MONDAY), least()).status_code == 302
    assert SessionLog.objects.count() == 1
