"""Walks to look at: any row of any program, eased and made safe in any way, on any lane."""

from hypothesis import strategies as st

from programs.catalogue import shipped
from programs.dosing import Adjust, Direction, Kind, Segment, Session, dose_for
from programs.precautions import Limits, Pace, Precaution, Support
from sessions.walking.script import script_for
from sessions.walking.shapes import Cue, Lane, Part, Say, Script
from sessions.walking.voice import clips

PROGRAMS = shipped().programs
UNMARKED = Lane()
PRACTISED = 9


def bout(seconds: int, pace: Pace | None = Pace.SLOW, support: Support = Support.FREE) -> Segment:
    return Segment(Kind.BACKWARD, Direction.BACKWARD, seconds, pace, support, 0.0)


def rest(seconds: int, direction: Direction = Direction.STILL, *, seated: bool = False) -> Segment:
    return Segment(Kind.REST, direction, seconds, None, Support.FREE, 0.0, seated)


def forward(seconds: int, kind: Kind = Kind.WARM_UP) -> Segment:
    return Segment(kind, Direction.FORWARD, seconds, Pace.EASY, Support.FREE, 0.0)


def session(*segments: Segment, limits: Limits | None = None) -> Session:
    """A session of just these segments."""
    return Session(
        segments=segments,
        backward_s=sum(one.seconds for one in segments if one.kind is Kind.BACKWARD),
        total_s=sum(one.seconds for one in segments),
        effort_cap=4,
        limits=limits or Limits(),
        notes=(),
    )


def walk(
    *segments: Segment,
    lane: Lane = UNMARKED,
    walk_no: int = PRACTISED,
    technique: tuple[str, ...] = (),
    limits: Limits | None = None,
) -> Script:
    return script_for(session(*segments, limits=limits), lane, walk_no, clips(), technique)


def said(script: Script, *kinds: Say) -> list[tuple[float, str]]:
    """When and what is said of some kinds, in seconds after getting ready."""
    begin_s = script.parts[0].end_s
    return [(cue.at_s - begin_s, cue.clip) for cue in script.cues if cue.kind in kinds]


def cues_of(script: Script, part: Part) -> list[Cue]:
    return [cue for cue in script.cues if part.start_s <= cue.at_s < part.end_s]


@st.composite
def sessions(draw: st.DrawFn) -> tuple[Session, tuple[str, ...]]:
    """A session with the technique cues of its program."""
    program = draw(st.sampled_from(PROGRAMS))
    adjust = Adjust(
        row_steps=draw(st.integers(-2, 2)),
        minutes_factor=draw(st.sampled_from([0.1, 0.49, 0.7, 0.8, 1.0])),
        pace_steps=draw(st.integers(-1, 0)),
    )
    week = draw(st.integers(1, len(program.weeks)))
    codes = draw(st.sets(st.sampled_from(list(Precaution)), max_size=6))
    return dose_for(program, week, codes, (), adjust), tuple(cue.key for cue in program.cues)


lanes = st.builds(
    Lane,
    lane_m=st.none() | st.floats(1, 100, allow_nan=False),
    end_marked=st.booleans(),
    treadmill=st.booleans(),
)


@st.composite
def walks(draw: st.DrawFn) -> tuple[Session, Script]:
    """A session and its script."""
    one, technique = draw(sessions())
    return one, script_for(one, draw(lanes), draw(st.integers(1, 5)), clips(), technique)
