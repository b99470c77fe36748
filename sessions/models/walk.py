"""A walk as the guided page recorded it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.append_only import AppendOnly
from programs.models import Plan, Prescription
from sessions.models.asked import ReadyCheck
from sessions.models.place import Place


class Walk(models.Model):
    """What the page said and what the walker pressed, with its seconds; the record only grows.

    How it went is told afterwards, in the log of the same plan, day and slot.
    """

    class Ended(models.TextChoices):
        FINISHED = "finished", _("walked to the end")
        ENDED = "ended", _("ended early")
        RED = "stopped_red", _("stopped by a warning sign")
        SYM = "stopped_sym", _("stopped because of dizziness or feeling unwell")
        FALL = "stopped_fall", _("stopped by a fall")
        PAIN = "stopped_pain", _("stopped because of pain")
        KNEE = "stopped_knee", _("stopped because a knee gave way or locked")
        EFFORT = "stopped_effort", _("stopped out of breath")
        STUMBLE = "stopped_stumble", _("stopped after stumbling twice")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Made with the page; the same key is the same walk.
    client_key = models.UUIDField(unique=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="walks")
    on = models.DateField()
    slot = models.PositiveSmallIntegerField(default=0)
    prescription = models.ForeignKey(Prescription, models.PROTECT, related_name="+")
    ready = models.ForeignKey(ReadyCheck, models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    # As it was played, and what happened meanwhile.
    script = models.JSONField()
    events = models.JSONField(default=list)
    # Seconds walked, pauses left out.
    elapsed_s = models.FloatField(default=0)
    # Empty while it is under way, or was left without a word.
    ended = models.CharField(max_length=15, choices=Ended.choices, blank=True)
    ended_at = models.DateTimeField(null=True)
    # When the newest part of the record came in.
    received_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # "It was a mistake": nobody walked.
    taken_back_at = models.DateTimeField(null=True)

    append_only: ClassVar[AppendOnly] = AppendOnly(
        may_change=("events", "elapsed_s", "ended", "ended_at", "received_at", "taken_back_at")
    )

    class Meta:
        indexes = (models.Index(fields=("plan", "on"), name="walk_sessions_walk_day"),)
        constraints = (
            models.CheckConstraint(condition=Q(elapsed_s__gte=0), name="walk_sessions_walk_elapsed"),
            models.CheckConstraint(
                condition=Q(
                    ended__in=[
                        "", "finished", "ended", "stopped_red", "stopped_sym", "stopped_fall", "stopped_pain",
                        "stopped_knee", "stopped_effort", "stopped_stumble",
                    ]
                ),
                name="walk_sessions_walk_ended",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.on} {self.ended or 'under way'}"
