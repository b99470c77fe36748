"""How a plan that a rule holds goes on again: what its walker must do first, by the reason of the hold."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from programs.decision_rules import current_rules
from programs.hold_reasons import HoldReason
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
_NEVER_WAS = ("undone", "corrected", "graver")


def rested_on(hold: PlanHold) -> date:
    """The first day after the rest that very strong pain asks for; the table says it in hours."""
    return hold.from_date + timedelta(hours=current_rules().at["D06.rest_hours"])


def needs_of(day: Day) -> tuple[Need, ...]:
    """What the walker must still do before the plan goes on; none where it may, or where no rule holds it."""
    hold = day.hold
    if hold is None or hold.by_walker:
        return ()
    reason = HoldReason(hold.reason)
    needs = list(_NEEDS[reason])
    if reason is HoldReason.DIZZY and came_back(hold, day.known.holds):
        needs.append(Need.PHYSIO)
    return tuple(need for need in needs if not _is_met(need, day, hold))


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
            return False


def _is_after(begun: datetime | None, hold: PlanHold) -> bool:
    """Whether a checklist was begun once the plan was held; one from before says nothing of what came."""
    return begun is not None and begun > hold.held_at
