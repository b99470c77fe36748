"""A time on the wall becomes a moment, on days whose clocks change too."""

from datetime import UTC, date, datetime, time

import pytest

from sessions.moments import moment_of

SPRING, AUTUMN, LEAP = date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29)


@pytest.mark.parametrize(
    ("on", "at", "zone", "moment"),
    [
        (date(2026, 3, 2), time(9, 30), "Europe/Berlin", datetime(2026, 3, 2, 8, 30, tzinfo=UTC)),
        (SPRING, time(1, 59), "Europe/Berlin", datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (SPRING, time(2, 0), "Europe/Berlin", None),
        (SPRING, time(2, 59), "Europe/Berlin", None),
        (SPRING, time(3, 0), "Europe/Berlin", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (AUTUMN, time(2, 30), "Europe/Berlin", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (AUTUMN, time(3, 0), "Europe/Berlin", datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
        (date(2026, 9, 6), time(0, 30), "America/Santiago", None),
        (LEAP, time(0, 0), "Pacific/Auckland", datetime(2028, 2, 28, 11, 0, tzinfo=UTC)),
        (LEAP, time(23, 59), "America/Los_Angeles", datetime(2028, 3, 1, 7, 59, tzinfo=UTC)),
    ],
)
def test_what_a_clock_on_the_wall_means(on: date, at: time, zone: str, moment: datetime | None) -> None:
    assert moment_of(on, at, zone) == moment


def test_a_second_run_of_an_hour_is_told_as_the_first() -> None:
    assert moment_of(AUTUMN, time(2, 30, fold=1), "Europe/Berlin") == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )
