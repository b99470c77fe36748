"""Reads of alerts for those who answer them; each starts from who is asking."""

from datetime import datetime, timedelta
from uuid import UUID

from accounts.models import User
from alerts.levels import LEVELS
from alerts.models import Alert, AlertQuerySet
from clinics.queries import links_of_own
from clinics.roles import Role

# How long an answered alert stays in sight; our own choice.
CLOSED_DAYS = 30


def alerts_in_view(user: User, clinic_id: int, roles: frozenset[Role]) -> AlertQuerySet:
    """The alerts about the walkers whom somebody looks after in a clinic."""
    mine = links_of_own(user, clinic_id, roles)
    alerts: AlertQuerySet = Alert.objects.filter(walker__in=mine.values("walker"))
    return alerts.select_related("walker")


def open_alerts(user: User, clinic_id: int, roles: frozenset[Role]) -> list[Alert]:
    """What waits for an answer, the most urgent first, then the oldest; one query."""
    alerts = alerts_in_view(user, clinic_id, roles).open().order_by("raised_at", "pk")
    return sorted(alerts, key=lambda alert: -LEVELS.index(alert.level))


def closed_alerts(user: User, clinic_id: int, roles: frozenset[Role], now: datetime) -> list[Alert]:
    """What was answered or taken back in the last 30 days, the newest first; one query."""
    since = now - timedelta(days=CLOSED_DAYS)
    return list(
        alerts_in_view(user, clinic_id, roles).filter(closed_at__gte=since).order_by("-closed_at", "-pk")
    )


def alert_in_view(user: User, clinic_id: int, roles: frozenset[Role], alert: UUID) -> Alert | None:
    """One alert about a walker in view; None where there is none."""
    return alerts_in_view(user, clinic_id, roles).filter(uuid=alert).first()
