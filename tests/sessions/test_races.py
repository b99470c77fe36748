"""Two taps, two tabs, two devices at the same moment."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from alerts.models import Alert
from onboarding.actions import NotCleared
from programs.models import Plan, PlanHold, Prescription
from sessions.actions.writing import Stale
from sessions.models import ReadyCheck, SessionLog, SymptomReport
from tests.factories.onboarding import KNEE, MONDAY, plan_for, screened
from tests.factories.sessions import current_log, logged
from tests.sessions.posts import least, log_url, undo_url
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def post_by(walker: User, url: str, sent: dict[str, str]) -> Callable[[], int]:
    """A browser in which the walker is signed in, ready to send."""
    browser = Client()
    browser.force_login(walker)
    return lambda: browser.post(url, sent).status_code


def test_a_double_tap_makes_one_log(cleared: User, plan: Plan) -> None:
    taps = [post_by(cleared, log_url(MONDAY), least()) for _ in range(4)]
    assert at_once(*taps) == [302] * 4
    assert SessionLog.objects.count() == 1


def test_of_two_devices_one_checks_off(cleared: User, plan: Plan) -> None:
    devices = [post_by(cleared, log_url(MONDAY), least(uuid4(), pain_worst=pain)) for pain in ("1", "2")]
    assert sorted(at_once(*devices)) == [302, 409]
    assert SessionLog.objects.count() == 1


def test_a_step_is_written_once(cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY)
    next_week = MONDAY + timedelta(days=14)
    screened(cleared, on=next_week)

    def check_off(key: UUID) -> str:
        try:
            logged(cleared, next_week, client_key=key)
        except Stale:
            return "stale"
        return "logged"

    outcomes = at_once(*(lambda key=key: check_off(key) for key in (uuid4(), uuid4())))
    assert sorted(outcomes) == ["logged", "stale"]
    assert Prescription.objects.filter(rule="D14").count() == 1


def test_undo_on_two_devices_takes_back_once(cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY, pain_worst=6)
    sent = {"log": str(current_log(cleared, MONDAY).uuid)}
    assert at_once(*(post_by(cleared, undo_url(MONDAY), sent) for _ in range(2))) == [302, 302]
    assert SessionLog.objects.current().count() == 0
    assert PlanHold.objects.filter(lifted_at=None).count() == 0


def test_two_reports_at_once_pause_once(cleared: User, plan: Plan) -> None:
    sent = [{"client_key": str(uuid4()), "kind": kind} for kind in ("fall", "wrong")]
    taps = [post_by(cleared, "/report-symptom/", one) for one in (*sent, *sent)]
    assert at_once(*taps) == [302] * 4
    assert SymptomReport.objects.count() == 2
    assert PlanHold.objects.get(lifted_at=None).reason == "fall"
    assert sorted(Alert.objects.values_list("rule", "count")) == [("D03", 1), ("WRONG", 1)]


def test_a_report_and_a_check_off_take_turns(cleared: User, plan: Plan) -> None:
    report = post_by(cleared, "/report-symptom/", {"client_key": str(uuid4()), "kind": "fall"})
    reported, logged_off = at_once(report, post_by(cleared, log_url(MONDAY), least()))
    assert reported == 302
    # What was walked before the fall stands; after it the page says that the plan is paused.
    assert logged_off in (302, 409)
    assert SessionLog.objects.count() == (logged_off == 302)
    assert PlanHold.objects.get(lifted_at=None).reason == "fall"


def test_a_double_tap_on_ready_keeps_one_check(cleared: User, plan: Plan) -> None:
    sent = {"client_key": str(uuid4()), "PC01_WELL": "no", "PC02_RED": "none"}
    url = reverse("sessions:ready", args=[MONDAY])
    assert at_once(*(post_by(cleared, url, sent) for _ in range(4))) == [302] * 4
    assert ReadyCheck.objects.count() == 1


def test_a_report_while_another_program_starts_holds_the_one_that_runs(cleared: User, plan: Plan) -> None:
    def change() -> str:
        try:
            plan_for(cleared, slug=KNEE, told={"knee_bowed_or_night_pain": "no"})
        except NotCleared:
            return "refused"
        return "started"

    report = post_by(cleared, "/report-symptom/", {"client_key": str(uuid4()), "kind": "fall"})
    assert at_once(report, change)[0] == 302
    assert PlanHold.objects.filter(lifted_at=None, plan__ended_at=None).count() == 1


def test_a_fall_told_while_another_program_starts_still_holds(cleared: User, plan: Plan) -> None:
    def fall() -> str:
        try:
            logged(cleared, MONDAY, fall=True)
        except Stale:
            return "stale"
        return "held"

    def change() -> str:
        try:
            plan_for(cleared, slug=KNEE, told={"knee_bowed_or_night_pain": "no"})
        except NotCleared:
            return "refused"
        return "started"

    # Whichever comes first: a fall that was written holds, and one that came too late was not written.
    outcomes = at_once(fall, change)
    assert outcomes in (["held", "refused"], ["held", "started"], ["stale", "started"])
    assert Plan.objects.active().count() == 1
    assert PlanHold.objects.filter(lifted_at=None).count() == (outcomes[0] == "held")


def test_check_offs_and_starts_take_turns(cleared: User, plan: Plan) -> None:
    def check_off() -> str:
        try:
            logged(cleared, MONDAY)
        except Stale:
            return "stale"
        return "logged"

    def change() -> str:
        plan_for(cleared, slug=KNEE, told={"knee_bowed_or_night_pain": "no"})
        return "started"

    # One check-off for the plan before and one for the plan after, or both for the same one; nobody is
    # refused because two of them wait for each other.
    outcomes = at_once(check_off, change, check_off, change)
    assert outcomes[1::2] == ["started", "started"]
    assert outcomes.count("logged") == SessionLog.objects.count()
    assert "logged" in outcomes
    assert Plan.objects.count() == 2


def test_two_walkers_do_not_wait_for_each_other_in_vain(cleared: User, plan: Plan, wim: User) -> None:
    screened(wim)
    plan_for(wim)
    both = [post_by(somebody, log_url(MONDAY), least(uuid4())) for somebody in (cleared, wim)]
    assert at_once(*both) == [302, 302]
    assert SessionLog.objects.count() == 2
