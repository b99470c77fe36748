"""The catalogue in the database: read from its files once, put back as rows for every other test."""

from typing import Any

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

from core import clock
from onboarding.models import ScreeningRuleset
from onboarding.ruleset import current_ruleset
from programs.catalogue import shipped
from programs.models import Program, ProgramWeek

type Rows = dict[type[Model], tuple[list[str], list[tuple[Any, ...]]]]

_TABLES: tuple[type[Model], ...] = (Program, ProgramWeek, ScreeningRuleset)
# By what is shipped, which some tests change.
_loaded: dict[tuple[str, ...], Rows] = {}


def load_catalogue() -> None:
    """Does what the command of that name does, in an empty catalogue without reading the files again."""
    key = (*(spec.sha256 for spec in shipped().programs), current_ruleset().sha256)
    if any(model._default_manager.exists() for model in _TABLES):
        call_command("load_catalogue", verbosity=0)
    elif key in _loaded:
        _put_back(_loaded[key])
    else:
        call_command("load_catalogue", verbosity=0)
        _loaded[key] = {model: _read(model) for model in _TABLES}


def _read(model: type[Model]) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns of a table and its rows as the database gives them."""
    columns = [field.column for field in model._meta.local_concrete_fields if field.column]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM {model._meta.db_table} ORDER BY id")  # noqa: S608
        return columns, cursor.fetchall()


def _put_back(rows: Rows) -> None:
    """Inserts the rows with the moment that it is now in the place of the one on which they were read."""
    now = connection.ops.adapt_datetimefield_value(clock.now())
    with connection.cursor() as cursor:
        for model, (columns, kept) in rows.items():
            names, places = ", ".join(columns), ", ".join(["%s"] * len(columns))
            moments = [number for number, name in enumerate(columns) if name.endswith("_at")]
            cursor.executemany(
                f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({places})",  # noqa: S608
                [[now if at in moments and value else value for at, value in enumerate(row)] for row in kept],
            )
        for statement in connection.ops.sequence_reset_sql(no_style(), list(rows)):
            cursor.execute(statement)
