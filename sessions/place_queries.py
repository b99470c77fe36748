"""Reads of a walker's places."""

from uuid import UUID

from django.db.models import F
from django.http import Http404

from accounts.models import User
from sessions.models import Place


def places_of(walker: User) -> list[Place]:
    """The walker's places, the one used last first; one query."""
    mine = Place.objects.filter(walker=walker, removed_at=None)
    return list(mine.order_by(F("last_used_at").desc(nulls_last=True), "-created_at", "-pk"))


def place_of(walker: User, place: UUID) -> Place:
    """One of the walker's places; 404 for a removed one and for anybody else's."""
    found = Place.objects.filter(walker=walker, uuid=place, removed_at=None).first()
    if found is None:
        raise Http404("no such place")
    return found
