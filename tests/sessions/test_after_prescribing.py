"""What goes on by itself on a plan that a physio has set, and what their prescription answers."""

import pytest

from accounts.models import User
from programs.models import Plan
from programs.prescribing import RuleLimits
from sessions.models import Decision, SessionLog
from sessions.queries import day_for
from sessions.replaying import differing
from tests.factories.mornings import morning_told, walked
from tests.factories.onboarding import screened
from tests.factories.physios import newest, revised
from tests.factories.sessions import logged
from tests.sessions.set_plans import DUE, day, goes, row


def test_an_old_walk_is_not_decided_against_what_answered_it(cleared: User, plan: Plan, wim: User) -> None:
    walked(cleared, day(0), morning=0)
    walked(cleared, day(1), pain_worst=6)
    assert row(cleared, day(2)) == (1, "D07")
    revised(plan, wim, today=day(2), row=2)
    for days in (3, 6, 9):
        assert row(cleared, day(days)) == (2, "physio")


@pytest.mark.parametrize("told", ["a walk", "a morning"])
def test_what_is_told_later_counts_as_always(cleared: User, plan: Plan, wim: User, told: str) -> None:
    logged(cleared, day(1), pain_worst=2)
    revised(plan, wim, today=day(1), row=3)
    if told == "a walk":
        logged(cleared, day(3), pain_worst=6)
        expected = (2, "D07")
    else:
        morning_told(cleared, day(1), pain=6)
        expected = (1, "D07")
    assert row(cleared, day(5)) == expected


def test_a_gap_that_grows_after_it_counts(cleared: User, plan: Plan, wim: User) -> None:
    walked(cleared, day(0))
    revised(plan, wim, today=day(10), row=3)
    screened(cleared, on=day(14))
    assert row(cleared, day(14)) == (3, "physio")
    assert row(cleared, day(24)) == (3, "physio")
    assert row(cleared, day(25)) == (2, "D14")
    logged(cleared, day(26))
    assert newest(plan).rule == "D14"


def good_week(walker: User, first: int) -> None:
    for days in DUE:
        walked(walker, day(first + days))


def test_seven_days_lie_between_it_and_the_next_step(cleared: User, plan: Plan, wim: User) -> None:
    good_week(cleared, 0)
    revised(plan, wim, today=day(6), row=2, shown=newest(plan))
    assert row(cleared, day(7)) == (2, "physio")
    good_week(cleared, 7)
    assert row(cleared, day(14)) == (3, "D17")


def test_steps_go_on_along_the_table_inside_what_was_set(cleared: User, plan: Plan, wim: User) -> None:
    revised(plan, wim, today=day(-1), row=1, bouts=5)
    good_week(cleared, 0)
    assert row(cleared, day(7)) == (2, "D17")
    assert goes(cleared, day(7)) == (5, 15)


def test_with_automatic_steps_off_only_the_physio_moves_it_on(cleared: User, plan: Plan, wim: User) -> None:
    revised(plan, wim, today=day(-1), limits=RuleLimits(automatic=False))
    good_week(cleared, 0)
    assert row(cleared, day(7)) == (1, "physio")
    decision = Decision.objects.order_by("-id")[0]
    assert (decision.outcome, decision.rule, decision.why) == (
        "HOLD",
        "physio",
        "Your physio moves you on.",
    )
    assert day_for(cleared, on=day(7), today=day(7)).why == "Your physio moves you on."
    logged(cleared, day(7), pain_worst=6)
    assert newest(plan).rule == "D07"
    assert differing(Decision.objects.all()) == []


def test_a_lower_pain_ceiling_makes_it_easier_sooner(cleared: User, plan: Plan, wim: User) -> None:
    revised(plan, wim, today=day(-1), row=2, limits=RuleLimits(pain_ceiling=3))
    logged(cleared, day(0), pain_worst=3)
    assert row(cleared, day(1)) == (2, "physio")
    logged(cleared, day(1), pain_worst=4)
    assert row(cleared, day(2)) == (1, "D07")
    assert differing(Decision.objects.all()) == []
    assert Decision.objects.order_by("-id")[0].question["limits"]["pain_ceiling"] == 3


def test_an_effort_cap_is_the_sessions(cleared: User, plan: Plan, wim: User) -> None:
    revised(plan, wim, today=day(-1), row=4, limits=RuleLimits(effort_cap=3))
    assert newest(plan).week.effort_high == 3
    revised(plan, wim, today=day(-1), row=4, effort_high=7, limits=RuleLimits(effort_cap=6))
    logged(cleared, day(0))
    assert SessionLog.objects.get().effort_cap == 6


def test_precautions_clamp_whatever_was_set(cleared: User, plan: Plan, wim: User) -> None:
    revised(plan, wim, today=day(-1), row=1, bouts=4, bout_s=120)
    assert goes(cleared, day(0)) == (4, 120)
    screened(cleared, on=day(0), FA01_COUNT="1")
    assert goes(cleared, day(0)) == (5, 60)
