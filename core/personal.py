"""What the tables of an app know about people: how it is handed over, and what is left of it when an account
closes.

Each app lists its tables in its module `personal` and adds them when it is ready.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from core.registry import erasers, exporters, personal_tables


@dataclass(frozen=True, slots=True)
class Table:
    """One table with rows about people; `owner` leads from a row to the account that it is about.

    `shown` is the name of a value in an export and where it is read. `emptied` are the fields that a closed
    account loses, with what they hold then; `stays` are those it keeps. Where nothing stays, the rows go.
    """

    name: str
    model: type[Model]
    owner: str
    shown: Mapping[str, str]
    emptied: Mapping[str, Any] = field(default_factory=dict)
    stays: tuple[str, ...] = ()

    def rows_of(self, user: Any) -> QuerySet[Model]:
        """The rows about one account."""
        return self.model._default_manager.filter(**{self.owner: user.pk})

    def read(self, user: Any) -> list[dict[str, Any]]:
        """The rows about one account in plain JSON values, oldest first; one query."""
        rows = self.rows_of(user).order_by("pk").values_list(*self.shown.values())
        return [dict(zip(self.shown, map(plain, row), strict=True)) for row in rows]

    def empty(self, user: Any) -> None:
        """Empties the rows about one account; the erase gate must be open. Emptying twice changes nothing."""
        if not self.stays:
            self.rows_of(user).delete()
        elif self.emptied:
            self.rows_of(user).update(**self.emptied)


def same(*names: str) -> dict[str, str]:
    """Fields that an export calls by their own names."""
    return {name: name for name in names}


def keep(*tables: Table) -> None:
    """Adds tables to what is exported and to what is emptied."""
    for table in tables:
        personal_tables.append(table)
        exporters[table.name] = table.read
        erasers.append(table.empty)


def plain(value: Any) -> Any:
    """A value as JSON knows it: dates and moments as ISO 8601, decimals as numbers."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return str(value) if isinstance(value, UUID) else value
