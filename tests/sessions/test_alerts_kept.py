"""Alerts that walks have raised stay open for as long as what was told still calls for them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

from time_machine import Traveller

from accounts.models import User
from alerts.models import Alert
from programs.models import Plan
from sessions.actions.logging import correct_log
from sessions.models import SessionLog
from tests.factories.mornings import morning_told, walked
from tests.factories.onboarding import MONDAY, noon, screened
from tests.factories.sessions import CALM, current_log, logged

TUESDAY, FRIDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=4)


def corrected(walker: User, log: SessionLog, **answers: Any) -> None:
    correct_log(
        walker=walker,
        on=log.on,
        today=FRIDAY,
        log=log.uuid,
        result=replace(CALM, **answers),
        client_key=uuid4(),
        slip=True,
    )


def alerts() -> list[tuple[Any, ...]]:
    return list(Alert.objects.order_by("rule").values_list("rule", "raised_at", "count", "closed_because"))


def test_other_words_about_a_fall_leave_its_alert_as_old_as_it_is(
    cleared: User, plan: Plan, monday_noon: Traveller
) -> None:
    logged(cleared, MONDAY, fall=True)
    as_told = alerts()
    assert [one[0] for one in as_told] == ["D03"]
    monday_noon.shift(timedelta(days=4))
    corrected(cleared, current_log(cleared, MONDAY), fall=True, note="On the rug.")
    assert alerts() == as_told
    corrected(cleared, current_log(cleared, MONDAY), fall=True, note="On the mat.")
    assert alerts() == as_told


def test_an_older_walk_keeps_its_alert_too(cleared: User, plan: Plan, monday_noon: Traveller) -> None:
    logged(cleared, MONDAY, pain_worst=6)
    walked(cleared, TUESDAY)
    as_told = alerts()
    assert [one[0] for one in as_told] == ["D07"]
    monday_noon.shift(timedelta(days=4))
    corrected(cleared, current_log(cleared, MONDAY), pain_worst=6, note="The left knee.")
    assert alerts() == as_told


def test_a_slip_closes_it(cleared: User, plan: Plan, monday_noon: Traveller) -> None:
    logged(cleared, MONDAY, fall=True)
    monday_noon.shift(timedelta(days=4))
    corrected(cleared, current_log(cleared, MONDAY))
    assert [one[::3] for one in alerts()] == [("D03", "taken_back")]


def test_a_gap_is_told_also_where_nobody_gets_ready(cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY)
    morning_told(cleared, MONDAY)
    later = MONDAY + timedelta(days=21)
    screened(cleared, on=later)
    logged(cleared, later)
    alert = Alert.objects.get()
    assert (alert.rule, alert.level, alert.last_at) == ("D14", "digest", noon(later, cleared.time_zone))
