"""The shipped catalogue says the same numbers as the tables that were typed independently of it."""

import pytest

from programs.catalogue import shipped
from programs.week_table import NUMBERS, Week
from tests.programs.headlines_typed_again import HEADLINES
from tests.programs.rows_typed_again import HANDS, PROVENANCE_FROM_STUDY, ROWS, SUPPORT, Row

# The published surface names the hand as well; the catalogue keeps place and hand apart.
PLACES = {
    "indoor, hand on counter": "indoor",
    "indoor, fingertips": "indoor",
    "indoor, hand hovering": "indoor",
    "treadmill/track": "treadmill or track",
    "track/treadmill": "treadmill or track",
    "treadmill rail": "treadmill",
    "indoor/track": "indoor or track",
    "indoor/track/dry grass": "indoor, track or dry grass",
    "bars/counter": "bars or counter",
    "hall, helper": "hall with helper",
    "level rail": "level with rail",
}
LETTERS = {
    "f": "frequency",
    "b": "bouts",
    "m": "minutes",
    "r": "rest",
    "p": "pace",
    "i": "incline",
    "w": "weeks",
    "wu": "warm_up",
    "cd": "cool_down",
}
# Questions of our own are numbered after the measures that others made.
LAST_KNOWN_MEASURE = "M18"

every_program = pytest.mark.parametrize("slug", ROWS)
every_headline = pytest.mark.parametrize("code", HEADLINES)


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


def test_every_program_of_the_typed_tables_is_shipped_and_no_other() -> None:
    typed = [(code, headline.slug) for code, headline in HEADLINES.items()]
    assert [(program.code, program.slug) for program in shipped().programs] == typed
    assert [headline.slug for headline in HEADLINES.values()] == list(ROWS)
    assert (list(SUPPORT), list(PROVENANCE_FROM_STUDY)) == (list(ROWS), list(ROWS))


@every_program
def test_every_value_of_every_row_agrees(slug: str) -> None:
    weeks = shipped().program(slug).weeks
    assert [as_typed(week) for week in weeks] == [with_place(row) for row in ROWS[slug]]


@every_headline
def test_weeks_sessions_grade_and_flags_agree(code: str) -> None:
    headline = HEADLINES[code]
    program = shipped().program(headline.slug)
    sessions = [week.sessions_per_week for week in program.weeks]
    assert (len(program.weeks), (min(sessions), max(sessions)), program.week(1).total_min) == (
        headline.weeks,
        headline.sessions,
        headline.first_min,
    )
    assert (program.grade, program.flags) == (headline.grade, headline.flags)


@every_headline
def test_only_a_physio_may_choose_the_locked_programs(code: str) -> None:
    headline = HEADLINES[code]
    assert ("locked" in shipped().program(headline.slug).flags) is headline.clinician_only


@every_headline
def test_what_is_measured_at_start_and_end_agrees(code: str) -> None:
    headline = HEADLINES[code]
    program = shipped().program(headline.slug)
    measures = [test.measure for test in program.tests]
    known = [measure for measure in measures if measure <= LAST_KNOWN_MEASURE]
    assert len(measures) == len(headline.tests)
    assert sorted(known) == sorted(measure for _, measure in headline.tests if measure)
    assert {(min(test.weeks), max(test.weeks)) for test in program.tests} == {(0, headline.weeks)}


@every_program
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
