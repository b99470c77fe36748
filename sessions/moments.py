"""Times that walkers tell on the clock of their own wall, as moments."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def moment_of(on: date, at: time, zone: str) -> datetime | None:
    """The moment in UTC of a time on a date in an IANA zone; None where the clocks jumped over it.

    Where the clocks went back and showed the time twice, the first of the two is meant.
    """
    told = datetime.combine(on, at.replace(fold=0, tzinfo=None), ZoneInfo(zone))
    moment = told.astimezone(UTC)
    back = moment.astimezone(ZoneInfo(zone))
    return moment if back.replace(tzinfo=None, fold=0) == told.replace(tzinfo=None) else None
