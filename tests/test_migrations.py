"""Migrations say everything the models say, and every one of ours has a way back."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

OURS = ("core", "accounts", "programs", "onboarding", "walk_sessions")


@pytest.mark.django_db
def test_no_change_of_a_model_waits_for_a_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True)


@pytest.mark.django_db
def test_every_migration_can_be_taken_back() -> None:
    migrations = MigrationLoader(connection).graph.nodes
    one_way = [
        f"{app}.{name}: {operation.describe()}"
        for (app, name), migration in migrations.items()
        if app in OURS
        for operation in migration.operations
        if not operation.reversible
    ]
    assert one_way == []


def test_every_app_of_ours_is_among_those_looked_at() -> None:
    with_tables = {config.label for config in apps.get_app_configs() if "site-packages" not in config.path}
    assert with_tables == set(OURS)
