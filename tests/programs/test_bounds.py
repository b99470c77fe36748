"""A step back is never harder than the row that was left, under any codes and any easing."""

from itertools import product

import pytest

from programs.bounds import no_harder
from programs.catalogue import shipped
from programs.dosing import Adjust, DoseNote, Kind, Session, dose
from programs.precautions import Pace, Support
from programs.program_spec import ProgramSpec
from programs.week_table import Week

PROGRAMS = shipped().programs
CARDIO = shipped().program("cardio-6wk")
CODES = [(), ("P_SHORT",), ("P_HANDHOLD",), ("P_LOW_EFFORT",), ("P_NO_TREADMILL",)]
CODES.append(("P_SHORT", "P_HANDHOLD", "P_LOW_EFFORT", "P_NO_TREADMILL"))
FACTORS = (1.0, 0.8, 0.7, 0.56)


def load(session: Session) -> tuple[float, ...]:
    """Seconds backward in all and at once, speed, slope and how freely one stands."""
    parts = [part for part in session.segments if part.kind is Kind.BACKWARD]
    return (
        session.backward_s,
        max(part.seconds for part in parts),
        max(part.pace.speed if part.pace else 0 for part in parts),
        max(part.incline_pct for part in parts),
        max(part.support.freedom for part in parts),
    )


def is_harder(one: Session, other: Session) -> bool:
    return any(more > less for more, less in zip(load(one), load(other), strict=True))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.slug)
def test_one_row_back_is_never_harder(program: ProgramSpec) -> None:
    for left, codes, factor, slower in product(program.weeks[1:], CODES, FACTORS, (0, -1)):
        walked = dose(left, codes, (), Adjust(minutes_factor=factor, pace_steps=slower))
        back = Adjust(minutes_factor=factor, pace_steps=slower, under=(left,))
        assert not is_harder(dose(program.week(left.number - 1), codes, (), back), walked), (left, codes)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.slug)
def test_the_first_row_is_never_harder_than_all_that_were_left(program: ProgramSpec) -> None:
    for codes, factor in product(CODES, FACTORS):
        under: tuple[Week, ...] = ()
        walked = dose(program.weeks[-1], codes, (), Adjust(minutes_factor=factor))
        for row in reversed(program.weeks[:-1]):
            under = (program.week(row.number + 1), *under)
            now = dose(row, codes, (), Adjust(minutes_factor=factor, under=under))
            assert not is_harder(now, walked), (row, codes)
            walked = now


def test_a_longer_row_before_is_cut_to_the_one_left() -> None:
    session = dose(CARDIO.week(4), (), (), Adjust(under=(CARDIO.week(5),)))
    assert load(session) == (480, 60, Pace.STEADY.speed, 0, Support.RAIL.freedom)
    assert session.notes[0] is DoseNote.BOUND
    session = dose(CARDIO.week(3), (), (), Adjust(under=(CARDIO.week(4),)))
    assert load(session) == (600, 60, Pace.STEADY.speed, 0, Support.RAIL.freedom)


def test_nothing_is_said_where_the_bound_changes_nothing() -> None:
    session = dose(CARDIO.week(1), (), (), Adjust(under=(CARDIO.week(2),)))
    assert session == dose(CARDIO.week(1), (), ())
    short = dose(CARDIO.week(2), ("P_SHORT",), (), Adjust(under=(CARDIO.week(3),)))
    assert DoseNote.BOUND not in short.notes


def test_cut_to_whole_seconds_a_bout_is_no_longer_either() -> None:
    energy = shipped().program("calorie-burner-8wk")
    left = dose(energy.week(2), ("P_SHORT",), (), Adjust(minutes_factor=0.8))
    back = dose(energy.week(1), ("P_SHORT",), (), Adjust(minutes_factor=0.8, under=(energy.week(2),)))
    assert (load(left)[:2], load(back)[:2]) == ((294, 42), (252, 42))
    assert back.notes[0] is DoseNote.BOUND


def test_no_row_is_harder_than_itself() -> None:
    assert no_harder(CARDIO.week(3), [CARDIO.week(3)]) == CARDIO.week(3)
