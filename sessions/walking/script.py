"""The script of a guided walk: its parts in seconds of walked time, and what is said when; pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from programs import dosing
from programs.dosing import Direction, Segment, Session
from sessions.walking.cues import getting_ready, halfway, ready_s, techniques, warnings
from sessions.walking.paces import beat_per_min, fastest_m_per_s
from sessions.walking.shapes import HOLDING, Cue, Hint, Kind, Lane, Part, Played, Script, Tone, Word
from sessions.walking.spoken import Voice, at_lane_ends, opening
from sessions.walking.turns import stretch_s
from sessions.walking.voice import Clip

# How long before the end of a rest on a chair one gets up, so that nobody steps back straight from it.
STAND_UP_S = 15
# The walk that may follow a rest after pain: half of a usual one and a minute at most.
SHORT_SHARE, SHORT_MOST_S, SHORT_LEAST_S = 0.5, 60, 5


def script_for(
    session: Session, lane: Lane, walk_no: int, clips: Mapping[str, Clip], technique: Collection[str] = ()
) -> Script:
    """The script of a session on a lane; `walk_no` counts guided walks from 1.

    `technique` are the keys of the program's technique cues. Raises KeyError for a clip that is not there.
    """
    bouts = [segment for segment in session.segments if segment.direction is Direction.BACKWARD]
    fastest = max(fastest_m_per_s(bout.pace, session.limits) for bout in bouts)
    voice = Voice(clips, tuple(technique), belt=lane.treadmill, stretch_s=stretch_s(lane, fastest))
    first = getting_ready(voice, walk_no)
    parts = tuple(_parts(session.segments, ready_s(first), lane))
    return Script(
        parts=parts,
        cues=_with_extras(voice, parts, [*first, *_changes(voice, parts)], marked=lane.is_marked),
        lane=lane,
        walk_no=walk_no,
        effort_cap=session.effort_cap,
        short=_short(voice, next(part for part in parts if part.is_backward)),
    )


def _parts(segments: Sequence[Segment], ready: int, lane: Lane) -> Iterator[Part]:
    """The parts one after another; the first is for the first words."""
    yield Part(Kind.READY, Direction.STILL, 0, ready, Word.READY, Hint.LISTEN)
    at = ready
    for segment, word in (piece for whole in segments for piece in _pieces(whole)):
        yield Part(
            kind=Kind(segment.kind),
            direction=segment.direction,
            start_s=at,
            end_s=at + segment.seconds,
            word=word,
            hint=_hint(segment, lane),
            support=segment.support,
            seated=segment.seated,
            beat_per_min=beat_per_min(segment.pace) if segment.kind is dosing.Kind.BACKWARD else None,
        )
        at += segment.seconds


def _pieces(segment: Segment) -> Iterator[tuple[Segment, Word]]:
    """The segment with its word, or of a rest on a chair what is sat and what is stood."""
    if segment.kind is not dosing.Kind.REST or not segment.seated:
        yield segment, _word(segment)
        return
    stood = min(STAND_UP_S, segment.seconds // 2)
    yield replace(segment, seconds=segment.seconds - stood), Word.SIT_AND_REST
    yield replace(segment, seconds=stood, seated=False), Word.STAND


def _word(segment: Segment) -> Word:
    if segment.direction is not Direction.STILL:
        return Word.BACKWARD if segment.direction is Direction.BACKWARD else Word.FORWARD
    if segment.kind is dosing.Kind.REST:
        return Word.REST
    return Word.SIT if segment.seated else Word.STAND


def _hint(segment: Segment, lane: Lane) -> Hint:
    """What to hold on to, or else what helps most in such a part."""
    if segment.seated:
        return Hint.CHAIR
    if segment.kind is dosing.Kind.REST and lane.is_marked:
        return Hint.MARK
    if segment.support in HOLDING:
        return HOLDING[segment.support]
    return {Direction.BACKWARD: Hint.EYES, Direction.FORWARD: Hint.EASY, Direction.STILL: Hint.STILL}[
        segment.direction
    ]


def _changes(voice: Voice, parts: Sequence[Part]) -> Iterator[Cue]:
    """What each part begins with, the calls at the lane's end, and the last words."""
    bouts = [part for part in parts if part.is_backward]
    for before, part in pairwise(parts):
        yield from opening(voice, part, before, is_last=len(bouts) > 1 and part is bouts[-1])
        if part.is_backward:
            yield from at_lane_ends(voice, part)
    yield voice.cue(parts[-1].end_s, "finish", Tone.FINISH)


def _with_extras(
    voice: Voice, parts: Sequence[Part], said: Iterable[Cue], *, marked: bool
) -> tuple[Cue, ...]:
    """All that is said, in order; what only tells gives way to what says what to do."""
    cues = _in_order(said)
    cues = _in_order([*cues, *warnings(voice, parts, cues, marked=marked)])
    cues = _in_order([*cues, *halfway(voice, parts, cues)])
    return _in_order([*cues, *techniques(voice, parts, cues)])


def _short(voice: Voice, bout: Part) -> Played:
    """One short backward walk by itself, from second 0."""
    half = int(bout.seconds * SHORT_SHARE)
    seconds = min(max(half, SHORT_LEAST_S), SHORT_MOST_S, bout.seconds)
    part = replace(bout, start_s=0, end_s=seconds)
    finish = voice.cue(seconds, "finish", Tone.FINISH)
    return Played((part,), _in_order([*opening(voice, part), *at_lane_ends(voice, part), finish]))


def _in_order(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    return tuple(sorted(cues, key=lambda cue: cue.at_s))
