"""The holds that follow from what was told: laid and lifted with every log, change and undo."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from accounts.models import User
from core import clock
from programs.actions import hold_plan, lay_again, lift_holds
from programs.deciding.reading import Done, Entry
from programs.decision_rules import current_rules
from programs.hold_reasons import GAVE_WAY, HoldReason
from programs.models import PlanHold
from sessions.asked import Beside
from sessions.deciding import hold_reason
from sessions.footing import entry_of, free_from
from sessions.known import Known, current
from sessions.models import SessionLog
from sessions.versions import chain_of

# A hold lifted because of one of these left what was told unanswered.
_UNANSWERED = ("undone", "corrected", GAVE_WAY)
# How the rules of holds from before the decision table begin.
_FORMER = "hold."


def settle_holds(walker: User, known: Known, today: date, *, because: str = "") -> Known:
    """Lifts the holds whose logs no longer say so, and lays one for the gravest log that has none yet.

    A new hold counts from the first day without a walk; one that takes the place of another from the same log
    counts from where that one did. `because` is why what was told has changed; without it nothing is lifted.
    """
    assert known.plan is not None
    unfounded = [hold for hold in known.holds if hold.lifted_at is None and _is_unfounded(hold, known)]
    unfounded = unfounded if because else []
    _lift(unfounded, today, because)
    _forget(
        [hold for hold in known.holds if because and _has_given_way(hold) and _is_unfounded(hold, known)],
        because,
    )
    unheld = [log for log in current(known.logs) if _is_unheld(log, known)]
    gravest = min(unheld, key=lambda log: _weight(log, known), default=None)
    in_the_way = [hold for hold in known.holds if hold.lifted_at is None]
    if gravest is None and unfounded and not in_the_way:
        _bring_pause_back(known)
    if gravest is None:
        return known
    gives_way = not all(_gives_way(hold, gravest, known) for hold in in_the_way)
    if gives_way and any(_has_given_way(hold) and _caused(hold, gravest, known.logs) for hold in known.holds):
        return known
    _lift([] if gives_way else in_the_way, today, GAVE_WAY)
    since = [hold.from_date for hold in unfounded if _caused(hold, gravest, known.logs)]
    reason = _reason(gravest, known)
    assert reason is not None
    laid = hold_plan(
        plan=known.plan,
        from_date=min([*since, free_from(known, today)]),
        reason=str(reason),
        rule=reason.rule,
        caused_by=gravest.uuid,
        zone=walker.time_zone,
        gives_way=gives_way,
    )
    return replace(known, holds=(*known.holds, laid))


def _is_unfounded(hold: PlanHold, known: Known) -> bool:
    """Whether the log that caused a hold was taken back or says something else now.

    A hold from before the decision table stays as long as its log does.
    """
    if not any(log.uuid == hold.caused_by for log in known.logs):
        return False
    return not any(
        (hold.rule.startswith(_FORMER) or _reason(log, known) == hold.reason)
        and _caused(hold, log, known.logs)
        for log in current(known.logs)
    )


def _is_unheld(log: SessionLog, known: Known) -> bool:
    """Whether a log gives a reason for a hold that none has answered yet.

    Going on after a hold answers everything that had been told by then.
    """
    reason = _reason(log, known)
    return reason is not None and not any(
        _answers(hold, log, known) or (hold.reason == reason and _still_counts(hold, log, known.logs))
        for hold in known.holds
    )


def _answers(hold: PlanHold, log: SessionLog, known: Known) -> bool:
    """Whether the walker went on after all of it was told, the morning after the walk too."""
    if hold.lifted_because != "resumed" or hold.lifted_at is None or hold.lifted_at < log.logged_at:
        return False
    told_at = known.beside.get(log.on, Beside()).morning_at
    return told_at is None or told_at <= hold.lifted_at


def _still_counts(hold: PlanHold, log: SessionLog, logs: Sequence[SessionLog]) -> bool:
    return hold.lifted_because not in _UNANSWERED and _caused(hold, log, logs)


def _reason(log: SessionLog, known: Known) -> HoldReason | None:
    """Why a log holds the plan; once its walker went on, a morning that is told then speaks for itself."""
    if log.skipped:
        return None
    entry = entry_of(log, known)
    told_at = known.beside.get(log.on, Beside()).morning_at
    went_on = [hold.lifted_at for hold in known.holds if hold.lifted_because == "resumed" and hold.lifted_at]
    if told_at is not None and any(log.logged_at <= at < told_at for at in went_on):
        entry = Entry(entry.on, due=entry.due, done=Done.PART, morning_pain=entry.morning_pain)
    return hold_reason(entry, log.on, current_rules())


def _weight(log: SessionLog, known: Known) -> int:
    reason = _reason(log, known)
    return len(HoldReason) if reason is None else reason.weight


def _caused(hold: PlanHold, log: SessionLog, logs: Sequence[SessionLog]) -> bool:
    """Whether a hold was laid for a log, or for one that it took the place of."""
    return any(one.uuid == hold.caused_by for one in chain_of(log, logs))


def _gives_way(hold: PlanHold, log: SessionLog, known: Known) -> bool:
    """Whether an open hold makes room for the one of a log: a walker's own pause, or a lighter reason."""
    if hold.by_walker:
        return True
    return hold.caused_by is not None and HoldReason(hold.reason).weight > _weight(log, known)


def _has_given_way(hold: PlanHold) -> bool:
    return hold.lifted_because == GAVE_WAY and not hold.by_walker


def _lift(holds: Sequence[PlanHold], today: date, because: str) -> None:
    if not holds:
        return
    lift_holds(on=today, because=because, pk__in=[hold.pk for hold in holds])
    for hold in holds:
        hold.lifted_at, hold.lifted_on, hold.lifted_because = clock.now(), today, because


def _forget(holds: Sequence[PlanHold], because: str) -> None:
    """Holds that gave way and have no ground any more ask for nothing."""
    PlanHold.objects.filter(pk__in=[hold.pk for hold in holds]).update(lifted_because=because)
    for hold in holds:
        hold.lifted_because = because


def _bring_pause_back(known: Known) -> None:
    """Lays the walker's own pause again that gave way to a hold without ground; not once they went on."""
    own = [hold for hold in known.holds if hold.by_walker]
    if not own or own[-1].lifted_because != GAVE_WAY:
        return
    pause = own[-1]
    if not any(hold.lifted_because == "resumed" and hold.held_at >= pause.held_at for hold in known.holds):
        lay_again(pk=pause.pk)
        pause.lifted_at, pause.lifted_on, pause.lifted_because = None, None, ""
