"""No table about people is forgotten: each is handed over, and each is emptied, down to its last column."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress, EmailConfirmation
from django.apps import apps
from django.db.models import ForeignKey, Model

from accounts.models import User
from clinics.models import CaseloadEntry, Note
from core.personal import Table
from core.registry import erasers, exporters, personal_tables
from onboarding.models import Clearance
from tests.factories.lives import lived
from tests.factories.onboarding import MONDAY, noon, published

# Of no meaning outside: numbers of rows, and keys that keep a form from counting twice.
# Fingerprints of secrets open nothing.
NOT_SHOWN = {"id", "client_key", "submission_key", "token", "code"}
# What opens a door, or proves who somebody is.
SECRETS = {"join_code", "join_code_made_at", "data"}
# Whom a row belongs to and who wrote it: the account itself, or somebody else, whose name is their own.
PEOPLE = {
    "walker", "author", "assigned_by", "user", "asked_by", "approved_by", "ended_by", "acknowledged_by",
    "closed_by", "answered_by",
}  # fmt: skip
# What clinicians write for each other, and hold themselves; how a row of theirs was made and is drawn.
FOR_CLINICIANS: dict[type[Model], set[str]] = {
    Clearance: {"note"},
    Note: {"text"},
    CaseloadEntry: {"changes", "made_by", "who", "cells"},
}
# Shown by what they point at.
BY_NAME = {
    "clinic",
    "physio",
    "used_by",
    "plan",
    "program",
    "week",
    "prescription",
    "screening",
    "ruleset",
    "corrects",
    "log",
    "about",
    "ready",
    "place",
}
OF_THE_ACCOUNT = {"uuid", "password", "is_active", "closed_at", "changes"}
# Codes sent by mail; they go with their address and are never shown.
GOES_WITH_ITS_ROW = {EmailConfirmation: EmailAddress}


def leads_to_people(model: type[Model], seen: tuple[type[Model], ...] = ()) -> bool:
    """Whether some chain of foreign keys leads from the rows of a model to an account."""
    if model is User:
        return True
    keys: list[Any] = [
        field.related_model for field in model._meta.concrete_fields if isinstance(field, ForeignKey)
    ]
    return any(leads_to_people(key, (*seen, model)) for key in keys if key not in (*seen, model))


def fields_of(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields}


@pytest.fixture
def life(db: None) -> Iterator[User]:
    with time_machine.travel(noon(MONDAY), tick=False):
        published()
        yield lived()[0]


def test_every_table_that_leads_to_people_is_listed() -> None:
    about_people = {model for model in apps.get_models() if leads_to_people(model)}
    listed = {table.model for table in personal_tables}
    assert about_people - GOES_WITH_ITS_ROW.keys() == listed
    assert set(GOES_WITH_ITS_ROW.values()) <= listed


def test_every_listed_table_is_exported_and_emptied() -> None:
    for table in personal_tables:
        assert exporters[table.name] == table.read
        assert table.empty in erasers
    assert len({table.name for table in personal_tables}) == len(personal_tables)


@pytest.mark.parametrize("table", personal_tables, ids=lambda table: table.name)
def test_every_column_is_handed_over_or_known_to_mean_nothing(table: Table) -> None:
    hidden = NOT_SHOWN | SECRETS | PEOPLE | BY_NAME | (OF_THE_ACCOUNT if table.model is User else set())
    hidden |= FOR_CLINICIANS.get(table.model, set())
    assert fields_of(table.model) - set(table.shown.values()) - hidden == set()


@pytest.mark.parametrize("table", personal_tables, ids=lambda table: table.name)
def test_every_column_is_emptied_or_stays_for_a_reason(table: Table) -> None:
    if table.stays:
        assert sorted([*table.emptied, *table.stays]) == sorted(fields_of(table.model))
    else:
        assert table.emptied == {}


@pytest.mark.parametrize("table", personal_tables, ids=lambda table: table.name)
def test_somebody_with_a_past_has_rows_in_it(life: User, table: Table) -> None:
    assert table.rows_of(life).exists()
    assert len(table.read(life)) == table.rows_of(life).count()
