from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.catalogue import shipped
from programs.dosing import Adjust, Direction, DoseNote, Kind, Segment, Session, dose, dose_for
from programs.precautions import Pace, Precaution, Support, limits
from programs.program_spec import ProgramSpec
from programs.week_table import RestMode, Week

PROGRAMS = shipped().programs
every_program = pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.slug)

codes = st.sets(st.sampled_from(list(Precaution)))
adjusts = st.builds(
    Adjust,
    row_steps=st.none() | st.integers(-8, 8),
    minutes_factor=st.floats(0.01, 1.0),
    pace_steps=st.integers(-4, 0),
    extra_precautions=codes.map(tuple),
)


@st.composite
def rows(draw: st.DrawFn) -> tuple[ProgramSpec, int]:
    program = draw(st.sampled_from(PROGRAMS))
    return program, draw(st.integers(1, len(program.weeks)))


@st.composite
def any_week(draw: st.DrawFn) -> Week:
    """A row of the catalogue made harder or odder than any of it, as later programs may be."""
    program, number = draw(rows())
    return replace(
        program.week(number),
        pace=draw(st.sampled_from(list(Pace))),
        incline_pct=draw(st.sampled_from([0.0, 5.0, 10.0])),
        support=draw(st.sampled_from(list(Support))),
        surface=draw(st.sampled_from(["indoor", "level", "treadmill"])),
        rest_mode=draw(st.sampled_from(list(RestMode))),
        bouts=draw(st.integers(1, 12)),
        bout_s=draw(st.integers(1, 120)) * 5,
        effort_high=draw(st.integers(2, 8)),
    )


def bouts(session: Session) -> list[Segment]:
    return [segment for segment in session.segments if segment.kind is Kind.BACKWARD]


def rests(session: Session) -> list[Segment]:
    return [segment for segment in session.segments if segment.kind is Kind.REST]


def speed(segment: Segment) -> int:
    return segment.pace.speed if segment.pace else 0


def hardness(session: Session) -> tuple[float, ...]:
    """Each number is larger for the harder session."""
    backward = bouts(session)
    return (
        session.backward_s,
        max(bout.seconds for bout in backward),
        max(speed(bout) for bout in backward),
        max(bout.incline_pct for bout in backward),
        max(part.support.freedom for part in session.segments if part.direction is not Direction.STILL),
        max(bout.support.freedom for bout in backward),
        session.effort_cap,
    )


def no_harder(session: Session, than: Session) -> bool:
    """Not harder in anything; a session of one bout has no rest that could be compared."""
    shorter_rest = any(
        one.seconds < other.seconds for one, other in zip(rests(session), rests(than), strict=False)
    )
    return not shorter_rest and all(
        one <= other for one, other in zip(hardness(session), hardness(than), strict=True)
    )


@given(rows(), codes, codes, adjusts)
def test_no_session_of_the_catalogue_leaves_its_limits(
    row: tuple[ProgramSpec, int], precautions: set[Precaution], defaults: set[Precaution], adjust: Adjust
) -> None:
    within_limits(
        dose_for(*row, precautions, defaults, adjust), precautions | defaults | {*adjust.extra_precautions}
    )


@given(any_week(), codes, adjusts)
def test_no_session_of_a_harder_row_leaves_its_limits(
    week: Week, precautions: set[Precaution], adjust: Adjust
) -> None:
    session = dose(week, precautions, (), adjust)
    within_limits(session, precautions | {*adjust.extra_precautions})
    assert no_harder(session, dose(week, (), ()))


