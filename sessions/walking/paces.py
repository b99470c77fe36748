"""How fast a pace is on the ground, and what a metronome ticks for it; pure."""

from programs.catalogue import shipped
from programs.precautions import Limits, Pace


def fastest_m_per_s(pace: Pace | None, allowed: Limits) -> float:
    """The fast end of a pace in metres per second.

    Where no pace is asked for, that of the fastest word the limits allow: turns then come early, never late.
    """
    return shipped().shared.paces[pace or allowed.max_pace or Pace.BRISK].metres_per_s[1]


def beat_per_min(pace: Pace | None) -> int | None:
    """Ticks per minute: the middle of the steps that a pace word stands for; None without a pace.

    Our own careful choice, as those steps are.
    """
    if pace is None:
        return None
    slow, fast = shipped().shared.paces[pace].steps_per_min
    return int((slow + fast) / 2)
