"""Every write of an alert."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.locking import lock_walker
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


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page showed of an alert before somebody answered it."""

    count: int
    level: str


@dataclass(frozen=True, slots=True)
class Answerer:
    """Who answers, in which clinic."""

    user: User
    clinic: UUID


class Changed(Exception):
    """The alert is not as it was shown: told once more, more urgent, or answered by somebody else."""

    def __init__(self, alert: Alert) -> None:
        super().__init__("The alert has changed since it was shown.")
        self.alert = alert


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
        _unsee(alert)
    alert.reason, alert.ruleset, alert.caused_by = raised.reason, raised.ruleset, raised.caused_by
    alert.on, alert.zone, alert.last_at = on, walker.time_zone, clock.now()
    alert.save()
    return alert


def _unsee(alert: Alert) -> None:
    """What was told once more is to be seen again."""
    alert.acknowledged_at = alert.acknowledged_by = alert.acknowledged_clinic = None
    alert.acknowledged_name = ""


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


@transaction.atomic
def acknowledge(*, alert: Alert, by: Answerer, shown: Shown) -> bool:
    """Keeps who has seen an open alert as it stands; answers whether that is new.

    Whoever saw it first stays. Raises Changed where it is not as it was shown, or closed.
    """
    now = _locked(alert)
    if not now.is_open or not _is_as(now, shown):
        raise Changed(now)
    if now.acknowledged_at is not None:
        return False
    now.acknowledged_at, now.acknowledged_by = clock.now(), by.user
    now.acknowledged_name, now.acknowledged_clinic = str(by.user)[:80], by.clinic
    now.save()
    return True


@transaction.atomic
def answer_alert(*, alert: Alert, by: Answerer, shown: Shown, outcome: str, note: str = "") -> bool:
    """Closes an open alert with what was done about it; answers whether that is new.

    `outcome` is one of Alert.Closing but TAKEN_BACK. The same answer by the same person again changes
    nothing. Raises Changed where the alert is not as it was shown, or somebody else was first.
    """
    now = _locked(alert)
    if not now.is_open:
        if (now.closed_by_id, now.closed_because, now.closed_note) == (by.user.pk, outcome, note):
            return False
        raise Changed(now)
    if not _is_as(now, shown):
        raise Changed(now)
    now.closed_at, now.closed_by = clock.now(), by.user
    now.closed_name, now.closed_clinic = str(by.user)[:80], by.clinic
    now.closed_because, now.closed_note = outcome, note
    now.save()
    return True


def _locked(alert: Alert) -> Alert:
    """The alert as it is, while every other write about its walker waits."""
    lock_walker(alert.walker)
    return Alert.objects.select_for_update().get(pk=alert.pk)


def _is_as(alert: Alert, shown: Shown) -> bool:
    return Shown(alert.count, alert.level) == shown
