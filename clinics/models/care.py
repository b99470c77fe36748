"""Who looks after whom."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clinics.models.clinic import Clinic
from core.append_only import AppendOnly


class CareLinkQuerySet(models.QuerySet["CareLink"]):
    def open(self) -> "CareLinkQuerySet":
        """Those that neither side has ended."""
        return self.filter(ended_at=None)

    def same_as(self, link: "CareLink") -> "CareLinkQuerySet":
        """That one link, as it is by now."""
        return self.filter(pk=link.pk)

    def about(self, walker: Any) -> "CareLinkQuerySet":
        """Those of one walker."""
        return self.filter(walker=walker)


class CareLink(models.Model):
    """A walker in the care of one physio of a clinic, by the walker's own consent, until either ends it."""

    class Ending(models.TextChoices):
        WALKER = "walker", _("the patient stopped sharing")
        PHYSIO = "physio", _("the physio ended it")
        CLOSED = "closed", _("the account was closed")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    walker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="care_links")
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="care_links")
    physio = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="patients")
    # The text the walker agreed to: its version and fingerprint.
    consent_version = models.CharField(max_length=24)
    consent_sha256 = models.CharField(max_length=64)
    # The walker's day and zone when they agreed.
    on = models.DateField()
    zone = models.CharField(max_length=64)
    began_at = models.DateTimeField()
    # A program that the physio has chosen and the walker has not started yet; its slug.
    offered_program = models.SlugField(max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=8, choices=Ending.choices, blank=True)

    objects: ClassVar[CareLinkQuerySet] = CareLinkQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("walker", "clinic", "physio"),
                condition=Q(ended_at=None),
                name="clinics_carelink_one_open",
            ),
            # Nobody looks after themselves.
            models.CheckConstraint(condition=~Q(walker=F("physio")), name="clinics_carelink_not_oneself"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_because="")
                | Q(ended_at__isnull=False) & ~Q(ended_because=""),
                name="clinics_carelink_ending_has_its_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.walker} with {self.physio}"


class Note(models.Model):
    """What a clinician writes down about a patient for the clinic's own eyes; kept as it was written."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client_key = models.UUIDField(unique=True)
    walker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="clinic_notes")
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=80)
    text = models.TextField(max_length=2000)
    on = models.DateField()
    zone = models.CharField(max_length=64)
    written_at = models.DateTimeField()

    append_only: ClassVar[AppendOnly] = AppendOnly()

    class Meta:
        indexes = (models.Index(fields=("walker", "clinic", "-written_at"), name="clinics_note_latest"),)

    def __str__(self) -> str:
        return f"note of {self.written_at:%Y-%m-%d}"
