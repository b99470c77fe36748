"""Tests that only need a catalogue or the demo get it as rows: those that the commands write."""

from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction

from core import clock
from tests.factories.catalogue import TABLES, load_catalogue
from tests.factories.demo import load_demo
from tests.factories.onboarding import MONDAY, noon


def stored() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, without the numbers that a sequence gives."""
    tables = {
        model._meta.label: list(model._default_manager.order_by("pk").values()) for model in apps.get_models()
    }
    at = {row["id"]: (row["slug"], row["version"]) for row in tables["programs.Program"]}
    for row in tables["programs.ProgramWeek"]:
        row["program_id"] = at[row["program_id"]]
    for name in (model._meta.label for model in TABLES):
        tables[name] = [{key: row[key] for key in row if key != "id"} for row in tables[name]]
    return tables


@pytest.mark.django_db
def test_what_is_put_back_is_what_the_command_writes() -> None:
    found = []
    with clock.at(noon(MONDAY)):
        for load in (lambda: call_command("load_catalogue", verbosity=0), *[load_catalogue] * 2):
            with transaction.atomic():
                load()
                found.append(stored())
                transaction.set_rollback(True)
    assert found[0]["programs.ProgramWeek"]
    assert found == [found[0]] * 3


@pytest.mark.django_db
def test_demo_walkers_put_back_are_those_that_lived(catalogue: None) -> None:
    found = []
    with clock.at(noon(MONDAY)):
        for _ in range(2):
            with transaction.atomic():
                load_demo()
                found.append(stored())
                transaction.set_rollback(True)
    assert found[0]["walk_sessions.SessionLog"]
    assert found[1] == found[0]
