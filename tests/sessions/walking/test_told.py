import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.dosing import Kind
from sessions.walking.record import Ended, What, parse_record
from sessions.walking.told import Told, Urgent, told
from tests.sessions.walking.records import event, record
from tests.sessions.walking.walks import bout, forward, rest, walk

# Getting ready, then forward for 60 s, backward for 30, a rest of 30, backward for 30, forward for 60.
SCRIPT = walk(forward(60), bout(30), rest(30), bout(30), forward(60, Kind.COOL_DOWN)).as_json_dict()
READY_S = SCRIPT["segments"][0]["end_s"]
WHOLE_S = READY_S + 210
AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
NOTHING = Told(
    done="",
    walked_s=None,
    near_falls=None,
    stopped_for="",
    dizzy="",
    fall=None,
    pain_worst=None,
    performed_at=AT,
)


def told_of(walked: float, ended: str | None, *events: dict[str, Any]) -> Told:
    """What is told of a record; `walked` in seconds after getting ready."""
    return told(parse_record(json.dumps(record(READY_S + walked, ended, *events))), SCRIPT)


def test_a_walk_that_was_left_without_a_word_tells_only_when_it_began() -> None:
    assert told_of(0, None, event(0, "started")) == NOTHING


def test_a_walk_to_the_end_tells_that_all_was_done_and_nothing_that_nobody_was_asked() -> None:
    whole = told_of(210, "finished", event(0, "started"), event(1, "finished", WHOLE_S))
    assert (whole.done, whole.walked_s) == ("all", 60)
    assert (whole.near_falls, whole.fall, whole.pain_worst, whole.dizzy, whole.urgent) == (
        None,
        None,
        None,
        "",
        (),
    )


@pytest.mark.parametrize(
    ("walked", "seconds"),
    [(0, 0), (60, 0), (61, 1), (89.9, 29), (90, 30), (120, 30), (135, 45), (150, 60), (210, 60)],
)
def test_only_backward_seconds_count_as_walked(walked: float, seconds: int) -> None:
    assert told_of(walked, "ended").walked_s == seconds


def test_a_walk_without_an_end_tells_the_seconds_until_then_and_leaves_open_how_much_was_done() -> None:
    left = told_of(75, None)
    assert (left.done, left.walked_s) == ("", 15)


@pytest.mark.parametrize(
    ("walked", "ended", "done"),
    [
        (210, "finished", "all"),
        (149, "finished", "all"),  # 59 of 60 s: to the second
        (148, "finished", "part"),
        (210, "ended", "part"),
        (30, "ended", "part"),
    ],
)
def test_all_is_told_only_of_a_walk_to_the_end(walked: float, ended: str, done: str) -> None:
    assert told_of(walked, ended).done == done


@pytest.mark.parametrize(
    ("ended", "stopped_for", "dizzy", "fall", "near_falls", "urgent"),
    [
        ("stopped_red", "other", "", None, None, (Urgent.RED,)),
        ("stopped_sym", "dizzy", "stopped", None, None, (Urgent.DIZZY,)),
        ("stopped_fall", "other", "", True, None, (Urgent.FELL,)),
        ("stopped_pain", "pain", "", None, None, ()),
        ("stopped_knee", "other", "", None, None, (Urgent.KNEE,)),
        ("stopped_effort", "breathless", "", None, None, ()),
        ("stopped_stumble", "other", "", None, 2, ()),
    ],
)
def test_each_stop_tells_its_reason(
    ended: str,
    stopped_for: str,
    dizzy: str,
    fall: bool | None,
    near_falls: int | None,
    urgent: tuple[Urgent, ...],
) -> None:
    stopped = told_of(75, ended)
    assert (stopped.done, stopped.stopped_for, stopped.dizzy) == ("stopped", stopped_for, dizzy)
    assert (stopped.fall, stopped.near_falls, stopped.urgent) == (fall, near_falls, urgent)


