"""Steps along a week table that a physio has edited: back is always easier, on comes back the same way."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.catalogue import shipped
from programs.deciding.outcome import Decision
from programs.deciding.table import Change, Outcome
from programs.dosing import Session, dose
from programs.footing import AS_PUBLISHED, SET, Footing, eased_by, step_back, step_on
from programs.precautions import Pace, Support
from programs.tailoring import Tailoring, tailored
from programs.week_table import Week
from tests.factories.onboarding import MONDAY
from tests.programs.test_bounds import is_harder, load
from tests.programs.test_tailoring import edited

KNEE = shipped().program("knee-oa-6wk")
ON = Decision(Outcome.PROGRESS, "D17", ("D17",), (), Change(row_steps=1), "", "decisions@0")


def table(slug: str, tailoring: Tailoring) -> dict[int, Week]:
    program = shipped().program(slug)
    written_for = program.week(tailoring.row)
    return {week.number: tailored(week, tailoring, written_for) for week in program.weeks}


def standing(row: int, **eased: Any) -> Footing:
    return Footing(row, MONDAY, SET, "physio", "", **eased)


def session(footing: Footing, weeks: dict[int, Week]) -> Session:
    return dose(weeks[footing.row], (), (), eased_by(footing, weeks))


def back(footing: Footing, weeks: dict[int, Week]) -> Footing:
    return step_back(footing, MONDAY, "D07", "", weeks)


# Every row walks alike once a physio has made them all as short as this.
FLAT = table(KNEE.slug, Tailoring(6, bouts=1, bout_s=15, pace=Pace.SLOW, support=Support.RAIL))


def test_a_row_that_is_lighter_is_gone_back_to_as_ever() -> None:
    weeks = table(KNEE.slug, Tailoring(4, rest_s=120))
    assert back(standing(4), weeks) == step_back(standing(4), MONDAY, "D07", "", AS_PUBLISHED)


def test_a_row_that_is_no_lighter_is_kept_with_fewer_minutes() -> None:
    one, two = back(standing(3), FLAT), back(back(standing(3), FLAT), FLAT)
    assert (one.row, one.minutes_factor, one.under) == (3, 0.7, frozenset())
    assert (two.row, two.minutes_factor) == (3, 0.49)


def test_the_way_on_is_the_way_back() -> None:
    down = back(back(standing(3), FLAT), FLAT)
    up = step_on(down, MONDAY, ON, 6, FLAT)
    assert (up.row, up.minutes_factor) == (3, 0.7)
    again = step_on(up, MONDAY, ON, 6, FLAT)
    assert (again.row, again.minutes_factor) == (3, 1.0)
    assert step_on(again, MONDAY, ON, 6, FLAT).row == 4


def test_below_the_first_row_it_is_as_ever() -> None:
    assert back(back(standing(1), FLAT), FLAT).minutes_factor == 0.7


@pytest.mark.parametrize("row", [2, 3, 4, 5, 6])
def test_without_an_edit_every_step_back_is_one_row(row: int) -> None:
    there = step_back(standing(row), MONDAY, "D07", "")
    assert (there.row, there.under, there.minutes_factor) == (row - 1, frozenset({row}), 1.0)


@given(edited(), st.data())
def test_a_step_back_is_easier_and_never_harder_in_anything(case: Any, data: Any) -> None:
    program, tailoring = case
    weeks = table(program.slug, tailoring)
    footing = standing(data.draw(st.integers(2, len(program.weeks))))
    for _ in range(data.draw(st.integers(1, 4))):
        before, there = session(footing, weeks), back(footing, weeks)
        after = session(there, weeks)
        assert not is_harder(after, before)
        shortest = before.segments and min(load(before)[:2]) <= 5
        if footing.row > 1 and not shortest:
            assert is_harder(before, after)
        footing = replace(there, outcome=SET)
