"""Now and today, and the one way to pretend."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from core import clock
from core.converters import IsoDateConverter

MOMENT = datetime(2026, 3, 2, 11, 30, tzinfo=UTC)


def test_now_is_the_time_it_is() -> None:
    with time_machine.travel(MOMENT, tick=False):
        assert clock.now() == MOMENT


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("UTC", date(2026, 3, 2)),
        ("Pacific/Auckland", date(2026, 3, 3)),
        ("Pacific/Kiritimati", date(2026, 3, 3)),
        ("Pacific/Niue", date(2026, 3, 2)),
        ("Asia/Kathmandu", date(2026, 3, 2)),
    ],
)
def test_today_is_what_the_wall_says(zone: str, day: date) -> None:
    with clock.at(MOMENT):
        assert clock.today_in(zone) == day


def test_a_pretended_moment_ends_with_its_block() -> None:
    earlier = datetime(2020, 1, 1, tzinfo=ZoneInfo("Europe/Berlin"))
    with time_machine.travel(MOMENT, tick=False):
        with clock.at(earlier), clock.at(MOMENT):
            assert clock.now() == MOMENT
        with clock.at(earlier):
            assert clock.now() == earlier
        assert clock.now() == MOMENT


def test_a_pretended_moment_ends_when_something_breaks() -> None:
    def break_off() -> None:
        with clock.at(datetime(2020, 1, 1, tzinfo=UTC)):
            raise RuntimeError

    with time_machine.travel(MOMENT, tick=False):
        with pytest.raises(RuntimeError):
            break_off()
        assert clock.now() == MOMENT


def test_every_zone_on_offer_can_be_lived_in() -> None:
    names = clock.zone_names()
    assert {"UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires"} <= names
    assert {"EST", "posixrules", "localtime", "Factory"}.isdisjoint(names)
    assert all(ZoneInfo(name) for name in names)


def test_a_date_in_a_url_goes_both_ways() -> None:
    converter = IsoDateConverter()
    assert converter.to_python("2028-02-29") == date(2028, 2, 29)
    assert converter.to_url(date(2028, 2, 29)) == "2028-02-29"
    with pytest.raises(ValueError, match="day"):
        converter.to_python("2026-02-29")
    for far in ("0001-01-01", "9999-12-31"):
        with pytest.raises(ValueError, match="year"):
            converter.to_python(far)
