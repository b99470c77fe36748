"""What a log leads to, in the transaction that writes it."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from accounts.models import User
from alerts.actions import take_alerts_back
from sessions.actions.deciding import decide
from sessions.actions.holding import settle_holds
from sessions.day import Day, day_of
from sessions.footing import judged
from sessions.known import Decided, Known
from sessions.models import Decision, SessionLog
from sessions.queries import with_week
from sessions.told_queries import told_beside_walks


def stepped(walker: User, day: Day) -> Day:
    """The day with the step written down that fell due by the time alone; later writes count on it."""
    if not day.steps:
        return day
    assert day.plan is not None
    weeks = [day.week] if day.week else []
    return replace(day, known=decide(walker, day.known, day.today, None, weeks=weeks), steps=())


def settled_day(
    walker: User,
    day: Day,
    *,
    caused_by: UUID,
    logs: Sequence[SessionLog] = (),
    because: str = "",
    undone: SessionLog | None = None,
) -> Day:
    """The day once holds and row follow from what is told now, with `logs` that were just written.

    The walker's lock is still held, so what was read before plus what was written now is the truth. `undone`
    is the log that no longer stands, and `because` why; what came of it is taken back.
    """
    # A hold that is laid only now comes from a walk; whatever else was told held the plan before.
    told = told_beside_walks(walker, day.known)
    known = replace(day.known, logs=(*day.known.logs, *logs))
    known = settle_holds(walker, known, day.today, because=because)
    came_of_it: set[int] = set()
    if undone is not None:
        _settle_alerts(walker, known, day, undone, logs)
        known = replace(known, decided=Decided())
        came_of_it = _came_of(undone)
    weeks = [day.week] if day.week else []
    known = decide(walker, known, day.today, caused_by, told=told, undone=came_of_it, weeks=weeks)
    return with_week(day_of(known, day.on, day.today))


def _settle_alerts(
    walker: User, known: Known, day: Day, undone: SessionLog, logs: Sequence[SessionLog]
) -> None:
    """Closes the alerts of a log that no longer stands, but for those that its new answers call for too."""
    instead = logs[-1] if logs else None
    still: set[str] = set()
    if instead is not None and day.plan is not None:
        place = (instead.on, instead.slot)
        by_then = tuple(log for log in known.logs if (log.on, log.slot) <= place)
        found = judged(replace(known, logs=by_then), day.plan, day.today)
        still = {alert.rule for alert in found.decision.alerts}
    take_alerts_back(
        walker=walker, caused_by=undone.uuid, still=still, instead=instead.uuid if instead else None
    )


def _came_of(undone: SessionLog) -> set[int]:
    """The prescriptions to which a log, or one that it took the place of, has led."""
    same_slot = Decision.objects.filter(
        plan=undone.plan_id, log__on=undone.on, log__slot=undone.slot, prescription__isnull=False
    )
    return {key for (key,) in same_slot.values_list("prescription_id") if key}
