"""What a guided walk says besides its changes: getting ready, warnings, halfway, how to step; pure.

The numbers are our own careful choice.
"""

import math
from collections.abc import Iterator, Sequence

from programs.dosing import Direction
from programs.precautions import Support
from sessions.walking.shapes import Cue, Kind, Part, Say
from sessions.walking.spoken import SILENCE_S, Voice

# The stop rules are spoken before this many guided walks.
RULES_IN_WALKS = 3
COUNT = ("eight", "six", "four", "two", "begin")
COUNT_STEP_S = 2
# After "begin when ready", before the first part.
BEGIN_S = 3
WARNING_S = 10
SHORTEST_WARNED_S = 30
# Halfway and technique keep this distance from whatever else is said.
APART_S = 15
# "Halfway" that comes later than this is not halfway any more.
HALFWAY_LATE_S = 30
TECHNIQUE_EVERY_S = 40
# Ends what is called on a lane, so that nothing more is said of that part.
_WAITS = ("turn", "turn_wide", "stop_hold", "belt_turn")
_AT_REST = "breathe"


def getting_ready(voice: Voice, walk_no: int) -> tuple[Cue, ...]:
    """First words, in the first walks the stop rules, then a count of ten seconds; each after a silence."""
    rules = [clip.id for clip in voice.clips.values() if clip.kind == Say.RULE]
    said: list[Cue] = []
    for clip in ("first", *(rules if walk_no <= RULES_IN_WALKS else ()), "get_ready", *COUNT):
        last = said[-1] if said else None
        at = 0.0 if last is None else last.until_s + SILENCE_S
        if last is not None and clip in COUNT:
            at = max(at, last.at_s + COUNT_STEP_S)
        said.append(voice.cue(math.ceil(round(at * 10, 6)) / 10, clip))
    return tuple(said)


def ready_s(cues: Sequence[Cue]) -> int:
    """Whole seconds that getting ready takes."""
    return math.ceil(cues[-1].until_s + BEGIN_S)


def warnings(voice: Voice, parts: Sequence[Part], said: Sequence[Cue], *, marked: bool) -> Iterator[Cue]:
    """Ten seconds before the end of each part that is long enough, where nothing else is said just then.

    Before a backward walk on a marked lane the walker is sent to the mark.
    """
    for place, part in enumerate(parts):
        if part.kind is Kind.READY or part.seconds < SHORTEST_WARNED_S:
            continue
        backward_next = place + 1 < len(parts) and parts[place + 1].is_backward
        clip = "ten_seconds_mark" if marked and backward_next and not part.is_backward else "ten_seconds"
        cue = voice.cue(part.end_s - WARNING_S, clip)
        before = [one for one in said if part.start_s <= one.at_s <= cue.at_s]
        if before and before[-1].clip not in _WAITS and _is_quiet(cue, said):
            yield cue


def halfway(voice: Voice, parts: Sequence[Part], said: Sequence[Cue]) -> Iterator[Cue]:
    """Once, when half of the backward seconds are over or soon after, where it is quiet."""
    half = _half_s(parts)
    for at in range(half, min(half + HALFWAY_LATE_S, parts[-1].end_s) + 1):
        if _is_apart(at, said):
            yield voice.cue(at, "halfway")
            return


def techniques(voice: Voice, parts: Sequence[Part], said: Sequence[Cue]) -> Iterator[Cue]:
    """How to hold on and to step, in turn, where it is quiet; a breath at rest if the program has one."""
    spoken, number = list(said), 0
    for part in parts:
        phrases = _phrases(voice, part)
        last = part.start_s - TECHNIQUE_EVERY_S
        for at in range(part.start_s + APART_S, part.end_s) if phrases else ():
            if at - last < TECHNIQUE_EVERY_S or not _is_apart(at, spoken):
                continue
            cue = voice.cue(at, phrases[number % len(phrases)])
            yield cue
            spoken.append(cue)
            last, number = at, number + part.is_backward
            if not part.is_backward:
                break


def _phrases(voice: Voice, part: Part) -> tuple[str, ...]:
    """The technique phrases of a part, in the order of the program's cues, the way of holding on first."""
    told = [clip for clip in voice.clips.values() if clip.kind == Say.TECHNIQUE]
    if part.kind is Kind.REST and part.direction is Direction.STILL:
        return (_AT_REST,) if _AT_REST in voice.technique else ()
    if not part.is_backward:
        return ()
    left_out = {_AT_REST} if part.support is Support.FREE else {_AT_REST, "arms"}
    chosen = [clip.id for key in voice.technique for clip in told if key in clip.cues]
    steps = [one for one in chosen if one not in left_out and not one.startswith("hold_")]
    hold = f"hold_{part.support}"
    return tuple(dict.fromkeys([hold, *steps] if hold in voice.clips else steps))


def _half_s(parts: Sequence[Part]) -> int:
    """The second at which half of the backward seconds are over, rounded up."""
    left = sum(part.seconds for part in parts if part.is_backward) / 2
    for part in parts:
        if part.is_backward and left <= part.seconds:
            return math.ceil(part.start_s + left)
        left -= part.seconds if part.is_backward else 0
    return parts[-1].end_s


def _is_quiet(cue: Cue, said: Sequence[Cue]) -> bool:
    """Whether a cue has its silence before and after it."""
    return all(one.until_s + SILENCE_S <= cue.at_s or cue.until_s + SILENCE_S <= one.at_s for one in said)


def _is_apart(at_s: float, said: Sequence[Cue]) -> bool:
    return all(abs(one.at_s - at_s) >= APART_S for one in said)