def within_limits(session: Session, codes: Iterable[str]) -> None:
    allowed = limits(codes)
    assert session.limits == allowed
    assert session.effort_cap <= (allowed.effort_cap or 10)
    assert session.backward_s <= (allowed.max_active_s or 10**6)
    for bout in bouts(session):
        assert 5 <= bout.seconds <= (allowed.max_bout_s or 10**6)
        assert speed(bout) <= (allowed.max_pace.speed if allowed.max_pace else 4)
        assert bout.pace is None or allowed.pace_targets
        assert bout.incline_pct <= (100 if allowed.max_incline_pct is None else allowed.max_incline_pct)
    for rest in rests(session):
        assert rest.seconds >= allowed.min_rest_s
    for part in session.segments:
        assert part.support.freedom <= allowed.support.freedom


@given(any_week(), codes, adjusts)
def test_the_parts_of_a_session_add_up(week: Week, precautions: set[Precaution], adjust: Adjust) -> None:
    adds_up(dose(week, precautions, (), adjust))


def adds_up(session: Session) -> None:
    assert session.total_s == sum(part.seconds for part in session.segments)
    assert session.backward_s == sum(bout.seconds for bout in bouts(session))
    assert len(rests(session)) == len(bouts(session)) - 1
    kinds = [part.kind for part in session.segments]
    assert kinds == sorted(kinds, key=[Kind.WARM_UP, Kind.BACKWARD, Kind.REST, Kind.COOL_DOWN].index) or (
        Kind.REST in kinds and kinds.index(Kind.REST) == kinds.index(Kind.BACKWARD) + 1
    )


@given(any_week(), codes, codes, adjusts)
def test_more_precautions_never_make_a_session_harder(
    week: Week, few: set[Precaution], more: set[Precaution], adjust: Adjust
) -> None:
    assert no_harder(dose(week, few | more, (), adjust), dose(week, few, (), adjust))


@given(rows(), codes, adjusts)
def test_a_session_of_the_catalogue_is_no_harder_than_the_row_it_stands_on(
    row: tuple[ProgramSpec, int], precautions: set[Precaution], adjust: Adjust
) -> None:
    program, number = row
    stands_on = min(max(number + (adjust.row_steps or 0), 1), len(program.weeks))
    assert no_harder(
        dose_for(program, number, precautions, (), adjust), dose(program.week(stands_on), (), ())
    )


