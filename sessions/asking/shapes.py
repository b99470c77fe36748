"""The parts of what is asked around a walk: questions, rules, signs, ticks."""

from collections.abc import Mapping
from dataclasses import dataclass

# From what lets a walk go ahead to what forbids it, the mildest first.
OUTCOMES = ("go", "easier", "no_session", "seek_care")
URGENCIES = ("SAME_DAY", "EMERGENCY")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose; in a list that stands for several questions, `item` is the one it answers."""

    value: str
    label: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question before a walk; `none` is the button of a list, `only_with` the code that calls for it."""

    id: str
    text: str
    options: tuple[Option, ...] = ()
    none: str = ""
    only_with: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What an answer does: pain as a span of 0-10 or as points above what is usual, else the one value."""

    id: str
    item: str
    outcome: str
    why: str
    next: str = ""
    answer: str = ""
    span: tuple[int, int] | None = None
    above_usual: int | None = None
    precautions: tuple[str, ...] = ()
    holds: bool = False
    alert: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """A warning sign by its item of the safety checklist; with `emergency_with` beside it, it cannot wait."""

    item: str
    label: str
    why: str
    urgency: str
    before_walk: bool
    after_fall: bool = False
    emergency_with: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One tick about the place; without it there is no walk, or only a `warning`."""

    id: str
    text: str
    every_time: bool
    warning: str = ""

    @property
    def is_needed(self) -> bool:
        """Whether nobody walks without this tick."""
        return not self.warning


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of place, with what to mind there."""

    value: str
    label: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Morning:
    """One question of the next morning; `asks` is what a yes makes us ask further."""

    id: str
    text: str
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Fall:
    """One question after a fall; `serious` are the answers after which somebody must look at the walker."""

    id: str
    text: str
    options: tuple[str, ...]
    serious: tuple[str, ...]
    urgency: str
    why: str
    emergency_with: str = ""


@dataclass(frozen=True, slots=True)
class AlertWords:
    """How urgent a rule's alert is, and its reason in one sentence."""

    level: str
    reason: str


@dataclass(frozen=True, slots=True)
class Asking:
    """One published version; `usual_days` in days, `sitting_min` in minutes."""

    version: str
    usual_days: int
    sitting_min: int
    questions: Mapping[str, Question]
    since: Question
    rules: tuple[Rule, ...]
    signs: Mapping[str, Sign]
    joint_signs: tuple[Option, ...]
    places: tuple[Place, ...]
    kinds: tuple[Kind, ...]
    morning: Mapping[str, Morning]
    fall: Mapping[str, Fall]
    alerts: Mapping[str, AlertWords]

    def rule(self, key: str) -> Rule:
        """A rule by its id; raises KeyError for one that does not exist."""
        return {rule.id: rule for rule in self.rules}[key]
