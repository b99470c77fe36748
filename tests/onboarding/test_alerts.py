"""A checklist that asks for care reaches somebody, and a slip does not."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from alerts.models import Alert
from alerts.queries import open_alerts_about
from core import clock
from onboarding.actions import begin_screening, finish_step, take_back
from onboarding.models import Screening
from onboarding.ruleset import CURRENT_VERSION
from tests.factories.onboarding import CHEST_PAIN, FELL_TWICE, MONDAY, SOME_PAIN, agreed, noon, screened
from tests.threads import at_once

pytestmark = pytest.mark.usefixtures("catalogue")

FIRST_SCREEN = "today"


def told(walker: User) -> list[tuple[str, str, int]]:
    return [(alert.rule, alert.level, alert.count) for alert in open_alerts_about(walker)]


def ticked(walker: User, *, minutes: int = 0) -> Screening:
    """A checklist that ends at its first screen, with chest pain ticked at noon or later."""
    agreed(walker)
    with clock.at(noon(MONDAY) + timedelta(minutes=minutes)):
        begin_screening(walker=walker, on=MONDAY)
        screening = finish_step(walker=walker, step=FIRST_SCREEN, answers=dict(CHEST_PAIN), on=MONDAY)
    assert screening is not None
    return screening


def slip(walker: User, screening: Screening) -> None:
    with clock.at(screening.handed_in_at):
        take_back(walker=walker, screening=screening)


def test_a_checklist_that_asks_for_care_raises_the_most_urgent_alert(wanda: User, wim: User) -> None:
    screening = screened(wanda, **CHEST_PAIN)
    alert = Alert.objects.get()
    assert (alert.walker, alert.rule, alert.level, alert.count) == (wanda, "screening", "A3", 1)
    assert (alert.on, alert.zone, alert.caused_by) == (MONDAY, "Europe/Berlin", screening.uuid)
    assert alert.ruleset == f"screen@{CURRENT_VERSION}"
    assert told(wim) == []


def test_it_says_nothing_of_health(wanda: User) -> None:
    screened(wanda, **CHEST_PAIN)
    assert Alert.objects.get().reason == "The answers to the safety checklist ask for care first."


@pytest.mark.parametrize("changes", [{}, SOME_PAIN, FELL_TWICE], ids=["cleared", "precautions", "physio"])
def test_no_other_result_raises_one(wanda: User, changes: dict[str, Any]) -> None:
    screened(wanda, **changes)
    assert not Alert.objects.exists()


def test_a_red_flag_on_the_way_raises_it_at_once_and_sent_twice_once(wanda: User) -> None:
    ticked(wanda)
    finish_step(walker=wanda, step=FIRST_SCREEN, answers=dict(CHEST_PAIN), on=MONDAY)
    assert told(wanda) == [("screening", "A3", 1)]


def test_a_slip_takes_it_back(wanda: User) -> None:
    screening = ticked(wanda)
    slip(wanda, screening)
    assert told(wanda) == []
    assert Alert.objects.get().closed_because == Alert.Closing.TAKEN_BACK


def test_a_slip_leaves_what_was_told_before_it(wanda: User) -> None:
    screened(wanda, on=MONDAY - timedelta(days=1), **CHEST_PAIN)
    slip(wanda, ticked(wanda))
    assert told(wanda) == [("screening", "A3", 2)]


def test_a_red_flag_after_a_slip_counts_anew(wanda: User) -> None:
    slip(wanda, ticked(wanda))
    ticked(wanda, minutes=1)
    assert told(wanda) == [("screening", "A3", 1)]


@pytest.mark.django_db(transaction=True)
def test_a_slip_taken_back_while_the_screen_is_sent_again_waits_for_nobody(wanda: User) -> None:
    today = clock.today_in(wanda.time_zone)
    agreed(wanda, on=today)
    begin_screening(walker=wanda, on=today)

    def tick() -> Screening | None:
        return finish_step(walker=wanda, step=FIRST_SCREEN, answers=dict(CHEST_PAIN), on=today)

    screening = tick()
    assert screening is not None
    at_once(tick, lambda: take_back(walker=wanda, screening=screening), tick)
    # Sent again after it was taken back, the tick is told anew.
    asks_for_care = Screening.objects.filter(mistake=None).count()
    assert sum(alert.count for alert in open_alerts_about(wanda)) == asks_for_care
