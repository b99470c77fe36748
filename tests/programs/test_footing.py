"""Where decisions lead from a row: back under a bound, on one thing at a time."""

from dataclasses import replace
from datetime import date

import pytest

from programs.catalogue import shipped
from programs.deciding.outcome import Decision, decide
from programs.deciding.reading import Done, Entry
from programs.deciding.table import Change, Outcome
from programs.decision_rules import current_rules
from programs.footing import (
    FINISH,
    Easing,
    Footing,
    adjust_of,
    eased_as,
    eased_by,
    easings_of,
    led_back,
    rung_back,
    step_back,
    step_on,
    stricter,
)
from programs.precautions import Support

CARDIO = shipped().program("cardio-6wk")
WEEKS = {week.number: week for week in CARDIO.weeks}
TODAY = date(2026, 3, 2)
ON = Decision(Outcome.PROGRESS, "D17", ("D17",), (), Change(row_steps=1), "Well.", "decisions@1")
AGAIN = replace(ON, outcome=Outcome.RESTART, rule="D14", adjust=Change())
SHORTER = Easing(1, minutes_factor=0.8)


def at(
    row: int, *under: int, minutes: float = 1.0, pace: int = 0, easings: tuple[Easing, ...] = ()
) -> Footing:
    return Footing(row, TODAY, "START", "start", "", minutes, pace, easings, frozenset(under))


def place(footing: Footing) -> tuple[int, list[int], float, int]:
    return footing.row, sorted(footing.under), footing.minutes_factor, footing.pace_steps


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        (at(5), (4, [5], 1.0, 0)),
        (at(4, 5, pace=-1), (3, [4, 5], 1.0, -1)),
        (at(1), (1, [], 0.7, 0)),
        (at(1, 2, minutes=0.5), (1, [2], 0.5, 0)),
    ],
)
def test_a_step_back_is_bound_by_the_row_it_leaves(
    base: Footing, expected: tuple[int, list[int], float, int]
) -> None:
    assert place(step_back(base, TODAY, "D07", "")) == expected


def test_beginning_again_keeps_what_was_eased() -> None:
    there = led_back(AGAIN, at(4, 5, pace=-1, easings=(SHORTER,)), TODAY, ())
    assert (place(there), there.easings) == ((1, [4, 5], 1.0, -1), (SHORTER,))
    assert place(led_back(AGAIN, at(1, minutes=0.7), TODAY, ())) == (1, [], 0.7, 0)


def test_a_step_on_changes_one_thing_at_a_time() -> None:
    footing, seen = at(3, 4, 5, pace=-1), []
    while footing.outcome != FINISH:
        footing = step_on(footing, TODAY, ON, 6, WEEKS)
        seen.append((footing.row, sorted(footing.under), footing.pace_steps))
    assert seen == [(3, [4, 5], 0), (3, [4], 0), (3, [], 0), (4, [], 0), (5, [], 0), (6, [], 0), (6, [], 0)]


def test_a_bound_that_changes_nothing_is_no_step() -> None:
    assert place(step_on(at(1, 2), TODAY, ON, 6, WEEKS)) == (2, [], 1.0, 0)
    assert place(step_on(at(1, 2, minutes=0.7), TODAY, ON, 6, WEEKS)) == (1, [2], 1.0, 0)


def test_both_at_once_are_under_both() -> None:
    assert place(stricter(at(4, 5), at(1, minutes=0.7))) == (1, [4, 5], 0.7, 0)


@pytest.mark.parametrize(
    ("held", "back"),
    [("free", "hovering"), ("fingertips", "arm"), ("arm", "rail"), ("rail", "rail")],
)
def test_the_hand_goes_back_from_where_it_was(held: str, back: str) -> None:
    assert rung_back(Support(held)) == back
    entry = Entry(TODAY, due=True, done=Done.ALL, near_falls=1)
    decision = decide([entry], (), 40, TODAY, current_rules())
    easings = easings_of(decision, 1, Support(held), current_rules())
    assert easings == (Easing(2, support=Support(back), holds=True),)


def test_what_is_stored_reads_as_it_was() -> None:
    footing = at(2, 3, 5, minutes=0.7, pace=-1, easings=(Easing(2, 0.8, Support.ARM, ("P_HANDHOLD",), True),))
    assert eased_as(at(2), adjust_of(footing)) == footing
    assert adjust_of(at(2)) == {}


def test_the_next_session_carries_all_of_it() -> None:
    footing = at(
        4, 5, pace=-1, easings=(SHORTER, Easing(3, support=Support.ARM, extra_precautions=("P_FLAT",)))
    )
    adjust = eased_by(footing, WEEKS, {"P_SHORT"})
    assert (adjust.minutes_factor, adjust.pace_steps, adjust.support) == (0.8, -1, Support.ARM)
    assert (adjust.extra_precautions, adjust.under) == (("P_FLAT", "P_SHORT"), (WEEKS[5],))
