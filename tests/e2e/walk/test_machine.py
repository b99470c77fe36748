"""The time of a guided walk and what is said in it, whatever pauses and reloads there are."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from tests.e2e.walk.machine import Json, Machine, eighths, machine_in, room, scripts

CHANGES = {"change", "turn", "last"}
# What never comes late: it is said at its second or not at all.
AT_ITS_SECOND = {"warning", "halfway", "technique", *CHANGES}
NEARLY_S = 0.002

# Plays a script in stretches of `run_s` seconds of sound, and tells what was planned in each. The audio clock
# goes on in a pause; after a reload it is a new one, and only the record is left.
PLAY = """(walk, { script, moves }) => {
  let [clock, now, record] = [walk.fresh(), 3, walk.begun(script, "then")];
  return moves.map(({ run_s, pause_s, reload }, place) => {
    const from = walk.elapsedAt(clock, now, script.total_s);
    const planned = walk.ahead(script, from, place > 0);
    clock = walk.going(clock, now);
    now += run_s;
    const until = walk.elapsedAt(clock, now, script.total_s);
    clock = walk.held(clock, now);
    record = walk.ticked(record, until);
    [clock, now] = reload ? [walk.fresh(record.elapsed_s), 0] : [clock, now + pause_s];
    const part = walk.placeAt(script, until).index;
    return { from, until, part, planned, kept: record.elapsed_s };
  });
}"""


@pytest.fixture(scope="module")
def machine(browser: Browser) -> Iterator[Machine]:
    yield from machine_in(browser)


def moves() -> st.SearchStrategy[list[Json]]:
    """Stretches of walking, most of them short, each with the pause after it."""
    run = st.one_of(eighths(0, 4), eighths(0, 60), eighths(0, 900))
    one = st.fixed_dictionaries({"run_s": run, "pause_s": eighths(0, 300), "reload": st.booleans()})
    return st.lists(one, min_size=1, max_size=12)


def begun_in(script: Json, stretch: Json) -> list[Json]:
    """The planned cues that began to sound in a stretch, the very last words included."""
    length = stretch["until"] - stretch["from"]
    over = stretch["until"] == script["total_s"] > stretch["from"]
    return [item for item in stretch["planned"] if item["in_s"] < length or (over and item["in_s"] == length)]


def part_of(script: Json, at_s: float) -> Json:
    found: Json = next(part for part in script["segments"] if part["start_s"] <= at_s < part["end_s"])
    return found


@given(script=scripts(), moves=moves())
def test_time_is_conserved_whatever_pauses_and_reloads_there_are(
    machine: Machine, script: Json, moves: list[Json]
) -> None:
    played = machine.run(PLAY, script=script, moves=moves)
    walked = 0.0
    for move, stretch in zip(moves, played, strict=True):
        assert stretch["from"] == walked
        walked = min(walked + move["run_s"], script["total_s"])
        assert stretch["until"] == stretch["kept"] == walked
    assert [one["part"] for one in played] == sorted(one["part"] for one in played)


@given(
    readings=st.lists(st.one_of(eighths(0, 500), st.none()), max_size=20),
    start=eighths(0, 100),
)
def test_an_audio_clock_that_jumps_back_or_says_nothing_never_turns_a_walk_back(
    machine: Machine, readings: list[float | None], start: float
) -> None:
    told = machine.run(
        """(walk, { readings, start }) => {
          let clock = walk.going(walk.fresh(), start);
          const told = readings.map((reading) => {
            const now = reading ?? NaN;
            clock = walk.seen(clock, now);
            return walk.elapsedAt(clock, now, 10000);
          });
          return [...told, walk.held(clock, NaN).kept];
        }""",
        readings=readings,
        start=start,
    )
    assert told == sorted(told)
    assert told[-1] == max([start, *(one for one in readings if one is not None)]) - start


def test_a_clock_that_goes_or_stands_already_is_left_as_it_is(machine: Machine) -> None:
    told = machine.run("""(walk) => {
      const going = walk.going(walk.going(walk.fresh(4), 100), 107);
      const held = walk.held(walk.held(going, 110), 500);
      return [walk.elapsedAt(going, 107, 60), walk.elapsedAt(held, 900, 60), walk.elapsedAt(held, 900, 12)];
    }""")
    assert told == [11, 14, 12]


@given(script=scripts(), at=st.lists(st.floats(-5, 2000), min_size=1, max_size=20))
def test_a_moment_has_one_part_and_parts_never_go_back(
    machine: Machine, script: Json, at: list[float]
) -> None:
    at = sorted([*at, *(part["start_s"] for part in script["segments"]), script["total_s"]])
    places = machine.run(
        "(walk, { script, at }) => at.map((second) => walk.placeAt(script, second))", script=script, at=at
    )
    total, last = script["total_s"], len(script["segments"]) - 1
    for second, place in zip(at, places, strict=True):
        inside = min(max(second, 0), total)
        index = place["index"]
        assert place["segment"] == script["segments"][index]
        assert place["next"] == (script["segments"][index + 1] if index < last else None)
        assert place["over"] == (second >= total)
        assert place["share"] == inside / total
        assert place["left"] == place["segment"]["end_s"] - inside
        assert place["over"] or place["segment"]["start_s"] <= inside < place["segment"]["end_s"]
    assert [one["index"] for one in places] == sorted(one["index"] for one in places)


@settings(max_examples=150)
@given(script=scripts(), moves=moves())
def test_no_cue_is_said_twice_and_no_change_is_left_out(
    machine: Machine, script: Json, moves: list[Json]
) -> None:
    played = machine.run(PLAY, script=script, moves=moves)
    begun = [
        (stretch["from"] + item["in_s"], item["cue"], item["again"])
        for stretch in played
        for item in begun_in(script, stretch)
    ]
    once = [cue["at_s"] for _, cue, again in begun if not again]
    assert len(once) == len(set(once))
    walked, over = played[-1]["until"], played[-1]["until"] == script["total_s"]
    due = [cue for cue in script["cues"] if cue["at_s"] < walked or (over and cue["at_s"] == walked)]
    assert [one["at_s"] for one in due if one["kind"] in CHANGES] == [
        cue["at_s"] for _, cue, again in begun if cue["kind"] in CHANGES and not again
    ]
    for at_s, cue, again in begun:
        assert again or at_s == pytest.approx(cue["at_s"]) or cue["kind"] not in AT_ITS_SECOND
        assert at_s >= cue["at_s"] - NEARLY_S
    if len(moves) == 1:
        assert [cue for _, cue, _ in begun] == due
    for place, stretch in enumerate(played):
        assert_in_order(script, stretch, resumed=place > 0)


def assert_in_order(script: Json, stretch: Json, *, resumed: bool) -> None:
    """Words keep their silence, and only those of the part come again: at once, when somebody goes on."""
    planned = stretch["planned"]
    for before, after in pairwise(planned):
        assert after["in_s"] - before["in_s"] >= room(script, before["cue"]) - NEARLY_S
    again = [(item["in_s"], item["cue"]) for item in planned if item["again"]]
    words = words_again(script, stretch["from"]) if resumed and stretch["from"] < script["total_s"] else None
    assert again == ([] if words is None else [(0, words)])
    begin = [cue for cue in script["cues"] if cue["kind"] == "first"][-1]
    free = stretch["from"] + (room(script, words) if words else 0)
    if begin["at_s"] >= free:
        assert begin in [item["cue"] for item in planned]


def words_again(script: Json, at_s: float) -> Json | None:
    """The words of the part at a second, where they are over and nothing else has to be said instead."""
    part = part_of(script, at_s)
    said = [cue for cue in script["cues"] if part["start_s"] <= cue["at_s"] <= at_s]
    words = [cue for cue in said if cue["kind"] in CHANGES][-1:] or [said[0]]
    heard = words[0]["at_s"] + room(script, words[0]) - 1
    if words[0]["at_s"] == at_s or (words[0]["kind"] == "turn" and heard <= at_s):
        return None
    changes = (cue["at_s"] for cue in script["cues"] if cue["kind"] in CHANGES and cue["at_s"] >= at_s)
    return words[0] if next(changes) - at_s >= room(script, words[0]) - NEARLY_S else None


@given(script=scripts(), seconds=st.lists(st.floats(0, 2000), min_size=1, max_size=6).map(sorted))
def test_every_second_that_is_passed_is_crossed_once(
    machine: Machine, script: Json, seconds: list[float]
) -> None:
    seconds = sorted([*seconds, *(cue["at_s"] for cue in script["cues"][::2])])
    crossed = machine.run(
        """(walk, { script, seconds }) =>
          seconds.flatMap((to, place) => walk.crossed(script, place ? seconds[place - 1] : -1, to))""",
        script=script,
        seconds=seconds,
    )
    assert crossed == [cue for cue in script["cues"] if cue["at_s"] <= seconds[-1]]


def hallway() -> Json:
    """A warm-up of 30 s and a walk of 60 s with a turn; each words' clip is as long as its name says."""
    cues = [
        ("first", 0, "two", None), ("rule", 4, "two", None), ("rule", 8, "two", None),
        ("first", 12, "two", None), ("first", 18, "two", None),
        ("change", 24, "two", "stop"), ("warning", 44, "one", None),
        ("change", 54, "two", "start"), ("turn", 74, "one", "turn"), ("change", 80, "two", "start"),
        ("warning", 104, "one", None), ("change", 114, "two", "finish"),
    ]  # fmt: skip
    parts = [("ready", 0, 24), ("warm_up", 24, 54), ("backward", 54, 114)]
    return {
        "segments": [{"kind": kind, "start_s": start, "end_s": end} for kind, start, end in parts],
        "cues": [{"kind": kind, "at_s": at, "clip": clip, "tone": tone} for kind, at, clip, tone in cues],
        "clips": {"one": {"seconds": 1}, "two": {"seconds": 2}},
        "total_s": 114,
    }


