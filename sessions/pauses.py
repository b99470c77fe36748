"""What may be changed about the plan of a day: its pause, its end."""

from programs.models import PlanHold
from sessions.day import Day, Kind


def pause_of(day: Day) -> PlanHold | None:
    """The walker's own pause of the plan, one that runs or one still to come."""
    return next((hold for hold in day.known.holds if hold.by_walker and hold.open_on(day.today)), None)


def held_by_rule(day: Day) -> bool:
    """Whether somebody else than the walker holds the plan: only that hold's own way back ends it."""
    return any(hold.open_on(day.today) and not hold.by_walker for hold in day.known.holds)


def may_pause(day: Day) -> bool:
    """Whether the walker may pause the plan: one that runs, has no hold yet and is not at its end."""
    if day.plan is None or day.kind is Kind.FINISHED or not day.keeps_answers:
        return False
    return pause_of(day) is None and not held_by_rule(day)


def may_end(day: Day) -> bool:
    """Whether the walker may end the plan; a hold that a rule laid comes first, with its way back."""
    return day.plan is not None and not held_by_rule(day)
