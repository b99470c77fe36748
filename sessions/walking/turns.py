"""When to stop and turn round on a lane with a marked end; pure. The numbers are our own careful choice."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sessions.walking.shapes import Lane

# The call comes by this share of the lane for somebody at the fast end of their pace.
LANE_SHARE = 0.7
# What is shorter is not worth a call: one stops at one's own mark.
SHORTEST_STRETCH_S = 8
# From the call to the next step back.
TURN_S = 6


class Do(StrEnum):
    """What is called: stop and turn, walk back again, or stand to the end of the part."""

    TURN = "turn"
    GO = "go"
    STAND = "stand"


@dataclass(frozen=True, slots=True)
class Call:
    """A call at a second of the walk."""

    at_s: int
    do: Do


def stretch_s(lane: Lane, m_per_s: float) -> int | None:
    """Whole seconds from the mark to the first call; None where no turns are called."""
    if not lane.is_marked or lane.lane_m is None:
        return None
    seconds = math.floor(round(LANE_SHARE * float(lane.lane_m) / m_per_s, 6))
    return seconds if seconds >= SHORTEST_STRETCH_S else None


def after_turn_s(stretch: int) -> int:
    """Seconds from a turn to the next call.

    Behind is now no more than the way just walked, so it is the same share of that while a call is worth it.
    """
    return max(SHORTEST_STRETCH_S, math.floor(round(LANE_SHARE * stretch, 6)))


def calls(start_s: int, end_s: int, stretch: int | None, room_s: int) -> Iterator[Call]:
    """The calls of one backward part that begins and ends at those seconds.

    `room_s` is what "stand" needs before the words at the end; it comes earlier rather than into them.
    """
    if stretch is None:
        return
    at = start_s + stretch
    while at < end_s:
        go = at + TURN_S
        if end_s - go < SHORTEST_STRETCH_S:
            yield Call(min(at, end_s - room_s), Do.STAND)
            return
        yield Call(at, Do.TURN)
        yield Call(go, Do.GO)
        at = go + after_turn_s(stretch)
