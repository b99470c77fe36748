"""What a guided walk says at the start of each part, and at a lane's end; pure."""

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from programs.dosing import Direction
from sessions.walking.shapes import Cue, Kind, Part, Say, Tone
from sessions.walking.turns import SHORTEST_STRETCH_S, Do, calls
from sessions.walking.voice import Clip

# Between the end of one clip and the next.
SILENCE_S = 1.0
# On a treadmill: from "stop the belt, then turn" to the next step; our own careful choice.
BELT_S = 10


@dataclass(frozen=True, slots=True)
class Voice:
    """The clips, and which of them this walk uses; `stretch_s` is None where no turns are called."""

    clips: Mapping[str, Clip]
    technique: Collection[str] = ()
    belt: bool = False
    stretch_s: int | None = None

    def cue(self, at_s: float, clip: str, tone: Tone | None = None, kind: Say | None = None) -> Cue:
        """A clip said at a second, to a tenth."""
        said = self.clips[clip]
        return Cue(round(at_s, 1), clip, kind or Say(said.kind), tone, said.text, said.seconds)

    def room_s(self, clip: str) -> int:
        """Whole seconds that a clip with its tone needs before the next one."""
        return math.ceil(self.cue(0, clip, Tone.STOP).until_s + SILENCE_S)


def opening(voice: Voice, part: Part, before: Part | None = None, *, is_last: bool = False) -> Iterator[Cue]:
    """The words that begin a part after the one before it, None for a walk of one part only."""
    at, turns_round = part.start_s, voice.belt and before is not None and _turns_round(part, before)
    if turns_round:
        yield voice.cue(at, "belt_turn", Tone.STOP)
        at += BELT_S
        if part.end_s - at < SHORTEST_STRETCH_S:
            return
    if part.is_backward:
        yield voice.cue(at, _backward(voice, is_last=is_last), Tone.START)
    elif turns_round:
        yield voice.cue(at, "belt_start")
    else:
        yield voice.cue(at, _other(voice, part, before), Tone.STOP)


def at_lane_ends(voice: Voice, part: Part) -> Iterator[Cue]:
    """The calls to turn round, to walk on after it, and to stand where that is not worth it any more."""
    for call in calls(part.start_s, part.end_s, voice.stretch_s, voice.room_s("stop_hold")):
        match call.do:
            case Do.TURN:
                wide = "wide_turn" in voice.technique
                yield voice.cue(call.at_s, "turn_wide" if wide else "turn", Tone.TURN)
            case Do.GO:
                yield voice.cue(call.at_s, _backward(voice), Tone.START)
            case Do.STAND:
                yield voice.cue(call.at_s, "stop_hold", Tone.STOP)


def _turns_round(part: Part, before: Part) -> bool:
    return {part.direction, before.direction} == {Direction.FORWARD, Direction.BACKWARD}


def _backward(voice: Voice, *, is_last: bool = False) -> str:
    """Where some take long steps nobody is told to take small ones; a belt comes before the first step."""
    if is_last:
        return "last_backward"
    if voice.belt:
        return "belt_start"
    return "walk_backward_plain" if "big_steps" in voice.technique else "walk_backward"


def _other(voice: Voice, part: Part, before: Part | None) -> str:
    """Sitting, standing or walking forward; what ends a backward walk says stop first."""
    stops = before is not None and before.is_backward
    if part.seated:
        return "stop_sit" if stops else "sit_first"
    if part.direction is Direction.STILL:
        if stops:
            return "belt_stop" if voice.belt else "stop_rest"
        return "stand_first" if part.kind is Kind.WARM_UP else "stand_up"
    if stops:
        return "cool_down" if part.kind is Kind.COOL_DOWN else "stop_forward"
    return "walk_forward"
