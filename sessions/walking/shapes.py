"""The parts of a guided walk's script; pure."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from programs.dosing import Direction
from programs.precautions import Support

# A tone is over, and its words begin, after this many seconds at most.
TONE_S = 0.4


class Kind(StrEnum):
    """What a part is for: getting ready, then what a session is made of."""

    READY = "ready"
    WARM_UP = "warm_up"
    BACKWARD = "backward"
    REST = "rest"
    COOL_DOWN = "cool_down"


class Tone(StrEnum):
    """The sounds before words. Only `start` means walk backward: no other tone alone sends anybody back."""

    START = "start"
    STOP = "stop"
    TURN = "turn"
    FINISH = "finish"


class Say(StrEnum):
    """What a cue is; changes, turns and the last start say what to do now, the others only tell."""

    FIRST = "first"
    RULE = "rule"
    CHANGE = "change"
    TURN = "turn"
    WARNING = "warning"
    HALFWAY = "halfway"
    TECHNIQUE = "technique"
    LAST = "last"


class Word(StrEnum):
    """What a part is called on screen and on paper."""

    READY = "Get ready"
    SIT = "Sit down"
    STAND = "Stand still"
    FORWARD = "Walk forward"
    BACKWARD = "Walk backward"
    REST = "Stop and rest"
    SIT_AND_REST = "Sit and rest"


class Hint(StrEnum):
    """A line under the word."""

    LISTEN = "Listen first. Begin when you are ready."
    CHAIR = "On a steady chair"
    EASY = "At an easy pace"
    EYES = "Eyes up, at your own pace"
    STILL = "Both feet together"
    MARK = "Be at your mark when it ends"
    RAIL = "Hand on a rail or counter"
    ARM = "Hold your helper's arm"
    FINGERTIPS = "Fingertips on the wall"
    HOVERING = "Hand close to the wall"


HOLDING = {
    Support.RAIL: Hint.RAIL,
    Support.ARM: Hint.ARM,
    Support.FINGERTIPS: Hint.FINGERTIPS,
    Support.HOVERING: Hint.HOVERING,
}


@dataclass(frozen=True, slots=True)
class Lane:
    """Where somebody walks: its length in metres or None, whether its end is marked, if it is a treadmill."""

    lane_m: float | None = None
    end_marked: bool = False
    treadmill: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether turns may be called at all."""
        return bool(self.lane_m) and self.end_marked and not self.treadmill


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the walk; seconds from the first words, `beat_per_min` None where no pace is asked for."""

    kind: Kind
    direction: Direction
    start_s: int
    end_s: int
    word: Word
    hint: Hint
    support: Support = Support.FREE
    seated: bool = False
    beat_per_min: int | None = None

    @property
    def seconds(self) -> int:
        return self.end_s - self.start_s

    @property
    def is_backward(self) -> bool:
        return self.kind is Kind.BACKWARD

    def as_json_dict(self, translated: Callable[[str], str]) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "direction": self.direction,
            "start_s": self.start_s,
            "end_s": self.end_s,
            "word": translated(self.word),
            "hint": translated(self.hint),
            "seated": self.seated,
            "beat_per_min": self.beat_per_min,
        }


@dataclass(frozen=True, slots=True)
class Cue:
    """Words at a second, after their tone where they have one; `seconds` is how long the words take."""

    at_s: float
    clip: str
    kind: Say
    tone: Tone | None
    text: str
    seconds: float

    @property
    def until_s(self) -> float:
        """When it is silent again."""
        return self.at_s + (TONE_S if self.tone else 0) + self.seconds

    def as_json_dict(self) -> dict[str, Any]:
        return {"at_s": self.at_s, "clip": self.clip, "tone": self.tone, "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Played:
    """Parts without a gap between them, and what is said when."""

    parts: tuple[Part, ...]
    cues: tuple[Cue, ...]

    @property
    def total_s(self) -> int:
        return self.parts[-1].end_s

    @property
    def backward_s(self) -> int:
        """Seconds of the backward parts; turning round and waiting for the end of a part are in them."""
        return sum(part.seconds for part in self.parts if part.is_backward)

    def as_json_dict(self, translated: Callable[[str], str] = str) -> dict[str, Any]:
        """What the page plays; `translated` turns the words of the parts into the reader's language."""
        return {
            "segments": [part.as_json_dict(translated) for part in self.parts],
            "cues": [cue.as_json_dict() for cue in self.cues],
            "total_s": self.total_s,
            "backward_s": self.backward_s,
        }


@dataclass(frozen=True, slots=True)
class Script(Played):
    """A whole walk, and the one short walk that may follow a rest after pain."""

    lane: Lane
    walk_no: int
    effort_cap: int
    short: Played

    @property
    def hold_on(self) -> bool:
        """Whether one holds on to something while walking backward."""
        return any(part.support is not Support.FREE for part in self.parts if part.is_backward)

    def as_json_dict(self, translated: Callable[[str], str] = str) -> dict[str, Any]:
        """The same with what the page must know beside it."""
        return {
            "version": 1,
            "walk_no": self.walk_no,
            "effort_cap": self.effort_cap,
            "lane_m": self.lane.lane_m,
            "end_marked": self.lane.end_marked,
            "hold_on": self.hold_on,
            **Played.as_json_dict(self, translated),
            "short_bout": {"seconds": self.short.total_s, **self.short.as_json_dict(translated)},
        }
