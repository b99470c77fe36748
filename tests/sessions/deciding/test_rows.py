"""Each row of the decision table from end to end: what was told, what the plan does, who should look."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import User
from alerts.models import Alert
from core import clock
from programs.models import Plan, PlanHold
from sessions.actions.reporting import report, tell_more
from sessions.actions.undoing import undo_log
from sessions.footing import RESTORED_WHY
from sessions.models import Decision, SymptomReport
from sessions.queries import day_for
from sessions.replaying import differing
from tests.factories.mornings import morning_told, walked
from tests.factories.onboarding import MONDAY, noon, plan_for, screened
from tests.factories.sessions import current_log, logged

DUE = (0, 1, 3, 5)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


@pytest.fixture
def second_row(cleared: User, plan: Plan) -> User:
    """Wanda on the second row, after a good week."""
    for days in DUE:
        walked(cleared, day(days))
    return cleared


def newest() -> Decision:
    return Decision.objects.order_by("-id")[0]


def standing(walker: User, on: date) -> tuple[int, float, int, str]:
    """The row, the share of its minutes, the pace steps and the rule on a day."""
    footing = day_for(walker, on=on, today=on).footing
    assert footing is not None
    return footing.row, footing.minutes_factor, footing.pace_steps, footing.rule


def alerts() -> list[tuple[str, str]]:
    return sorted(Alert.objects.exclude(rule="D15").values_list("rule", "level"))


@pytest.mark.parametrize(
    ("told", "expected", "raised"),
    [
        ({"pain_worst": 6}, (1, 1.0, 0, "D07"), [("D07", "A1")]),
        ({"near_falls": 2}, (1, 1.0, 0, "D08"), [("D08", "A1")]),
        ({"talk": "no"}, (2, 1.0, -1, "D09"), [("D09", "digest")]),
        ({"effort": 9}, (2, 1.0, -1, "D09"), [("D09", "digest")]),
        ({"pain_worst": 4}, (2, 1.0, 0, "D17"), []),
        ({"near_falls": 1}, (2, 1.0, 0, "D12"), [("D12", "digest")]),
    ],
)
def test_what_a_walk_tells_counts_from_the_next_day(
    second_row: User, told: dict[str, Any], expected: tuple[int, float, int, str], raised: list[Any]
) -> None:
    logged(second_row, day(7), **told)
    assert standing(second_row, day(8)) == expected
    assert alerts() == raised


@pytest.mark.parametrize(("pain", "expected"), [(1, "D17"), (2, "D11"), (3, "D07"), (6, "D07"), (7, "D17")])
def test_what_a_morning_tells_counts_at_once(second_row: User, pain: int, expected: str) -> None:
    logged(second_row, day(7))
    morning_told(second_row, day(7), pain)
    assert standing(second_row, day(8))[3] == expected
    assert PlanHold.objects.filter(rule="D06").exists() is (pain == 7)


def test_below_the_first_row_the_minutes_shrink(cleared: User, plan: Plan) -> None:
    logged(cleared, day(0), pain_worst=6)
    assert standing(cleared, day(1)) == (1, 0.7, 0, "D07")


def test_the_same_walk_leads_one_step_back_however_often_it_is_looked_at(second_row: User) -> None:
    logged(second_row, day(7), pain_worst=6)
    morning_told(second_row, day(7), 0)
    morning_told(second_row, day(7), 1)
    assert standing(second_row, day(8)) == (1, 1.0, 0, "D07")
    assert Alert.objects.get(rule="D07").count == 1


@pytest.mark.parametrize("told", [{}, {"talk": "no"}])
def test_a_sore_morning_takes_a_fifth_of_the_minutes_once(second_row: User, told: dict[str, Any]) -> None:
    logged(second_row, day(7), **told)
    morning_told(second_row, day(7), 2)
    full = day_for(second_row, on=day(7), today=day(7)).session
    eased = day_for(second_row, on=day(8), today=day(8)).session
    assert full is not None
    assert eased is not None
    assert eased.backward_s < full.backward_s
    assert "The backward walks are shorter this time, because your plan was eased." in eased.notes
    walked(second_row, day(8))
    after = day_for(second_row, on=day(10), today=day(10)).session
    assert after is not None
    assert after.backward_s == full.backward_s


def test_after_near_falls_one_holds_on_more_for_three_sessions(second_row: User) -> None:
    logged(second_row, day(7), near_falls=2)
    for days in (8, 10, 12):
        session = day_for(second_row, on=day(days), today=day(days)).session
        assert session is not None
        assert session.limits.hallway_only
        assert "Hold on more than the week says, because you nearly fell." in session.notes
        walked(second_row, day(days))
    session = day_for(second_row, on=day(14), today=day(14)).session
    assert session is not None
    assert not session.limits.hallway_only


def test_the_codes_of_near_falls_hold_also_where_pain_decided(second_row: User) -> None:
    logged(second_row, day(7), near_falls=2, pain_worst=6)
    session = day_for(second_row, on=day(8), today=day(8)).session
    assert session is not None
    assert (newest().rule, session.limits.hallway_only) == ("D07", True)


def test_near_falls_weigh_more_from_sixty_five(wanda: User, catalogue: None) -> None:
    screened(wanda, ID01_DOB="1958-01-01")
    plan_for(wanda)
    logged(wanda, day(0), near_falls=2)
    assert ("D08", "A2") in alerts()


def test_one_near_fall_keeps_the_row_for_two_sessions(second_row: User) -> None:
    logged(second_row, day(7), near_falls=1)
    footing = day_for(second_row, on=day(8), today=day(8)).footing
    assert footing is not None
    assert [(one.sessions, one.support, one.holds) for one in footing.easings] == [(2, "arm", True)]


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ({"fall": True}, "D03"),
        ({"done": "stopped", "stopped_for": "breathless"}, "D05"),
        ({"pain_worst": 7}, "D06"),
    ],
)
def test_what_pauses_does_so_at_once(second_row: User, told: dict[str, Any], rule: str) -> None:
    logged(second_row, day(7), **told)
    assert PlanHold.objects.get(lifted_at=None).rule == rule
    assert newest().outcome == "PAUSE"
    assert (rule, "A2") in alerts()


def test_a_fall_of_somebody_with_a_blood_thinner_is_serious(wanda: User, catalogue: None) -> None:
    screened(wanda, FA06_THINNER="unsure")
    plan_for(wanda)
    logged(wanda, day(0), fall=True)
    assert (newest().rule, newest().outcome, PlanHold.objects.get().rule) == ("D02", "STOP_REFER", "D02")
    assert alerts() == [("D02", "A3")]


def test_something_new_in_a_joint_pauses_and_asks_that_part_again(second_row: User) -> None:
    with clock.at(noon(day(7))):
        first = report(walker=second_row, kind=SymptomReport.Kind.WRONG, today=day(7), client_key=uuid4())
        tell_more(
            walker=second_row,
            first=first,
            today=day(7),
            client_key=uuid4(),
            on=day(7),
            answers={},
            red_flags=[],
            new_signs=["swelling"],
            note="",
        )
    assert PlanHold.objects.get(lifted_at=None).rule == "D04"
    assert (newest().rule, newest().outcome) == ("D04", "PAUSE")
    renew = day_for(second_row, on=day(7), today=day(7)).standing.renew
    assert renew is not None
    assert renew.scope == "screens"


def test_a_step_that_was_given_goes_when_pain_is_told_late(cleared: User, plan: Plan) -> None:
    for days in DUE:
        walked(cleared, day(days))
    morning_told(cleared, day(5), 3, today=day(6))
    assert standing(cleared, day(7)) == (1, 0.7, 0, "D07")


def test_a_better_answer_told_late_frees_nothing(second_row: User) -> None:
    logged(second_row, day(7))
    morning_told(second_row, day(7), 3)
    morning_told(second_row, day(7), 0, today=day(9))
    assert standing(second_row, day(8)) == (1, 1.0, 0, "D07")


def test_taking_the_walk_back_takes_its_step_back(second_row: User) -> None:
    logged(second_row, day(7), pain_worst=6)
    log = current_log(second_row, day(7))
    with clock.at(noon(day(7))):
        undo_log(walker=second_row, on=day(7), today=day(7), log=log.uuid)
    footing = day_for(second_row, on=day(8), today=day(8)).footing
    assert footing is not None
    assert (footing.row, footing.outcome, footing.why) == (2, "RESTORED", RESTORED_WHY)
    assert Alert.objects.get(rule="D07").closed_because == "taken_back"
    assert [one.rule for one in log.plan.prescriptions.order_by("id")] == [
        "start",
        "D17",
        "D07",
        "taken_back",
    ]


def test_a_red_walk_in_part_between_good_ones_keeps_the_row(cleared: User, plan: Plan) -> None:
    for days in (0, 1):
        walked(cleared, day(days))
    logged(cleared, day(3), done="part", near_falls=1)
    for days in (5, 7, 8):
        walked(cleared, day(days))
    assert standing(cleared, day(9))[0] == 1


def test_every_stored_decision_comes_out_the_same_again(second_row: User) -> None:
    logged(second_row, day(7), near_falls=2, pain_worst=6)
    assert Decision.objects.count() > 8
    assert differing(Decision.objects.all()) == []
