from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.models import User
from core import clock
from core.actions import record_event
from programs.actions import lift_holds
from sessions.day import Day, is_open
from sessions.models import SessionLog
from sessions.queries import day_for


@transaction.atomic
def undo_log(*, walker: User, on: date, today: date, log: UUID) -> Day:
    """Takes one check-off back; the row stays, superseded. A hold that it caused is lifted with it.

    Taking the same one back twice changes nothing. Raises SessionLog.DoesNotExist where the walker has no
    such log on that day, or the day has closed.
    """
    day = day_for(walker, on=on, today=today, lock=True)
    found = next((one for one in day.known.logs if one.uuid == log and one.on == on), None)
    if found is None or not is_open(day.plan, on=on, today=today):
        raise SessionLog.DoesNotExist
    if found.superseded_at is None:
        found.superseded_at = clock.now()
        found.save(update_fields=["superseded_at"])
        lift_holds(on=today, because="undone", caused_by=found.uuid)
        record_event(
            actor=walker.uuid,
            actor_name=str(walker),
            action="session.undo",
            subject_type="session_log",
            subject=found.uuid,
        )
    return day_for(walker, on=on, today=today)