@given(rows())
def test_a_row_as_published_takes_the_minutes_it_says(row: tuple[ProgramSpec, int]) -> None:
    program, number = row
    week = program.week(number)
    session = dose_for(program, number, (), ())
    assert -(-session.total_s // 60) == week.total_min
    assert round(session.backward_s / 60, 1) == week.backward_min


@given(rows(), codes, codes, codes, adjusts)
def test_more_precautions_never_make_a_session_of_the_catalogue_harder(
    row: tuple[ProgramSpec, int],
    few: set[Precaution],
    more: set[Precaution],
    defaults: set[Precaution],
    adjust: Adjust,
) -> None:
    fewer = dose_for(*row, few, (), adjust)
    assert no_harder(dose_for(*row, few | more, defaults, adjust), fewer)
    eased = replace(adjust, extra_precautions=(*adjust.extra_precautions, *more))
    assert no_harder(dose_for(*row, few, (), eased), fewer)


@given(rows(), st.lists(st.sampled_from(list(Precaution)), max_size=20), adjusts, st.randoms())
def test_neither_the_order_of_codes_nor_who_gave_them_matters(
    row: tuple[ProgramSpec, int], given_codes: list[Precaution], adjust: Adjust, chance: Random
) -> None:
    session = dose_for(*row, given_codes, (), adjust)
    shuffled = chance.sample(given_codes, len(given_codes))
    assert dose_for(*row, shuffled, given_codes, adjust) == session
    assert dose_for(*row, (), tuple(shuffled), adjust) == session
    plain = [str(code) for code in shuffled]
    eased = replace(adjust, extra_precautions=(*plain, *adjust.extra_precautions))
    assert dose_for(*row, (), (), eased) == session


@given(rows(), codes, adjusts, st.floats(0.01, 1.0))
def test_a_smaller_share_of_the_minutes_never_makes_a_walk_longer(
    row: tuple[ProgramSpec, int], precautions: set[Precaution], adjust: Adjust, share: float
) -> None:
    session = dose_for(*row, precautions, (), adjust)
    less = dose_for(*row, precautions, (), replace(adjust, minutes_factor=adjust.minutes_factor * share))
    assert bouts(less)[0].seconds <= bouts(session)[0].seconds
    if session.limits.max_active_s is None:
        assert no_harder(less, session)


@given(rows(), codes, adjusts, st.integers(-4, 0))
def test_a_pace_step_changes_nothing_but_the_pace_and_only_downwards(
    row: tuple[ProgramSpec, int], precautions: set[Precaution], adjust: Adjust, steps: int
) -> None:
    session = dose_for(*row, precautions, (), adjust)
    slowed = dose_for(*row, precautions, (), replace(adjust, pace_steps=adjust.pace_steps + steps))
    assert speed(bouts(slowed)[0]) <= speed(bouts(session)[0])
    assert [replace(part, pace=None) for part in slowed.segments] == [
        replace(part, pace=None) for part in session.segments
    ]


@every_program
def test_every_row_under_each_code_and_under_all_keeps_its_limits(program: ProgramSpec) -> None:
    sets = [(), *((code,) for code in Precaution), tuple(Precaution)]
    adjustments = [
        Adjust(row_steps, share, pace_steps, extra)
        for row_steps, share, pace_steps, extra in product(
            (-1, 0, None), (1.0, 0.7), (0, -1), ((), ("P_HANDHOLD", "P_HALLWAY"))
        )
    ]
    for week, adjust in product(program.weeks, adjustments):
        stands_on = program.week(max(week.number + (adjust.row_steps or 0), 1))
        published = dose(stands_on, (), ())
        for given_codes in sets:
            session = dose_for(program, week.number, given_codes, (), adjust)
            within_limits(session, {*given_codes, *adjust.extra_precautions})
            adds_up(session)
            assert no_harder(session, published)


@every_program
def test_any_two_codes_are_no_harder_than_either(program: ProgramSpec) -> None:
    for week in program.weeks:
        alone = {code: dose(week, (code,), ()) for code in Precaution}
        for one, other in combinations(Precaution, 2):
            both = dose(week, (one, other), ())
            assert no_harder(both, alone[one])
            assert no_harder(both, alone[other])


@every_program
@pytest.mark.parametrize("given_codes", [(), ("P_SHORT", "P_LOW_EFFORT")])
def test_a_row_shift_meets_both_ends_of_every_table(
    program: ProgramSpec, given_codes: tuple[str, ...]
) -> None:
    last = len(program.weeks)
    for number, steps in product(range(1, last + 1), range(-last - 1, last + 2)):
        session = dose_for(program, number, given_codes, (), Adjust(row_steps=steps))
        if number + steps >= 1:
            assert session == dose(program.week(min(number + steps, last)), given_codes, ())
        else:
            first = program.week(1)
            shorter = dose(replace(first, bout_s=first.bout_s * 7 // 10), given_codes, ())
            assert session.segments == shorter.segments
            shortened = session.backward_s < dose(first, given_codes, ()).backward_s
            assert (DoseNote.BELOW_FIRST in session.notes) is shortened


@every_program
def test_no_shift_and_no_word_about_a_shift_are_the_row_itself(program: ProgramSpec) -> None:
    for week in program.weeks:
        unsaid = dose_for(program, week.number, (), (), Adjust(row_steps=None))
        assert unsaid == dose_for(program, week.number, (), ()) == dose(week, (), ())


@every_program
def test_a_week_outside_the_table_is_refused(program: ProgramSpec) -> None:
    for number in (-1, 0, len(program.weeks) + 1):
        with pytest.raises(ValueError, match=f"weeks 1 to {len(program.weeks)}, not {number}"):
            dose_for(program, number, (), ())
