"""Holds that begin at once, on a word of the walker's, and taking them back."""

from datetime import date
from uuid import UUID

from django.db.models import Max

from programs.actions import hold_plan, lift_holds
from programs.hold_reasons import GAVE_WAY, HoldReason
from programs.models import Plan, PlanHold


def hold_at_once(*, plan: Plan, reason: HoldReason, caused_by: UUID, zone: str, on: date) -> None:
    """Holds a plan from today on; a walker's own pause and a hold that is no graver give way.

    Behind a graver hold the new one is noted, because its way back has to be walked too.
    """
    held = PlanHold.objects.filter(plan=plan, lifted_at=None).first()
    if held is not None and (held.caused_by, held.reason) == (caused_by, reason):
        return
    stays = held is not None and not _gives_way(held, reason)
    if held is not None and not stays:
        lift_holds(on=on, because=GAVE_WAY, pk=held.pk)
    hold_plan(
        plan=plan,
        from_date=on,
        reason=str(reason),
        rule=reason.rule,
        caused_by=caused_by,
        zone=zone,
        gives_way=stays,
    )


def let_go(*, caused_by: UUID, on: date) -> None:
    """Lifts the holds that something taken back had caused, and brings back what gave way to them."""
    caused = PlanHold.objects.filter(caused_by=caused_by, lifted_because=GAVE_WAY)
    caused.update(lifted_because="undone")
    for hold in PlanHold.objects.filter(caused_by=caused_by, lifted_at=None).select_related("plan"):
        lift_holds(on=on, because="undone", pk=hold.pk)
        before = PlanHold.objects.filter(
            plan=hold.plan, lifted_because=GAVE_WAY, lifted_on__gte=hold.from_date
        )
        # What gave way before the walker last went on was answered with the rest.
        went_on = PlanHold.objects.filter(plan=hold.plan, lifted_because="resumed")
        if (since := went_on.aggregate(at=Max("lifted_at"))["at"]) is not None:
            before = before.filter(held_at__gt=since)
        gave_way = min(before.order_by("-lifted_at", "-pk"), key=_weight, default=None)
        if gave_way is not None:
            gave_way.lifted_at, gave_way.lifted_on, gave_way.lifted_because = None, None, ""
            gave_way.save(update_fields=["lifted_at", "lifted_on", "lifted_because"])


def _gives_way(held: PlanHold, reason: HoldReason) -> bool:
    """Whether an open hold makes room; one that a person laid for a reason of theirs does not."""
    if held.by_walker:
        return True
    return held.reason in set(HoldReason) and _weight(held) >= reason.weight


def _weight(hold: PlanHold) -> int:
    return len(HoldReason) if hold.by_walker else HoldReason(hold.reason).weight
