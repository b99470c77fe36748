"""A fall, or "something is wrong": the plan is paused first, the rest is asked after."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounts.locking import lock_walker
from accounts.models import User
from alerts.actions import take_alerts_back
from core import clock
from core.actions import record_event
from onboarding.statement_actions import answer_health
from programs.hold_reasons import HoldReason
from programs.models import Plan
from programs.queries import plan_for
from sessions.actions.deciding import decide_again
from sessions.actions.stopping import hold_at_once, let_go
from sessions.asked_queries import blood_thinner_of, in_the_same_sitting, told_about_it
from sessions.asking.reading import current_asking
from sessions.asking.reported import Reported, reported
from sessions.models import SymptomReport

# The change of health that has the checklist ask about joints and legs again.
JOINT_CHANGE = "pain"


class TooLate(Exception):
    """The report can no longer be added to, or taken back."""


@transaction.atomic
def report(
    *, walker: User, kind: str, today: date, client_key: UUID, new_signs: Collection[str] = ()
) -> SymptomReport:
    """Pauses the running plan at once and keeps the report; the same client key again changes nothing.

    Raises SymptomReport.DoesNotExist where the key is somebody else's.
    """
    lock_walker(walker)
    if SymptomReport.objects.filter(client_key=client_key).exists():
        return SymptomReport.objects.get(client_key=client_key, walker=walker)
    thinner = blood_thinner_of(walker) if kind == SymptomReport.Kind.FALL else None
    first = SymptomReport.objects.create(
        client_key=client_key,
        walker=walker,
        kind=kind,
        on=today,
        answers={"blood_thinner": thinner} if thinner else {},
        new_signs=[*new_signs],
        author=walker,
        zone=walker.time_zone,
        told_at=clock.now(),
    )
    _act_on(first, plan_for(walker), today)
    return first


@transaction.atomic
def tell_more(
    *,
    walker: User,
    first: SymptomReport,
    today: date,
    client_key: UUID,
    on: date,
    answers: Mapping[str, str],
    red_flags: Collection[str],
    new_signs: Collection[str],
    note: str,
) -> SymptomReport:
    """Keeps what was told about a report, once; what is known already is kept with it.

    Raises TooLate where the report was taken back, SymptomReport.DoesNotExist where the key is another's.
    """
    lock_walker(walker)
    first.refresh_from_db()
    if first.taken_back_at is not None:
        raise TooLate
    if (told := told_about_it(first)) is not None:
        return told
    if SymptomReport.objects.filter(client_key=client_key).exists():
        raise SymptomReport.DoesNotExist
    more = SymptomReport.objects.create(
        client_key=client_key,
        walker=walker,
        kind=first.kind,
        on=on,
        about=first,
        answers={**first.answers, **answers},
        red_flags=[*red_flags],
        new_signs=sorted({*first.new_signs, *new_signs}),
        note=note,
        author=walker,
        zone=walker.time_zone,
        told_at=clock.now(),
    )
    _act_on(more, plan_for(walker), today)
    return more


@transaction.atomic
def take_report_back(*, walker: User, first: SymptomReport, today: date) -> None:
    """ "I pressed that by mistake": lifts what the report held and closes its alerts; twice is once.

    Raises TooLate once the sitting is over.
    """
    lock_walker(walker)
    first.refresh_from_db()
    if first.taken_back_at is not None:
        return
    if not in_the_same_sitting(first.told_at, clock.now()):
        raise TooLate
    plan = plan_for(walker)
    SymptomReport.objects.filter(Q(pk=first.pk) | Q(about=first)).update(taken_back_at=clock.now())
    let_go(caused_by=first.uuid, on=today)
    hold_for_reports(walker=walker, plan=plan, since=first.told_at, today=today)
    take_alerts_back(walker=walker, caused_by=first.uuid)
    record_event(
        actor=walker.uuid,
        actor_name=str(walker),
        action="symptom.mistake",
        subject_type="symptom_report",
        subject=first.uuid,
    )
    decide_again(walker=walker, plan=plan, today=today, caused_by=first.uuid)


def hold_for_reports(*, walker: User, plan: Plan | None, since: datetime, today: date) -> None:
    """Pauses a plan for what was told since a moment, once the pause in its way was taken back."""
    for row in SymptomReport.objects.filter(walker=walker, told_at__gte=since, taken_back_at=None):
        _pause(row, plan, today)


def _act_on(row: SymptomReport, plan: Plan | None, today: date) -> None:
    """Pauses the plan, and lets the rules look at what was told; all of a report has one cause."""
    _pause(row, plan, today)
    if row.new_signs:
        # That part of the checklist is asked again before the next walk.
        answer_health(walker=row.walker, kinds=(JOINT_CHANGE,), on=today)
    alerts = _meaning(row).alerts
    decide_again(walker=row.walker, plan=plan, today=today, caused_by=_cause(row), named=alerts)


def _pause(row: SymptomReport, plan: Plan | None, today: date) -> None:
    if plan is not None:
        hold_at_once(plan=plan, reason=_reason(row), caused_by=_cause(row), zone=row.zone, on=today)


def _reason(row: SymptomReport) -> HoldReason:
    """The gravest thing that the report tells."""
    if row.red_flags:
        return HoldReason.RED_FLAG
    if row.kind == SymptomReport.Kind.FALL:
        return HoldReason.SERIOUS_FALL if _meaning(row).serious else HoldReason.FALL
    return HoldReason.NEW_SIGN if row.new_signs else HoldReason.WRONG


def _meaning(row: SymptomReport) -> Reported:
    return reported(
        current_asking(), row.kind, answers=row.answers, red_flags=row.red_flags, new_signs=row.new_signs
    )


def _cause(row: SymptomReport) -> UUID:
    return (row.about or row).uuid