@pytest.mark.parametrize(
    ("elapsed", "first"),
    [
        # Going on in the warm-up: its words, and the warning where it comes after them.
        (30, [(0, "change", True), (14, "warning", False), (24, "change", False)]),
        (40, [(0, "change", True), (4, "warning", False), (14, "change", False)]),
        (41, [(0, "change", True), (13, "change", False), (33, "turn", False)]),
        (43.9, [(0, "change", True), (10.1, "change", False), (30.1, "turn", False)]),
        (44, [(0, "change", True), (10, "change", False), (30, "turn", False)]),
        # Just before the next change there is no time for the words of this part.
        (50.5, [(0, "change", True), (3.5, "change", False), (23.5, "turn", False)]),
        (51, [(3, "change", False), (23, "turn", False), (29, "change", False)]),
        # On the second of a change that change is said, once.
        (54, [(0, "change", False), (20, "turn", False), (26, "change", False)]),
        # A turn is called again while its words were cut short, and not once they were heard.
        (75, [(0, "turn", True), (5, "change", False), (29, "warning", False)]),
        (75.5, [(4.5, "change", False), (28.5, "warning", False), (38.5, "change", False)]),
        (80.5, [(0, "change", True), (23.5, "warning", False), (33.5, "change", False)]),
        # Getting ready: the first words, the rule that would fall within them afterwards.
        (3, [(0, "first", True), (3, "rule", False), (6, "rule", False), (9, "first", False)]),
        (3.5, [(0, "first", True), (3, "rule", False), (6, "rule", False), (14.5, "first", False)]),
        (7.5, [(0, "first", True), (3, "rule", False), (10.5, "first", False), (16.5, "change", False)]),
        (17, [(0, "first", True), (7, "change", False), (27, "warning", False)]),
        (114, []),
    ],
)
def test_who_goes_on_hears_first_what_to_do(
    machine: Machine, elapsed: float, first: list[tuple[float, str, bool]]
) -> None:
    planned = machine.run(
        "(walk, { script, elapsed }) => walk.ahead(script, elapsed, true)", script=hallway(), elapsed=elapsed
    )
    told = [(round(item["in_s"], 2), item["cue"]["kind"], item["again"]) for item in planned]
    assert told[: len(first)] == first
    assert first or not told


def test_a_stop_rule_that_comes_late_leaves_room_for_the_last_of_the_first_words(machine: Machine) -> None:
    script = hallway()
    script["cues"] = [cue for cue in script["cues"] if cue["at_s"] != 18]
    planned = machine.run("(walk, { script }) => walk.ahead(script, 3.5, true)", script=script)
    told = [(round(item["in_s"], 2), item["cue"]["kind"]) for item in planned]
    assert told[:4] == [(0, "first"), (3, "rule"), (8.5, "first"), (20.5, "change")]
