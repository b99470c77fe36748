"""The run is on the database it was asked for, and not on anybody's own."""

import os

import pytest
from django.db import connection

from tests.databases import database_url


@pytest.mark.django_db
def test_the_tests_run_on_the_database_asked_for() -> None:
    asked_for = os.environ.get("TEST_DATABASE", "sqlite")
    assert connection.vendor == {"sqlite": "sqlite", "postgres": "postgresql"}[asked_for]


def test_the_database_lies_in_a_folder_of_the_run() -> None:
    folder = {"sqlite": "rw-sqlite-", "postgresql": "rw-pg-"}[connection.vendor]
    assert f"/{folder}" in os.environ["TEST_DATABASE_URL"]


def test_an_unknown_database_is_refused() -> None:
    with pytest.raises(ValueError, match="TEST_DATABASE must be one of sqlite, postgres, not 'mysql'"):
        database_url("mysql")
