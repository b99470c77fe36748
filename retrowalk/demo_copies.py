"""A life of the demo lived again by somebody else: the same rows, copied in bulk."""

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import ForeignKey, Model, UUIDField

from accounts.models import User
from core.registry import personal_tables
from onboarding.models import Screening

# Whose account it is, and who works where or looks after whom, is each person's own.
_APPS = ("onboarding", "programs", "walk_sessions", "alerts")
_OF_THE_ACCOUNT = ("contact_name", "contact_phone", "weekdays", "lane_m", "weight_kg", "changes")

type Places = dict[tuple[type[Model], int], int]


def live_again(life: User, user: User, chance: random.Random) -> None:
    """Gives `user` everything that was told by and about `life`, and some days more of age."""
    for name in _OF_THE_ACCOUNT:
        setattr(user, name, getattr(life, name))
    user.save(update_fields=_OF_THE_ACCOUNT)
    places: Places = {(User, life.pk): user.pk}
    keys: dict[UUID, UUID] = {}
    older = timedelta(days=chance.randrange(200))
    for model, owner in _in_order():
        rows = list(model._default_manager.filter(**{owner: life.pk}).order_by("pk"))
        copies = [model(**_values(row, places, keys)) for row in rows]
        for copy in copies:
            if isinstance(copy, Screening) and "ID01_DOB" in copy.answers:
                born = date.fromisoformat(copy.answers["ID01_DOB"]) - older
                copy.answers = {**copy.answers, "ID01_DOB": born.isoformat()}
        for row, made in zip(rows, model._default_manager.bulk_create(copies), strict=True):
            places[model, row.pk] = made.pk


def _values(
    row: Model, places: Mapping[tuple[type[Model], int], int], keys: dict[UUID, UUID]
) -> dict[str, Any]:
    """The columns of a copy: keys of its own, and what it points at copied before."""
    values: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.primary_key:
            continue
        if isinstance(field, ForeignKey) and value is not None:
            value = places.get((field.related_model, value), value)
        elif isinstance(field, UUIDField) and field.unique and value is not None:
            value = keys.setdefault(value, uuid4())
        elif isinstance(field, UUIDField):
            value = keys.get(value, value)
        values[field.attname] = value
    return values


def _in_order() -> Iterator[tuple[type[Model], str]]:
    """The tables about a walker, each after those that its rows point at, and what leads to the walker."""
    left = {table.model: table.owner for table in personal_tables if table.model._meta.app_label in _APPS}
    while left:
        ready = [model for model in left if not _points_at(model) & (left.keys() - {model})]
        for model in ready:
            yield model, left.pop(model)


def _points_at(model: type[Model]) -> set[Any]:
    return {field.related_model for field in model._meta.concrete_fields if isinstance(field, ForeignKey)}
