"""What was done."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.append_only import AppendOnly
from onboarding.models import Screening
from programs.models import Plan, Prescription


class SessionLogQuerySet(models.QuerySet["SessionLog"]):
    def current(self) -> "SessionLogQuerySet":
        """Without those that were undone or corrected."""
        return self.filter(superseded_at=None)


class SessionLog(models.Model):
    """One session as the walker told it. A correction is a new row; the old one stays, superseded."""

    class Done(models.TextChoices):
        ALL = "all", _("All of it")
        PART = "part", _("Part of it")
        STOPPED = "stopped", _("I stopped because something felt wrong")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Made by the page that asked; the same key twice changes nothing.
    client_key = models.UUIDField(unique=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="logs")
    prescription = models.ForeignKey(Prescription, models.PROTECT, related_name="+")
    screening = models.ForeignKey(Screening, models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField()
    slot = models.PositiveSmallIntegerField(default=0)
    # Empty where the walker left it open.
    done = models.CharField(max_length=8, choices=Done.choices, blank=True)
    pain_before = models.PositiveSmallIntegerField(null=True)
    pain_worst = models.PositiveSmallIntegerField()
    effort = models.PositiveSmallIntegerField(null=True)
    effort_cap = models.PositiveSmallIntegerField()
    near_falls = models.PositiveSmallIntegerField(null=True)
    fall = models.BooleanField()
    note = models.TextField(blank=True, max_length=1000)
    backward_s = models.PositiveIntegerField()
    total_s = models.PositiveIntegerField()
    rules = models.CharField(max_length=40)
    zone = models.CharField(max_length=64)
    logged_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["SessionLog"]] = SessionLogQuerySet.as_manager()
    append_only: ClassVar[AppendOnly] = AppendOnly(may_change=("superseded_at",))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "on", "slot"),
                condition=Q(superseded_at=None),
                name="walk_sessions_sessionlog_one_current",
            ),
            models.CheckConstraint(
                condition=Q(done__in=["", "all", "part", "stopped"]), name="walk_sessions_sessionlog_done"
            ),
            models.CheckConstraint(
                condition=Q(pain_worst__lte=10)
                & (Q(pain_before=None) | Q(pain_before__lte=10))
                & (Q(effort=None) | Q(effort__lte=10)),
                name="walk_sessions_sessionlog_0_to_10",
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.done}"
