"""An account that closes while a day is mended or a plan changed: both end, and nothing is left behind."""

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from uuid import uuid4

import pytest

from accounts.actions import set_contact, set_lane
from accounts.closing import close_account, empty_again
from accounts.models import User
from core import clock
from programs.models import Plan, PlanHold
from sessions.actions.ending import end_running_plan, undo_end
from sessions.actions.logging import correct_log, log_session
from sessions.actions.pausing import pause_plan
from sessions.actions.resuming import resume_plan
from sessions.actions.skipping import skip_session
from sessions.actions.undoing import undo_log
from sessions.actions.weekdays import change_weekdays
from sessions.actions.writing import Stale
from sessions.models import SessionLog
from sessions.result import Result
from tests.accounts.test_closing import dump
from tests.factories.onboarding import MONDAY
from tests.factories.plans import paused
from tests.factories.sessions import logged
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

LATE = "Typed while it closed."
TOLD = Result(pain_worst=2, fall=False, note=LATE)


def change(walker: User, plan: Plan) -> None:
    log = SessionLog.objects.earliest("id")
    correct_log(walker=walker, on=MONDAY, today=MONDAY, log=log.uuid, result=TOLD, client_key=uuid4())


def take_back(walker: User, plan: Plan) -> None:
    log = SessionLog.objects.earliest("id")
    undo_log(walker=walker, on=MONDAY, today=MONDAY, log=log.uuid)


def walk_more(walker: User, plan: Plan) -> None:
    log_session(walker=walker, on=MONDAY, today=MONDAY, result=TOLD, client_key=uuid4(), slot=1)


def leave_out(walker: User, plan: Plan) -> None:
    reason = SessionLog.Skip.PAIN
    undo_log(walker=walker, on=MONDAY, today=MONDAY, log=SessionLog.objects.earliest("id").uuid)
    skip_session(
        walker=walker,
        on=MONDAY,
        today=MONDAY,
        plan=plan.uuid,
        reason=reason,
        note=LATE,
        client_key=uuid4(),
    )


def pause(walker: User, plan: Plan) -> None:
    pause_plan(walker=walker, today=MONDAY, plan=plan.uuid, first=MONDAY, last=None, reason=PlanHold.Wish.ILL)


def go_on(walker: User, plan: Plan) -> None:
    resume_plan(walker=walker, today=MONDAY)


def pick_days(walker: User, plan: Plan) -> None:
    change_weekdays(walker=walker, today=MONDAY, plan=plan.uuid, shown=(0, 1, 3, 5), weekdays=(1, 2, 4, 6))


def end(walker: User, plan: Plan) -> None:
    end_running_plan(walker=walker, today=MONDAY, plan=plan.uuid)


def end_and_think_again(walker: User, plan: Plan) -> None:
    end(walker, plan)
    undo_end(walker=walker, today=MONDAY, plan=plan.uuid)


def name_somebody(walker: User, plan: Plan) -> None:
    set_contact(user=walker, name=LATE, phone="0555-7788")


def measure_the_lane(walker: User, plan: Plan) -> None:
    set_lane(user=walker, lane_m=Decimal("7.7"))


WRITES = (
    change, take_back, walk_more, leave_out, pause, go_on, pick_days, end, end_and_think_again,
    name_somebody, measure_the_lane,
)  # fmt: skip


@pytest.mark.parametrize("closing_first", [True, False])
@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.__name__)
def test_whatever_is_written_meanwhile_both_end_and_nothing_is_left(
    plan: Plan, write: Callable[[User, Plan], None], closing_first: bool
) -> None:
    logged(plan.walker, MONDAY)
    if write is go_on:
        paused(plan, MONDAY)
    before = User.objects.get(pk=plan.walker.pk)

    def deed() -> None:
        with suppress(Stale, SessionLog.DoesNotExist, Plan.DoesNotExist):
            write(before, plan)

    deeds = [lambda: close_account(user=plan.walker), deed]
    at_once(*(deeds if closing_first else reversed(deeds)))
    empty_again(clock.now())
    closed = User.objects.get(pk=plan.walker.pk)
    assert (closed.closed_at is None, closed.lane_m, closed.contact_name) == (False, None, "")
    assert LATE not in dump()
    assert not Plan.objects.active().exists()
    assert not PlanHold.objects.filter(lifted_at=None, reason="ill").exists()
