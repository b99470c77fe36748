"""Every precaution in every program: what changes, and that nothing else does."""

from typing import NamedTuple

import pytest

from programs.catalogue import shipped
from programs.dosing import Direction, Kind, Segment, Session, dose_for
from programs.precautions import Pace, Precaution, Support, limits
from programs.week_table import RestMode, Week
from tests.programs.changes_by_precaution import CHANGES, EVERYWHERE, WEEKS

every_program = pytest.mark.parametrize("slug", WEEKS)


class Shape(NamedTuple):
    """All that can differ between two sessions of one row; times in seconds, incline in percent."""

    bouts: int
    bout_s: int
    rest_s: int
    pace: Pace | None
    incline_pct: float
    hand: Support
    forward: Support
    sit_first_s: int
    stand_first_s: int


def shape_of(session: Session) -> Shape:
    """The shape, read from one segment of each kind."""
    parts = {kind: [part for part in session.segments if part.kind is kind] for kind in Kind}
    still = [part for part in parts[Kind.WARM_UP] if part.direction is Direction.STILL]
    bout = parts[Kind.BACKWARD][0]
    return Shape(
        bouts=len(parts[Kind.BACKWARD]),
        bout_s=bout.seconds,
        rest_s=parts[Kind.REST][0].seconds,
        pace=bout.pace,
        incline_pct=bout.incline_pct,
        hand=bout.support,
        forward=parts[Kind.COOL_DOWN][0].support,
        sit_first_s=sum(part.seconds for part in still if part.seated),
        stand_first_s=sum(part.seconds for part in still if not part.seated),
    )


def segments_of(week: Week, shape: Shape) -> list[Segment]:
    """The whole session, put together again from the row and the shape."""

    def forward(kind: Kind, seconds: int) -> Segment:
        return Segment(kind, Direction.FORWARD, seconds, Pace.EASY, shape.forward, 0.0)

    def still(kind: Kind, seconds: int, hand: Support, *, seated: bool) -> Segment:
        return Segment(kind, Direction.STILL, seconds, None, hand, 0.0, seated)

    bout = Segment(Kind.BACKWARD, Direction.BACKWARD, shape.bout_s, shape.pace, shape.hand, shape.incline_pct)
    rest = forward(Kind.REST, shape.rest_s)
    if week.rest_mode is not RestMode.FWD:
        rest = still(Kind.REST, shape.rest_s, shape.hand, seated=week.rest_mode is RestMode.SIT)
    rising = [
        still(Kind.WARM_UP, shape.sit_first_s, shape.forward, seated=True),
        still(Kind.WARM_UP, shape.stand_first_s, Support.RAIL, seated=False),
    ]
    return [
        *(part for part in rising if part.seconds),
        forward(Kind.WARM_UP, week.warm_up_min * 60),
        *[bout, rest] * (shape.bouts - 1),
        bout,
        forward(Kind.COOL_DOWN, week.cool_down_min * 60),
    ]


def phrases(session: Session) -> set[str]:
    """The session in the words of the table."""
    shape, allowed = shape_of(session), session.limits
    said = {
        f"{shape.bouts} x {shape.bout_s} s": True,
        f"rest {shape.rest_s} s": True,
        shape.pace or "no pace": True,
        f"{shape.incline_pct:g} %": True,
        f"hand {shape.hand}": True,
        f"forward {shape.forward}": True,
        f"effort {session.effort_cap}": True,
        f"sit {shape.sit_first_s} s first": shape.sit_first_s > 0,
        f"stand {shape.stand_first_s} s first": shape.stand_first_s > 0,
        "level ground only": allowed.level_only,
        "hallway only": allowed.hallway_only,
        "no treadmill": not allowed.treadmill,
        "the week repeats": allowed.hold_progress,
        "no extra tasks": not allowed.extra_tasks,
        "same hour": allowed.steady_hour,
    }
    ticks = {f"tick {check}" for check in allowed.ready}
    return {phrase for phrase, true in said.items() if true} | ticks | {note.name for note in session.notes}


def split(cell: str) -> set[str]:
    return set(cell.split(", ")) - {""}


def test_the_table_names_every_program_and_every_code() -> None:
    assert list(WEEKS) == list(CHANGES) == [program.slug for program in shipped().programs]
    assert list(EVERYWHERE) == list(Precaution)
    for slug, (first, middle, last) in WEEKS.items():
        weeks = len(shipped().program(slug).weeks)
        assert (first, middle, last) == (1, weeks // 2 + 1, weeks)


@every_program
def test_each_code_changes_in_each_program_what_the_table_says(slug: str) -> None:
    program, weeks = shipped().program(slug), WEEKS[slug]
    plain = [dose_for(program, week, (), ()) for week in weeks]
    assert {
        code.value: tuple(
            phrases(dose_for(program, week, (code,), ())) - phrases(as_published)
            for week, as_published in zip(weeks, plain, strict=True)
        )
        for code in Precaution
    } == {
        code: tuple(split(everywhere) | split(cell) for cell in CHANGES[slug].get(code, ("", "", "")))
        for code, everywhere in EVERYWHERE.items()
    }


@every_program
def test_nothing_else_about_a_session_changes(slug: str) -> None:
    program = shipped().program(slug)
    for number in WEEKS[slug]:
        for codes in [(), *((code,) for code in Precaution)]:
            session, week = dose_for(program, number, codes, ()), program.week(number)
            assert list(session.segments) == segments_of(week, shape_of(session))
            assert session.limits == limits(codes)
