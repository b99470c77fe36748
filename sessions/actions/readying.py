"""The check before a walk."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from alerts.actions import take_alerts_back
from core import clock
from core.actions import record_event
from onboarding.statement_actions import answer_health
from programs.hold_reasons import HoldReason
from sessions.actions.deciding import decide_again
from sessions.actions.places import keep_place, use_place
from sessions.actions.reporting import TooLate, hold_for_reports, report
from sessions.actions.stopping import hold_at_once, let_go
from sessions.actions.writing import Stale
from sessions.asked_queries import about_of, in_the_same_sitting
from sessions.asking.places import About, is_whole
from sessions.asking.reading import current_asking
from sessions.asking.ready import CHANGE, FALL, RED, Readiness, ready
from sessions.extras import may_begin
from sessions.models import Place, ReadyCheck, SymptomReport
from sessions.queries import day_for


@transaction.atomic
def get_ready(
    *,
    walker: User,
    today: date,
    answers: Mapping[str, Any],
    client_key: UUID,
    slot: int = 0,
    place: Place | None = None,
    new_place: Mapping[str, Any] | None = None,
) -> ReadyCheck:
    """Keeps the answers before a walk of today and does what they ask for; the same key changes nothing.

    Slot 0 is the due session, 1 and up are extra. `place` is the walker's own that was chosen, `new_place`
    one to keep if all that is needed was ticked. A warning sign or a fall pauses the plan at once. Raises
    Stale where no such walk is open today, or the key belongs to another check.
    """
    lock_walker(walker)
    day = day_for(walker, on=today, today=today, slot=slot)
    kept = ReadyCheck.objects.filter(client_key=client_key).first()
    if kept is not None and (kept.author_id, kept.on, kept.slot) == (walker.pk, today, slot):
        return kept
    if kept is not None or not may_begin(day, slot):
        raise Stale(day)
    assert day.plan is not None
    readiness = ready(current_asking(), answers, _at(place, about_of(walker, day.plan, day.standing, today)))
    check = ReadyCheck.objects.create(
        client_key=client_key,
        plan=day.plan,
        on=today,
        slot=slot,
        place=place or _kept(walker, answers, new_place),
        answers=dict(answers),
        **_decided(readiness),
        author=walker,
        zone=walker.time_zone,
        answered_at=clock.now(),
    )
    _act_on(walker, check, readiness, today)
    return check


@transaction.atomic
def take_check_back(*, walker: User, check: ReadyCheck, today: date) -> None:
    """ "I ticked that by mistake": lifts what the check held and closes its alerts; twice is once.

    A fall that it told is a report of its own. Raises TooLate where no warning sign was ticked, or once the
    sitting is over.
    """
    lock_walker(walker)
    check.refresh_from_db()
    if check.taken_back_at is not None:
        return
    if not may_take_back(check):
        raise TooLate
    check.taken_back_at = clock.now()
    check.save(update_fields=["taken_back_at"])
    let_go(caused_by=check.uuid, on=today)
    hold_for_reports(walker=walker, plan=check.plan, since=check.answered_at, today=today)
    take_alerts_back(walker=walker, caused_by=check.uuid)
    record_event(
        actor=walker.uuid,
        actor_name=str(walker),
        action="ready.mistake",
        subject_type="ready_check",
        subject=check.uuid,
    )
    decide_again(walker=walker, plan=check.plan, today=today, caused_by=check.uuid)


def may_take_back(check: ReadyCheck) -> bool:
    """Whether a warning sign was ticked so lately that it may have been a slip of the finger."""
    was_red = check.outcome == ReadyCheck.Outcome.SEEK_CARE
    return was_red and in_the_same_sitting(check.answered_at, clock.now())


def fall_key(check: ReadyCheck) -> UUID:
    """The key of the report that a fall told in a check becomes."""
    return uuid5(check.client_key, FALL)


def _at(place: Place | None, about: About) -> About:
    """What is known of somebody at a place of theirs, which was ticked whole when it got its name."""
    return about if place is None else replace(about, place_before=place.kind)


def _decided(readiness: Readiness) -> dict[str, Any]:
    """What the answers lead to, by the names of the columns."""
    return {
        "outcome": readiness.outcome,
        "fired": [*readiness.fired],
        "extra_precautions": [*readiness.precautions],
        "ruleset": current_asking().version,
    }


def _kept(walker: User, answers: Mapping[str, Any], new: Mapping[str, Any] | None) -> Place | None:
    """A new place, once everything is ticked there that nobody walks without."""
    if new is None or not is_whole(current_asking(), answers):
        return None
    return keep_place(walker=walker, **new)


def _act_on(walker: User, check: ReadyCheck, readiness: Readiness, today: date) -> None:
    use_place(check.place)
    if check.answers.get(RED):
        hold_at_once(
            plan=check.plan,
            reason=HoldReason.RED_FLAG,
            caused_by=check.uuid,
            zone=check.zone,
            on=today,
        )
    if check.answers.get(FALL) == "fall":
        report(walker=walker, kind=SymptomReport.Kind.FALL, today=today, client_key=fall_key(check))
    if check.answers.get(CHANGE):
        answer_health(walker=walker, kinds=check.answers[CHANGE], on=today)
    decide_again(walker=walker, plan=check.plan, today=today, caused_by=check.uuid, named=readiness.alerts)
