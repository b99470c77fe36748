"""Holds that begin at once, on a word of the walker's, and taking them back."""

from datetime import date
from uuid import UUID

from programs.actions import hold_plan, lift_holds
from programs.hold_reasons import HoldReason
from programs.models import Plan, PlanHold

# Gravest first.
_BY_WEIGHT = [reason.value for reason in HoldReason]
GAVE_WAY = "graver"


def hold_at_once(*, plan: Plan, reason: HoldReason, caused_by: UUID, zone: str, on: date) -> None:
    """Holds a plan from today on; a walker's own pause or a lighter hold gives way, any other stays."""
    held = PlanHold.objects.filter(plan=plan, lifted_at=None).first()
    if held is not None and not _is_lighter(held, reason):
        return
    if held is not None:
        lift_holds(on=on, because=GAVE_WAY, pk=held.pk)
    hold_plan(plan=plan, from_date=on, reason=str(reason), rule=reason.rule, caused_by=caused_by, zone=zone)


def let_go(*, caused_by: UUID, on: date) -> None:
    """Lifts the holds that something taken back had caused, and brings back what gave way to them."""
    for hold in PlanHold.objects.filter(caused_by=caused_by, lifted_at=None).select_related("plan"):
        lift_holds(on=on, because="undone", pk=hold.pk)
        before = PlanHold.objects.filter(plan=hold.plan, lifted_because=GAVE_WAY, lifted_on=hold.from_date)
        gave_way = before.exclude(caused_by=caused_by).order_by("-lifted_at", "-pk").first()
        if gave_way is not None:
            gave_way.lifted_at, gave_way.lifted_on, gave_way.lifted_because = None, None, ""
            gave_way.save(update_fields=["lifted_at", "lifted_on", "lifted_because"])


def _is_lighter(held: PlanHold, reason: HoldReason) -> bool:
    """Whether an open hold makes room; one that a person laid for a reason of theirs does not."""
    if held.by_walker:
        return True
    return held.reason in _BY_WEIGHT and _BY_WEIGHT.index(held.reason) > _BY_WEIGHT.index(reason)
