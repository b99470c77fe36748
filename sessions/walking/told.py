"""What the record of a walk already says of how it went; pure. What it does not know stays open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sessions.walking.record import Ended, Event, Record, What

# What a log calls the reason for stopping.
_REASONS = {
    Ended.RED: "other",
    Ended.FALL: "other",
    Ended.KNEE: "other",
    Ended.SYM: "dizzy",
    Ended.PAIN: "pain",
    Ended.EFFORT: "breathless",
    Ended.STUMBLE: "other",
}
# A log counts near-falls as none, one, or two and more.
_MANY = 2


class Urgent(StrEnum):
    """What ends a walk and is acted on at once, the gravest first."""

    RED = "red"
    FELL = "fell"
    KNEE = "knee"
    DIZZY = "dizzy"


# How it ends the walk, also where the page had no time left to say so.
ENDS_AT_ONCE = {
    Urgent.RED: Ended.RED,
    Urgent.FELL: Ended.FALL,
    Urgent.KNEE: Ended.KNEE,
    Urgent.DIZZY: Ended.SYM,
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a log of the walk begins with; None or "" where the record does not know.

    `walked_s` counts seconds of the backward parts, turns in them included, as a session's own do.
    `near_falls` is 1, or 2 for more; nothing pressed is not none. `fall` is never False: whoever pressed
    nothing is asked.
    """

    done: str
    walked_s: int | None
    near_falls: int | None
    stopped_for: str
    dizzy: str
    fall: bool | None
    pain_worst: int | None
    performed_at: datetime
    urgent: tuple[Urgent, ...] = ()


def told(record: Record, script: Mapping[str, Any]) -> Told:
    """What a record says, walked by a script as the page played it."""
    happened = {event.what for event in record.events}
    ended = _ended(record, happened)
    walked_s = _walked_s(record, script)
    wobbles = sum(event.what is What.WOBBLED for event in record.events)
    if ended is Ended.STUMBLE:
        wobbles = max(wobbles, _MANY)
    return Told(
        done=_done(ended, walked_s, script["backward_s"]),
        # Of a walk that was left without a word, nothing is not known from the first second.
        walked_s=None if ended is None and not walked_s else walked_s,
        near_falls=min(wobbles, _MANY) or None,
        stopped_for=_REASONS.get(ended, "") if ended else "",
        dizzy="stopped" if ended is Ended.SYM or What.DIZZY in happened else "",
        fall=True if ended is Ended.FALL or What.FELL in happened else None,
        pain_worst=_pain_worst(record.events),
        performed_at=record.started_at,
        urgent=urgent_in(record),
    )


def urgent_in(record: Record) -> tuple[Urgent, ...]:
    """What of a record cannot wait."""
    happened = {event.what for event in record.events}
    ended = _ended(record, happened)
    return tuple(one for one in Urgent if What(one) in happened or ended is ENDS_AT_ONCE[one])


def _ended(record: Record, happened: set[What]) -> Ended | None:
    """How the walk ended: as the page said, unless what happened ends a walk whatever came after."""
    grave = next((end for one, end in ENDS_AT_ONCE.items() if What(one) in happened), None)
    if record.ended in _REASONS and (grave is None or record.ended in ENDS_AT_ONCE.values()):
        return record.ended
    return grave or record.ended


def _done(ended: Ended | None, walked_s: int, backward_s: int) -> str:
    """How much was done, to the second; open where nobody knows how the walk ended."""
    if ended is None:
        return ""
    if ended in _REASONS:
        return "stopped"
    return "all" if ended is Ended.FINISHED and backward_s - walked_s <= 1 else "part"


def _walked_s(record: Record, script: Mapping[str, Any]) -> int:
    """Whole backward seconds up to where the walk stands, those of a short walk after pain with them."""
    begun = [event.elapsed_s for event in record.events if event.what is What.SHORT_BOUT]
    whole_s = min(begun[-1], record.elapsed_s) if begun else record.elapsed_s
    short_s = min(record.elapsed_s - whole_s, script["short_bout"]["backward_s"])
    backward = [(part["start_s"], part["end_s"]) for part in script["segments"] if part["kind"] == "backward"]
    return int(short_s + sum(min(max(whole_s - start, 0), end - start) for start, end in backward))


def _pain_worst(events: Sequence[Event]) -> int | None:
    values = [event.value for event in events if event.what is What.PAIN and event.value is not None]
    return max(values, default=None)
