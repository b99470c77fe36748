"""What a check that was answered says later in the day, and what cannot be taken back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from programs.models import Plan
from sessions.actions.reporting import report
from tests.factories.onboarding import MONDAY
from tests.factories.sessions import logged
from tests.sessions.posts import text
from tests.sessions.test_ready import MISTAKE, URL, check, open_alerts, sent


def test_once_the_plan_is_paused_nobody_is_called_ready(as_wanda: Client, plan: Plan) -> None:
    as_wanda.post(URL, sent())
    assert "You are ready" in text(as_wanda.get(URL))
    report(walker=plan.walker, kind="wrong", today=MONDAY, client_key=uuid4())
    assert as_wanda.get(URL)["Location"] == "/today/"
    assert as_wanda.get(f"{URL}?again=1")["Location"] == "/today/"


def test_nor_once_the_walk_is_told(as_wanda: Client, cleared: User, plan: Plan) -> None:
    as_wanda.post(URL, sent())
    logged(cleared, MONDAY)
    assert as_wanda.get(URL)["Location"] == "/today/"


def test_why_nobody_walks_can_be_read_all_day(as_wanda: Client, plan: Plan, monday_noon: Traveller) -> None:
    as_wanda.post(URL, sent(PC02_RED=["RF03_STROKE"]))
    monday_noon.shift(timedelta(hours=3))
    page = text(as_wanda.get(URL))
    assert "Your plan is paused. Do not walk backward until somebody has looked at you." in page


@pytest.mark.parametrize("answers", [{}, {"PC03_PAIN": "5"}, {"PC03_PAIN": "7"}, {"PC01_WELL": "no"}])
def test_only_a_warning_sign_is_taken_back(as_wanda: Client, plan: Plan, answers: dict[str, str]) -> None:
    as_wanda.post(URL, sent(**answers))
    told = open_alerts()
    as_wanda.post(MISTAKE)
    assert (check().taken_back_at, open_alerts()) == (None, told)
