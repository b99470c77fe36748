"""The morning after a walk."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID, uuid5

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from core import clock
from sessions.actions.deciding import decide_again
from sessions.actions.reporting import report
from sessions.actions.writing import Stale
from sessions.asked_queries import in_the_same_sitting, morning_after, walked_on
from sessions.asking.morning import follow_up
from sessions.day import is_open
from sessions.models import MorningAnswer, SymptomReport
from sessions.queries import day_for


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of a morning: pain 0-10; None where a question was left open."""

    pain: int
    stiff: bool | None = None
    swollen: bool | None = None
    new_symptom: bool | None = None


@transaction.atomic
def tell_morning(
    *, walker: User, on: date, today: date, client_key: UUID, told: Told
) -> tuple[MorningAnswer, SymptomReport | None]:
    """Keeps the morning after the walk of a day, in the place of what was told before.

    Where something is new, the plan is paused and the report is answered too. What came of another number
    in the same sitting, a slip of the finger, is taken back, but no alert. The same key again changes
    nothing. Raises Stale where nobody walked that day, it has closed, or the key belongs to another morning.
    """
    lock_walker(walker)
    day = day_for(walker, on=on, today=today)
    log = walked_on(day.plan, on) if day.plan else None
    if log is None or on >= today or not day.keeps_answers or not is_open(day.plan, on=on, today=today):
        raise Stale(day)
    kept = MorningAnswer.objects.filter(client_key=client_key).first()
    if kept is not None and (kept.plan_id, kept.on) != (log.plan_id, on):
        raise Stale(day)
    if kept is not None:
        return kept, SymptomReport.objects.filter(client_key=_report_key(kept)).first()
    before = morning_after(log.plan, on)
    if before is not None:
        before.superseded_at = clock.now()
        before.save(update_fields=["superseded_at"])
    morning = MorningAnswer.objects.create(
        client_key=client_key,
        plan=log.plan,
        log=log,
        on=on,
        **asdict(told),
        author=walker,
        zone=walker.time_zone,
        answered_at=clock.now(),
    )
    asked = _ask_further(walker, morning, before, today)
    slip = before.uuid if before and in_the_same_sitting(before.answered_at, morning.answered_at) else None
    decide_again(walker=walker, plan=log.plan, today=today, caused_by=morning.uuid, slip=slip)
    return morning, asked


def _ask_further(
    walker: User, morning: MorningAnswer, before: MorningAnswer | None, today: date
) -> SymptomReport | None:
    """The report of what is new, where something is that was not told before."""
    follow = follow_up(swollen=morning.swollen, new_symptom=morning.new_symptom)
    known = before is not None and (before.swollen, before.new_symptom) == (
        morning.swollen,
        morning.new_symptom,
    )
    if not follow.asks or known:
        return None
    return report(
        walker=walker,
        kind=SymptomReport.Kind.WRONG,
        today=today,
        client_key=_report_key(morning),
        new_signs=follow.new_signs,
    )


def _report_key(morning: MorningAnswer) -> UUID:
    return uuid5(morning.client_key, "new_symptom")
