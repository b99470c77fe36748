"""Rows of another table read along as one JSON list, so that those of many people are one query."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, JSONField, Model, QuerySet, Subquery
from django.utils import timezone


class RowsOf[M: Model]:
    """Some columns of a table: `along` is read with another query, `read` makes objects of what came.

    `HOLDS = RowsOf(PlanHold, "from_date", "until")`, then
    `annotate(held=HOLDS.along(PlanHold.objects.filter(plan=OuterRef("pk"))))` and `HOLDS.read(plan.held)`.
    Objects have these columns and what else `also` gives them, and must not be saved.
    """

    def __init__(self, model: type[M], *names: str) -> None:
        self.model, self.names = model, names
        self._fields: list[Any] = [model._meta.get_field(name) for name in names]

    def along(self, queryset: QuerySet[M], **also: Any) -> Subquery:
        """The rows of a query as a column of another one, in their order; `also` are further columns."""
        # A column must not be called as a field of the model is.
        columns = {f"c{place}": F(name) for place, name in enumerate(self.names)}
        is_json = [isinstance(field, JSONField) for field in self._fields] + [False] * len(also)
        return _JsonRows(queryset.values(**columns, **also), [*columns, *also], is_json)

    def read(self, stored: Sequence[Sequence[Any]], *also: str) -> list[M]:
        """Objects from such a column; `also` are the names of its further columns, left as they came."""
        names = len(self.names)
        objects = []
        for row in stored:
            columns = zip(self._fields, row[:names], strict=True)
            one = self.model(**{field.attname: _typed(field, value) for field, value in columns})
            for name, value in zip(also, row[names:], strict=True):
                setattr(one, name, value)
            objects.append(one)
        return objects


class _JsonRows(Subquery):
    """A query as one JSON list of lists; its columns have names of our own, which need no quoting."""

    def __init__(self, queryset: QuerySet[Any, Any], columns: list[str], is_json: list[bool]) -> None:
        super().__init__(queryset, output_field=JSONField())
        self.columns, self.is_json = columns, is_json

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        parts = zip(self.columns, self.is_json, strict=True)
        columns = ", ".join(f"json({name})" if is_json else name for name, is_json in parts)
        template = f"(SELECT json_group_array(json_array({columns})) FROM (%(subquery)s))"  # noqa: S608
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        rows = f"jsonb_agg(jsonb_build_array({', '.join(self.columns)}))"
        template = f"(SELECT coalesce({rows}, '[]') FROM (%(subquery)s) AS of_one)"  # noqa: S608
        return self.as_sql(compiler, connection, template=template, **extra)


def _typed(field: Any, value: Any) -> Any:
    """A value of JSON as the field has it; a moment without a zone is in UTC."""
    typed = field.target_field.to_python(value) if field.is_relation else field.to_python(value)
    if isinstance(typed, datetime) and timezone.is_naive(typed):
        return timezone.make_aware(typed, timezone.get_default_timezone())
    return typed
