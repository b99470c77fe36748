"""The stop rules of a guided walk, row by row."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from tests.e2e.walk.machine import EVENTS, Json, Machine, machine_in

ENDS = {
    "finished", "ended", "stopped_red", "stopped_sym", "stopped_fall", "stopped_pain", "stopped_knee",
    "stopped_effort", "stopped_stumble",
}  # fmt: skip
TELL = """(walk, { script, events }) => {
  let state = walk.unstopped(script);
  return events.map((event) => {
    const { state: next, ...told } = walk.stop(state, event);
    state = next;
    return { ...told, state, again: walk.stop(next, { what: "reloaded" }) };
  });
}"""
GO_ON, PAUSE = {"act": "go_on"}, {"act": "pause"}
REST = {"act": "rest", "rest_s": 120}
ASK_PAIN, ASK_WALL, ASK_SHORT = ({"act": "ask", "about": about} for about in ("pain", "wall", "short_bout"))


@pytest.fixture(scope="module")
def machine(browser: Browser) -> Iterator[Machine]:
    yield from machine_in(browser)


def end(ended: str) -> Json:
    return {"act": "end", "ended": ended}


def event(told: str | tuple[str, int | None]) -> Json:
    """An event as the record has it: what was told, and its number if there is one."""
    what, value = told if isinstance(told, tuple) else (told, None)
    return {"what": what, "value": value}


def last_act(machine: Machine, start: int | None, *told: str | tuple[str, int | None], most: int = 5) -> Json:
    """What follows after these events, of a walker whose pain was `start` before; `most` is a physio's."""
    events = [event(one) for one in told]
    answer: Json = machine.run(TELL, script={"pain_before": start, "most_pain": most}, events=events)[-1]
    return {key: value for key, value in answer.items() if key not in {"state", "again"}}


@pytest.mark.parametrize(
    ("told", "act"),
    [
        (["started"], GO_ON),
        (["paused"], PAUSE),
        (["paused", "went_on"], GO_ON),
        (["red"], end("stopped_red")),
        (["dizzy"], end("stopped_sym")),
        (["dizzy", "went_on"], end("stopped_sym")),
        (["fell"], end("stopped_fall")),
        (["knee"], end("stopped_knee")),
        (["wobbled"], ASK_WALL),
        (["wobbled", "went_on"], GO_ON),
        (["wobbled", "ended"], end("ended")),
        (["wobbled", "went_on", "wobbled"], end("stopped_stumble")),
        (["wobbled", "wobbled"], end("stopped_stumble")),
        (["breathless"], PAUSE),
        (["breathless", "went_on"], GO_ON),
        (["breathless", "ended"], end("stopped_effort")),
        (["breathless", "went_on", "breathless"], end("stopped_effort")),
        (["breathless", "went_on", "ended"], end("ended")),
        (["wobbled", "went_on", "breathless"], PAUSE),
        (["effort"], PAUSE),
        (["effort", "went_on", "effort", "went_on", "effort"], PAUSE),
        (["effort", "breathless"], PAUSE),
        (["effort", "ended"], end("ended")),
        (["path"], PAUSE),
        (["path", "went_on", "path", "went_on"], GO_ON),
        (["sound_lost"], PAUSE),
        (["hidden"], PAUSE),
        (["reloaded"], PAUSE),
        (["ended"], end("ended")),
        (["finished"], end("finished")),
        # Not in the table: the walk stands until the walker goes on.
        (["toString"], PAUSE),
        # Once it is over, only what is urgent still changes why.
        (["ended", "dizzy"], end("ended")),
        (["ended", "fell"], end("stopped_fall")),
        (["ended", "fell", "red"], end("stopped_red")),
        (["red", "fell"], end("stopped_red")),
    ],
)
def test_each_stop_has_what_follows(machine: Machine, told: list[str], act: Json) -> None:
    assert last_act(machine, 2, *told) == act


@pytest.mark.parametrize(
    ("start", "pain", "act"),
    [
        (0, 2, PAUSE),
        (0, 3, REST),
        (2, 4, PAUSE),
        (2, 5, REST),
        (3, 5, PAUSE),
        (3, 6, REST),
        (5, 5, PAUSE),
        (5, 6, REST),
        # Sharp or new, whatever it was before.
        (2, None, REST),
        # A start that nobody told counts as 0.
        (None, 2, PAUSE),
        (None, 3, REST),
    ],
)
def test_pain_that_is_too_much_means_a_rest(
    machine: Machine, start: int | None, pain: int | None, act: Json
) -> None:
    assert last_act(machine, start, ("pain", pain)) == act


