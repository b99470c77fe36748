from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from programs.catalogue import shipped
from programs.dosing import Adjust, Direction, Kind, Segment, Session, dose, dose_for
from programs.precautions import Pace, Precaution, Support, limits
from programs.program_spec import ProgramSpec
from programs.week_table import RestMode, Week

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
    program = draw(st.sampled_from(shipped().programs))
    return program, draw(st.integers(1, len(program.weeks)))


@st.composite
def any_week(draw: st.DrawFn) -> Week:
    """A row of the catalogue made harder than any of it, as later programs may be."""
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


def within_limits(session: Session, codes: set[str]) -> None:
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
    session = dose(week, precautions, (), adjust)
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
