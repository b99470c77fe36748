"""The shipped catalogue says the same numbers as the table that was typed independently of it."""

import pytest

from programs.catalogue import shipped
from programs.week_table import NUMBERS, Week
from tests.programs.rows_typed_again import PROVENANCE_FROM_STUDY, ROWS, SUMMARY, SUPPORT, Row

# The published surface names the hand as well; the catalogue keeps place and hand apart.
PLACES = {
    "indoor, hand on counter": "indoor",
    "indoor, fingertips": "indoor",
    "indoor, hand hovering": "indoor",
    "treadmill/track": "treadmill or track",
}
HANDS = {"hand on counter": "rail"}
LETTERS = {
    "f": "frequency",
    "b": "bouts",
    "m": "minutes",
    "r": "rest",
    "p": "pace",
    "i": "incline",
    "w": "weeks",
}

every_program = pytest.mark.parametrize("slug", ROWS)


def as_typed(week: Week) -> tuple[float | str, ...]:
    """A catalogue row in the order of the typed one."""
    return (
        week.number,
        week.sessions_per_week,
        week.warm_up_min,
        week.bouts,
        week.bout_s,
        week.metres,
        week.rest_s,
        str(week.rest_mode),
        week.backward_min,
        str(week.pace),
        week.incline_pct,
        week.surface,
        week.cool_down_min,
        week.total_min,
        week.effort_low,
        week.effort_high,
    )


def with_place(row: Row) -> tuple[float | str, ...]:
    """A typed row with its surface in the catalogue's words."""
    return (*row[:11], PLACES.get(row[11], row[11]), *row[12:])


def test_every_program_of_the_typed_table_is_shipped_and_no_other() -> None:
    assert [program.slug for program in shipped().programs] == list(ROWS)


@every_program
def test_every_value_of_every_row_agrees(slug: str) -> None:
    weeks = shipped().program(slug).weeks
    assert [as_typed(week) for week in weeks] == [with_place(row) for row in ROWS[slug]]


@every_program
def test_weeks_sessions_and_first_session_agree(slug: str) -> None:
    program = shipped().program(slug)
    first = program.week(1)
    assert (len(program.weeks), program.sessions_per_week, first.total_min) == SUMMARY[slug]


@pytest.mark.parametrize("slug", SUPPORT)
def test_what_the_hand_does_agrees_week_by_week(slug: str) -> None:
    weeks = shipped().program(slug).weeks
    assert [str(week.support) for week in weeks] == [HANDS.get(hand, hand) for hand in SUPPORT[slug]]


@every_program
def test_every_number_names_the_studies_it_comes_from_and_no_others(slug: str) -> None:
    typed = {LETTERS[letter]: by_week for letter, by_week in PROVENANCE_FROM_STUDY[slug].items()}
    weeks = shipped().program(slug).weeks
    assert {(week.number, name): week.provenance[name] for week in weeks for name in NUMBERS} == {
        (week.number, name): typed.get(name, {}).get(week.number, ()) for week in weeks for name in NUMBERS
    }
