"""What most tests of a clinic start from: a Monday that stands still, Paula, and Wanda in her care."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from clinics.models import CareLink, Clinic
from tests.factories.clinics import a_clinic, a_member, at_work, in_care
from tests.factories.onboarding import MONDAY, noon, published, screened


@pytest.fixture
def monday_noon() -> Iterator[time_machine.Traveller]:
    """Noon in Berlin on a Monday; `move_to` goes elsewhere."""
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def harbour(db: None, monday_noon: time_machine.Traveller) -> Clinic:
    return a_clinic()


@pytest.fixture
def paula(harbour: Clinic) -> User:
    """A physio of Harbour Physio."""
    return a_member(harbour)


@pytest.fixture
def link(wanda: User, paula: User, harbour: Clinic) -> CareLink:
    """Wanda, whom the checklist has cleared, in Paula's care."""
    published()
    screened(wanda)
    wanda.refresh_from_db()
    return in_care(wanda, paula, harbour)


@pytest.fixture
def as_paula(paula: User) -> Client:
    """Paula's browser, without JavaScript."""
    return at_work(paula)
