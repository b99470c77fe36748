"""What holds for every walk: any row, eased and made safe in any way, on any lane."""

from itertools import pairwise

from hypothesis import given

from programs.dosing import Session
from sessions.walking.paces import fastest_m_per_s
from sessions.walking.shapes import Kind, Say, Script, Tone
from sessions.walking.voice import clips
from tests.sessions.walking.walks import cues_of, walks

DOES = (Say.CHANGE, Say.TURN, Say.LAST)


@given(walks())
def test_the_parts_follow_each_other_without_gap_or_overlap(walk: tuple[Session, Script]) -> None:
    _, script = walk
    assert (script.parts[0].kind, script.parts[0].start_s) == (Kind.READY, 0)
    assert all(before.end_s == part.start_s < part.end_s for before, part in pairwise(script.parts))
    assert script.total_s == script.parts[-1].end_s


@given(walks())
def test_the_seconds_are_those_of_the_dose_after_getting_ready(walk: tuple[Session, Script]) -> None:
    session, script = walk
    assert script.backward_s == session.backward_s
    assert script.total_s == session.total_s + script.parts[0].seconds
    for kind in (Kind.WARM_UP, Kind.REST, Kind.COOL_DOWN):
        dosed = sum(one.seconds for one in session.segments if one.kind == kind.value)
        assert sum(part.seconds for part in script.parts if part.kind is kind) == dosed


@given(walks())
def test_every_part_begins_with_words_and_a_tone_of_its_own_and_the_walk_ends_with_its(
    walk: tuple[Session, Script],
) -> None:
    _, script = walk
    for part in script.parts[1:]:
        first = cues_of(script, part)[0]
        assert (first.at_s, first.kind in DOES, first.tone is not None) == (part.start_s, True, True)
    last = script.cues[-1]
    assert (last.at_s, last.clip, last.tone) == (script.total_s, "finish", Tone.FINISH)


@given(walks())
def test_the_tone_that_means_backward_is_heard_in_backward_parts_alone(walk: tuple[Session, Script]) -> None:
    _, script = walk
    for part in script.parts:
        starts = [cue for cue in cues_of(script, part) if cue.tone is Tone.START]
        assert bool(starts) <= part.is_backward
        assert all("back" in cue.clip or cue.clip == "belt_start" for cue in starts)


@given(walks())
def test_the_cues_are_in_order_inside_the_walk_and_a_second_apart(walk: tuple[Session, Script]) -> None:
    _, script = walk
    for played in (script, script.short):
        assert list(played.cues) == sorted(played.cues, key=lambda cue: cue.at_s)
        assert all(0 <= cue.at_s <= played.total_s for cue in played.cues)
        assert all(later.at_s - cue.until_s >= 1 - 1e-9 for cue, later in pairwise(played.cues))


@given(walks())
def test_the_walk_begins_with_the_first_words_and_the_stop_rules_come_in_the_first_three_walks(
    walk: tuple[Session, Script],
) -> None:
    _, script = walk
    assert (script.cues[0].at_s, script.cues[0].text) == (0, "If anything feels wrong, just stop walking.")
    rules = [cue.clip for cue in script.cues if cue.kind is Say.RULE]
    spoken = [clip.id for clip in clips().values() if clip.kind == "rule"] if script.walk_no <= 3 else []
    assert rules == spoken
    assert [cue.clip for cue in cues_of(script, script.parts[0])][-1] == "begin"


@given(walks())
def test_nobody_is_told_more_than_five_words_while_walking(walk: tuple[Session, Script]) -> None:
    _, script = walk
    told = [cue for cue in script.cues if cue.at_s >= script.parts[1].start_s]
    assert max(len(cue.text.split()) for cue in told) <= 5


@given(walks())
def test_turns_are_called_on_a_marked_lane_alone_and_by_seventy_percent_of_it(
    walk: tuple[Session, Script],
) -> None:
    session, script = walk
    called = [cue for cue in script.cues if cue.kind is Say.TURN or cue.clip == "stop_hold"]
    if not script.lane.is_marked:
        assert called == []
        return
    fastest = max(
        fastest_m_per_s(one.pace, session.limits) for one in session.segments if one.kind == "backward"
    )
    for part in script.parts:
        if not called or not part.is_backward:
            continue
        moves = [cue for cue in cues_of(script, part) if cue.tone]
        ends = [*moves[1:], None]
        for move, end in zip(moves, ends, strict=True):
            if move.tone is Tone.START:
                stops_s = part.end_s if end is None else end.at_s
                assert (stops_s - move.at_s) * fastest <= 0.7 * (script.lane.lane_m or 0) + 1e-4


@given(walks())
def test_nobody_is_sent_past_the_mark_where_the_part_began(walk: tuple[Session, Script]) -> None:
    """Somebody of an even pace, whichever, stays between that mark and seventy percent of the lane."""
    _, script = walk
    for part in script.parts:
        moves = [cue for cue in cues_of(script, part) if cue.tone and part.is_backward]
        if not any(cue.kind is Say.TURN for cue in moves):
            continue
        away, place = 1, 0.0
        for move, end in pairwise([*moves, None]):
            if move is not None and move.tone is Tone.START:
                place += away * ((part.end_s if end is None else end.at_s) - move.at_s)
                assert place >= 0
            elif move is not None and move.kind is Say.TURN:
                away = -away


@given(walks())
def test_halfway_and_technique_stand_fifteen_seconds_from_everything(walk: tuple[Session, Script]) -> None:
    _, script = walk
    for cue in script.cues:
        if cue.kind in (Say.HALFWAY, Say.TECHNIQUE):
            assert all(abs(other.at_s - cue.at_s) >= 15 for other in script.cues if other is not cue)
    assert sum(cue.kind is Say.HALFWAY for cue in script.cues) <= 1


@given(walks())
def test_ten_seconds_are_told_ten_seconds_before_the_end_of_parts_of_half_a_minute(
    walk: tuple[Session, Script],
) -> None:
    _, script = walk
    for part in script.parts:
        for cue in cues_of(script, part):
            if cue.kind is Say.WARNING:
                assert (cue.at_s, part.seconds >= 30) == (part.end_s - 10, True)


@given(walks())
def test_the_last_of_several_backward_walks_is_said_to_be_the_last(walk: tuple[Session, Script]) -> None:
    _, script = walk
    bouts = [part for part in script.parts if part.is_backward]
    lasts = [(cue.clip, cue.at_s) for cue in script.cues if cue.kind is Say.LAST]
    assert len(lasts) <= 1
    if len(bouts) > 1 and not script.lane.treadmill:
        assert lasts == [("last_backward", bouts[-1].start_s)]


@given(walks())
def test_the_short_walk_after_pain_is_half_of_a_usual_one_and_a_minute_at_most(
    walk: tuple[Session, Script],
) -> None:
    _, script = walk
    usual = next(part.seconds for part in script.parts if part.is_backward)
    short = script.short
    assert short.total_s == short.backward_s == min(max(usual // 2, 5), 60)
    assert [(part.kind, part.start_s) for part in short.parts] == [(Kind.BACKWARD, 0)]
    assert (short.cues[0].at_s, short.cues[0].tone) == (0, Tone.START)


@given(walks())
def test_a_metronome_ticks_in_backward_parts_with_a_pace_alone(walk: tuple[Session, Script]) -> None:
    session, script = walk
    paces = {one.pace for one in session.segments if one.kind == "backward"}
    for part in script.parts:
        assert (part.beat_per_min is not None) == (part.is_backward and paces != {None})
