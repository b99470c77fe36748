"""Walks beyond the plan: when one may be told, and when there were plenty."""

from sessions.begun import Begun
from sessions.day import STOPPED, Day, Kind
from sessions.known import current
from sessions.models import SessionLog
from sessions.plenty import Plenty, plenty


def next_extra(day: Day) -> int:
    """The slot of one more walk on the day."""
    return max((log.slot for log in day.extras), default=0) + 1


def may_walk_more(day: Day) -> bool:
    """Whether one more walk can be told: on a rest day, or after the due session was walked."""
    free = day.kind is Kind.REST or (day.kind is Kind.DUE and day.walked)
    return free and not day.needs_contact


def may_begin(day: Day, slot: int) -> bool:
    """Whether a walk of a slot, 0 for the due one, is open by the plan and the day."""
    return day.may_log if slot == 0 else slot == next_extra(day) and may_walk_more(day)


def may_log_in(day: Day, slot: int) -> bool:
    """Whether a walk can be told for a slot, 0 for the due one.

    What was begun before a pause, by a fall on that very walk for one, is still told; so is what was begun
    before a physio's word ended.
    """
    return may_begin(day, slot) or (day.kind in STOPPED and begun_in(day, slot) is not None)


def begun_in(day: Day, slot: int) -> Begun | None:
    """The guided walk of a slot that waits to be told, or None."""
    begun = day.begun
    return begun if begun is not None and (begun.on, begun.slot) == (day.on, slot) else None


def log_in(day: Day, slot: int) -> SessionLog | None:
    """What was told for a slot, or None."""
    return next((log for log in (day.log, *day.extras) if log is not None and log.slot == slot), None)


def plenty_on(day: Day, *, more: int = 0) -> Plenty | None:
    """Whether the day's extra walks and `more` to come are plenty, by themselves or in their week."""
    if day.session is None or day.plan is None or day.footing is None or not len(day.extras) + more:
        return None
    sessions = sum(one.on.weekday() in day.plan.weekdays_on(day.footing.row, one.on) for one in day.trail)
    dates = {one.on for one in day.trail}
    walked = [log for log in current(day.known.logs) if log.on in dates and not log.skipped]
    return plenty(
        extras=len(day.extras) + more,
        walked_s=sum(map(_backward_s, walked)) + more * day.session.backward_s,
        planned_s=sessions * day.session.backward_s,
    )


def _backward_s(log: SessionLog) -> int:
    """Seconds walked backward as told, or as planned where that was left open."""
    return log.backward_s if log.walked_s is None else log.walked_s
