"""What somebody should look at: one open alert for each walker and rule."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class AlertQuerySet(models.QuerySet["Alert"]):
    def about(self, walker: Any) -> "AlertQuerySet":
        """The alerts about one walker."""
        return self.filter(walker=walker)

    def open(self) -> "AlertQuerySet":
        """Those nobody has answered yet."""
        return self.filter(closed_at=None)


class Alert(models.Model):
    """A rule that wants a person to look, kept whether or not a physio is linked.

    While it is open, its level only rises and repeats are counted.
    """

    class Level(models.TextChoices):
        DIGEST = "digest", _("at the next look")
        A1 = "A1", _("before the next session")
        A2 = "A2", _("on the next working day")
        A3 = "A3", _("on the same working day")

    class Closing(models.TextChoices):
        TAKEN_BACK = "taken_back", _("what was told was taken back")
        CALLED = "called", _("called")
        MESSAGED = "messaged", _("sent a message")
        PLAN_CHANGED = "plan_changed", _("changed the plan")
        CLEARED = "cleared", _("cleared")
        REFERRED = "referred", _("referred")
        NO_ACTION = "no_action", _("no action, with a reason")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    walker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="alerts")
    rule = models.CharField(max_length=24)
    level = models.CharField(max_length=6, choices=Level.choices)
    # The sentence of the rule, as it stood when it fired last.
    reason = models.CharField(max_length=300)
    # The version of the rules that raised it.
    ruleset = models.CharField(max_length=40)
    # What raised it last: the UUID of a session log, a screening or a report.
    caused_by = models.UUIDField(null=True)
    count = models.PositiveIntegerField(default=1)
    # The walker's day and zone when it fired last.
    on = models.DateField()
    zone = models.CharField(max_length=64)
    raised_at = models.DateTimeField()
    last_at = models.DateTimeField()
    # Who has seen it as it stands; told once more, it is to be seen again. A clinic stands by its UUID:
    # clinics live in an app above this one.
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    acknowledged_name = models.CharField(max_length=80, blank=True)
    acknowledged_clinic = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_because = models.CharField(max_length=12, choices=Closing.choices, blank=True)
    # Empty below where the walker took back what was told.
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_name = models.CharField(max_length=80, blank=True)
    closed_clinic = models.UUIDField(null=True)
    closed_note = models.CharField(max_length=500, blank=True)

    objects: ClassVar[models.Manager["Alert"]] = AlertQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("walker", "rule"), condition=Q(closed_at=None), name="alerts_alert_one_open_per_rule"
            ),
            models.CheckConstraint(
                condition=Q(level__in=["digest", "A1", "A2", "A3"]), name="alerts_alert_level"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_because="")
                | Q(closed_at__isnull=False) & ~Q(closed_because=""),
                name="alerts_alert_closed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None, acknowledged_by=None)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="alerts_alert_acknowledged_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(closed_by=None) | Q(closed_at__isnull=False) & ~Q(closed_because="taken_back"),
                name="alerts_alert_answered_when_closed",
            ),
            # Nobody answers an alert about themselves.
            models.CheckConstraint(
                condition=(Q(acknowledged_by=None) | ~Q(acknowledged_by=F("walker")))
                & (Q(closed_by=None) | ~Q(closed_by=F("walker"))),
                name="alerts_alert_not_by_oneself",
            ),
        )

    def __str__(self) -> str:
        return f"{self.level} {self.rule}"

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered it yet."""
        return self.closed_at is None
