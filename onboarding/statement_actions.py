"""What a walker says beside the checklist: consents, "I have been seen", health, results of tests."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction

from accounts.locking import lock_walker
from accounts.models import User
from core import clock
from core.actions import record_event
from onboarding.consenting import current_text
from onboarding.models import Consent, GateResult, HealthAnswer, Screening, SeenStatement
from onboarding.queries import consents_of


class NotWithinLimits(ValueError):
    """A test result that cannot be kept; the message says why."""


def say_consents(
    *, walker: User, given: Collection[str], on: date, about: Collection[str] | None = None
) -> None:
    """Records a tick for each purpose in `given`, and a withdrawal for one that was given before and is not.

    `about` are the purposes that were asked, by default all. What was said already is not said again, so a
    double click changes nothing.
    """
    text = current_text()
    with transaction.atomic():
        lock_walker(walker)
        said = consents_of(walker)
        for purpose in text.purposes:
            if about is not None and purpose.id not in about:
                continue
            before = said.get(purpose.id)
            wants = purpose.id in given
            same_text = before is not None and before.sha256 == purpose.sha256
            if (before.given if before else False) is wants and (same_text or not wants):
                continue
            Consent.objects.create(
                walker=walker,
                author=walker,
                purpose=purpose.id,
                version=text.version,
                sha256=purpose.sha256,
                language=text.language,
                given=wants,
                on=on,
                zone=walker.time_zone,
                said_at=clock.now(),
            )


def say_seen(
    *, walker: User, screening: Screening, seen_on: date, by_whom: str, what_was_said: str, on: date
) -> SeenStatement:
    """Keeps that the walker was seen about a red flag, once; what is still needed then is a physio."""
    try:
        with transaction.atomic():
            lock_walker(walker)
            statement = SeenStatement.objects.create(
                screening=screening,
                author=walker,
                seen_on=seen_on,
                by_whom=by_whom,
                what_was_said=what_was_said,
                on=on,
                zone=walker.time_zone,
                said_at=clock.now(),
            )
            record_event(
                actor=walker.uuid,
                actor_name=str(walker),
                action="screening.seen",
                subject_type="screening",
                subject=screening.uuid,
            )
    except IntegrityError:
        return SeenStatement.objects.get(screening=screening)
    return statement


@transaction.atomic
def answer_health(*, walker: User, kinds: Collection[str], on: date) -> HealthAnswer:
    """Keeps the answer to "has your health changed?"; no kinds means that nothing has.

    A change named earlier is named again with it until a checklist was begun that asks about it, so that the
    last answer that names any names all. The same answer twice on a day is kept once.
    """
    lock_walker(walker)
    former = HealthAnswer.objects.filter(walker=walker).order_by("-answered_at", "-pk").first()
    named = sorted({*kinds, *(_open_kinds(walker) if kinds else ())})
    if former is not None and (former.kinds, former.on) == (named, on) and not _begun_since(former):
        return former
    return HealthAnswer.objects.create(
        walker=walker,
        author=walker,
        kinds=named,
        on=on,
        zone=walker.time_zone,
        answered_at=clock.now(),
    )


def _open_kinds(walker: User) -> list[str]:
    """The changes that no checklist was begun for since they were named."""
    changes = HealthAnswer.objects.filter(walker=walker).exclude(kinds=[])
    latest = changes.order_by("-answered_at", "-pk").first()
    return latest.kinds if latest is not None and not _begun_since(latest) else []


def _begun_since(answer: HealthAnswer) -> bool:
    """Whether a checklist was begun after this answer and handed in whole; a red flag ends one early."""
    mine = Screening.objects.filter(walker=answer.walker_id).exclude(decision="SEEK_CARE")
    return mine.filter(started_at__gte=answer.answered_at).exists()


def record_test(
    *, walker: User, measure: str, seconds: Decimal, helper_present: bool, on: date
) -> GateResult:
    """Keeps the result of a timed test that the walker typed in; never without a helper beside them."""
    try:
        with transaction.atomic():
            lock_walker(walker)
            return GateResult.objects.create(
                walker=walker,
                author=walker,
                measure=measure,
                seconds=seconds,
                helper_present=helper_present,
                on=on,
                zone=walker.time_zone,
                entered_at=clock.now(),
            )
    except IntegrityError as error:
        raise NotWithinLimits(
            "A test counts only with a helper beside you and a time from 0 to 120 seconds."
        ) from error
