"""The record of a guided walk: it only grows, and two copies of it know more than one."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from tests.e2e.walk.machine import EVENTS, Json, Machine, eighths, machine_in


@pytest.fixture(scope="module")
def machine(browser: Browser) -> Iterator[Machine]:
    yield from machine_in(browser)


def keep(machine: Machine, body: str, **given: Any) -> Any:
    """Runs statements about records; `begun` is one that has just begun."""
    script = {"key": "k", "plan": "p", "on": "2026-11-22", "slot": 0, "total_s": 60}
    start = 'const begun = walk.begun(given.script, "2026-11-22T08:00:00.000Z");'
    return machine.run(f"(walk, given) => {{ {start} {body} }}", script=script, **given)


def test_a_record_has_the_shape_that_is_sent(machine: Machine) -> None:
    record = keep(
        machine,
        """const going = walk.appended(begun, "started", 0, "2026-11-22T08:00:00.010Z");
        const hurt = walk.appended(going, "pain", 12.3456, "2026-11-22T08:00:12.400Z", 4);
        return walk.closed(hurt, "stopped_pain", 12.5, "2026-11-22T08:00:20.000Z");""",
    )
    assert record == {
        "key": "k", "plan": "p", "on": "2026-11-22", "slot": 0, "started_at": "2026-11-22T08:00:00.000Z",
        "elapsed_s": 12.5, "ended": "stopped_pain",
        "events": [
            {"n": 0, "at": "2026-11-22T08:00:00.010Z", "elapsed_s": 0, "what": "started", "value": None},
            {"n": 1, "at": "2026-11-22T08:00:12.400Z", "elapsed_s": 12.345, "what": "pain", "value": 4},
            {"n": 2, "at": "2026-11-22T08:00:20.000Z", "elapsed_s": 12.5, "what": "ended", "value": None},
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("how", "what"), [("finished", "finished"), ("ended", "ended"), ("stopped_red", "ended")]
)
def test_a_walk_ends_once(machine: Machine, how: str, what: str) -> None:
    first, second = keep(
        machine,
        """const first = walk.closed(begun, given.how, 5, "a");
        return [first, walk.closed(first, "ended", 9, "b")];""",
        how=how,
    )
    assert (first["ended"], [one["what"] for one in first["events"]]) == (how, [what])
    assert second == first


@given(told=st.lists(st.tuples(st.sampled_from(["tick", *EVENTS]), eighths(0, 60)), max_size=30))
def test_a_record_only_grows(machine: Machine, told: list[tuple[str, float]]) -> None:
    records = keep(
        machine,
        """let record = begun;
        return given.told.map(([what, second], place) => {
          const tick = what === "tick";
          record = tick ? walk.ticked(record, second) : walk.appended(record, what, second, `t${place}`);
          return record;
        });""",
        told=told,
    )
    furthest, events = 0.0, list[Json]()
    for place, ((what, second), record) in enumerate(zip(told, records, strict=True)):
        furthest = max(furthest, second)
        if what != "tick":
            number = len(events)
            events.append(
                {"n": number, "at": f"t{place}", "elapsed_s": furthest, "what": what, "value": None}
            )
        assert (record["elapsed_s"], record["events"]) == (furthest, events)


@given(seconds=st.floats(0, 5000))
def test_seconds_are_kept_to_the_millisecond_and_never_rounded_up(machine: Machine, seconds: float) -> None:
    once, twice = keep(
        machine,
        """const once = walk.ticked(begun, given.seconds).elapsed_s;
        return [once, walk.ticked(begun, once).elapsed_s];""",
        seconds=seconds,
    )
    assert once == twice == round(once, 3)
    assert seconds - 0.001001 < once <= seconds + 1e-9


def test_pauses_leave_room_for_what_matters(machine: Machine) -> None:
    record = keep(
        machine,
        """let record = begun;
        for (let n = 0; n < 600; n += 1) record = walk.appended(record, "sound_lost", n / 10, "t");
        record = walk.appended(record, "fell", 60, "t");
        for (let n = 0; n < 600; n += 1) record = walk.appended(record, "wobbled", 60, "t");
        return record;""",
    )
    what = [one["what"] for one in record["events"]]
    assert (what.count("sound_lost"), what.count("fell"), len(what), record["elapsed_s"]) == (400, 1, 500, 60)


@pytest.mark.parametrize(
    ("other", "goes_on"),
    [
        ({}, True),
        ({"slot": 1}, False),
        ({"on": "2026-11-23"}, False),
        ({"plan": "q"}, False),
        ({"key": "l"}, True),
    ],
)
def test_a_page_goes_on_with_a_walk_that_is_under_way(
    machine: Machine, other: Json, *, goes_on: bool
) -> None:
    kept, over, none = keep(
        machine,
        """const page = { ...given.script, ...given.other };
        const over = walk.closed(begun, "ended", 1, "t");
        return [walk.waiting(page, begun), walk.waiting(page, over), walk.waiting(page, null)];""",
        other=other,
    )
    assert (kept is not None, over, none) == (goes_on, None, None)


@given(told=st.lists(st.sampled_from(EVENTS), max_size=12), cut=st.integers(0, 12), over=st.booleans())
def test_two_copies_of_a_record_give_what_both_know(
    machine: Machine, told: list[str], cut: int, *, over: bool
) -> None:
    merged, whole = keep(
        machine,
        """const one = (kept, what, n) => walk.appended(kept, what, n, `t${n}`);
        const grown = (events) => events.reduce(one, begun);
        const whole = given.over ? walk.closed(grown(given.told), "ended", 20, "t") : grown(given.told);
        const older = grown(given.told.slice(0, given.cut));
        const other = { ...whole, key: "other" };
        return [[
          walk.merged(whole, older), walk.merged(older, whole), walk.merged(whole, whole),
          walk.merged(whole, other), walk.merged(whole, null), walk.merged(null, whole),
        ], whole];""",
        told=told,
        cut=cut,
        over=over,
    )
    assert merged == [whole] * 6
