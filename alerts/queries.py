"""Reads of alerts; each starts from the walker they are about."""

from accounts.models import User
from alerts.levels import LEVELS
from alerts.models import Alert


def open_alerts_about(walker: User) -> list[Alert]:
    """What somebody should still look at, the most urgent first, then the oldest; one query."""
    alerts = Alert.objects.about(walker).open().order_by("raised_at")
    return sorted(alerts, key=lambda alert: -LEVELS.index(alert.level))
