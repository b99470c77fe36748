from dataclasses import replace
from typing import Any

import pytest

from programs.catalogue import shipped
from programs.dosing import Direction, Kind, Segment, dose
from programs.precautions import Pace, Support
from sessions.walking.script import script_for
from sessions.walking.shapes import Hint, Lane, Say, Word
from sessions.walking.voice import clips
from tests.sessions.walking.walks import PRACTISED, bout, cues_of, forward, rest, said, session, walk

CHANGES = (Say.CHANGE, Say.LAST)
MARKED = Lane(60, end_marked=True)


def test_a_first_walk_begins_with_the_stop_rules_and_a_count_of_ten_seconds() -> None:
    script = walk(bout(60), walk_no=1)
    said_first = cues_of(script, script.parts[0])
    rules = [clip.id for clip in clips().values() if clip.kind == "rule"]
    assert [cue.clip for cue in said_first] == [
        "first",
        *rules,
        "get_ready",
        "eight",
        "six",
        "four",
        "two",
        "begin",
    ]
    begin, eight = said_first[-1], said_first[-5]
    assert begin.at_s - eight.at_s == pytest.approx(8)
    assert {cue.tone for cue in said_first} == {None}


@pytest.mark.parametrize(("walk_no", "spoken"), [(1, True), (3, True), (4, False)])
def test_the_stop_rules_are_spoken_in_the_first_three_walks(walk_no: int, spoken: bool) -> None:
    assert any(cue.kind is Say.RULE for cue in walk(bout(60), walk_no=walk_no).cues) == spoken


@pytest.mark.parametrize(
    ("segments", "spoken"),
    [
        ([forward(60), bout(20)], ["walk_forward", "walk_backward", "finish"]),
        ([bout(20), rest(20), bout(20)], ["walk_backward", "stop_rest", "last_backward", "finish"]),
        (
            [bout(20), rest(20, Direction.FORWARD), bout(20)],
            ["walk_backward", "stop_forward", "last_backward", "finish"],
        ),
        (
            [bout(20), rest(60, seated=True), bout(20)],
            ["walk_backward", "stop_sit", "stand_up", "last_backward", "finish"],
        ),
        ([bout(20), bout(20), bout(20)], ["walk_backward", "walk_backward", "last_backward", "finish"]),
        ([bout(20), forward(60, Kind.COOL_DOWN)], ["walk_backward", "cool_down", "finish"]),
    ],
)
def test_each_change_has_its_words(segments: list[Segment], spoken: list[str]) -> None:
    assert [clip for _, clip in said(walk(*segments), *CHANGES)] == spoken


def test_who_has_to_rise_slowly_is_told_to_sit_then_to_stand() -> None:
    week = shipped().program("knee-oa-6wk").week(1)
    script = script_for(dose(week, ["P_RISE"], ()), Lane(), PRACTISED, clips())
    assert [(clip, at) for at, clip in said(script, Say.CHANGE)[:3]] == [
        ("sit_first", 0),
        ("stand_first", 120),
        ("walk_forward", 180),
    ]
    assert [part.word for part in script.parts[1:4]] == [Word.SIT, Word.STAND, Word.FORWARD]


def test_a_rest_on_a_chair_ends_standing() -> None:
    script = walk(bout(20), rest(60, seated=True), bout(20))
    rested = [part for part in script.parts if part.kind == "rest"]
    assert [(part.seconds, part.seated, part.word) for part in rested] == [
        (45, True, Word.SIT_AND_REST),
        (15, False, Word.STAND),
    ]


def test_a_belt_is_stopped_before_turning_round_on_it() -> None:
    belt = Lane(treadmill=True)
    script = walk(forward(60), bout(60), rest(60, Direction.FORWARD), bout(60), lane=belt)
    assert said(script, *CHANGES) == [
        (0, "walk_forward"),
        (60, "belt_turn"),
        (70, "belt_start"),
        (120, "belt_turn"),
        (130, "belt_start"),
        (180, "belt_turn"),
        (190, "last_backward"),
        (240, "finish"),
    ]
    assert [clip for _, clip in said(walk(bout(60), rest(60), bout(60), lane=belt), *CHANGES)] == [
        "belt_start",
        "belt_stop",
        "last_backward",
        "finish",
    ]


@pytest.mark.parametrize(("seconds", "kept"), [(17, []), (18, [10])])
def test_a_belt_is_started_again_where_eight_seconds_are_left(seconds: int, kept: list[int]) -> None:
    script = walk(forward(60), bout(seconds), lane=Lane(treadmill=True))
    starts = [at - 60 for at, clip in said(script, *CHANGES) if clip == "belt_start"]
    assert starts == kept


@pytest.mark.parametrize(("seconds", "warned"), [(29, []), (30, [20]), (31, [21])])
def test_ten_seconds_are_told_in_parts_of_half_a_minute(seconds: int, warned: list[int]) -> None:
    assert [at for at, _ in said(walk(bout(seconds)), Say.WARNING)] == warned


def test_on_a_marked_lane_one_is_sent_to_the_mark_before_each_backward_walk() -> None:
    segments = (forward(60), bout(30), rest(30), bout(30), forward(60, Kind.COOL_DOWN))
    told = [clip for _, clip in said(walk(*segments, lane=MARKED), Say.WARNING)]
    assert told == ["ten_seconds_mark", "ten_seconds", "ten_seconds_mark", "ten_seconds", "ten_seconds"]
    assert {clip for _, clip in said(walk(*segments), Say.WARNING)} == {"ten_seconds"}


