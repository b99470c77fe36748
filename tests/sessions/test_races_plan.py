"""Two taps, two tabs, two devices at the same moment, that change a plan or leave a day out."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from accounts.models import User
from core.models import AuditEvent
from onboarding.actions import NotCleared
from programs.models import Plan, PlanHold
from sessions.actions.ending import end_running_plan, undo_end
from sessions.actions.resuming import resume_plan
from sessions.actions.weekdays import change_weekdays
from sessions.actions.writing import Stale
from sessions.models import SessionLog
from tests.factories.onboarding import KNEE, MONDAY, plan_for
from tests.factories.plans import paused, skipped
from tests.factories.sessions import logged
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

OLD = (0, 1, 3, 5)


def said(deed: Callable[[], object]) -> Callable[[], str]:
    """A deed that answers whether it was done, or came too late."""

    def one() -> str:
        try:
            deed()
        except (Stale, NotCleared):
            return "stale"
        return "done"

    return one


def test_a_double_tap_leaves_a_day_out_once(cleared: User, plan: Plan) -> None:
    key = uuid4()
    taps = [said(lambda: skipped(plan, MONDAY, client_key=key)) for _ in range(3)]
    assert at_once(*taps) == ["done"] * 3
    assert SessionLog.objects.count() == 1


def test_of_two_devices_one_leaves_a_day_out(cleared: User, plan: Plan) -> None:
    def leave_out(key: UUID) -> Callable[[], str]:
        return said(lambda: skipped(plan, MONDAY, client_key=key))

    assert sorted(at_once(leave_out(uuid4()), leave_out(uuid4()))) == ["done", "stale"]
    assert SessionLog.objects.count() == 1


def test_a_day_is_walked_or_left_out(cleared: User, plan: Plan) -> None:
    walk, leave_out = said(lambda: logged(cleared, MONDAY)), said(lambda: skipped(plan, MONDAY))
    assert sorted(at_once(walk, leave_out)) == ["done", "stale"]
    assert SessionLog.objects.count() == 1


def test_a_double_tap_makes_one_pause(cleared: User, plan: Plan) -> None:
    assert at_once(*[said(lambda: paused(plan, MONDAY)) for _ in range(3)]) == ["done"] * 3
    assert PlanHold.objects.count() == 1


def test_of_two_pauses_one_is_made(cleared: User, plan: Plan) -> None:
    def pause(days: int) -> Callable[[], str]:
        return said(lambda: paused(plan, MONDAY, MONDAY + timedelta(days=days)))

    assert sorted(at_once(pause(3), pause(4))) == ["done", "stale"]
    assert PlanHold.objects.count() == 1


def test_a_fall_told_while_pausing_holds_the_plan(cleared: User, plan: Plan) -> None:
    first, today = MONDAY + timedelta(days=2), MONDAY
    fall = said(lambda: logged(cleared, MONDAY, fall=True))
    pause = said(lambda: paused(plan, first, today=today))
    outcomes = at_once(fall, pause)
    # Whichever comes first: the fall is written, and its hold is the one that stands.
    assert outcomes in (["done", "done"], ["done", "stale"])
    assert PlanHold.objects.get(lifted_at=None).reason == "fall"


def test_a_fall_told_while_going_on_holds_the_plan(cleared: User, plan: Plan) -> None:
    pause = paused(plan, MONDAY + timedelta(days=2), today=MONDAY)
    fall = said(lambda: logged(cleared, MONDAY, fall=True))
    go_on = said(lambda: resume_plan(walker=cleared, today=MONDAY, hold=pause.pk))
    assert at_once(fall, go_on)[0] == "done"
    assert PlanHold.objects.get(lifted_at=None).reason == "fall"


def test_going_on_in_two_tabs_happens_once(cleared: User, plan: Plan) -> None:
    pause = paused(plan, MONDAY)
    tabs = [said(lambda: resume_plan(walker=cleared, today=MONDAY, hold=pause.pk)) for _ in range(2)]
    assert at_once(*tabs) == ["done", "done"]
    assert AuditEvent.objects.filter(action="plan.go_on").count() == 1


def test_of_two_changes_of_days_one_counts(cleared: User, plan: Plan) -> None:
    def pick(*weekdays: int) -> Callable[[], str]:
        return said(
            lambda: change_weekdays(
                walker=cleared, today=MONDAY, plan=plan.uuid, shown=OLD, weekdays=weekdays
            )
        )

    assert sorted(at_once(pick(1, 2, 4, 6), pick(0, 2, 4, 6))) == ["done", "stale"]
    assert at_once(pick(*OLD), pick(*OLD)) == ["stale", "stale"]
    assert AuditEvent.objects.filter(action="plan.weekdays").count() == 1


def test_a_plan_ends_once(cleared: User, plan: Plan) -> None:
    taps = [said(lambda: end_running_plan(walker=cleared, today=MONDAY, plan=plan.uuid)) for _ in range(3)]
    assert at_once(*taps) == ["done"] * 3
    assert AuditEvent.objects.filter(action="plan.end").count() == 1


def test_a_fall_told_while_the_plan_ends_is_held_or_came_too_late(cleared: User, plan: Plan) -> None:
    fall = said(lambda: logged(cleared, MONDAY, fall=True))
    end = said(lambda: end_running_plan(walker=cleared, today=MONDAY, plan=plan.uuid))
    outcomes = at_once(fall, end)
    assert outcomes in (["done", "stale"], ["stale", "done"])
    assert PlanHold.objects.filter(lifted_at=None).count() == (outcomes[0] == "done")
    assert Plan.objects.active().count() == (outcomes[0] == "done")


def test_an_ended_plan_comes_back_or_another_starts(cleared: User, plan: Plan) -> None:
    end_running_plan(walker=cleared, today=MONDAY, plan=plan.uuid)
    undo = said(lambda: undo_end(walker=cleared, today=MONDAY, plan=plan.uuid))
    start = said(lambda: plan_for(cleared, slug=KNEE, told={"knee_bowed_or_night_pain": "no"}))
    outcomes = at_once(undo, start)
    # Whichever comes first, the other program runs: it was asked for.
    assert outcomes in (["done", "done"], ["stale", "done"])
    assert Plan.objects.active().get().program.slug == KNEE


def test_taking_an_end_back_while_it_is_ended_again_leaves_one_state(cleared: User, plan: Plan) -> None:
    end_running_plan(walker=cleared, today=MONDAY, plan=plan.uuid)
    undo = said(lambda: undo_end(walker=cleared, today=MONDAY, plan=plan.uuid))
    end = said(lambda: end_running_plan(walker=cleared, today=MONDAY, plan=plan.uuid))
    # Who asks to end it before it runs again is told so, or finds it ended already.
    assert at_once(undo, end) in (["done", "done"], ["done", "stale"])
    ends, reopens = (AuditEvent.objects.filter(action=name).count() for name in ("plan.end", "plan.reopen"))
    assert (ends - reopens, reopens) == (Plan.objects.filter(ended_on=MONDAY).count(), 1)
