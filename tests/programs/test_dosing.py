from dataclasses import replace

import pytest

from programs.catalogue import shipped
from programs.dosing import Adjust, Direction, DoseNote, Kind, Segment, Session, dose, dose_for
from programs.precautions import Pace, Support, limits
from programs.program_spec import ProgramSpec
from programs.week_table import RestMode

KNEE = shipped().program("knee-oa-6wk")
BACK = shipped().program("low-back-6wk")
BALANCE = shipped().program("balance-older-8wk")
STEPS = shipped().program("gentle-first-steps")
DEFAULTS = ("P_NO_TREADMILL",)


def bouts(session: Session) -> list[Segment]:
    return [segment for segment in session.segments if segment.kind is Kind.BACKWARD]


def rests(session: Session) -> list[Segment]:
    return [segment for segment in session.segments if segment.kind is Kind.REST]


def test_a_row_without_limits_is_walked_as_published() -> None:
    session = dose(STEPS.week(1), (), ())
    warm_up = Segment(Kind.WARM_UP, Direction.FORWARD, 180, Pace.EASY, Support.FREE, 0.0)
    bout = Segment(Kind.BACKWARD, Direction.BACKWARD, 10, Pace.SLOW, Support.FINGERTIPS, 0.0)
    rest = Segment(Kind.REST, Direction.STILL, 30, None, Support.FINGERTIPS, 0.0)
    cool_down = Segment(Kind.COOL_DOWN, Direction.FORWARD, 120, Pace.EASY, Support.FREE, 0.0)
    assert session.segments == (warm_up, *([bout, rest] * 5), bout, cool_down)
    assert (session.backward_s, session.total_s, session.effort_cap, session.notes) == (60, 510, 2, ())


def test_a_forward_rest_is_an_easy_walk_without_holding_on() -> None:
    assert rests(dose(BACK.week(1), (), ()))[0] == Segment(
        Kind.REST, Direction.FORWARD, 60, Pace.EASY, Support.FREE, 0.0
    )


def test_a_sitting_rest_is_still_and_seated() -> None:
    assert rests(dose(replace(KNEE.week(1), rest_mode=RestMode.SIT), (), ()))[0] == Segment(
        Kind.REST, Direction.STILL, 60, None, Support.HOVERING, 0.0, seated=True
    )


@pytest.mark.parametrize(
    ("program", "week", "count", "seconds", "rest"),
    [
        (KNEE, 1, 5, 60, 60),  # exactly at the limits
        (KNEE, 2, 5, 60, 60),  # six minutes become five
        (KNEE, 5, 5, 60, 60),  # long bouts are split, the rest grows from 45 s
        (KNEE, 6, 5, 60, 60),
        (STEPS, 1, 6, 10, 60),  # short already: only the rest grows
        (STEPS, 4, 8, 30, 60),
        (BALANCE, 8, 10, 25, 60),
    ],
)
def test_short_goes_split_long_bouts_and_never_add_minutes(
    program: ProgramSpec, week: int, count: int, seconds: int, rest: int
) -> None:
    session = dose(program.week(week), ("P_SHORT",), ())
    assert [bout.seconds for bout in bouts(session)] == [seconds] * count
    assert {pause.seconds for pause in rests(session)} == {rest}


@pytest.mark.parametrize(
    ("factor", "count", "seconds"), [(1.0, 5, 60), (0.9, 6, 50), (0.85, 6, 50), (0.8, 6, 48), (0.7, 6, 42)]
)
def test_an_eased_plan_in_short_goes_is_split_evenly_and_never_gets_longer(
    factor: float, count: int, seconds: int
) -> None:
    session = dose(KNEE.week(2), ("P_SHORT",), (), Adjust(minutes_factor=factor))
    assert [bout.seconds for bout in bouts(session)] == [seconds] * count


def test_the_row_that_fits_short_goes_already_is_not_said_to_be_changed() -> None:
    assert dose(KNEE.week(1), ("P_SHORT",), ()).notes == ()
    assert dose(KNEE.week(2), ("P_SHORT",), ()).notes == (DoseNote.SHORT,)


