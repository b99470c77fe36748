from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from core.actions import record_event
from programs.actions import end_plan, reopen_plan
from programs.footing import FINISH, MAINTAIN
from programs.models import Plan
from programs.queries import plan_for
from sessions.actions.settling import stepped
from sessions.actions.writing import Stale
from sessions.footing import footing_on
from sessions.pauses import may_end
from sessions.queries import day_for, ended_today


@transaction.atomic
def end_running_plan(*, walker: User, today: date, plan: UUID) -> Plan:
    """Ends the walker's plan: finished where its last week is done. Ending it twice changes nothing.

    Raises Stale where the plan is another than `plan`, or a hold comes first.
    """
    lock_walker(walker)
    day = day_for(walker, on=today, today=today)
    if day.plan is None or day.plan.uuid != plan:
        if (ended := ended_today(walker, today, plan)) is not None:
            return ended
        raise Stale(day)
    if not may_end(day):
        raise Stale(day)
    footing, _ = footing_on(day.known, day.plan, today, today)
    # What fell due is written down as at a check-off; nobody would work it out again.
    stepped(walker, day)
    ending = Plan.Ending.FINISHED if footing.outcome in (FINISH, MAINTAIN) else Plan.Ending.ENDED
    end_plan(plan=day.plan, ending=ending, on=today)
    _record(walker, "plan.end", day.plan)
    return day.plan


@transaction.atomic
def undo_end(*, walker: User, today: date, plan: UUID) -> Plan:
    """Lets a plan run on that its walker ended today; once it runs, nothing changes.

    Raises Plan.DoesNotExist where the walker ended no such plan today, Stale where another runs by now.
    """
    # As a start does: whichever comes first, only one plan runs.
    lock_walker(walker)
    running = plan_for(walker)
    if running is not None and running.uuid == plan:
        return running
    ended = ended_today(walker, today, plan)
    if ended is None:
        raise Plan.DoesNotExist
    if running is not None:
        raise Stale(day_for(walker, on=today, today=today))
    reopen_plan(plan=ended)
    _record(walker, "plan.reopen", ended)
    return ended


def _record(walker: User, action: str, plan: Plan) -> None:
    record_event(
        actor=walker.uuid,
        actor_name=str(walker),
        action=action,
        subject_type="plan",
        subject=plan.uuid,
        detail=plan.ending,
    )
