from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from core import clock
from sessions.actions.settling import settled_day
from sessions.actions.writing import record_about, supersede
from sessions.day import Day, is_open
from sessions.models import SessionLog
from sessions.queries import day_for


@transaction.atomic
def undo_log(*, walker: User, on: date, today: date, log: UUID, only_change: bool = False) -> Day:
    """Takes one log back; the row stays, superseded. A hold that it caused is lifted with it.

    With `only_change` what it took the place of is told again, as a new row. Taking the same one back twice
    changes nothing. Raises SessionLog.DoesNotExist where the walker has no such log on that day, or the day
    has closed.
    """
    lock_walker(walker)
    day = day_for(walker, on=on, today=today)
    found = next((one for one in day.known.logs if one.uuid == log and one.on == on), None)
    if found is None or not is_open(day.plan, on=on, today=today):
        raise SessionLog.DoesNotExist
    before = next((one for one in day.known.logs if one.pk == found.corrects_id), None)
    if only_change and before is None:
        raise SessionLog.DoesNotExist
    if found.superseded_at is not None:
        return day
    supersede(found, SessionLog.Superseded.UNDONE)
    record_about(found, walker, "session.undo")
    told_again = [_told_again(before, found, walker)] if only_change and before else []
    return settled_day(walker, day, caused_by=found.uuid, logs=told_again, because="undone", undone=found)


# What a row never takes over from another.
_ROWS_OWN = (
    "id",
    "uuid",
    "client_key",
    "author",
    "corrects",
    "superseded_at",
    "superseded_because",
    "logged_at",
    "zone",
)


def _told_again(before: SessionLog, found: SessionLog, walker: User) -> SessionLog:
    """A new row with the answers of an older one, in the place of the one that was taken back."""
    fields = [field for field in SessionLog._meta.concrete_fields if field.name not in _ROWS_OWN]
    return SessionLog.objects.create(
        **{field.attname: getattr(before, field.attname) for field in fields},
        client_key=uuid4(),
        author=walker,
        zone=walker.time_zone,
        corrects=found,
        logged_at=clock.now(),
    )
