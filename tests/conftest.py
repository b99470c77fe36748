"""The cast of the tests and what every test may ask for."""

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, settings

from accounts.models import User
from tests.factories.catalogue import load_catalogue

settings.register_profile(
    "ci", deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out of the second database's run what never meets a database: it cannot go otherwise there."""
    if connection.vendor == "sqlite":
        return
    met = [item for item in items if meets_the_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not meets_the_database(item)])
    items[:] = met


def meets_the_database(item: pytest.Item) -> bool:
    """Whether a test may read or write the database."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or not fixtures.isdisjoint(
        {"db", "transactional_db", "live_server"}
    )


@pytest.fixture
def catalogue(db: None) -> None:
    """The programs and the safety checklist that Retrowalk ships."""
    load_catalogue()


@pytest.fixture
def wanda(db: None) -> User:
    """A walker; most pages are hers."""
    return User.objects.create_user("wanda@walkers.example", name="Wanda", time_zone="Europe/Berlin")


@pytest.fixture
def wim(db: None) -> User:
    """Another walker, who must see nothing of Wanda's."""
    return User.objects.create_user("wim@walkers.example", name="Wim", time_zone="Europe/Amsterdam")


@pytest.fixture
def as_wanda(client: Client, wanda: User) -> Client:
    """A browser without JavaScript in which Wanda is signed in."""
    client.force_login(wanda)
    return client


@pytest.fixture
def as_wim(wim: User) -> Client:
    """Another browser, in which Wim is signed in."""
    client = Client()
    client.force_login(wim)
    return client


@pytest.fixture
def hx(wanda: User) -> Client:
    """Wanda's browser as htmx asks from it."""
    client = Client(headers={"HX-Request": "true"})
    client.force_login(wanda)
    return client
