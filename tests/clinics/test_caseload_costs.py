"""What a caseload costs: the same for three patients and for three hundred."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db.models import F
from django.test import Client

from accounts.models import User
from tests.clinics.caseloads import cost
from tests.factories.accounts import walker
from tests.factories.caseloads import a_caseload
from tests.factories.clinics import at_work
from tests.factories.onboarding import MONDAY, noon, plan_for, published, screened
from tests.factories.sessions import logged


@pytest.fixture(params=[3, 300], ids=["3 patients", "300 patients"])
def browser(request: pytest.FixtureRequest, db: None) -> Iterator[Client]:
    published()
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False):
        one = walker()
        screened(one)
        plan_for(one)
        logged(one, MONDAY)
        yield at_work(a_caseload(one, request.param, MONDAY))


def test_rows_that_are_fresh_are_only_read(browser: Client) -> None:
    browser.get("/clinic/")
    assert cost(lambda: browser.get("/clinic/")) == 6
    assert cost(lambda: browser.get("/clinic/?q=01&kind=needs-me")) == 6


def test_rows_that_are_old_are_worked_out_together(browser: Client) -> None:
    assert cost(lambda: browser.get("/clinic/")) == 10
    User.objects.filter(email="patient1@walkers.example").update(changes=F("changes") + 1)
    assert cost(lambda: browser.get("/clinic/")) == 10


def test_a_pulse_is_one_query_beside_the_door(browser: Client) -> None:
    assert cost(lambda: browser.get("/clinic/pulse/")) == 5
