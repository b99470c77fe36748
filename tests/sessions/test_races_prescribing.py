"""Two physios, or a physio and the walker, that change a plan at the same moment."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from programs.footing import SET
from programs.models import Plan, Prescription
from sessions.actions.prescribing import Outdated
from sessions.models import SessionLog
from tests.factories.onboarding import MONDAY, noon
from tests.factories.physios import newest, revised
from tests.factories.sessions import logged
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def said(deed: Callable[[], object]) -> Callable[[], str]:
    """A deed that answers whether it was done, or came too late."""

    def one() -> str:
        try:
            deed()
        except Outdated:
            return "outdated"
        return "done"

    return one


def test_of_two_physios_one_sets_the_plan(cleared: User, plan: Plan, wim: User) -> None:
    shown = newest(plan)

    def sets(row: int) -> Callable[[], str]:
        mine = Plan.objects.select_related("walker", "program").get(pk=plan.pk)
        return said(lambda: revised(mine, wim, today=MONDAY, row=row, shown=shown))

    assert sorted(at_once(sets(2), sets(3))) == ["done", "outdated"]
    assert Prescription.objects.filter(outcome=SET).count() == 1


def test_a_walk_that_moves_the_plan_and_a_physio_take_turns(cleared: User, plan: Plan, wim: User) -> None:
    shown = newest(plan)
    mine = Plan.objects.select_related("walker", "program").get(pk=plan.pk)
    earlier = noon(MONDAY, "Europe/Berlin") - timedelta(hours=1)
    sets = said(lambda: revised(mine, wim, today=MONDAY, row=3, shown=shown, at=earlier))
    walks = said(lambda: logged(cleared, MONDAY, pain_worst=6))
    first, second = at_once(sets, walks)
    assert second == "done"
    assert SessionLog.objects.count() == 1
    # Where the walk came first, the physio is told; where it came after, it counts as told later.
    last = newest(plan)
    assert (first, last.rule, last.week.number) in {("outdated", "D07", 1), ("done", "D07", 1)}


def test_reading_a_change_and_another_change_take_turns(
    as_wanda: Client, plan: Plan, wim: User, monday_noon: time_machine.Traveller
) -> None:
    first = revised(plan, wim, today=MONDAY, row=2)
    mine = Plan.objects.select_related("walker", "program").get(pk=plan.pk)
    sent = {"prescription": str(first.uuid)}
    at_once(
        lambda: as_wanda.post("/plan/change/", sent).status_code,
        said(lambda: revised(mine, wim, today=MONDAY, row=3, shown=first)),
    )
    assert [one.seen_at is None for one in Prescription.objects.filter(outcome=SET).order_by("pk")] == [
        False,
        True,
    ]
