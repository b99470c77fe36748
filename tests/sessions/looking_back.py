"""What tests of a walker's past share: days, addresses, and logs that came before."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from justhtml import JustHTML

from core import clock
from sessions.models import SessionLog
from tests.factories.onboarding import MONDAY

type Open = Callable[..., JustHTML]


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


def day_url(days: int) -> str:
    return f"/days/{after(days)}/"


def copy_of(log: SessionLog, **changes: object) -> SessionLog:
    """Another log like this one."""
    fields = {field.attname: getattr(log, field.attname) for field in SessionLog._meta.concrete_fields}
    key = UUID(int=SessionLog.objects.count() + 1)
    return SessionLog.objects.create(**fields | {"id": None, "uuid": key, "client_key": key} | changes)


def take_back(log: SessionLog, because: SessionLog.Superseded) -> None:
    log.superseded_at, log.superseded_because = clock.now(), because
    log.save(update_fields=["superseded_at", "superseded_because"])
