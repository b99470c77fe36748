"""At the end of a program: what changed, and four ways on; one keeps its last week up, twice a week."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import Traveller

from accounts.models import User
from programs.models import Plan, Prescription
from sessions.day import Kind
from sessions.queries import day_for
from tests.factories.mornings import walked
from tests.factories.onboarding import MONDAY, noon, unchanged
from tests.sessions.posts import text

MAINTAIN = "/plan/maintain/"


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


@pytest.fixture
def finished(as_wanda: Client, cleared: User, plan: Plan, monday_noon: Traveller) -> User:
    """Wanda four weeks after her start, at the end of First Steps."""
    last = plan.program.weeks.get(number=4)
    Prescription.objects.create(
        plan=plan, week=last, effective_from=day(21), outcome="PROGRESS", rule="D17", why="On.",
        zone="UTC", written_at=noon(day(21)),
    )  # fmt: skip
    for days in (21, 22, 24, 26):
        walked(cleared, day(days))
    monday_noon.move_to(noon(day(28), "Europe/Berlin"))
    unchanged(cleared, on=day(28))
    as_wanda.force_login(cleared)
    return cleared


def test_the_end_shows_what_changed_and_four_ways_on(as_wanda: Client, finished: User, plan: Plan) -> None:
    page = text(as_wanda.get("/today/"))
    assert "You have come to the end of First Steps" in page
    for way in ("Keep up the last week, twice a week", " next</a>", "Do this program again", "Stop here"):
        assert way in page


def test_it_goes_on_with_the_last_row_twice_a_week(as_wanda: Client, finished: User, plan: Plan) -> None:
    for _ in range(2):
        assert as_wanda.post(MAINTAIN, {"plan": str(plan.uuid)}).status_code == 302
    assert Prescription.objects.filter(outcome="MAINTAIN").count() == 1
    kinds = [day_for(finished, on=day(days), today=day(days)).kind for days in range(28, 35)]
    assert kinds.count(Kind.DUE) == 2
    assert set(kinds) == {Kind.DUE, Kind.REST}


def test_it_does_not_end_again(as_wanda: Client, finished: User, plan: Plan) -> None:
    as_wanda.post(MAINTAIN, {"plan": str(plan.uuid)})
    due = [number for number in range(28, 42) if _is_due(finished, number)]
    for number in due:
        walked(finished, day(number))
    now = day_for(finished, on=day(43), today=day(43))
    assert now.footing is not None
    assert (now.footing.row, now.footing.outcome) == (4, "MAINTAIN")


def _is_due(walker: User, number: int) -> bool:
    return day_for(walker, on=day(number), today=day(number)).kind is Kind.DUE


@pytest.mark.parametrize("sent", [{}, {"plan": "none"}])
def test_what_names_no_plan_is_not_found(as_wanda: Client, plan: Plan, sent: dict[str, str]) -> None:
    assert as_wanda.post(MAINTAIN, sent).status_code == 404


def test_before_the_end_nothing_is_kept_up(as_wanda: Client, plan: Plan) -> None:
    assert as_wanda.post(MAINTAIN, {"plan": str(plan.uuid)}).status_code == 409
    assert as_wanda.post(MAINTAIN, {"plan": str(uuid4())}).status_code == 409
    assert Prescription.objects.count() == 1


def test_somebody_elses_plan_is_none_of_wims(as_wim: Client, plan: Plan) -> None:
    assert as_wim.post(MAINTAIN, {"plan": str(plan.uuid)}).status_code == 409
