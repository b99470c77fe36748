"""The audit opens pages as the browser tests do, with the demo's walkers in them."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from core import clock
from retrowalk.demo import ZONE, load_demo
from tests.e2e.conftest import browser_type_launch_args, page_for

__all__ = ["browser_type_launch_args", "page_for"]

type Signed = Callable[[str], tuple[User, Client]]


@pytest.fixture
def demo(catalogue: None) -> Signed:
    """Finds a demo walker by the first part of the address, with a client signed in as them."""
    load_demo(clock.today_in(ZONE))

    def signed(name: str) -> tuple[User, Client]:
        user = User.objects.get(email=f"{name}@demo.example")
        client = Client()
        client.force_login(user)
        return user, client

    return signed