@pytest.mark.parametrize(("effort_high", "cap"), [(3, 3), (4, 4), (5, 4), (7, 4)])
def test_low_effort_caps_effort_at_four_and_takes_the_pace_away(effort_high: int, cap: int) -> None:
    session = dose(replace(KNEE.week(4), effort_high=effort_high), ("P_LOW_EFFORT",), ())
    assert session.effort_cap == cap
    assert {bout.pace for bout in bouts(session)} == {None}
    effort = (DoseNote.EFFORT,) if effort_high > 4 else ()
    assert session.notes == (DoseNote.NO_PACE, *effort)


@pytest.mark.parametrize("code", ["P_FLAT", "P_NO_INCLINE", "P_NO_TREADMILL"])
def test_no_slope_is_left_where_none_is_allowed(code: str) -> None:
    steep = replace(STEPS.week(4), incline_pct=5.0)
    assert {bout.incline_pct for bout in bouts(dose(steep, (), ()))} == {5.0}
    session = dose(steep, (code,), ())
    assert {bout.incline_pct for bout in bouts(session)} == {0.0}
    assert DoseNote.LEVEL in session.notes


@pytest.mark.parametrize(
    ("published", "walked"),
    [(Pace.EASY, Pace.EASY), (Pace.STEADY, Pace.STEADY), (Pace.BRISK, Pace.STEADY)],
)
def test_without_a_treadmill_the_pace_is_steady_at_most(published: Pace, walked: Pace) -> None:
    session = dose(replace(STEPS.week(4), pace=published), (), DEFAULTS)
    assert {bout.pace for bout in bouts(session)} == {walked}
    assert session.notes == (() if published is walked else (DoseNote.PACE_CAP,))


@pytest.mark.parametrize(
    ("surface", "notes"),
    [
        ("indoor", ()),
        ("level", (DoseNote.GROUND,)),
        ("treadmill or track", (DoseNote.GROUND,)),
        ("treadmill", (DoseNote.TREADMILL_MISSED,)),
    ],
)
def test_a_row_about_a_treadmill_says_what_is_missed_without_one(
    surface: str, notes: tuple[DoseNote, ...]
) -> None:
    week = replace(BACK.week(5), surface=surface)
    assert dose(week, (), DEFAULTS).notes == notes
    assert dose(week, (), ()).notes == ()


def test_a_steep_treadmill_row_becomes_its_level_ground_form() -> None:
    week = replace(BACK.week(5), surface="treadmill", incline_pct=5.0, pace=Pace.BRISK)
    session = dose(week, (), DEFAULTS)
    assert {(bout.pace, bout.incline_pct) for bout in bouts(session)} == {(Pace.STEADY, 0.0)}
    assert session.notes == (DoseNote.TREADMILL_MISSED,)


@pytest.mark.parametrize(
    ("published", "walked"),
    [
        (Support.RAIL, Support.RAIL),
        (Support.ARM, Support.ARM),
        (Support.FINGERTIPS, Support.FINGERTIPS),
        (Support.HOVERING, Support.FINGERTIPS),
        (Support.FREE, Support.FINGERTIPS),
    ],
)
def test_holding_on_is_never_freer_than_fingertips(published: Support, walked: Support) -> None:
    session = dose(replace(BACK.week(1), support=published), ("P_HANDHOLD",), ())
    assert {bout.support for bout in bouts(session)} == {walked}
    forward = {part.support for part in session.segments if part.direction is Direction.FORWARD}
    assert forward == {Support.FINGERTIPS}
    assert session.notes == (() if published is walked else (DoseNote.HANDHOLD,))


def test_rising_slowly_comes_before_everything_else() -> None:
    session = dose(STEPS.week(1), ("P_RISE",), ())
    assert session.segments[:2] == (
        Segment(Kind.WARM_UP, Direction.STILL, 120, None, Support.FREE, 0.0, seated=True),
        Segment(Kind.WARM_UP, Direction.STILL, 60, None, Support.RAIL, 0.0),
    )
    assert session.segments[2:] == dose(STEPS.week(1), (), ()).segments
    assert session.notes == (DoseNote.RISE,)


