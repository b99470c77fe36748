"""Two taps, two tabs, two devices at the same moment, that mend what was told or add to it."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from accounts.actions import change_settings
from accounts.models import User
from core.models import AuditEvent
from programs.models import Plan, PlanHold, Prescription
from sessions.actions.ending import end_running_plan, undo_end
from sessions.actions.logging import correct_log
from sessions.actions.resuming import resume_plan
from sessions.actions.undoing import undo_log
from sessions.actions.weekdays import change_weekdays
from sessions.models import SessionLog
from sessions.result import Result
from tests.factories.onboarding import MONDAY, screened
from tests.factories.plans import skipped
from tests.factories.sessions import current_log, logged
from tests.sessions.posts import least, log_url
from tests.sessions.test_races import post_by
from tests.sessions.test_races_plan import said
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def log(plan: Plan) -> SessionLog:
    """The check-off of Monday, still to be mended."""
    logged(plan.walker, MONDAY)
    return SessionLog.objects.get()


def change(log: SessionLog, key: UUID, pain: int = 2) -> Callable[[], str]:
    return said(
        lambda: correct_log(
            walker=log.author,
            on=log.on,
            today=MONDAY,
            log=log.uuid,
            result=Result(pain_worst=pain, fall=False),
            client_key=key,
        )
    )


def take_back(log: SessionLog, *, only_change: bool = False) -> Callable[[], str]:
    return said(
        lambda: undo_log(walker=log.author, on=log.on, today=MONDAY, log=log.uuid, only_change=only_change)
    )


def fates() -> list[str]:
    """What became of each row, in the order in which they were told."""
    return [log.superseded_because for log in SessionLog.objects.order_by("id")]


def test_a_double_tap_changes_once(log: SessionLog) -> None:
    key = uuid4()
    assert at_once(*[change(log, key)] * 3) == ["done"] * 3
    assert fates() == ["corrected", ""]


def test_of_two_devices_one_changes(log: SessionLog) -> None:
    assert sorted(at_once(change(log, uuid4(), 2), change(log, uuid4(), 3))) == ["done", "stale"]
    assert fates() == ["corrected", ""]


def test_a_change_meets_an_undo(log: SessionLog) -> None:
    outcomes = at_once(change(log, uuid4()), take_back(log))
    # Whichever comes first: the other answers stand, as the undo was of those before, or nothing does.
    assert (outcomes, fates()) in (
        (["done", "done"], ["corrected", ""]),
        (["stale", "done"], ["undone"]),
    )


def test_a_change_is_brought_back_once(log: SessionLog) -> None:
    change(log, uuid4())()
    changed = current_log(log.author, MONDAY)
    assert at_once(*[take_back(changed, only_change=True)] * 3) == ["done"] * 3
    assert fates() == ["corrected", "undone", ""]


def test_a_change_that_holds_the_plan_holds_it_once(log: SessionLog) -> None:
    at_once(change(log, uuid4(), 7), change(log, uuid4(), 8))
    assert PlanHold.objects.get().reason == "pain"


def test_a_day_left_out_is_taken_back_once(plan: Plan) -> None:
    skipped(plan, MONDAY)
    left_out = SessionLog.objects.get()
    assert at_once(*[take_back(left_out)] * 3) == ["done"] * 3
    assert (fates(), AuditEvent.objects.filter(action="session.undo").count()) == (["undone"], 1)


def test_a_day_left_out_is_walked_after_all_or_taken_back(plan: Plan) -> None:
    skipped(plan, MONDAY)
    left_out = SessionLog.objects.get()
    outcomes = at_once(change(left_out, uuid4()), take_back(left_out))
    assert (outcomes, fates()) in (
        (["done", "done"], ["corrected", ""]),
        (["stale", "done"], ["undone"]),
    )


def test_a_double_tap_tells_of_one_extra_walk(log: SessionLog) -> None:
    taps = [post_by(log.author, f"{log_url(MONDAY)}?slot=1", least(uuid4()))] * 3
    assert at_once(*taps) == [302] * 3
    assert SessionLog.objects.filter(slot=1).count() == 1


def test_of_two_devices_one_tells_of_an_extra_walk(log: SessionLog) -> None:
    url = f"{log_url(MONDAY)}?slot=1"
    assert sorted(at_once(*[post_by(log.author, url, least(uuid4())) for _ in range(2)])) == [302, 409]
    assert SessionLog.objects.filter(slot=1).count() == 1


def test_going_on_after_strong_pain_steps_back_once(plan: Plan) -> None:
    walker, later = plan.walker, MONDAY + timedelta(days=3)
    logged(walker, MONDAY, pain_worst=7)
    screened(walker, on=later)
    hold = PlanHold.objects.get()
    tabs = [said(lambda: resume_plan(walker=walker, today=later, hold=hold.pk)) for _ in range(3)]
    assert at_once(*tabs) == ["done"] * 3
    assert Prescription.objects.filter(rule="resume.after_hold").count() == 1


def test_the_same_days_twice_are_one_change(plan: Plan) -> None:
    def pick() -> object:
        return change_weekdays(
            walker=plan.walker, today=MONDAY, plan=plan.uuid, shown=(0, 1, 3, 5), weekdays=(1, 2, 4, 6)
        )

    assert at_once(said(pick), said(pick)) == ["done", "done"]
    assert AuditEvent.objects.filter(action="plan.weekdays").count() == 1


def test_days_change_while_a_session_is_told(plan: Plan) -> None:
    def pick() -> object:
        return change_weekdays(
            walker=plan.walker, today=MONDAY, plan=plan.uuid, shown=(0, 1, 3, 5), weekdays=(1, 2, 4, 6)
        )

    tell = said(lambda: logged(plan.walker, MONDAY))
    outcomes = at_once(said(pick), tell)
    # Before anything is told the first day has no session any more; afterwards it keeps its own.
    plan.refresh_from_db()
    assert (outcomes, plan.earlier_weekdays) in (
        (["done", "stale"], []),
        (["done", "done"], [["2026-03-08", [0, 1, 3, 5]]]),
    )


def test_an_end_is_taken_back_once(plan: Plan) -> None:
    end_running_plan(walker=plan.walker, today=MONDAY, plan=plan.uuid)
    undo = said(lambda: undo_end(walker=plan.walker, today=MONDAY, plan=plan.uuid))
    assert at_once(undo, undo, undo) == ["done"] * 3
    assert AuditEvent.objects.filter(action="plan.reopen").count() == 1
    assert Plan.objects.active().get() == plan


def test_two_tabs_of_settings_keep_what_each_changed(plan: Plan) -> None:
    def save(name: str, value: str) -> Callable[[], None]:
        mine = User.objects.get(pk=plan.walker.pk)
        setattr(mine, name, value)
        return lambda: change_settings(user=mine, changed=[name])

    tell = said(lambda: logged(plan.walker, MONDAY))
    at_once(save("name", "Wilhelmina"), save("time_zone", "Asia/Tokyo"), tell)
    saved = User.objects.get(pk=plan.walker.pk)
    assert (saved.name, saved.time_zone) == ("Wilhelmina", "Asia/Tokyo")
    assert SessionLog.objects.count() == 1
