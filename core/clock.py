"""The only reader of the time. Everything else is told what day it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils import timezone

_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)


def now() -> datetime:
    """This moment, in UTC."""
    return _pretended.get() or timezone.now()


def today_in(zone: str) -> date:
    """The calendar date on the wall of somebody who lives in `zone` (an IANA name)."""
    return timezone.localdate(now(), timezone=ZoneInfo(zone))


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Makes a moment the present, for the demo, whose history must carry the times at which it happened."""
    token = _pretended.set(moment)
    try:
        yield
    finally:
        _pretended.reset(token)


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Every IANA zone that a person may live in."""
    return frozenset(z for z in available_timezones() if "/" in z or z == "UTC")
