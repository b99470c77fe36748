"""The physios of the clinic at the harbour."""

import pytest

from accounts.models import User
from tests.factories.clearances import physio


@pytest.fixture
def petra(db: None) -> User:
    """A physio."""
    return physio("Petra")


@pytest.fixture
def paul(db: None) -> User:
    """Another physio of the same clinic."""
    return physio("Paul")
