"""The timeline is cut into whole days, and no line is lost between two pages."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clinics.timeline.pages import ENTRIES_SHOWN, Entry, Kind, page_of

MONDAY = date(2026, 3, 2)


def entry(day: int, kind: Kind = Kind.SESSION, hour: int = 12) -> Entry:
    on = MONDAY + timedelta(days=day)
    return Entry(kind, on, datetime.combine(on, time(hour), UTC), f"day {day}", "the patient")


def test_the_newest_line_of_the_newest_day_stands_first() -> None:
    page = page_of([entry(0), entry(1, hour=8), entry(1, hour=9)], None, None)
    assert [(on, [one.at.hour for one in lines]) for on, lines in page.days] == [
        (MONDAY + timedelta(days=1), [9, 8]),
        (MONDAY, [12]),
    ]
    assert page.older is None


def test_one_kind_before_a_day() -> None:
    entries = [entry(0), entry(1), entry(1, Kind.PLAN), entry(2)]
    page = page_of(entries, Kind.SESSION, MONDAY + timedelta(days=2))
    assert [one.what for _, lines in page.days for one in lines] == ["day 1", "day 0"]


def test_nothing_makes_an_empty_page() -> None:
    assert page_of([], None, None).days == ()


@given(st.lists(st.integers(0, 40), max_size=120))
def test_page_after_page_shows_every_line_once(days: list[int]) -> None:
    entries = [entry(day) for day in days]
    found: list[Entry] = []
    before = None
    while True:
        page = page_of(entries, None, before)
        shown = [one for _, lines in page.days for one in lines]
        found += shown
        if page.older is None:
            break
        assert len(shown) >= ENTRIES_SHOWN
        before = page.older
    assert found == sorted(entries, key=lambda one: one.on, reverse=True)
