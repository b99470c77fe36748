import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.walking.record import Ended, Event, Record, RecordError, What, parse_record
from tests.sessions.walking.records import KEY, PLAN, event, record

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=10,
)


def test_a_record_is_read_as_it_was_sent() -> None:
    sent = record(12.3, "stopped_pain", event(0, "started"), event(1, "pain", 12.3, 6))
    assert parse_record(json.dumps(sent)) == Record(
        key=UUID(KEY),
        plan=UUID(PLAN),
        on=date(2026, 11, 22),
        slot=0,
        started_at=AT,
        elapsed_s=12.3,
        ended=Ended.PAIN,
        events=(Event(0, AT, 0.0, What.STARTED), Event(1, AT, 12.3, What.PAIN, 6)),
    )


def test_a_walk_under_way_has_no_end_and_keys_of_later_pages_are_left_alone() -> None:
    read = parse_record(json.dumps(record(0, None, later="more")))
    assert (read.ended, read.events) == (None, ())


def test_events_are_put_in_order_and_each_number_counts_once() -> None:
    sent = record(
        9, None, event(2, "paused", 9), event(0, "started"), event(2, "fell", 9), event(1, "pain", 4, 3)
    )
    assert [one.what for one in parse_record(json.dumps(sent)).events] == [
        What.STARTED,
        What.PAIN,
        What.PAUSED,
    ]


def test_a_moment_is_kept_in_utc() -> None:
    sent = record(0, None, started_at="2026-11-22T11:00:00+01:00")
    assert parse_record(json.dumps(sent)).started_at == AT


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"key": "me"}, "key: must be a UUID."),
        ({"plan": 7}, "plan: must be a text."),
        ({"on": "yesterday"}, "on: must be a date."),
        ({"slot": -1}, "slot: must be a whole number from 0 to 99."),
        ({"slot": True}, "slot: must be a whole number from 0 to 99."),
        ({"started_at": "10 o'clock"}, "started_at: must be a moment."),
        ({"started_at": None}, "started_at: must be a text."),
        ({"started_at": "2026-11-22T10:00"}, "started_at: must be a moment with its offset from UTC."),
        ({"started_at": "0001-01-01T00:00+23:00"}, "started_at: must be a moment with its offset from UTC."),
        ({"elapsed_s": -0.1}, "elapsed_s: must be a number of seconds from 0 to 21600."),
        ({"elapsed_s": 21601}, "elapsed_s: must be a number of seconds from 0 to 21600."),
        ({"elapsed_s": 10**400}, "elapsed_s: must be a number of seconds from 0 to 21600."),
        ({"elapsed_s": "12"}, "elapsed_s: must be a number of seconds from 0 to 21600."),
        ({"ended": "stopped"}, "ended: is not a word that is known here."),
        ({"ended": ["finished"]}, "ended: must be a text."),
        ({"events": {}}, "events: must be a list of 500 at most."),
        ({"events": [7]}, "events[0]: must be an object."),
        ({"events": [event(0, "flew")]}, "events[0].what: is not a word that is known here."),
        ({"events": [event(0, "pain", value=11)]}, "events[0].value: must be a whole number from 0 to 10."),
        ({"events": [event(0, "pain", at="now")]}, "events[0].at: must be a moment."),
        (
            {"events": [event(0, "pain", -1)]},
            "events[0].elapsed_s: must be a number of seconds from 0 to 21600.",
        ),
        ({"events": [event(-1, "pain")]}, "events[0].n: must be a whole number from 0 to 200000."),
    ],
)
def test_what_is_wrong_is_said_with_its_place(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(RecordError) as raised:
        parse_record(json.dumps(record(0, None) | wrong))
    assert str(raised.value) == said


@pytest.mark.parametrize("count", [500, 501])
def test_five_hundred_events_are_taken_and_no_more(count: int) -> None:
    sent = json.dumps(record(0, None, *(event(n, "paused") for n in range(count))))
    if count == 500:
        assert len(parse_record(sent).events) == 500
    else:
        with pytest.raises(RecordError, match="500 at most"):
            parse_record(sent)


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, '{"elapsed_s": NaN}', "7", "null", "[]", "9" * 5000]
)
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(RecordError):
        parse_record(text)


def test_a_text_that_is_too_long_is_not_even_read() -> None:
    with pytest.raises(RecordError, match="200000 characters"):
        parse_record(" " * 200_001)


@given(st.text() | anything.map(json.dumps))
def test_garbage_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(RecordError):
        parse_record(text)


@given(key=st.sampled_from([*record(0, None)]), value=anything, inside=st.booleans())
def test_garbage_in_a_place_is_refused_or_read_as_a_record(key: str, value: Any, inside: bool) -> None:
    broken = {"n": 0, **event(0, "pain"), key: value} if inside else record(0, None) | {key: value}
    sent = record(0, None, broken) if inside else broken
    try:
        read = parse_record(json.dumps(sent))
    except RecordError:
        return
    assert isinstance(read, Record)
