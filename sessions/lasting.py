"""How long what makes a session easier lasts: until a walk was told whole and was not red; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from programs.deciding.reading import Done, Entry
from programs.deciding.table import DecisionRules


@dataclass(frozen=True, slots=True)
class Worn:
    """A walk with the codes that were for its day alone, and when it and the morning after it were told.

    `late` is whether the morning was told after the day that follows the walk.
    """

    entry: Entry
    told_at: datetime
    morning_at: datetime | None = None
    codes: frozenset[str] = frozenset()
    late: bool = False


def uses_up(walks: Sequence[Worn], rules: DecisionRules, by: datetime | None = None) -> list[bool]:
    """Of each walk, oldest first, whether it counts against what lasts for some sessions.

    What is told late must not make a session harder, so the morning must have been told on its day and
    before the next walk was, the last one's before `by`. While it is still to come, it does not count.
    """
    told_by = [*(walk.told_at for walk in walks[1:]), by]
    return [_counts(walk, before, rules) for walk, before in zip(walks, told_by, strict=False)]


def codes_left(walks: Sequence[Worn], rules: DecisionRules, by: datetime | None = None) -> frozenset[str]:
    """The codes of single days that hold on, because no walk since has used them up."""
    left: frozenset[str] = frozenset()
    for walk, used in zip(walks, uses_up(walks, rules, by), strict=True):
        left = frozenset() if used else left | walk.codes
    return left


def is_red(walk: Entry, rules: DecisionRules) -> bool:
    """Whether anything told of a walk is red: strong pain, a fall, a stop, near-falls, a sign."""
    pain, near_falls = rules.at["D07.pain"], rules.at["D08.near_falls"]
    stopped = walk.done is Done.STOPPED or walk.stopped_for is not None
    signs = walk.fall is not None or bool(walk.new_signs or walk.red_flags)
    strong = max(walk.during or 0, walk.morning_pain or 0) >= pain
    return strong or stopped or signs or (walk.near_falls or 0) >= near_falls


def _counts(walk: Worn, before: datetime | None, rules: DecisionRules) -> bool:
    """Whether a walk was told whole by a moment, or by now, and was not red."""
    told = walk.entry.pain_worst is not None and walk.entry.morning_pain is not None
    after = before is not None and walk.morning_at is not None and walk.morning_at > before
    return told and not (walk.late or after) and not is_red(walk.entry, rules)
