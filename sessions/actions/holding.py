"""The holds that follow from what was told: laid and lifted with every log, change and undo."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from accounts.models import User
from core import clock
from programs.actions import hold_plan, lay_again, lift_holds
from programs.models import PlanHold
from programs.progression import HoldReason, hold_reason
from sessions.day import Day, Known, current, day_of, dosed, entry_of
from sessions.models import SessionLog
from sessions.queries import with_week
from sessions.versions import chain_of

# Gravest first.
_BY_WEIGHT = list(HoldReason)
# A hold lifted because of one of these left what was told unanswered.
_UNANSWERED = ("undone", "corrected", "graver")


def settled_day(walker: User, day: Day, *, because: str, logs: Sequence[SessionLog] = ()) -> Day:
    """The day once its holds follow from what is told now, with `logs` that were just written.

    The plan's lock is still held, so what was read before plus what was written now is the truth.
    """
    known = replace(day.known, logs=(*day.known.logs, *logs))
    after = day_of(_settle_holds(walker, known, day.today, because=because), day.on, day.today)
    if day.week is not None and after.footing is not None and after.footing.row == day.week.number:
        return dosed(after, day.week)
    return with_week(after)


def _settle_holds(walker: User, known: Known, today: date, *, because: str) -> Known:
    """Lifts the holds whose logs no longer say so, and lays one for the gravest log that has none yet.

    A new hold counts from tomorrow, as today's session was walked; one that takes the place of another
    from the same log counts from where that one did. `because` is why what was told has changed.
    """
    assert known.plan is not None
    unfounded = [hold for hold in known.holds if hold.lifted_at is None and _is_unfounded(hold, known.logs)]
    _lift(unfounded, today, because)
    unheld = [log for log in current(known.logs) if _is_unheld(log, known)]
    gravest = min(unheld, key=_weight, default=None)
    in_the_way = [hold for hold in known.holds if hold.lifted_at is None]
    if gravest is None and unfounded and not in_the_way:
        _bring_pause_back(known)
    if gravest is None or not all(_gives_way(hold, gravest) for hold in in_the_way):
        return known
    _lift(in_the_way, today, "graver")
    since = [hold.from_date for hold in unfounded if _caused(hold, gravest, known.logs)]
    reason = _reason(gravest)
    laid = hold_plan(
        plan=known.plan,
        from_date=min([*since, today + timedelta(days=1)]),
        reason=str(reason),
        rule=f"hold.{reason}",
        caused_by=gravest.uuid,
        zone=walker.time_zone,
    )
    return replace(known, holds=(*known.holds, laid))


def _is_unfounded(hold: PlanHold, logs: Sequence[SessionLog]) -> bool:
    """Whether the log that caused a hold was taken back or says something else now."""
    if not any(log.uuid == hold.caused_by for log in logs):
        return False
    return not any(_reason(log) == hold.reason and _caused(hold, log, logs) for log in current(logs))


def _is_unheld(log: SessionLog, known: Known) -> bool:
    """Whether a log gives a reason for a hold that none has answered yet.

    Going on after a hold answers everything that had been told by then.
    """
    reason = _reason(log)
    return reason is not None and not any(
        _answers(hold, log) or (hold.reason == reason and _still_counts(hold, log, known.logs))
        for hold in known.holds
    )


def _answers(hold: PlanHold, log: SessionLog) -> bool:
    return hold.lifted_because == "resumed" and hold.lifted_at is not None and hold.lifted_at >= log.logged_at


def _still_counts(hold: PlanHold, log: SessionLog, logs: Sequence[SessionLog]) -> bool:
    return hold.lifted_because not in _UNANSWERED and _caused(hold, log, logs)


def _reason(log: SessionLog) -> HoldReason | None:
    return None if log.skipped else hold_reason(entry_of(log))


def _weight(log: SessionLog) -> int:
    reason = _reason(log)
    return len(_BY_WEIGHT) if reason is None else _BY_WEIGHT.index(reason)


def _caused(hold: PlanHold, log: SessionLog, logs: Sequence[SessionLog]) -> bool:
    """Whether a hold was laid for a log, or for one that it took the place of."""
    return any(one.uuid == hold.caused_by for one in chain_of(log, logs))


def _gives_way(hold: PlanHold, log: SessionLog) -> bool:
    """Whether an open hold makes room for the one of a log: a walker's own pause, or a lighter reason."""
    if hold.by_walker:
        return True
    return hold.caused_by is not None and _BY_WEIGHT.index(HoldReason(hold.reason)) > _weight(log)


def _lift(holds: Sequence[PlanHold], today: date, because: str) -> None:
    if not holds:
        return
    lift_holds(on=today, because=because, pk__in=[hold.pk for hold in holds])
    for hold in holds:
        hold.lifted_at, hold.lifted_on, hold.lifted_because = clock.now(), today, because


def _bring_pause_back(known: Known) -> None:
    """Lays the walker's own pause again that gave way to a hold without ground; not once they went on."""
    own = [hold for hold in known.holds if hold.by_walker]
    if not own or own[-1].lifted_because != "graver":
        return
    pause = own[-1]
    if not any(hold.lifted_because == "resumed" and hold.held_at >= pause.held_at for hold in known.holds):
        lay_again(pk=pause.pk)
        pause.lifted_at, pause.lifted_on, pause.lifted_because = None, None, ""
