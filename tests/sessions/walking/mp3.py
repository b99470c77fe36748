"""Reads the frames of an MP3 file, enough of them to know how long it is."""

from dataclasses import dataclass

# Only MPEG-2 Layer III, in which speech at 22,050 Hz is kept: kbit/s and Hz by their numbers in the head.
_KBPS = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_HZ = (22_050, 24_000, 16_000)
_MONO = 3
SAMPLES = 576


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: its size in bytes, its bit rate in kbit/s, samples in a second."""

    size: int
    kbps: int
    rate_hz: int


def frames(data: bytes) -> list[Frame]:
    """The frames of a whole file, one behind the other; raises ValueError for anything else in it."""
    found, at = [], 0
    while at < len(data):
        frame = _frame(data[at : at + 4])
        found.append(frame)
        at += frame.size
    if at != len(data):
        raise ValueError("The last frame is cut off.")
    return found


def seconds(data: bytes) -> float:
    """How long a file is to hear."""
    return sum(SAMPLES / frame.rate_hz for frame in frames(data))


def _frame(head: bytes) -> Frame:
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xFE != 0xF2 or head[3] >> 6 != _MONO:
        raise ValueError(f"Not the head of a mono MPEG-2 Layer III frame: {head.hex()}.")
    kbps, rate_hz, padding = _KBPS[head[2] >> 4], _HZ[head[2] >> 2 & 3], head[2] >> 1 & 1
    return Frame(SAMPLES // 8 * kbps * 1000 // rate_hz + padding, kbps, rate_hz)
