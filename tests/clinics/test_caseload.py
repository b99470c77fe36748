"""The page of a caseload."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from clinics.models import CaseloadEntry, Clinic
from tests.factories.accounts import walker
from tests.factories.clinics import a_clinic, a_member, at_work, in_care
from tests.factories.onboarding import FELL_TWICE, MONDAY, noon, plan_for, published, screened
from tests.factories.sessions import logged
from tests.page_parts import page_at, texts


@pytest.fixture(autouse=True)
def monday_noon(db: None) -> Iterator[time_machine.Traveller]:
    published()
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def clinic() -> Clinic:
    return a_clinic()


@pytest.fixture
def paula(clinic: Clinic) -> User:
    return a_member(clinic)


@pytest.fixture
def as_paula(paula: User) -> Client:
    return at_work(paula)


def names(client: Client, query: str = "") -> list[str]:
    """Who stands on the page, in its order."""
    return texts(page_at(client, f"/clinic/{query}"), "tbody th a")


def test_it(as_paula: Client, paula: User, clinic: Clinic) -> None:
    one = walker("Anna")
    screened(one, **FELL_TWICE)
    two = walker("Bert")
    screened(two)
    plan_for(two)
    logged(two, MONDAY)
    in_care(one, paula, clinic)
    in_care(two, paula, clinic)
    assert names(as_paula) == ["Anna", "Bert"]
    assert CaseloadEntry.objects.count() == 2
