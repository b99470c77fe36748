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
    """One session as the walker told it, or that it was skipped and why.

    A correction is a new row; the old one stays, superseded. Slot 0 is the due session, 1 and up are extra.
    """

    class Done(models.TextChoices):
        ALL = "all", _("All of it")
        PART = "part", _("Part of it")
        STOPPED = "stopped", _("I stopped because something felt wrong")
        SKIPPED = "skipped", _("Skipped")

    class Skip(models.TextChoices):
        PAIN = "pain", _("pain")
        ILL = "ill", _("ill")
        NO_TIME = "no_time", _("no time")
        WEATHER = "weather", _("the weather")
        OTHER = "other", _("another reason")

    class Talk(models.TextChoices):
        SING = "sing", _("I could have sung")
        TALK = "talk", _("I could talk, not sing")
        NO = "no", _("I could not talk in sentences")

    class Dizzy(models.TextChoices):
        NONE = "none", _("No")
        MILD = "mild", _("A little")
        STOPPED = "stopped", _("It made me stop")

    class StoppedFor(models.TextChoices):
        PAIN = "pain", _("pain")
        DIZZY = "dizzy", _("dizzy or faint")
        BREATHLESS = "breathless", _("short of breath")
        OTHER = "other", _("something else")

    class Superseded(models.TextChoices):
        UNDONE = "undone", _("taken back")
        CORRECTED = "corrected", _("changed")

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
    # Empty only where the session was skipped; so is `fall`.
    pain_worst = models.PositiveSmallIntegerField(null=True)
    pain_after = models.PositiveSmallIntegerField(null=True)
    effort = models.PositiveSmallIntegerField(null=True)
    effort_cap = models.PositiveSmallIntegerField()
    near_falls = models.PositiveSmallIntegerField(null=True)
    fall = models.BooleanField(null=True)
    talk = models.CharField(max_length=4, choices=Talk.choices, blank=True)
    dizzy = models.CharField(max_length=7, choices=Dizzy.choices, blank=True)
    stopped_for = models.CharField(max_length=10, choices=StoppedFor.choices, blank=True)
    confidence = models.PositiveSmallIntegerField(null=True)
    skip_reason = models.CharField(max_length=7, choices=Skip.choices, blank=True)
    # Backward seconds really walked, where the walker told them.
    walked_s = models.PositiveIntegerField(null=True)
    note = models.TextField(blank=True, max_length=1000)
    backward_s = models.PositiveIntegerField()
    total_s = models.PositiveIntegerField()
    rules = models.CharField(max_length=40)
    zone = models.CharField(max_length=64)
    # When the walk began, where anybody knows it; `logged_at` is when it was entered.
    performed_at = models.DateTimeField(null=True)
    logged_at = models.DateTimeField()
    # The row that this one takes the place of.
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    superseded_at = models.DateTimeField(null=True)
    superseded_because = models.CharField(max_length=9, choices=Superseded.choices, blank=True)

    objects: ClassVar[models.Manager["SessionLog"]] = SessionLogQuerySet.as_manager()
    append_only: ClassVar[AppendOnly] = AppendOnly(may_change=("superseded_at", "superseded_because"))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "on", "slot"),
                condition=Q(superseded_at=None),
                name="walk_sessions_sessionlog_one_current",
            ),
            models.CheckConstraint(
                condition=Q(done__in=["", "all", "part", "stopped", "skipped"]),
                name="walk_sessions_sessionlog_done",
            ),
            models.CheckConstraint(
                condition=(Q(pain_worst=None) | Q(pain_worst__lte=10))
                & (Q(pain_before=None) | Q(pain_before__lte=10))
                & (Q(pain_after=None) | Q(pain_after__lte=10))
                & (Q(confidence=None) | Q(confidence__lte=10))
                & (Q(effort=None) | Q(effort__lte=10)),
                name="walk_sessions_sessionlog_0_to_10",
            ),
            # Whoever walked says how it hurt and whether they fell; whoever skipped says why. A row without a
            # zone was emptied, when its walker left.
            models.CheckConstraint(
                condition=Q(done="skipped", pain_worst=None, fall=None) & ~Q(skip_reason="")
                | ~Q(done="skipped") & Q(pain_worst__isnull=False, fall__isnull=False, skip_reason="")
                | Q(zone="", pain_worst=None, fall=None, skip_reason=""),
                name="walk_sessions_sessionlog_walked_or_skipped",
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.done}"

    @property
    def skipped(self) -> bool:
        """Whether nothing was walked, for a reason."""
        return self.done == self.Done.SKIPPED