def test_a_warning_gives_way_to_turns_and_is_not_said_to_who_stands_already() -> None:
    lane = Lane(10, end_marked=True)
    # From 34 s on one stands, and at 37 s it is quiet.
    assert said(walk(bout(47), lane=lane), Say.WARNING) == []
    # At 23 s one is told to walk on; a second after those words it is quiet.
    assert said(walk(bout(36), lane=lane), Say.WARNING) == []
    assert said(walk(bout(37), lane=lane), Say.WARNING) == [(27, "ten_seconds")]


def test_halfway_is_told_where_half_of_the_backward_seconds_are_over_and_it_is_quiet() -> None:
    assert said(walk(bout(120)), Say.HALFWAY) == [(60, "halfway")]
    # Half is over where the rest begins.
    assert said(walk(bout(60), rest(60), bout(60)), Say.HALFWAY) == [(75, "halfway")]
    assert said(walk(bout(10), rest(30), bout(10)), Say.HALFWAY) == []


@pytest.mark.parametrize(("seconds", "told"), [(30, []), (39, []), (40, [15]), (64, [15])])
def test_technique_keeps_fifteen_seconds_to_the_words_around_it(seconds: int, told: list[int]) -> None:
    script = walk(bout(seconds), bout(1000), technique=("eyes",))
    assert [at for at, _ in said(script, Say.TECHNIQUE) if at < seconds] == told


def test_technique_takes_turns_in_the_order_of_the_program_and_holding_on_comes_first() -> None:
    held = walk(bout(300, support=Support.FINGERTIPS), technique=("eyes", "arms", "rail", "breathe"))
    assert [clip for _, clip in said(held, Say.TECHNIQUE)][:4] == [
        "hold_fingertips",
        "eyes",
        "hold_fingertips",
        "eyes",
    ]
    free = walk(bout(300), technique=("arms", "eyes"))
    assert [clip for _, clip in said(free, Say.TECHNIQUE)][:3] == ["arms", "eyes", "arms"]


def test_a_program_with_breaths_has_one_in_each_standing_rest() -> None:
    script = walk(bout(100), rest(60), bout(10), rest(45), bout(10), technique=("breathe",))
    assert [(at, clip) for at, clip in said(script, Say.TECHNIQUE) if clip == "breathe"] == [
        (115, "breathe"),
        (185, "breathe"),
    ]


@pytest.mark.parametrize(
    ("segment", "lane", "hint"),
    [
        (bout(30), Lane(), Hint.EYES),
        (bout(30, support=Support.RAIL), MARKED, Hint.RAIL),
        (bout(30, support=Support.ARM), Lane(), Hint.ARM),
        (bout(30, support=Support.FINGERTIPS), Lane(), Hint.FINGERTIPS),
        (bout(30, support=Support.HOVERING), Lane(), Hint.HOVERING),
        (rest(30), Lane(), Hint.STILL),
        (rest(30), MARKED, Hint.MARK),
        (rest(30, seated=True), MARKED, Hint.CHAIR),
        (forward(30), MARKED, Hint.EASY),
        (replace(forward(30), support=Support.FINGERTIPS), MARKED, Hint.FINGERTIPS),
    ],
)
def test_the_line_under_a_part_says_what_to_hold_or_what_helps(
    segment: Segment, lane: Lane, hint: Hint
) -> None:
    assert walk(segment, bout(30), lane=lane).parts[1].hint is hint


@pytest.mark.parametrize(("usual", "short"), [(300, 60), (121, 60), (119, 59), (10, 5), (7, 5), (5, 5)])
def test_the_short_walk_after_pain_is_half_of_a_usual_one(usual: int, short: int) -> None:
    assert walk(bout(usual)).short.total_s == short


def test_the_page_gets_the_script_in_the_form_it_plays() -> None:
    script = walk(bout(20, Pace.SLOW, Support.RAIL), lane=Lane(5, end_marked=True), walk_no=4)
    first_s = script.parts[0].end_s
    told: dict[str, Any] = script.as_json_dict(str.upper)
    assert {key: told[key] for key in told if key not in ("cues", "short_bout", "segments")} == {
        "version": 1,
        "walk_no": 4,
        "effort_cap": 4,
        "lane_m": 5,
        "end_marked": True,
        "hold_on": True,
        "total_s": first_s + 20,
        "backward_s": 20,
    }
    assert told["segments"][1] == {
        "kind": "backward",
        "direction": "backward",
        "start_s": first_s,
        "end_s": first_s + 20,
        "word": "WALK BACKWARD",
        "hint": "HAND ON A RAIL OR COUNTER",
        "seated": False,
        "beat_per_min": 50,
    }
    assert told["cues"][-3:] == [
        {"at_s": first_s, "clip": "walk_backward", "tone": "start", "kind": "change"},
        {"at_s": first_s + 8, "clip": "stop_hold", "tone": "stop", "kind": "change"},
        {"at_s": first_s + 20, "clip": "finish", "tone": "finish", "kind": "change"},
    ]
    assert told["short_bout"]["seconds"] == told["short_bout"]["total_s"] == 10


def test_nobody_holds_on_where_every_backward_part_is_free() -> None:
    assert not walk(bout(20)).hold_on
    assert walk(bout(20), bout(20, support=Support.HOVERING)).hold_on


def test_a_clip_that_is_not_there_is_an_error() -> None:
    fewer = {name: clip for name, clip in clips().items() if name != "finish"}
    with pytest.raises(KeyError, match="finish"):
        script_for(session(bout(20)), Lane(), 1, fewer)