@pytest.mark.parametrize(
    ("code", "notes"),
    [
        ("P_HALLWAY", (DoseNote.HALLWAY,)),
        ("P_FLAT", (DoseNote.FLAT,)),
        ("P_NO_DUAL", (DoseNote.NO_EXTRA_TASKS,)),
        ("P_SPOTTER", ()),
        ("P_HOLD_PROGRESS", ()),
    ],
)
def test_codes_that_leave_the_segments_alone_stand_in_the_limits(
    code: str, notes: tuple[DoseNote, ...]
) -> None:
    session = dose(STEPS.week(2), (code,), ())
    assert session.segments == dose(STEPS.week(2), (), ()).segments
    assert (session.limits, session.notes) == (limits([code]), notes)


@pytest.mark.parametrize(
    ("week", "steps", "same_as"),
    [(3, 1, 4), (3, 0, 3), (3, -1, 2), (3, -2, 1), (3, None, 3), (6, 1, 6), (5, 9, 6)],
)
def test_a_row_shift_stays_inside_the_table(week: int, steps: int | None, same_as: int) -> None:
    shifted = dose_for(KNEE, week, (), (), Adjust(row_steps=steps))
    assert shifted == dose(KNEE.week(same_as), (), ())


def test_a_step_below_the_first_row_is_that_row_with_seven_tenths_of_its_minutes() -> None:
    session = dose_for(KNEE, 1, (), (), Adjust(row_steps=-1))
    assert [bout.seconds for bout in bouts(session)] == [42] * 5
    assert session.notes == (DoseNote.BELOW_FIRST,)
    assert dose_for(KNEE, 2, (), (), Adjust(row_steps=-2)) == session


def test_shares_of_the_minutes_multiply_below_the_first_row() -> None:
    session = dose_for(KNEE, 1, (), (), Adjust(row_steps=-1, minutes_factor=0.8))
    assert [bout.seconds for bout in bouts(session)] == [33] * 5  # 33.6 rounded down


@pytest.mark.parametrize(
    ("bout_s", "factor", "seconds"),
    [
        (150, 0.7, 105),  # a hair under 105 in binary
        (300, 0.8, 240),
        (60, 0.8, 48),
        (25, 0.7, 17),  # 17.5 rounds down to a whole second
        (10, 0.8, 8),
        (10, 0.01, 5),  # never nothing
        (60, 1, 60),
    ],
)
def test_a_share_of_the_minutes_shortens_each_bout_by_that_share(
    bout_s: int, factor: float, seconds: int
) -> None:
    session = dose(replace(KNEE.week(1), bout_s=bout_s), (), (), Adjust(minutes_factor=factor))
    assert [bout.seconds for bout in bouts(session)] == [seconds] * 5
    assert session.notes == ((DoseNote.SHORTER,) if factor < 1 else ())


@pytest.mark.parametrize(("steps", "pace"), [(0, "steady"), (-1, "easy"), (-2, "slow"), (-5, "slow")])
def test_a_pace_step_slows_by_one_word_and_no_further_than_slow(steps: int, pace: str) -> None:
    session = dose(BACK.week(5), (), (), Adjust(pace_steps=steps))
    assert {bout.pace for bout in bouts(session)} == {pace}
    assert session.notes == ((DoseNote.SLOWER,) if steps else ())


def test_extra_precautions_add_to_the_others() -> None:
    adjust = Adjust(extra_precautions=("P_HANDHOLD", "P_HALLWAY"))
    assert dose(KNEE.week(3), ("P_SHORT",), (), adjust) == dose(
        KNEE.week(3), ("P_SHORT", "P_HANDHOLD", "P_HALLWAY"), ()
    )


@pytest.mark.parametrize("factor", [0.0, -0.1, 1.01, float("nan"), float("inf")])
def test_a_share_of_the_minutes_lies_above_nothing_and_at_most_at_all(factor: float) -> None:
    with pytest.raises(ValueError, match="minutes_factor"):
        Adjust(minutes_factor=factor)


def test_an_adjustment_never_makes_a_walk_faster() -> None:
    with pytest.raises(ValueError, match="pace_steps"):
        Adjust(pace_steps=1)


def test_unknown_codes_are_refused_wherever_they_stand() -> None:
    with pytest.raises(ValueError, match="P_JUMP"):
        Adjust(extra_precautions=("P_JUMP",))
    with pytest.raises(ValueError, match="P_JUMP"):
        dose(KNEE.week(1), ("P_JUMP",), ())
    with pytest.raises(ValueError, match="P_JUMP"):
        dose(KNEE.week(1), (), ("P_JUMP",))
