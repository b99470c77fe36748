"""What every test of a session starts from: the catalogue, and a Monday morning that stands still."""

from collections.abc import Iterator

import pytest
import time_machine

from accounts.models import User
from programs.models import Plan
from tests.factories.onboarding import MONDAY, noon, plan_for, published, screened


@pytest.fixture(autouse=True)
def monday_noon() -> Iterator[time_machine.Traveller]:
    """Noon in Berlin on the day most plans of these tests start; `move_to` goes elsewhere."""
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def catalogue(db: None) -> None:
    published()


@pytest.fixture
def cleared(wanda: User, catalogue: None) -> User:
    """Wanda, whom the checklist has cleared."""
    screened(wanda)
    wanda.refresh_from_db()
    return wanda


@pytest.fixture
def plan(cleared: User) -> Plan:
    """Wanda's First Steps on Monday, Tuesday, Thursday and Saturday, from today on."""
    return plan_for(cleared)
