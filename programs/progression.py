"""When a plan moves on, repeats its week or is held; the rule in force until every morning is asked about."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from programs.precautions import Precaution


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Our own careful choices, none from a study; pain on a 0-10 scale, shares of the sessions due.

    A pain of up to 3 counts as calm and 6 or more as too much, stricter than the pain-monitoring model of
    Thomee 1997 (Phys Ther 77:1690), which accepts pain of up to 5.
    """

    calm_pain: int = 3
    holding_pain: int = 6
    holding_near_falls: int = 2
    done_percent: int = 75


THRESHOLDS = Thresholds()


class Outcome(StrEnum):
    """What a week's sessions lead to."""

    PROGRESS = "PROGRESS"
    HOLD = "HOLD"


class HoldReason(StrEnum):
    """Why a single session, or what was told beside it, holds a plan at once; the gravest first."""

    RED_FLAG = "red_flag"
    FALL = "fall"
    DIZZY = "dizzy"
    WRONG = "wrong"
    PAIN = "pain"
    NEAR_FALLS = "near_falls"

    @property
    def why(self) -> str:
        """One sentence for the walker."""
        return _HOLD_WHY[self]


class StepRule(StrEnum):
    """Which rule decided a weekly step."""

    FALL = "weekly.fall"
    NEAR_FALL = "weekly.near_fall"
    PAIN = "weekly.pain"
    EFFORT = "weekly.effort"
    HOLD_PROGRESS = "weekly.hold_progress"
    TOO_FEW = "weekly.too_few"
    MOVE_ON = "weekly.move_on"


_HOLD_WHY = {
    HoldReason.RED_FLAG: "Your plan is on hold because of a warning sign that needs care first.",
    HoldReason.FALL: "Your plan is on hold because you fell.",
    HoldReason.DIZZY: "Your plan is on hold because you stopped dizzy or short of breath.",
    HoldReason.WRONG: "Your plan is on hold because you told us that something is wrong.",
    HoldReason.PAIN: "Your plan is on hold because your pain reached 6 or more.",
    HoldReason.NEAR_FALLS: "Your plan is on hold because you nearly fell twice in one session.",
}

_STEP_WHY = {
    StepRule.FALL: "You repeat this week because you fell.",
    StepRule.NEAR_FALL: "You repeat this week because you nearly fell.",
    StepRule.PAIN: "You repeat this week because your pain went above 3.",
    StepRule.EFFORT: "You repeat this week because a session felt harder than it should.",
    StepRule.HOLD_PROGRESS: (
        "You stay on this week until your physio checks in or a later safety checklist is clear."
    ),
    StepRule.TOO_FEW: (
        "You repeat this week because fewer than three quarters of its sessions were done in full."
    ),
    StepRule.MOVE_ON: "You move on because you did the sessions, with little pain and no near-falls.",
}


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One session as logged; None is not answered. An extra session was not due: it counts for safety."""

    on: date
    done: Literal["all", "part", "stopped"]
    pain_before: int | None
    pain_worst: int
    effort: int | None
    near_falls: int | None
    fall: bool | None
    # Whether the walker stopped because of being dizzy, faint or short of breath.
    unwell: bool = False
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to the row, the rule that decided and one sentence for the walker."""

    outcome: Outcome
    rule: StepRule
    why: str


def hold_reason(entry: LogEntry) -> HoldReason | None:
    """Why this session holds the plan at once, or None; the gravest reason if there are several."""
    if entry.fall:
        return HoldReason.FALL
    if entry.unwell:
        return HoldReason.DIZZY
    if entry.pain_worst >= THRESHOLDS.holding_pain:
        return HoldReason.PAIN
    if (entry.near_falls or 0) >= THRESHOLDS.holding_near_falls:
        return HoldReason.NEAR_FALLS
    return None


def weekly_step(
    entries: Sequence[LogEntry], due_count: int, effort_cap: int, precautions: Collection[str]
) -> Step:
    """Whether a row moves on after its last seven days; entries and due_count are those of the seven days.

    Only a due session done in full counts as done. An effort or near-fall question left open counts neither
    way: both may be skipped at check-off.
    """
    rule = _step_rule(entries, due_count, effort_cap, precautions)
    outcome = Outcome.PROGRESS if rule is StepRule.MOVE_ON else Outcome.HOLD
    return Step(outcome, rule, _STEP_WHY[rule])


def _step_rule(
    entries: Sequence[LogEntry], due_count: int, effort_cap: int, precautions: Collection[str]
) -> StepRule:
    if any(entry.fall for entry in entries):
        return StepRule.FALL
    if any(entry.near_falls for entry in entries):
        return StepRule.NEAR_FALL
    if any(entry.pain_worst > THRESHOLDS.calm_pain for entry in entries):
        return StepRule.PAIN
    if any(entry.effort is not None and entry.effort > effort_cap for entry in entries):
        return StepRule.EFFORT
    if Precaution.P_HOLD_PROGRESS in precautions:
        return StepRule.HOLD_PROGRESS
    done = sum(entry.done == "all" and not entry.extra for entry in entries)
    if due_count < 1 or done * 100 < due_count * THRESHOLDS.done_percent:
        return StepRule.TOO_FEW
    return StepRule.MOVE_ON
