"""Cases agreed beforehand, with the outcome each must have."""

from programs.deciding.reading import Done, Fall
from tests.programs.deciding.histories import decided, levels, missed, three, walk


def test_g16_some_pain_that_is_gone_by_the_morning_holds() -> None:
    decision = decided(three(pain_before=2, pain_worst=4, pain_after=None, morning_pain=2))
    assert (decision.outcome, decision.rule, decision.alerts) == ("HOLD", "D10", ())


def test_g17_three_good_walks_move_on_one_step() -> None:
    history = [
        walk(ago, pain_worst=worst, pain_after=None, pain_before=1, morning_pain=1, effort=4)
        for ago, worst in ((5, 2), (3, 3), (1, 2))
    ]
    decision = decided(history)
    assert (decision.outcome, decision.rule, decision.adjust.row_steps) == ("PROGRESS", "D17", 1)


def test_g18_too_much_pain_steps_back_and_asks_a_physio_to_look() -> None:
    decision = decided(three(pain_before=2, pain_worst=6, morning_pain=3))
    assert (decision.outcome, decision.rule, levels(decision)) == ("REGRESS", "D07", {"D07": "A1"})


def test_g19_a_fall_without_an_injury_pauses_the_plan() -> None:
    decision = decided(three(fall=Fall.FALL, done=Done.STOPPED))
    assert (decision.outcome, decision.rule, levels(decision)) == ("PAUSE", "D03", {"D03": "A2"})


def test_g20_two_mornings_without_an_answer_hold() -> None:
    decision = decided([walk(5), walk(3, morning_pain=None), walk(1, morning_pain=None)])
    assert (decision.outcome, decision.rule, levels(decision)) == ("HOLD", "D15", {"D15": "digest"})


def test_g21_twenty_days_without_a_walk_step_back_once() -> None:
    decision = decided([walk(24), walk(22), walk(20), missed(10)])
    assert (decision.outcome, decision.rule, decision.adjust.row_steps) == ("REGRESS", "D14", -1)


def test_g26_a_hold_hides_no_alert_of_a_worse_week() -> None:
    calm = [walk(ago, pain_worst=2) for ago in (12, 10, 8)]
    decision = decided([*calm, *(walk(ago, pain_worst=4) for ago in (5, 3, 1))])
    assert (decision.outcome, decision.rule, levels(decision)) == ("HOLD", "D10", {"D13": "A1"})
