"""Every write of an alert."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.models import User
from alerts.levels import higher
from alerts.models import Alert
from core import clock


@dataclass(frozen=True, slots=True)
class Raised:
    """What a rule wants somebody to look at, and what made it fire."""

    rule: str
    level: str
    reason: str
    ruleset: str
    caused_by: UUID | None = None


@transaction.atomic
def raise_alert(*, walker: User, raised: Raised, on: date) -> Alert:
    """Opens an alert, or counts it once more where the rule's is open; the level then only rises.

    The same cause does not count twice. Of two requests that open it, the database lets one through.
    """
    try:
        with transaction.atomic():
            return _open(walker, raised, on)
    except IntegrityError:
        return _count_once_more(walker, raised, on)


def _open(walker: User, raised: Raised, on: date) -> Alert:
    now = clock.now()
    return Alert.objects.create(
        walker=walker,
        rule=raised.rule,
        level=raised.level,
        reason=raised.reason,
        ruleset=raised.ruleset,
        caused_by=raised.caused_by,
        on=on,
        zone=walker.time_zone,
        raised_at=now,
        last_at=now,
    )


def _count_once_more(walker: User, raised: Raised, on: date) -> Alert:
    """The open alert of the rule, told again; one that was closed meanwhile is opened anew."""
    alerts = Alert.objects.about(walker).open().filter(rule=raised.rule)
    alert = alerts.select_for_update().first()
    if alert is None:
        return _open(walker, raised, on)
    alert.level = higher(alert.level, raised.level)
    if raised.caused_by is None or raised.caused_by != alert.caused_by:
        alert.count += 1
    alert.reason, alert.ruleset, alert.caused_by = raised.reason, raised.ruleset, raised.caused_by
    alert.on, alert.zone, alert.last_at = on, walker.time_zone, clock.now()
    alert.save()
    return alert


@transaction.atomic
def take_alerts_back(
    *, walker: User, caused_by: UUID, still: Collection[str] = (), instead: UUID | None = None
) -> int:
    """Closes the open alerts that fired once, for something the walker took back; answers how many.

    Those of the rules in `still` stay open as they are: what took its place, `instead`, fires them too.
    """
    caused = Alert.objects.about(walker).open().filter(caused_by=caused_by)
    gone = caused.exclude(rule__in=still).filter(count=1)
    closed = gone.update(closed_at=clock.now(), closed_because=Alert.Closing.TAKEN_BACK)
    caused.filter(rule__in=still).update(caused_by=instead)
    return closed


def close_alert(*, walker: User, rule: str, because: str) -> None:
    """Closes the open alert of a rule, where there is one, with what somebody has done about it."""
    about = Alert.objects.about(walker).open().filter(rule=rule)
    about.update(closed_at=clock.now(), closed_because=because)
