"""The only reader of the time. Everything else is told what day it is."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils import timezone

# The farthest a wall clock runs ahead of UTC (Line Islands): a stored date may lie this far in the server's future.
_FARTHEST_AHEAD = timedelta(hours=14)


def now() -> datetime:
    """This moment, in UTC."""
    return timezone.now()


def today_in(zone: str) -> date:
    """The calendar date on the wall of somebody who lives in `zone` (an IANA name)."""
    return timezone.localdate(timezone=ZoneInfo(zone))


def latest_date_anywhere() -> date:
    """The latest calendar date that anybody on Earth has now."""
    return (now() + _FARTHEST_AHEAD).date()


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Every IANA zone that a person may live in."""
    return frozenset(z for z in available_timezones() if "/" in z or z == "UTC")
