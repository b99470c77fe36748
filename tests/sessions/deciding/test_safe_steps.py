"""No session is harder after a bad walk, after one half told, or because a step was given too early."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from accounts.models import User
from core import clock
from programs.actions import write_steps
from programs.dosing import Kind, Session
from programs.footing import Footing
from programs.models import Plan
from sessions.actions.logging import log_session
from sessions.models import ReadyCheck
from sessions.queries import day_for
from tests.factories.mornings import morning_told, walked
from tests.factories.onboarding import MONDAY, noon, plan_for, screened
from tests.factories.sessions import CALM, logged

DUE = (0, 1, 3, 5)
TOLD = {"steps_backward": "yes", "brisk_half_hour": "yes", "heart_risk": "no"}


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def session(walker: User, number: int) -> Session:
    found = day_for(walker, on=day(number), today=day(number)).session
    assert found is not None
    return found


def footing(walker: User, number: int) -> Footing:
    found = day_for(walker, on=day(number), today=day(number)).footing
    assert found is not None
    return found


def support(walker: User, number: int) -> str:
    return max(
        (part.support for part in session(walker, number).segments if part.kind is Kind.BACKWARD),
        key=lambda held: held.freedom,
    )


def stands_on(plan: Plan, *rows: int) -> None:
    """Puts a plan on these rows, one after the other, from its first day."""
    steps = [Footing(row, plan.starts_on, "PROGRESS", "D17", "") for row in rows]
    with clock.at(noon(MONDAY)):
        write_steps(plan=plan, steps=steps, author=None, zone="Europe/Berlin")


@pytest.fixture
def cardio(cleared: User) -> User:
    """Wanda on the fifth row of Cardio Builder, which is shorter than the fourth."""
    plan = plan_for(cleared, slug="cardio-6wk", told=TOLD, weekdays=range(5))
    stands_on(plan, 2, 3, 4, 5)
    return cleared


def test_a_step_back_is_no_harder_than_the_week_she_came_from(cardio: User) -> None:
    assert session(cardio, 0).backward_s == 480
    logged(cardio, day(0), pain_worst=6)
    after = session(cardio, 2)
    assert (footing(cardio, 2).row, after.backward_s) == (4, 480)
    assert "No harder than the week you came from." in after.notes
    morning_told(cardio, day(0), 0)
    logged(cardio, day(2), pain_worst=6)
    assert (footing(cardio, 4).row, sorted(footing(cardio, 4).under)) == (3, [4, 5])
    assert session(cardio, 4).backward_s == 480


def test_after_six_weeks_the_first_row_is_no_harder_than_the_one_left(cardio: User) -> None:
    walked(cardio, day(0))
    screened(cardio, on=day(50))
    there = footing(cardio, 50)
    assert (there.row, there.outcome, sorted(there.under)) == (1, "RESTART", [5])
    assert session(cardio, 50).backward_s == 480


def test_easings_do_not_run_out_on_a_walk_that_was_told_by_half(cleared: User, plan: Plan) -> None:
    logged(cleared, day(0), near_falls=1)
    for days in (1, 3, 5):
        logged(cleared, day(days))
        assert support(cleared, days + 1) == "arm"
    for days in (1, 3):
        morning_told(cleared, day(days), 0, today=day(6))
    assert support(cleared, 7) == "arm"
    morning_told(cleared, day(5), 0)
    walked(cleared, day(7))
    assert support(cleared, 8) == "fingertips"


def test_easings_do_not_run_out_on_a_red_walk(cleared: User, plan: Plan) -> None:
    walked(cleared, day(0), near_falls=1)
    walked(cleared, day(1))
    walked(cleared, day(3), pain_worst=6)
    assert support(cleared, 5) == "arm"
    walked(cleared, day(5))
    assert support(cleared, 7) == "fingertips"


def test_what_getting_ready_asked_for_lasts_until_a_walk_was_told_whole(cleared: User) -> None:
    plan = plan_for(cleared, slug="low-back-6wk")
    stands_on(plan, 3)
    ReadyCheck.objects.create(
        client_key=plan.uuid,
        plan=plan,
        on=day(0),
        answers={},
        outcome="easier",
        extra_precautions=["P_SHORT"],
        ruleset="asking",
        author=cleared,
        zone="Europe/Berlin",
        answered_at=noon(day(0)),
    )
    assert session(cleared, 0).backward_s == 300
    logged(cleared, day(0))
    assert session(cleared, 1).backward_s == 300
    morning_told(cleared, day(0), 0)
    assert session(cleared, 1).backward_s == 600


def test_the_hand_goes_back_from_how_it_was_held_on_that_walk(wanda: User, catalogue: None) -> None:
    screened(wanda, FA04_WORRY="a_little")
    plan_for(wanda)
    logged(wanda, day(0), near_falls=2)
    assert support(wanda, 1) == "arm"
    logged(wanda, day(1), near_falls=2)
    assert support(wanda, 3) == "rail"


@pytest.fixture
def stepping(cleared: User) -> User:
    """Wanda, who may take a step on from the second Monday, and does not walk on Sundays."""
    plan_for(cleared, weekdays=(0, 1, 3, 5))
    for days in DUE:
        walked(cleared, day(days))
    assert footing(cleared, 6).row == 1
    assert footing(cleared, 7).row == 2
    return cleared


def test_a_step_to_come_goes_when_a_walk_before_it_is_told_by_half(stepping: User) -> None:
    extra(stepping, 6)
    assert (footing(stepping, 7).row, footing(stepping, 7).rule) == (1, "D18")
    morning_told(stepping, day(6), 0)
    assert (footing(stepping, 7).row, footing(stepping, 7).rule) == (2, "D17")


def test_a_step_that_never_began_does_not_make_the_next_one_wait(stepping: User) -> None:
    extra(stepping, 6)
    morning_told(stepping, day(6), 0)
    for days in (7, 8, 10, 12):
        walked(stepping, day(days))
    assert footing(stepping, 14).row == 3


def test_a_step_that_began_stays(stepping: User) -> None:
    logged(stepping, day(7))
    assert footing(stepping, 8).row == 2


def extra(walker: User, number: int) -> None:
    """A walk on a day of rest."""
    with clock.at(noon(day(number))):
        log_session(walker=walker, on=day(number), today=day(number), result=CALM, client_key=uuid4(), slot=1)
