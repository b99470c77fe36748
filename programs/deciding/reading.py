"""One session as the walker told it, in the form in which the decision table reads it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST = 10


class Done(StrEnum):
    """How much of a session was done."""

    ALL = "all"
    PART = "part"
    STOPPED = "stopped"
    MISSED = "missed"


class Talk(StrEnum):
    """What the walker could do while walking."""

    SING = "sing"
    TALK = "talk"
    NO = "no"


class Fall(StrEnum):
    """A fall; serious with a hit head, an injury, a black-out, no way to get up or a blood thinner."""

    FALL = "fall"
    SERIOUS = "serious"


class StoppedFor(StrEnum):
    """Why a session was stopped."""

    PAIN = "pain"
    DIZZY = "dizzy"
    BREATHLESS = "breathless"
    OTHER = "other"


class NewSign(StrEnum):
    """Something new in a joint or leg."""

    LOCKING = "locking"
    GIVING_WAY = "giving_way"
    SWELLING = "swelling"
    HOT_JOINT = "hot_joint"
    LEG_NUMBNESS = "leg_numbness"
    LEG_WEAKNESS = "leg_weakness"


@dataclass(frozen=True, slots=True)
class Entry:
    """One session on a date; pain and effort 0-10; raises ValueError where a number is out of range.

    None is not answered, except in `fall` and `stopped_for`, where nothing happened. An extra session is not
    due. `red_flags` are items of the safety checklist.
    """

    on: date
    due: bool
    done: Done
    pain_before: int | None = None
    pain_worst: int | None = None
    pain_after: int | None = None
    morning_pain: int | None = None
    effort: int | None = None
    effort_cap: int | None = None
    talk: Talk | None = None
    near_falls: int | None = None
    fall: Fall | None = None
    stopped_for: StoppedFor | None = None
    new_signs: frozenset[NewSign] = frozenset()
    red_flags: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for name in ("pain_before", "pain_worst", "pain_after", "morning_pain", "effort", "effort_cap"):
            value = getattr(self, name)
            if value is not None and not 0 <= value <= MOST:
                raise ValueError(f'The "{name}" of {self.on} must be from 0 to {MOST}, not {value}.')
        if self.near_falls is not None and self.near_falls < 0:
            raise ValueError(f'The "near_falls" of {self.on} must be 0 or more, not {self.near_falls}.')

    @property
    def walked(self) -> bool:
        """Whether any of it was done."""
        return self.done is not Done.MISSED

    @property
    def during(self) -> int | None:
        """The stronger pain of the walk and right after it, as far as told."""
        return max((pain for pain in (self.pain_worst, self.pain_after) if pain is not None), default=None)

    @property
    def rise(self) -> int | None:
        """How much stronger the pain was the next morning than before the walk; below 0 it was less."""
        if self.pain_before is None or self.morning_pain is None:
            return None
        return self.morning_pain - self.pain_before

    def lacks_pain(self, today: date) -> bool:
        """Whether the worst pain or the morning's is not there; a morning is missing from the day after."""
        return self.pain_worst is None or (self.morning_pain is None and today > self.on)
