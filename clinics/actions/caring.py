"""Writes about a walker while they are in somebody's care."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from clinics.models.care import CareLinkQuerySet


class Parted(Exception):
    """The care ended while a form was on its way."""


@contextmanager
def while_in_care(walker: User, links: CareLinkQuerySet) -> Iterator[None]:
    """One transaction in which nobody ends the care; raises Parted where none of the links is open."""
    with transaction.atomic():
        lock_walker(walker)
        if not links.open().about(walker).exists():
            raise Parted
        yield
