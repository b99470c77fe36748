"""Rows that were made once, kept as the database gives them and put back into it for another test."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

type Rows = dict[type[Model], list[tuple[Any, ...]]]


def rows_of(models: Iterable[type[Model]]) -> Rows:
    """Every row of the tables."""
    kept = {}
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"SELECT {', '.join(_columns(model))} FROM {_table(model)}")  # noqa: S608
            kept[model] = cursor.fetchall()
    return kept


def put_back(rows: Rows, *, moment: datetime | None = None) -> None:
    """Inserts the rows; with a moment, that one in the place of each at which something happened."""
    at = connection.ops.adapt_datetimefield_value(moment) if moment else None
    with transaction.atomic(), connection.cursor() as cursor:
        for model, kept in rows.items():
            columns = _columns(model)
            moved = {number for number, name in enumerate(columns) if at and name.endswith('_at"')}
            into = f"INSERT INTO {_table(model)} ({', '.join(columns)}) VALUES"
            cursor.executemany(
                f"{into} ({', '.join(['%s'] * len(columns))})",
                [
                    [at if number in moved and value else value for number, value in enumerate(row)]
                    for row in kept
                ],
            )
        for statement in connection.ops.sequence_reset_sql(no_style(), list(rows)):
            cursor.execute(statement)


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _columns(model: type[Model]) -> list[str]:
    fields = model._meta.local_concrete_fields
    return [connection.ops.quote_name(field.column) for field in fields if field.column]
