"""A fall makes answers old, wherever it was told: the checklist asks about balance again."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from accounts.models import User
from onboarding.queries import standing_of
from onboarding.staleness import Because, Renewal
from onboarding.standing import Standing, State
from programs.models import Plan
from sessions.actions.reporting import report, take_report_back
from sessions.models import SymptomReport
from sessions.queries import day_for
from tests.factories.onboarding import MONDAY, screened
from tests.factories.sessions import logged

TUESDAY = MONDAY + timedelta(days=1)


def fell(walker: User, kind: str = "fall", key: UUID | None = None) -> SymptomReport:
    return report(walker=walker, kind=kind, today=TUESDAY, client_key=key or uuid4())


def standings(walker: User) -> list[Standing]:
    """What holds on Tuesday, as Today reads it and as every gate does."""
    return [day_for(walker, on=TUESDAY, today=TUESDAY).standing, standing_of(walker, TUESDAY)]


def asked_again(standing: Standing) -> Renewal | None:
    return standing.renew if standing.state is State.SCREENS_DUE else None


@pytest.fixture(autouse=True)
def tuesday(cleared: User, monday_noon: Traveller) -> None:
    monday_noon.shift(timedelta(days=1))


@pytest.mark.parametrize("walked", [True, False])
def test_a_reported_fall_asks_again_with_and_without_a_walk(cleared: User, plan: Plan, walked: bool) -> None:
    if walked:
        logged(cleared, MONDAY)
    assert [asked_again(one) for one in standings(cleared)] == [None, None]
    fell(cleared)
    for one in standings(cleared):
        renewal = asked_again(one)
        assert renewal is not None
        assert (renewal.because, renewal.steps) == (Because.FALL, ("today", "balance", "medicines"))


def test_it_does_so_without_a_plan(cleared: User) -> None:
    fell(cleared)
    assert [one.state for one in standings(cleared)] == [State.SCREENS_DUE] * 2


def test_a_fall_told_before_a_walk_does_so_too(as_wanda: Client, cleared: User, plan: Plan) -> None:
    as_wanda.force_login(cleared)
    sent = {"client_key": str(uuid4()), "PC01_WELL": "yes", "PC02_RED": "none", "PC03_PAIN": "1"}
    url = reverse("sessions:ready", args=[TUESDAY])
    assert as_wanda.post(url, sent | {"since": "fall"}).status_code == 302
    assert SymptomReport.objects.get().kind == "fall"
    assert [one.state for one in standings(cleared)] == [State.SCREENS_DUE] * 2


def test_something_wrong_is_no_fall_and_a_slip_is_none(cleared: User, plan: Plan) -> None:
    fell(cleared, kind="wrong")
    take_report_back(walker=cleared, first=fell(cleared), today=TUESDAY)
    assert [asked_again(one) for one in standings(cleared)] == [None, None]


def test_answers_begun_after_the_fall_count(cleared: User, plan: Plan, monday_noon: Traveller) -> None:
    fell(cleared)
    monday_noon.shift(timedelta(minutes=1))
    screened(cleared, on=TUESDAY)
    assert [asked_again(one) for one in standings(cleared)] == [None, None]
