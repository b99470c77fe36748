"""What a report leaves behind: without a plan, taken back, pressed again, and after consent was withdrawn."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from onboarding.actions import NotCleared
from onboarding.statement_actions import say_consents
from programs.models import Plan, PlanHold
from sessions.actions.reporting import report, take_report_back, tell_more
from sessions.actions.resuming import resume_plan
from sessions.models import SymptomReport
from tests.factories.onboarding import MONDAY, plan_for, screened
from tests.factories.sessions import logged
from tests.sessions.posts import text
from tests.sessions.test_report import KEY, URL, mistake_url, open_holds, press, sent, url_of

CHEST = {"red_flags": ["RF01_CHEST_NOW"]}


def test_a_warning_sign_told_without_a_plan_lets_none_start(
    as_wanda: Client, cleared: User, monday_noon: Traveller
) -> None:
    monday_noon.shift(timedelta(minutes=1))
    first = press(as_wanda, "wrong")
    as_wanda.post(url_of(first), sent(**CHEST))
    with pytest.raises(NotCleared):
        plan_for(cleared)
    assert "You told us about a warning sign." in text(as_wanda.get("/today/"))
    monday_noon.shift(timedelta(days=1))
    screened(cleared, on=MONDAY + timedelta(days=1))
    assert plan_for(cleared, starts_on=MONDAY + timedelta(days=1)).ended_at is None


def test_taken_back_it_is_in_no_way(as_wanda: Client, cleared: User, monday_noon: Traveller) -> None:
    monday_noon.shift(timedelta(minutes=1))
    first = press(as_wanda, "wrong")
    as_wanda.post(url_of(first), sent(**CHEST))
    as_wanda.post(mistake_url(first))
    assert plan_for(cleared).ended_at is None


def test_nothing_is_called_paused_without_a_plan(as_wanda: Client, cleared: User) -> None:
    first = press(as_wanda)
    assert "paused" not in text(as_wanda.get(url_of(first)))
    assert "paused" not in text(as_wanda.post(url_of(first), sent(hurt="yes"), follow=True))


def test_whoever_takes_one_of_two_back_reads_that_the_plan_stays_paused(as_wanda: Client, plan: Plan) -> None:
    press(as_wanda)
    wrong = press(as_wanda, "wrong", uuid4())
    page = text(as_wanda.post(mistake_url(wrong), follow=True))
    assert "Your plan stays paused for what else you told us." in page
    assert open_holds() == [("fall", MONDAY)]


def test_a_page_whose_press_was_taken_back_asks_anew(as_wanda: Client, plan: Plan) -> None:
    first = press(as_wanda)
    as_wanda.post(mistake_url(first))
    again = as_wanda.post(URL, {"kind": "fall", "client_key": str(KEY)})
    assert again["Location"] == URL


def test_nothing_more_is_kept_once_consent_is_withdrawn(as_wanda: Client, plan: Plan) -> None:
    first = press(as_wanda)
    say_consents(walker=plan.walker, given=(), on=MONDAY)
    response = as_wanda.post(url_of(first), sent(hurt="yes", note="The kerb."), follow=True)
    assert "We keep nothing here" in text(response)
    assert SymptomReport.objects.count() == 1


def test_what_was_answered_before_going_on_never_comes_back(
    cleared: User, plan: Plan, monday_noon: Traveller
) -> None:
    """A stop, a graver sign, the whole checklist and on again within a day; then a slip of the finger."""
    tuesday = MONDAY + timedelta(days=1)
    logged(cleared, MONDAY, done="stopped", stopped_for="dizzy")
    monday_noon.shift(timedelta(hours=18))
    sign = report(walker=cleared, kind="wrong", today=tuesday, client_key=uuid4())
    tell_more(
        walker=cleared,
        first=sign,
        today=tuesday,
        client_key=uuid4(),
        on=tuesday,
        answers={},
        red_flags=["RF01_CHEST_NOW"],
        new_signs=(),
        note="",
    )
    PlanHold.objects.filter(reason="wrong").update(lifted_because="undone")
    monday_noon.shift(timedelta(hours=7))
    screened(cleared, on=tuesday)
    resume_plan(walker=cleared, today=tuesday)
    slip = report(walker=cleared, kind="wrong", today=tuesday, client_key=uuid4())
    take_report_back(walker=cleared, first=slip, today=tuesday)
    assert open_holds() == []