@pytest.mark.parametrize(
    ("what", "stopped_for", "urgent"),
    [
        ("red", "other", (Urgent.RED,)),
        ("fell", "other", (Urgent.FELL,)),
        ("knee", "other", (Urgent.KNEE,)),
        ("dizzy", "dizzy", (Urgent.DIZZY,)),
    ],
)
@pytest.mark.parametrize("ended", [None, "ended", "finished", "stopped_pain"])
def test_what_ends_a_walk_at_once_counts_whatever_the_page_could_say_after(
    what: str, stopped_for: str, urgent: tuple[Urgent, ...], ended: str | None
) -> None:
    stopped = told_of(75, ended, event(0, what, 75))
    assert (stopped.done, stopped.stopped_for, stopped.urgent) == ("stopped", stopped_for, urgent)


@pytest.mark.parametrize(("wobbles", "near_falls"), [(0, None), (1, 1), (2, 2), (3, 2)])
def test_wobbles_are_near_falls_and_none_pressed_is_not_none(wobbles: int, near_falls: int | None) -> None:
    events = [event(n, "wobbled") for n in range(wobbles)]
    assert told_of(210, "finished", *events).near_falls == near_falls


def test_the_worst_pain_is_the_highest_that_was_told() -> None:
    events = [event(0, "pain", 70, 6), event(1, "rested", 70), event(2, "pain", 70, 2), event(3, "pain", 70)]
    assert told_of(80, "stopped_pain", *events).pain_worst == 6
    assert told_of(80, "ended", event(0, "pain", 70, 0)).pain_worst == 0
    assert told_of(80, "ended", event(0, "pain", 70)).pain_worst is None


@pytest.mark.parametrize(("after", "seconds"), [(0, 15), (10, 25), (15, 30), (60, 30)])
def test_a_short_walk_after_pain_counts_too(after: float, seconds: int) -> None:
    short = event(0, "short_bout", READY_S + 75)
    assert told_of(75 + after, "stopped_pain", short).walked_s == seconds


def test_the_gravest_comes_first() -> None:
    events = [event(0, "knee"), event(1, "fell"), event(2, "red")]
    assert told_of(75, "stopped_red", *events).urgent == (Urgent.RED, Urgent.FELL, Urgent.KNEE)


events = st.builds(
    event,
    n=st.integers(0, 30),
    what=st.sampled_from([*What]),
    elapsed_s=st.floats(0, 500),
    value=st.none() | st.integers(0, 10),
)
records = st.builds(
    lambda elapsed_s, ended, listed: record(elapsed_s, ended, *listed),
    st.floats(0, 500),
    st.none() | st.sampled_from([*Ended]),
    st.lists(events, max_size=20),
)


@given(records, st.randoms())
def test_the_order_in_which_events_arrive_changes_nothing(sent: dict[str, Any], chance: Any) -> None:
    once = {one["n"]: one for one in reversed(sent["events"])}
    mixed = list(once.values())
    chance.shuffle(mixed)
    assert told(parse_record(json.dumps(sent | {"events": mixed})), SCRIPT) == told(
        parse_record(json.dumps(sent)), SCRIPT
    )


@given(records)
def test_what_is_told_fits_a_log(sent: dict[str, Any]) -> None:
    one = told(parse_record(json.dumps(sent)), SCRIPT)
    assert one.done in ("", "all", "part", "stopped")
    assert one.stopped_for in ("", "pain", "dizzy", "breathless", "other")
    assert (one.stopped_for != "") == (one.done == "stopped")
    assert one.dizzy in ("", "stopped")
    assert one.fall in (None, True)
    assert one.near_falls in (None, 1, 2)
    assert one.pain_worst is None or 0 <= one.pain_worst <= 10
    assert one.walked_s is None or 0 <= one.walked_s <= 60 + SCRIPT["short_bout"]["seconds"]


@given(records, st.sampled_from([*Urgent]))
def test_one_more_grave_event_never_makes_a_record_milder(sent: dict[str, Any], what: str) -> None:
    before = told(parse_record(json.dumps(sent)), SCRIPT)
    graver = {**sent, "events": [*sent["events"], event(31, what)]}
    after = told(parse_record(json.dumps(graver)), SCRIPT)
    assert set(after.urgent) == {*before.urgent, Urgent(what)}
    assert after.done == "stopped"
