"""Rows of the caseload that are kept: old after every write, after a day, and never put back."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from clinics import entries
from clinics.actions.refreshing import refresh
from clinics.models import CareLink, CaseloadEntry
from onboarding.statement_actions import answer_health, record_test, say_consents
from programs.models import Plan
from sessions.actions.reporting import report
from tests.clinics.caseloads import names
from tests.factories.accounts import walker
from tests.factories.clearances import cleared_in_the_evening
from tests.factories.onboarding import MONDAY, plan_for, screened
from tests.factories.plans import paused, skipped
from tests.factories.sessions import logged

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def plan(link: CareLink) -> Plan:
    return plan_for(link.walker)


def made(one: User) -> tuple[int, date]:
    """By which count of writes, and for which day, an entry was worked out."""
    entry = CaseloadEntry.objects.get(walker=one)
    return entry.changes, entry.on


WRITES: dict[str, Callable[[Plan], object]] = {
    "a check-off": lambda plan: logged(plan.walker, MONDAY),
    "a session left out": lambda plan: skipped(plan, MONDAY),
    "a pause": lambda plan: paused(plan, MONDAY),
    "a fall": lambda plan: report(walker=plan.walker, kind="fall", today=MONDAY, client_key=plan.uuid),
    "a checklist": lambda plan: screened(plan.walker),
    "a change of health": lambda plan: answer_health(walker=plan.walker, kinds=["medicines"], on=MONDAY),
    "a withdrawn consent": lambda plan: say_consents(walker=plan.walker, given=[], on=MONDAY),
    "a test": lambda plan: record_test(
        walker=plan.walker, measure="M01", seconds=Decimal(4), helper_present=True, on=MONDAY
    ),
    "a clearance": lambda plan: cleared_in_the_evening(plan.walker, walker("Petra")),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_every_write_about_a_walker_makes_their_row_old(
    write: Callable[[Plan], object], plan: Plan, as_paula: Client
) -> None:
    as_paula.get("/clinic/")
    before = made(plan.walker)
    as_paula.get("/clinic/")
    assert made(plan.walker) == before
    write(plan)
    as_paula.get("/clinic/")
    assert made(plan.walker) > before


def test_a_day_that_passes_makes_rows_old(
    plan: Plan, as_paula: Client, monday_noon: time_machine.Traveller
) -> None:
    as_paula.get("/clinic/")
    monday_noon.shift(timedelta(hours=12, minutes=-1))
    as_paula.get("/clinic/")
    assert made(plan.walker)[1] == MONDAY
    monday_noon.shift(timedelta(minutes=1))
    as_paula.get("/clinic/")
    assert made(plan.walker)[1] == TUESDAY


def test_another_release_makes_rows_old(
    plan: Plan, as_paula: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh({plan.walker_id: MONDAY})
    CaseloadEntry.objects.update(reason="As it was said before.", made_by="an older one")
    assert b"As it was said before." not in as_paula.get("/clinic/").content
    assert CaseloadEntry.objects.get().made_by == entries.maker()


def test_what_was_worked_out_before_never_takes_the_place_of_what_knows_more(plan: Plan) -> None:
    refresh({plan.walker_id: TUESDAY})
    newer = made(plan.walker)
    refresh({plan.walker_id: MONDAY})
    assert made(plan.walker) == newer
    CaseloadEntry.objects.update(changes=newer[0] + 1, on=MONDAY)
    refresh({plan.walker_id: TUESDAY})
    assert made(plan.walker) == (newer[0] + 1, MONDAY)


def test_the_daily_tick_works_out_everybody_in_care_once(plan: Plan, wim: User) -> None:
    first, again = StringIO(), StringIO()
    call_command("tick", stdout=first)
    call_command("tick", stdout=again)
    assert "Worked out rows of the caseload: 1." in first.getvalue()
    assert "caseload" not in again.getvalue()
    assert not CaseloadEntry.objects.filter(walker=wim).exists()


def test_a_name_that_changes_shows_at_once(plan: Plan, as_paula: Client) -> None:
    as_paula.get("/clinic/")
    User.objects.filter(pk=plan.walker_id).update(name="Wanda Winter")
    assert names(as_paula) == ["Wanda Winter"]
