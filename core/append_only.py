"""Tables whose rows the database itself refuses to change or delete, and the one gate for an erasure.

A model says so with `append_only = AppendOnly(...)`. After every migration the triggers are laid anew:
SQLite loses the triggers of a table that Django rebuilds.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

GATE_TABLE = "core_erase_gate"
GATE_SETTING = "retrowalk.erase_gate"
_REFUSAL = "Rows of {table} are kept as they were written."


@dataclass(frozen=True)
class AppendOnly:
    """How much of a row stands still: everything but the columns of `may_change`."""

    may_change: tuple[str, ...] = ()


def append_only_models() -> list[type[Model]]:
    """Every model that declares itself append-only, in a fixed order."""
    found = [
        model for model in apps.get_models() if isinstance(getattr(model, "append_only", None), AppendOnly)
    ]
    return sorted(found, key=lambda model: model._meta.db_table)


def _fixed_columns(model: type[Model]) -> list[str]:
    rule: AppendOnly = model.append_only  # type: ignore[attr-defined]
    fields = model._meta.local_concrete_fields
    return [field.column for field in fields if field.column and field.name not in rule.may_change]


def _sqlite_statements(model: type[Model]) -> Iterator[str]:
    table = model._meta.db_table
    columns = ", ".join(f'"{column}"' for column in _fixed_columns(model))
    for verb, when in (("update", f"UPDATE OF {columns}"), ("delete", "DELETE")):
        yield f'DROP TRIGGER IF EXISTS "{table}_no_{verb}"'
        yield (
            f'CREATE TRIGGER "{table}_no_{verb}" BEFORE {when} ON "{table}" '
            f"WHEN (SELECT is_open FROM {GATE_TABLE}) = 0 "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL.format(table=table)}'); END"
        )


def _postgres_statements(model: type[Model]) -> Iterator[str]:
    table = model._meta.db_table
    columns = ", ".join(f'"{column}"' for column in _fixed_columns(model))
    for verb, when, each in (
        ("update", f"UPDATE OF {columns}", "ROW"),
        ("delete", "DELETE", "ROW"),
        ("truncate", "TRUNCATE", "STATEMENT"),
    ):
        yield (
            f'CREATE OR REPLACE TRIGGER "{table}_no_{verb}" BEFORE {when} ON "{table}" '
            f"FOR EACH {each} EXECUTE FUNCTION core_refuse_change()"
        )


_SQLITE_GATE = (
    f"""
    CREATE TABLE IF NOT EXISTS {GATE_TABLE} (
        only_row integer PRIMARY KEY CHECK (only_row = 1), is_open integer NOT NULL CHECK (is_open IN (0, 1))
    )
    """,
    f"INSERT OR IGNORE INTO {GATE_TABLE} VALUES (1, 0)",
)
_POSTGRES_GATE = (
    f"""
    CREATE OR REPLACE FUNCTION core_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF coalesce(current_setting('{GATE_SETTING}', true), '') <> 'open' THEN
            RAISE EXCEPTION 'Rows of % are kept as they were written.', TG_TABLE_NAME
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END $$
    """,
)


def install_triggers(sender: AppConfig | None = None, using: str = "default", **_: Any) -> None:
    """Lays the triggers of every append-only table of one database; safe to repeat."""
    if sender is not None and sender.name != _last_app_name():
        return  # once, when the last app has its tables
    connection = connections[using]
    gate, statements = (
        (_SQLITE_GATE, _sqlite_statements)
        if connection.vendor == "sqlite"
        else (_POSTGRES_GATE, _postgres_statements)
    )
    with transaction.atomic(using=using), connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
        for statement in gate:
            cursor.execute(statement)
        for model in append_only_models():
            if model._meta.db_table in existing:
                for statement in statements(model):
                    cursor.execute(statement)


def _last_app_name() -> str:
    with_models = [config.name for config in apps.get_app_configs() if config.models_module is not None]
    return with_models[-1]


@contextmanager
def erase_gate(using: str = "default") -> Iterator[None]:
    """Opens the append-only tables to this transaction alone, for an erasure or a test's flush."""
    connection = connections[using]
    with transaction.atomic(using=using):
        _set_gate(connection, is_open=True)
        yield
        _set_gate(connection, is_open=False)


def _set_gate(connection: BaseDatabaseWrapper, *, is_open: bool) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"UPDATE {GATE_TABLE} SET is_open = %s", [int(is_open)])
        else:
            state = "open" if is_open else "shut"
            cursor.execute("SELECT set_config(%s, %s, true)", [GATE_SETTING, state])
