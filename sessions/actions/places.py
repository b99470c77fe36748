"""The places where walkers walk: kept, used, changed, removed."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.actions import set_lane
from accounts.locking import lock_walker
from accounts.models import User
from core import clock
from sessions.models import Place


class NameTaken(Exception):
    """The walker has another place of that name."""


@transaction.atomic
def keep_place(*, walker: User, name: str, kind: str, like: Mapping[str, Any]) -> Place:
    """Keeps a place, or what it is like now where the walker has one of that name.

    The first length told is also how long the walker's way is, unless that is known.
    """
    lock_walker(walker)
    place = Place.objects.filter(walker=walker, name__iexact=name, removed_at=None).first()
    if place is None:
        place = Place(walker=walker, name=name, created_at=clock.now())
    place.kind = kind
    for column, value in like.items():
        setattr(place, column, value)
    place.save()
    if place.lane_m is not None and walker.lane_m is None:
        set_lane(user=walker, lane_m=place.lane_m)
    return place


def use_place(place: Place | None) -> None:
    """Notes that somebody got ready at a place, so that it is offered first the next time."""
    if place is not None:
        Place.objects.filter(pk=place.pk).update(last_used_at=clock.now())


@transaction.atomic
def change_place(*, walker: User, place: Place, told: Mapping[str, Any]) -> None:
    """Puts other words and numbers in the place of what was told; a removed place stays as it is.

    Raises NameTaken where another place of the walker's is called so, in capitals or not.
    """
    lock_walker(walker)
    namesakes = Place.objects.filter(walker=walker, name__iexact=told["name"], removed_at=None)
    if namesakes.exclude(pk=place.pk).exists():
        raise NameTaken
    Place.objects.filter(pk=place.pk, removed_at=None).update(**told)


def remove_place(*, place: Place) -> None:
    """Takes a place off the list; walks that were walked there keep it. Twice is once."""
    Place.objects.filter(pk=place.pk, removed_at=None).update(removed_at=clock.now())
