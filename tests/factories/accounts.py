"""People."""

from itertools import count
from typing import Any

from accounts.models import User

_numbers = count(1)


def walker(name: str = "Wendela", *, time_zone: str = "Europe/Berlin", **fields: Any) -> User:
    """An account that nobody has signed in to yet; each has an address of its own."""
    email = fields.pop("email", f"{name.lower()}{next(_numbers)}@walkers.example")
    return User.objects.create_user(email, name=name, time_zone=time_zone, **fields)
