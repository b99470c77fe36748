"""What walkers ask of their plan, each through the door that the site uses too."""

from datetime import date
from uuid import UUID, uuid4

from accounts.models import User
from core import clock
from programs.models import Plan, PlanHold
from sessions.actions.pausing import pause_plan
from sessions.actions.skipping import skip_session
from sessions.day import Day
from sessions.models import SessionLog
from tests.factories.onboarding import noon


def skipped(
    plan: Plan,
    on: date,
    *,
    today: date | None = None,
    reason: SessionLog.Skip = SessionLog.Skip.WEATHER,
    client_key: UUID | None = None,
) -> Day:
    """Leaves a session out at noon of `today`, its own day by default."""
    walker: User = plan.walker
    with clock.at(noon(today or on, walker.time_zone)):
        return skip_session(
            walker=walker,
            on=on,
            today=today or on,
            plan=plan.uuid,
            reason=reason,
            note="",
            client_key=client_key or uuid4(),
        )


def paused(
    plan: Plan,
    first: date,
    last: date | None = None,
    *,
    today: date | None = None,
    reason: PlanHold.Wish = PlanHold.Wish.AWAY,
) -> PlanHold:
    """Pauses a plan at noon of `today`, the first day of the pause by default."""
    walker: User = plan.walker
    with clock.at(noon(today or first, walker.time_zone)):
        pause_plan(walker=walker, today=today or first, plan=plan.uuid, first=first, last=last, reason=reason)
    return PlanHold.objects.get(plan=plan, lifted_at=None)
