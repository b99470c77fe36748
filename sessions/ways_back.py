"""How a plan that a rule holds goes on again: what its walker must do first, by the reason of the hold."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from programs.decision_rules import current_rules
from programs.hold_reasons import GAVE_WAY, HoldReason
from programs.models import PlanHold
from sessions.day import Day


class Need(StrEnum):
    """What is still missing before a held plan may go on."""

    REST = "rest"
    CHECKLIST = "checklist"
    WHOLE_CHECKLIST = "whole_checklist"
    PHYSIO = "physio"


# What each reason asks for; after a fall nobody but a physio opens the way.
_NEEDS = {
    HoldReason.RED_FLAG: (Need.WHOLE_CHECKLIST,),
    HoldReason.SERIOUS_FALL: (Need.WHOLE_CHECKLIST, Need.PHYSIO),
    HoldReason.FALL: (Need.WHOLE_CHECKLIST, Need.PHYSIO),
    HoldReason.NEW_SIGN: (Need.CHECKLIST,),
    HoldReason.DIZZY: (Need.CHECKLIST,),
    HoldReason.WRONG: (Need.REST, Need.CHECKLIST),
    HoldReason.PAIN: (Need.REST,),
    HoldReason.NEAR_FALLS: (Need.REST, Need.CHECKLIST),
}
# Holds that never were, because what had caused them was taken back or gave way.
_NEVER_WAS = ("undone", "corrected", GAVE_WAY)


def rested_on(hold: PlanHold) -> date:
    """The first day that begins after the whole rest, which the table says in hours."""
    laid_on = hold.held_at.astimezone(ZoneInfo(hold.zone)).date()
    # What begins on the day of a word begins in the middle of that day.
    first = hold.from_date + timedelta(days=hold.from_date == laid_on)
    return first + timedelta(hours=current_rules().at["D06.rest_hours"])


def rests_until(day: Day) -> date | None:
    """The first day after all the rest that the day's holds ask for, None where they ask for none."""
    return max(
        (rested_on(hold) for hold in holds_behind(day) if Need.REST in _asked_by(hold, day)), default=None
    )


def needs_of(day: Day) -> tuple[Need, ...]:
    """What the walker must still do before the plan goes on; none where it may, or where no rule holds it.

    A hold that gave way to a graver one asks for its own way back as well.
    """
    unmet = {
        need for hold in holds_behind(day) for need in _asked_by(hold, day) if not _is_met(need, day, hold)
    }
    if Need.WHOLE_CHECKLIST in unmet:
        unmet.discard(Need.CHECKLIST)
    return tuple(need for need in Need if need in unmet)


def holds_behind(day: Day) -> list[PlanHold]:
    """The rule's hold that is open, and those that gave way to it since the walker last went on."""
    hold = day.hold
    if hold is None or hold.by_walker:
        return []
    ended = [one.lifted_at for one in day.known.holds if one.lifted_because == "resumed" and one.lifted_at]
    since = max(ended, default=None)
    gave_way = [
        one
        for one in day.known.holds
        if one.lifted_because == GAVE_WAY and not one.by_walker and (since is None or one.held_at > since)
    ]
    return [hold, *(one for one in gave_way if one.plan_id == hold.plan_id)]


def _asked_by(hold: PlanHold, day: Day) -> tuple[Need, ...]:
    reason = HoldReason(hold.reason)
    if reason is HoldReason.DIZZY and came_back(hold, day.known.holds):
        return (*_NEEDS[reason], Need.PHYSIO)
    return _NEEDS[reason]


def came_back(hold: PlanHold, holds: Sequence[PlanHold]) -> bool:
    """Whether the plan was held for the same reason lately, so that a physio must look first."""
    since = hold.from_date - timedelta(days=current_rules().at["D05.again_days"])
    return any(
        one.pk != hold.pk
        and one.reason == hold.reason
        and one.lifted_because not in _NEVER_WAS
        and since <= one.from_date <= hold.from_date
        for one in holds
    )


def _is_met(need: Need, day: Day, hold: PlanHold) -> bool:
    match need:
        case Need.REST:
            return day.today >= rested_on(hold)
        case Need.CHECKLIST:
            return _is_after(day.standing.answered_at, hold)
        case Need.WHOLE_CHECKLIST:
            return _is_after(day.standing.whole_at, hold)
        case Need.PHYSIO:
            return _is_after(day.standing.cleared_at, hold)


def _is_after(said: datetime | None, hold: PlanHold) -> bool:
    """Whether a checklist was begun, or a clearance signed, once the plan was held; before it nobody knew."""
    return said is not None and said > hold.held_at
