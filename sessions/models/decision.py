"""What the rules decided about a plan, and from what."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from core.append_only import AppendOnly
from programs.models import Plan, Prescription
from sessions.models.log import SessionLog


class Decision(models.Model):
    """One decision of the table: its inputs, the row that fitted, what it changed; the newest counts."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="decisions")
    # The walker's day of the decision, and the walk it is about with its day.
    on = models.DateField()
    about = models.DateField(null=True)
    log = models.ForeignKey(SessionLog, models.PROTECT, null=True, related_name="decisions")
    # Where it moved or eased the plan; empty where all stayed as it was.
    prescription = models.ForeignKey(Prescription, models.PROTECT, null=True, related_name="+")
    # The question as `manage.py decide` reads it, a physio's limits beside it, so that it can be replayed.
    question = models.JSONField()
    outcome = models.CharField(max_length=10)
    rule = models.CharField(max_length=8)
    adjust = models.JSONField()
    alerts = models.JSONField()
    why = models.CharField(max_length=300)
    ruleset = models.CharField(max_length=40)
    # The log, morning or report that asked for it.
    caused_by = models.UUIDField(null=True)
    zone = models.CharField(max_length=64)
    decided_at = models.DateTimeField()

    append_only: ClassVar[AppendOnly] = AppendOnly()

    class Meta:
        indexes = (models.Index(fields=("plan", "decided_at"), name="walk_sessions_decision_plan"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome__in=["PROGRESS", "HOLD", "REGRESS", "RESTART", "PAUSE", "STOP_REFER"]),
                name="walk_sessions_decision_outcome",
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.rule} {self.outcome}"
