import pytest

from programs.precautions import Limits, Pace, limits
from sessions.walking.paces import beat_per_min, fastest_m_per_s
from sessions.walking.shapes import Lane, Say
from sessions.walking.turns import Call, Do, after_turn_s, calls, stretch_s
from tests.sessions.walking.walks import bout, rest, said, walk

ROOM_S = 3
TURNS = (Say.CHANGE, Say.TURN, Say.LAST)


@pytest.mark.parametrize(
    ("lane_m", "seconds"),
    [
        (4.5, None),  # 7.9 s at 0.4 m/s
        (4.58, 8),  # 8.0 s
        (8, 14),
        (10, 17),  # 17.5 s are rounded down
        (100, 175),
    ],
)
def test_the_first_call_comes_by_seventy_percent_of_the_lane_or_not_at_all(
    lane_m: float, seconds: int | None
) -> None:
    assert stretch_s(Lane(lane_m, end_marked=True), 0.4) == seconds


@pytest.mark.parametrize(
    "lane", [Lane(10), Lane(None, end_marked=True), Lane(10, end_marked=True, treadmill=True), Lane()]
)
def test_without_a_marked_end_no_turn_is_called(lane: Lane) -> None:
    assert stretch_s(lane, 0.4) is None
    assert [at for at, _ in said(walk(bout(120), lane=lane), *TURNS)] == [0, 120]


@pytest.mark.parametrize(("stretch", "after"), [(8, 8), (11, 8), (12, 8), (13, 9), (20, 14), (175, 122)])
def test_after_a_turn_the_way_back_is_shorter_and_never_worth_less_than_a_call(
    stretch: int, after: int
) -> None:
    assert after_turn_s(stretch) == after


@pytest.mark.parametrize(
    ("end_s", "called"),
    [
        (17, []),  # the part ends where the call would come
        (18, [Call(15, Do.STAND)]),  # earlier, so that it does not run into the words at the end
        (20, [Call(17, Do.STAND)]),
        (30, [Call(17, Do.STAND)]),  # 7 s would be left after the turn
        (31, [Call(17, Do.TURN), Call(23, Do.GO)]),  # 8 s
        (34, [Call(17, Do.TURN), Call(23, Do.GO)]),
        (35, [Call(17, Do.TURN), Call(23, Do.GO), Call(32, Do.STAND)]),
        (47, [Call(17, Do.TURN), Call(23, Do.GO), Call(34, Do.STAND)]),
        (48, [Call(17, Do.TURN), Call(23, Do.GO), Call(34, Do.TURN), Call(40, Do.GO)]),
        (60, [Call(17, Do.TURN), Call(23, Do.GO), Call(34, Do.TURN), Call(40, Do.GO), Call(51, Do.STAND)]),
    ],
)
def test_a_turn_takes_six_seconds_and_eight_more_must_be_left(end_s: int, called: list[Call]) -> None:
    assert list(calls(0, end_s, 17, ROOM_S)) == called


def test_where_no_turns_are_called_there_are_none() -> None:
    assert list(calls(0, 600, None, ROOM_S)) == []


def test_each_backward_walk_begins_with_the_whole_lane_behind() -> None:
    script = walk(bout(40), rest(30), bout(40), lane=Lane(10, end_marked=True))
    assert said(script, *TURNS) == [
        (0, "walk_backward"),
        (17, "turn"),
        (23, "walk_backward"),
        (34, "stop_hold"),
        (40, "stop_rest"),
        (70, "last_backward"),
        (87, "turn"),
        (93, "walk_backward"),
        (104, "stop_hold"),
        (110, "finish"),
    ]


def test_a_wide_turn_and_long_steps_have_words_of_their_own() -> None:
    script = walk(bout(31), lane=Lane(10, end_marked=True), technique=("big_steps", "wide_turn"))
    assert said(script, *TURNS)[:3] == [
        (0, "walk_backward_plain"),
        (17, "turn_wide"),
        (23, "walk_backward_plain"),
    ]


def test_the_fastest_of_all_backward_parts_sets_the_calls() -> None:
    script = walk(bout(60), bout(60, Pace.EASY), lane=Lane(10, end_marked=True))
    assert said(script, Say.TURN)[0] == (11, "turn")


@pytest.mark.parametrize(
    ("pace", "allowed", "m_per_s"),
    [
        (Pace.SLOW, Limits(), 0.4),
        (Pace.EASY, Limits(), 0.6),
        (Pace.STEADY, Limits(), 0.8),
        (Pace.BRISK, Limits(), 1.0),
        (None, limits(["P_LOW_EFFORT", "P_NO_TREADMILL"]), 0.8),
        (None, limits(["P_LOW_EFFORT"]), 1.0),
    ],
)
def test_a_pace_counts_at_its_fast_end_and_none_as_the_fastest_that_is_allowed(
    pace: Pace | None, allowed: Limits, m_per_s: float
) -> None:
    assert fastest_m_per_s(pace, allowed) == m_per_s


@pytest.mark.parametrize(
    ("pace", "beats"),
    [(Pace.SLOW, 50), (Pace.EASY, 70), (Pace.STEADY, 90), (Pace.BRISK, 107), (None, None)],
)
def test_the_metronome_ticks_in_the_middle_of_the_steps_of_a_pace(
    pace: Pace | None, beats: int | None
) -> None:
    assert beat_per_min(pace) == beats
