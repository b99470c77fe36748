"""What walkers tell at any time: a fall, or that something is wrong."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.append_only import AppendOnly


class SymptomReport(models.Model):
    """One report; it pauses first and asks after, so that its answers may come in a later row."""

    class Kind(models.TextChoices):
        FALL = "fall", _("I fell")
        WRONG = "wrong", _("Something is wrong")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client_key = models.UUIDField(unique=True)
    walker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="symptom_reports")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    # The walker's day on which it happened.
    on = models.DateField()
    # The report that this one answers more about.
    about = models.ForeignKey("self", models.PROTECT, null=True, related_name="answers_later")
    # Of a fall: hit_head, hurt, blacked_out, got_up, blood_thinner, on_a_walk; absent where open.
    answers = models.JSONField(default=dict)
    # What was ticked: items of the warning signs and new signs of joints or legs.
    red_flags = models.JSONField(default=list)
    new_signs = models.JSONField(default=list)
    note = models.TextField(blank=True, max_length=1000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    zone = models.CharField(max_length=64)
    told_at = models.DateTimeField()
    # "I pressed that by mistake", in the same sitting.
    taken_back_at = models.DateTimeField(null=True)

    append_only: ClassVar[AppendOnly] = AppendOnly(may_change=("taken_back_at",))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=["fall", "wrong"]), name="walk_sessions_symptomreport_kind"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"
