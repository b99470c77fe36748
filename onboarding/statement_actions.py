"""What a walker says beside the checklist: consents, "I have been seen", "has my health changed?"."""

from collections.abc import Collection
from datetime import date

from django.db import IntegrityError, transaction

from accounts.models import User
from core import clock
from core.actions import record_event
from onboarding.consenting import current_text
from onboarding.models import Consent, HealthAnswer, Screening, SeenStatement
from onboarding.queries import consents_of


def say_consents(*, walker: User, given: Collection[str], on: date) -> None:
    """Records a tick for each purpose that is in `given` and a withdrawal for one that was given before and is not.

    What was said already is not said again, so a double click changes nothing.
    """
    text = current_text()
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=walker.pk)
        said = consents_of(walker)
        for purpose in text.purposes:
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
    """Keeps that the walker was seen about a red flag, once; from then on a physio is what is still needed."""
    try:
        with transaction.atomic():
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


def answer_health(*, walker: User, kinds: Collection[str], on: date) -> HealthAnswer:
    """Keeps the answer to "has your health changed?"; no kinds means that nothing has."""
    return HealthAnswer.objects.create(
        walker=walker,
        author=walker,
        kinds=sorted(kinds),
        on=on,
        zone=walker.time_zone,
        answered_at=clock.now(),
    )
