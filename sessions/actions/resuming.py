from datetime import date

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from programs.actions import lift_holds, write_steps
from programs.footing import SET, step_back, stricter
from programs.models import PlanHold, Prescription
from sessions.actions.pausing import end_pause
from sessions.actions.writing import Stale, weeks_read
from sessions.day import Day, Kind
from sessions.footing import footing_of, is_coming
from sessions.pauses import pause_of
from sessions.prescribed import table_of
from sessions.queries import day_for
from sessions.ways_back import needs_of

RESUMED_WHY = "You go on one step easier, because your plan was on hold."


def may_resume(day: Day) -> bool:
    """Whether the walker may end a rule's hold by themselves, the way back of its reason behind them."""
    hold = day.hold
    if hold is None or hold.by_walker or not day.standing.may_walk:
        return False
    return needs_of(day) == ()


@transaction.atomic
def resume_plan(*, walker: User, today: date, hold: int | None = None) -> Day:
    """Goes on today: ends the walker's own pause, or lifts a rule's hold and puts the plan one step easier.

    `hold` is the one that the page showed, where it said so; lifted by its walker already, nothing changes.
    Raises Stale where that cannot be done.
    """
    lock_walker(walker)
    day = day_for(walker, on=today, today=today)
    if hold is not None:
        shown = next((one for one in day.known.holds if one.pk == hold), None)
        if shown is not None and shown.lifted_because in _WENT_ON:
            return day
        if shown is None or not shown.open_on(today):
            raise Stale(day)
    if (pause := pause_of(day)) is not None:
        end_pause(walker=walker, day=day, pause=pause)
    else:
        _lift_rules_hold(walker, day)
    return day_for(walker, on=today, today=today)


# How a hold ends that its walker has ended.
_WENT_ON = ("resumed", "went_on", "undone")


def _lift_rules_hold(walker: User, day: Day) -> None:
    if day.kind is not Kind.HELD or not may_resume(day):
        raise Stale(day)
    assert day.plan is not None
    assert day.footing is not None
    assert day.hold is not None
    if not _set_since(day, day.hold):
        stood = footing_of(_stood_on(day), day.known)
        table = table_of(day.known)
        easier = step_back(stood, day.today, rule="resume.after_hold", why=RESUMED_WHY, table=table)
        # What the time alone asks for meanwhile is no second step back.
        write_steps(
            plan=day.plan,
            steps=[stricter(day.footing, easier)],
            author=walker,
            zone=walker.time_zone,
            weeks=weeks_read(day),
        )
    lift_holds(on=day.today, because="resumed", pk=day.hold.pk)


def _set_since(day: Day, hold: PlanHold) -> bool:
    """Whether a physio has set the plan since it was held, so that it goes on as they said."""
    return any(
        one.outcome == SET and one.written_at > hold.held_at and one.effective_from <= day.today
        for one in day.known.prescriptions
    )


def _stood_on(day: Day) -> Prescription:
    """What the plan was on: easier than a step on that nobody has walked yet would be no easier at all."""
    written = day.known.prescriptions
    return next((one for one in reversed(written) if not is_coming(one, day.known)), written[0])
