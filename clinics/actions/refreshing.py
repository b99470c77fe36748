"""Works the rows of the caseload out anew and keeps them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import batched

from django.db import connection

from clinics.entries import entry_of, maker
from clinics.life_queries import lives_of
from clinics.models import CareLink, CaseloadEntry
from core import clock

_BATCH = 200
_FIELDS = [field for field in CaseloadEntry._meta.concrete_fields if not field.primary_key]


def refresh(days: Mapping[int, date]) -> list[CaseloadEntry]:
    """Works out the entries of the walkers with these numbers, each for that day of theirs; four queries.

    An entry is kept unless one stands there that knows of more: two pages may work the same one out.
    """
    entries = [entry_of(life) for life in lives_of(days)]
    _keep(entries)
    return entries


def refresh_for_the_day(now: datetime) -> str | None:
    """Works out what has grown old of everybody who is looked after; says how many there were."""
    links = CareLink.objects.open().order_by("walker").values_list(
        "walker", "walker__time_zone", "walker__changes", "walker__caseload_entry__changes",
        "walker__caseload_entry__on", "walker__caseload_entry__made_by",
    )  # fmt: skip
    old: dict[int, date] = {}
    for walker, zone, changes, *kept in links.distinct():
        today = clock.today_in(zone)
        if kept != [changes, today, maker()]:
            old[walker] = today
    for some in batched(old.items(), _BATCH):
        refresh(dict(some))
    return f"Worked out rows of the caseload: {len(old)}." if old else None


def _keep(entries: Sequence[CaseloadEntry]) -> None:
    """Inserts entries, or puts them in the place of those that know no more, in one statement."""
    if not entries:
        return
    table = connection.ops.quote_name(CaseloadEntry._meta.db_table)
    columns = [connection.ops.quote_name(str(field.column)) for field in _FIELDS]
    values = f"({', '.join(['%s'] * len(columns))})"
    newer = ", ".join(f"{name} = excluded.{name}" for name in columns if name != '"walker_id"')
    sql = (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([values] * len(entries))} "  # noqa: S608
        f'ON CONFLICT ("walker_id") DO UPDATE SET {newer} '
        f'WHERE (excluded."changes", excluded."on") >= ({table}."changes", {table}."on")'
    )
    # In one order, so that two pages that keep the same rows wait for each other one way round.
    in_order = sorted(entries, key=lambda entry: entry.walker_id)
    told = [
        field.get_db_prep_save(getattr(one, field.attname), connection)
        for one in in_order
        for field in _FIELDS
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql, told)