@pytest.mark.parametrize(
    ("start", "pain", "act"),
    [
        (2, 3, ASK_SHORT),
        (2, 4, end("stopped_pain")),
        (2, None, end("stopped_pain")),
        (None, 1, ASK_SHORT),
        (None, 2, end("stopped_pain")),
        # One more than the start, but above 5.
        (4, 5, ASK_SHORT),
        (5, 5, ASK_SHORT),
        (5, 6, end("stopped_pain")),
    ],
)
def test_after_the_rest_pain_near_the_start_allows_one_short_bout(
    machine: Machine, start: int | None, pain: int | None, act: Json
) -> None:
    assert last_act(machine, start, ("pain", 7), "rested") == ASK_PAIN
    assert last_act(machine, start, ("pain", 7), "rested", ("pain", pain)) == act


@pytest.mark.parametrize(
    ("told", "act"),
    [
        ([], ASK_SHORT),
        (["went_on"], ASK_SHORT),
        (["ended"], end("stopped_pain")),
        ([("pain", 3)], ASK_SHORT),
        ([("pain", 4)], end("stopped_pain")),
        (["short_bout"], GO_ON),
        (["short_bout", "paused", "went_on"], GO_ON),
        (["short_bout", "finished"], end("stopped_pain")),
        (["short_bout", "ended"], end("stopped_pain")),
        (["short_bout", ("pain", 4)], PAUSE),
        (["short_bout", ("pain", 5)], end("stopped_pain")),
        (["short_bout", ("pain", None)], end("stopped_pain")),
        (["short_bout", "wobbled"], ASK_WALL),
        (["wobbled", "short_bout"], ASK_WALL),
        (["wobbled", "went_on"], ASK_SHORT),
        (["wobbled", "short_bout", "went_on"], ASK_SHORT),
        (["short_bout", "fell"], end("stopped_fall")),
    ],
)
def test_the_short_bout_is_the_last_one(
    machine: Machine, told: list[str | tuple[str, int | None]], act: Json
) -> None:
    assert last_act(machine, 2, ("pain", 6), "rested", ("pain", 2), *told) == act


@pytest.mark.parametrize(
    ("told", "act"),
    [
        (["went_on"], REST),
        (["started"], REST),
        (["short_bout"], REST),
        (["reloaded"], REST),
        (["wobbled"], REST),
        ([("pain", 0)], REST),
        ([("pain", 9)], REST),
        (["rested", "went_on"], ASK_PAIN),
        (["rested", "wobbled"], ASK_PAIN),
        (["wobbled", "rested", ("pain", 2)], ASK_WALL),
        (["wobbled", "went_on", "rested", ("pain", 2)], ASK_WALL),
        (["dizzy"], end("stopped_sym")),
        (["ended"], end("stopped_pain")),
    ],
)
def test_a_rest_is_not_cut_short(
    machine: Machine, told: list[str | tuple[str, int | None]], act: Json
) -> None:
    assert last_act(machine, 2, ("pain", 6), *told) == act


def test_pain_that_may_go_on_is_why_a_walk_ends_only_while_it_stands(machine: Machine) -> None:
    assert last_act(machine, 2, ("pain", 4), "ended") == end("stopped_pain")
    assert last_act(machine, 2, ("pain", 4), "went_on", "ended") == end("ended")
    assert last_act(machine, 2, ("pain", 4), "went_on", "finished") == end("finished")


def events() -> st.SearchStrategy[list[Json]]:
    pain = st.tuples(st.just("pain"), st.one_of(st.none(), st.integers(0, 10)))
    return st.lists(st.one_of(pain, st.sampled_from(EVENTS)).map(event), min_size=1, max_size=14)


@given(start=st.one_of(st.none(), st.integers(0, 5)), events=events())
def test_whatever_happens_what_is_over_stays_over_and_a_reload_forgets_nothing(
    machine: Machine, start: int | None, events: list[Json]
) -> None:
    script = {"pain_before": start}
    told = machine.run(TELL, script=script, events=events)
    again = machine.run(
        "(walk, { script, events }) => walk.stopsOf(script, events)", script=script, events=events
    )
    assert again == told[-1]["state"]
    what = [one["what"] for one in events]
    for number, answer in enumerate(told, 1):
        before = what[:number]
        assert (answer["act"] == "end") == (answer["state"]["ended"] in ENDS)
        assert answer["again"]["act"] == ("pause" if answer["act"] == "go_on" else answer["act"])
        assert answer["again"]["state"] == answer["state"]
        if any(one["act"] == "end" for one in told[: number - 1]) or not {"red", "fell"}.isdisjoint(before):
            assert answer["act"] == "end"
        if before.count("wobbled") > 1 or before.count("breathless") > 1 or "dizzy" in before:
            assert answer["act"] == "end"
        if answer["act"] == "go_on":
            assert before[-1] in {"started", "went_on", "short_bout"}


@pytest.mark.parametrize("most", [2, 3, 4, 5])
def test_the_first_pain_above_what_a_physio_allows_is_too_much(machine: Machine, most: int) -> None:
    assert last_act(machine, most, ("pain", most), most=most) == PAUSE
    assert last_act(machine, most, ("pain", most + 1), most=most) == REST
