"""Which weeks a preview shows, and what precautions make of them."""

import pytest

from programs.catalogue import shipped
from programs.dosing import DoseNote, dose
from programs.preview import Previewed, preview
from programs.program_spec import ProgramSpec

every_program = pytest.mark.parametrize("spec", shipped().programs, ids=lambda spec: spec.slug)
BACK = shipped().program("low-back-6wk").weeks


@pytest.mark.parametrize(
    ("rows", "shown"),
    [(1, [1]), (2, [1, 2]), (3, [1, 2, 3]), (4, [1, 3, 4]), (5, [1, 3, 5]), (6, [1, 4, 6])],
)
def test_first_middle_and_last_week_are_shown_each_once(rows: int, shown: list[int]) -> None:
    assert [previewed.week.number for previewed in preview(BACK[:rows], ())] == shown


@every_program
def test_a_preview_is_what_the_dosing_rules_say(spec: ProgramSpec) -> None:
    codes = frozenset({"P_SHORT", "P_NO_TREADMILL"})
    assert preview(spec.weeks, codes) == tuple(
        Previewed(week, dose(week, codes, ()))
        for week in (spec.weeks[0], spec.weeks[len(spec.weeks) // 2], spec.weeks[-1])
    )


def test_a_plan_that_stays_on_its_first_week_shows_no_other() -> None:
    assert [previewed.week.number for previewed in preview(BACK, {"P_HOLD_PROGRESS"})] == [1]


def test_a_precaution_shows_in_every_week() -> None:
    assert all(DoseNote.HALLWAY in one.session.notes for one in preview(BACK, {"P_HALLWAY"}))


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(ValueError, match="P_NOWHERE"):
        preview(BACK, {"P_NOWHERE"})
