"""A physio and somebody else at the same moment, in each order: who comes second sees what is true."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from clinics.models import Clinic
from onboarding.models import Clearance
from programs.models import Plan, Prescription
from sessions.models import SessionLog, Walk
from tests.clinics.plan_pages import as_filled_in
from tests.clinics.wards import Ward, a_ward, entries, proved, text
from tests.factories.clearances import cleared_in_the_evening
from tests.factories.clinics import a_member, at_work, in_care
from tests.factories.onboarding import FELL_TWICE, MONDAY, noon, plan_for, screened
from tests.factories.walks import briefed, got_ready, kept, record
from tests.sessions.posts import least, log_url
from tests.threads import overtaken

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("catalogue")]
in_each_order = pytest.mark.parametrize("physio_first", [True, False], ids=["physio first", "physio second"])
SUNDAY = MONDAY - timedelta(days=1)
WALK = reverse("sessions:walk", args=[MONDAY])


@pytest.fixture
def ward(catalogue: None, wanda: User) -> Iterator[Ward]:
    """The clock goes on from noon, because what is told later counts as later."""
    with time_machine.travel(noon(MONDAY, wanda.time_zone)):
        yield a_ward(wanda)


@pytest.fixture
def plan(ward: Ward) -> Plan:
    """Wanda's plan from today on; she is briefed and ready for its first walk."""
    screened(ward.walker, on=SUNDAY)
    return begun(ward.walker)


@pytest.fixture
def cleared_plan(ward: Ward) -> Plan:
    """The same of somebody who was held back and cleared."""
    screened(ward.walker, on=SUNDAY, HL04_ANKLES="yes")
    cleared_in_the_evening(ward.walker, ward.physio, on=SUNDAY)
    return begun(ward.walker)


def begun(walker: User) -> Plan:
    plan = plan_for(walker)
    briefed(walker)
    got_ready(walker, MONDAY)
    return plan


def colleague_of(ward: Ward, clinic: Clinic) -> Client:
    """The browser of a second physio of hers."""
    peter = a_member(clinic, name="Peter Physio")
    in_care(ward.walker, peter, clinic)
    return proved(at_work(peter))


def in_order(physio_first: bool, physio: Callable[[], int], walker: Callable[[], int]) -> tuple[int, int]:
    """What the physio and the walker are answered, whoever of them comes first."""
    if physio_first:
        first, second = overtaken(physio, walker)
        return first, second
    first, second = overtaken(walker, physio)
    return second, first


def tab(walker: User, url: str, posted: dict[str, Any]) -> Callable[[], int]:
    """A browser of the walker, ready to send."""
    browser = Client()
    browser.force_login(walker)
    return lambda: browser.post(url, posted).status_code


def adjusting(ward: Ward, browser: Client, **changes: Any) -> Callable[[], Any]:
    """The form of the plan, opened now and sent later."""
    address = f"/clinic/walkers/{ward.walker.uuid}/adjust/"
    told = as_filled_in(browser.get(address).context["form"], **changes)
    return lambda: browser.post(address, told)


def test_of_two_who_clear_one_signs_and_the_other_sees_it(ward: Ward) -> None:
    screened(ward.walker, on=SUNDAY, **FELL_TWICE)
    peter, told = colleague_of(ward, ward.clinic), entries(ward.walker)
    won, lost = overtaken(
        lambda: ward.browser.post(ward.clear, told),
        lambda: peter.post(ward.clear, told | {"note": "Steady."}),
    )
    assert (won.status_code, lost.status_code) == (302, 409)
    assert Clearance.objects.get().author == ward.physio
    assert "Paula Physio" in text(lost)
    assert "Steady." in text(lost)


def test_of_two_who_adapt_one_saves_and_the_other_sees_it(ward: Ward, plan: Plan) -> None:
    peter = colleague_of(ward, ward.clinic)
    won, lost = overtaken(
        adjusting(ward, ward.browser, bouts=2, change_note="Knee is sore"),
        adjusting(ward, peter, bouts=1, change_note="Slept badly"),
    )
    assert (won.status_code, lost.status_code) == (302, 409)
    assert Prescription.objects.latest("pk").tailoring == {"bouts": 2}
    assert Prescription.objects.count() == 2
    assert "Knee is sore" in text(lost)
    form = lost.context["form"]
    assert (form["bouts"].value(), form["change_note"].value()) == ("1", "Slept badly")


@in_each_order
def test_a_calm_check_off_and_a_change_are_both_kept(ward: Ward, plan: Plan, physio_first: bool) -> None:
    changes = adjusting(ward, ward.browser, bouts=2)
    checks_off = tab(ward.walker, log_url(MONDAY), least())
    answers = in_order(physio_first, lambda: changes().status_code, checks_off)
    assert answers == (302, 302)
    assert Prescription.objects.latest("pk").tailoring == {"bouts": 2}
    assert SessionLog.objects.get().prescription == Prescription.objects.earliest("pk")


@in_each_order
def test_a_painful_check_off_is_kept_and_a_physio_who_did_not_know_of_it_is_told(
    ward: Ward, plan: Plan, physio_first: bool
) -> None:
    changes = adjusting(ward, ward.browser, bouts=2)
    hurts = tab(ward.walker, log_url(MONDAY), least(pain_worst="6"))
    answers = in_order(physio_first, lambda: changes().status_code, hurts)
    assert answers == ((302, 302) if physio_first else (409, 302))
    assert SessionLog.objects.get().pain_worst == 6
    assert Prescription.objects.filter(rule="D07").exists()


@in_each_order
def test_a_walk_that_runs_keeps_what_it_began_with(ward: Ward, plan: Plan, physio_first: bool) -> None:
    walk = kept(plan, MONDAY, "started")
    changes = adjusting(ward, ward.browser, bouts=2)
    goes_on = tab(ward.walker, WALK, {"record": json.dumps(record(plan, MONDAY, "started", "wobbled"))})
    assert in_order(physio_first, lambda: changes().status_code, goes_on) == (302, 204)
    now = Walk.objects.get()
    assert (now.prescription, now.script) == (walk.prescription, walk.script)
    assert [one["what"] for one in now.events] == ["started", "wobbled"]
    assert Prescription.objects.latest("pk").tailoring == {"bouts": 2}


@in_each_order
def test_once_a_clearance_is_ended_no_walk_starts(ward: Ward, cleared_plan: Plan, physio_first: bool) -> None:
    sheet = ward.browser.get(ward.end).context["form"]
    told = {field.name: field.value() or "" for field in sheet} | {"text": "See me first."}
    starts = tab(ward.walker, WALK, {"record": json.dumps(record(cleared_plan, MONDAY, "started"))})
    answers = in_order(physio_first, lambda: ward.browser.post(ward.end, told).status_code, starts)
    assert answers == ((302, 409) if physio_first else (302, 204))
    assert Walk.objects.count() == (0 if physio_first else 1)
    assert Clearance.objects.get().ended_because == "revoked"
    again = record(cleared_plan, MONDAY, "started", key=uuid4())
    assert tab(ward.walker, WALK, {"record": json.dumps(again)})() == 409
