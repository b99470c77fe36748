"""Every stored decision follows from the question stored beside it."""

from io import StringIO

import pytest
from django.core.management import call_command

from accounts.closing import close_account
from accounts.models import User
from core.append_only import erase_gate
from programs.models import Plan
from sessions.models import Decision
from tests.factories.onboarding import MONDAY, plan_for, screened
from tests.factories.sessions import logged


def replay() -> list[str]:
    said = StringIO()
    call_command("replay_decisions", stdout=said)
    return said.getvalue().splitlines()


def test_nothing_stored_is_nothing_to_replay(db: None) -> None:
    assert replay() == ["0 replayed, 0 differ, 0 of closed accounts skipped."]


def test_what_the_site_decided_comes_out_the_same(plan: Plan) -> None:
    logged(plan.walker, MONDAY, pain_worst=8)
    assert replay() == ["1 replayed, 0 differ, 0 of closed accounts skipped."]


def test_a_closed_account_has_nothing_left_to_decide_on(plan: Plan, wim: User) -> None:
    screened(wim)
    plan_for(wim)
    logged(plan.walker, MONDAY)
    logged(wim, MONDAY)
    close_account(user=plan.walker)
    assert replay() == ["1 replayed, 0 differ, 1 of closed accounts skipped."]


def test_a_decision_that_differs_is_named(plan: Plan) -> None:
    logged(plan.walker, MONDAY)
    decision = Decision.objects.get()
    with erase_gate():
        Decision.objects.update(rule="D10")
    said = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("replay_decisions", stdout=said)
    assert ended.value.code == 1
    assert said.getvalue().splitlines() == [
        f"{decision.uuid}: was D10 HOLD.",
        "1 replayed, 1 differ, 0 of closed accounts skipped.",
    ]
