"""What happened, kept without ties to what it happened to, and who approved what."""

import uuid

from django.db import models

from core.append_only import AppendOnly


class Approvable(models.Model):
    """Published rules that a clinician may approve: who, by which registration number, on which day."""

    version = models.CharField(max_length=40, unique=True)
    approved_by = models.CharField(max_length=120, blank=True)
    approved_registration = models.CharField(max_length=60, blank=True)
    approved_on = models.DateField(null=True)

    append_only = AppendOnly(may_change=("approved_by", "approved_registration", "approved_on"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.version


class AuditEvent(models.Model):
    """One thing that somebody did: who, what, to what, when; never a clinical value."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    happened_at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80)
    subject = models.CharField(max_length=80)
    detail = models.CharField(max_length=200, blank=True)

    append_only = AppendOnly(may_change=("actor_name",))

    class Meta:
        indexes = (models.Index(fields=("subject", "happened_at"), name="core_auditevent_subject"),)

    def __str__(self) -> str:
        return f"{self.action} {self.subject_type} {self.subject}"
