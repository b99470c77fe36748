"""What every test of a session starts from: the catalogue, and a Monday morning that stands still."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from justhtml import JustHTML

from accounts.models import User
from programs.models import Plan
from tests.factories.onboarding import MONDAY, noon, plan_for, published, screened
from tests.factories.walks import briefed, got_ready, hallway
from tests.page_checks import parse_errors
from tests.page_parts import page_at
from tests.sessions.looking_back import Open, after


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


@pytest.fixture
def ready(plan: Plan) -> Plan:
    """Wanda's plan; the briefing is behind her, and she is ready in her hallway of eight metres."""
    briefed(plan.walker)
    got_ready(plan.walker, MONDAY, place=hallway(plan.walker), PC03_PAIN=2)
    return plan


@pytest.fixture
def opened(as_wanda: Client, cleared: User, monday_noon: time_machine.Traveller) -> Open:
    """A page as Wanda sees it so many days after the Monday on which her plan starts."""

    def open_page(path: str, days: int = 0) -> JustHTML:
        monday_noon.move_to(noon(after(days), "Europe/Berlin"))
        as_wanda.force_login(cleared)
        page = page_at(as_wanda, path)
        assert parse_errors(as_wanda.get(path).content.decode()) == []
        return page

    return open_page
