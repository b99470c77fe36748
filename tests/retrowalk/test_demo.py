"""The demo: three walkers with a past that is drawn relative to today."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from accounts.models import User
from core import clock
from onboarding.queries import standing_of
from retrowalk.demo import PASSWORD, ZONE
from retrowalk.demo import load_demo as load_again
from sessions.models import SessionLog
from sessions.queries import day_for
from tests.factories.demo import load_demo


@pytest.fixture(autouse=True)
def today(catalogue: None) -> date:
    return clock.today_in(ZONE)


def test_the_walker_is_in_week_3_of_knee_rehab_with_a_session_due(today: date) -> None:
    load_demo()
    walker = User.objects.get(email="walker@demo.example")
    day = day_for(walker, on=today, today=today)
    assert day.plan is not None
    assert day.footing is not None
    assert (day.kind, day.plan.program.slug, day.footing.row) == ("due", "knee-oa-6wk", 3)
    days = [log.on for log in SessionLog.objects.filter(author=walker).order_by("on")]
    assert days == [today - timedelta(days=ago) for ago in (14, 12, 10, 7, 5, 3)]


def test_the_history_carries_the_times_at_which_it_happened() -> None:
    load_demo()
    assert {log.on == log.logged_at.date() for log in SessionLog.objects.all()} == {True}


def test_the_others_stand_where_they_say(today: date) -> None:
    load_demo()
    standings = {
        name: standing_of(User.objects.get(email=f"{name}@demo.example"), today).state
        for name in ("new", "solo")
    }
    assert standings == {"new": "UNSCREENED", "solo": "PRECAUTIONS"}


def test_loading_twice_changes_nothing(today: date) -> None:
    load_demo()
    logs = SessionLog.objects.count()
    assert load_again(today + timedelta(days=1)) == []
    assert SessionLog.objects.count() == logs


def test_the_demo_can_sign_in(client: Client) -> None:
    load_demo()
    answer = client.post("/accounts/login/", {"login": "solo@demo.example", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")


@override_settings(DEBUG=False)
def test_it_is_refused_in_production_unless_asked_for() -> None:
    with pytest.raises(CommandError, match="known password"):
        call_command("load_demo")
    call_command("load_demo", "--in-production", verbosity=0)
    assert User.objects.filter(email="walker@demo.example").exists()
