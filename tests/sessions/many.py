"""A walker's past in bulk, for what pages cost."""

from datetime import date, timedelta
from uuid import uuid4

from accounts.models import User
from programs.models import Plan
from sessions.models import MorningAnswer, SessionLog
from tests.factories.onboarding import MONDAY
from tests.factories.sessions import current_log, logged


def logs_in_bulk(walker: User, plan: Plan, times: int) -> date:
    """That many due sessions, all as the first one, which is checked off; answers the day of the last."""
    logged(walker, MONDAY, pain_worst=4)
    days = (MONDAY + timedelta(days=days) for days in range(1, 7 * times))
    due = [day for day in days if day.weekday() in plan.weekdays][: times - 1]
    logs = SessionLog.objects.bulk_create(_copied(current_log(walker, MONDAY), day) for day in due)
    MorningAnswer.objects.bulk_create(_morning(log) for log in logs[:-1])
    return due[-1] if due else MONDAY


def _morning(log: SessionLog) -> MorningAnswer:
    """A calm morning after a walk, so that no answer is missing."""
    return MorningAnswer(
        client_key=uuid4(),
        plan_id=log.plan_id,
        log=log,
        on=log.on,
        pain=1,
        author_id=log.author_id,
        zone=log.zone,
        answered_at=log.logged_at,
    )


def _copied(log: SessionLog, on: date) -> SessionLog:
    fields = {field.attname: getattr(log, field.attname) for field in SessionLog._meta.concrete_fields}
    return SessionLog(**fields | {"id": None, "uuid": uuid4(), "client_key": uuid4(), "on": on})
