"""May I start, and with what: the checklist as published, the answers as given, what follows from them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.append_only import AppendOnly
from core.models import Approvable
from onboarding.clearing import Basis


class ScreeningRuleset(Approvable):
    """One published version of the checklist, kept whole so that old answers can be judged again."""

    sha256 = models.CharField(max_length=64)
    # File name -> TOML text, as it stood in the folder of this version.
    sources = models.JSONField()
    published_at = models.DateTimeField()


class ScreeningDraft(models.Model):
    """A checklist that is being answered; saved after every screen."""

    walker = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="screening_draft")
    # Stays the same until the answers are handed in, so that handing in twice makes one screening.
    submission_key = models.UUIDField(default=uuid.uuid4)
    answers = models.JSONField(default=dict)
    # The screens of a partial checklist; empty where all are asked.
    asked_steps = models.JSONField(default=list)
    # Steps that were handed in; a step without any answer (a list with "none of these") counts too.
    done_steps = models.JSONField(default=list)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"draft of {self.walker_id}"


class Screening(models.Model):
    """The answers somebody gave and what the rules of the day made of them."""

    class Decision(models.TextChoices):
        CLEARED = "CLEARED"
        PRECAUTIONS = "PRECAUTIONS"
        CLINICIAN = "CLINICIAN"
        SEEK_CARE = "SEEK_CARE"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    walker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="screenings")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ruleset = models.ForeignKey(ScreeningRuleset, models.PROTECT, related_name="+")
    submission_key = models.UUIDField(unique=True)
    answers = models.JSONField()
    decision = models.CharField(max_length=12, choices=Decision.choices)
    urgency = models.CharField(max_length=12, blank=True)
    precautions = models.JSONField()
    defaults = models.JSONField()
    fired = models.JSONField()
    advice = models.JSONField()
    missing = models.JSONField()
    # The screens that were asked this time; empty where it was the whole checklist.
    asked_steps = models.JSONField(default=list)
    # Items answered otherwise than in an earlier checklist that still held the walker back.
    changed = models.JSONField(default=list)
    # Answered faster than one can read; for a physio to see.
    rushed = models.BooleanField(default=False)
    on = models.DateField()
    zone = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    handed_in_at = models.DateTimeField()

    append_only: ClassVar[AppendOnly] = AppendOnly()

    class Meta:
        indexes = (models.Index(fields=("walker", "-handed_in_at"), name="onboarding_screening_latest"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(decision__in=["CLEARED", "PRECAUTIONS", "CLINICIAN", "SEEK_CARE"]),
                name="onboarding_screening_decision",
            ),
        )

    def __str__(self) -> str:
        return f"{self.decision} on {self.on}"


class ScreeningMistake(models.Model):
    """A red flag ticked by mistake: sets one screening aside, in the same sitting, and stays on record."""

    screening = models.OneToOneField(Screening, models.PROTECT, related_name="mistake")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    append_only: ClassVar[AppendOnly] = AppendOnly()

    def __str__(self) -> str:
        return f"mistake in {self.screening_id}"


class SeenStatement(models.Model):
    """What a walker says of the care that a red flag asked for; a physio is still needed after it."""

    screening = models.OneToOneField(Screening, models.PROTECT, related_name="seen")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    seen_on = models.DateField()
    by_whom = models.CharField(max_length=120)
    what_was_said = models.TextField(max_length=1000)
    on = models.DateField()
    zone = models.CharField(max_length=64)
    said_at = models.DateTimeField()

    append_only: ClassVar[AppendOnly] = AppendOnly()

    def __str__(self) -> str:
        return f"seen on {self.seen_on}"


class Clearance(models.Model):
    """A physio's signed word about one walker: what was reviewed, on what basis, what holds until when."""

    class Ending(models.TextChoices):
        REVOKED = "revoked"
        REPLACED = "replaced"
        UNLINKED = "unlinked"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    walker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="clearances")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # As they stood on the day of signing; clinics live in an app above this one.
    author_name = models.CharField(max_length=200)
    registration_body = models.CharField(max_length=120)
    registration_number = models.CharField(max_length=60)
    clinic = models.UUIDField()
    clinic_name = models.CharField(max_length=200)
    screening = models.ForeignKey(Screening, models.PROTECT, related_name="clearances")
    # What the checklist had decided; SEEK_CARE where the walker was seen since.
    decision = models.CharField(max_length=12, choices=Screening.Decision.choices)
    # Ids of the rules that were ticked, and item -> the answers behind them as they stood.
    reviewed = models.JSONField()
    answers = models.JSONField()
    basis = models.CharField(max_length=12)
    # Bedside tests by id: for information, they clear nobody.
    tests = models.JSONField(default=dict)
    # Slug -> the highest row; empty where the clearance sets no limit.
    programs = models.JSONField(default=dict)
    # Each with code, reason_code, reason, until and the rules that asked for the code.
    lifted = models.JSONField(default=list)
    added = models.JSONField(default=list)
    # The parent or guardian who agreed, of somebody under 18.
    guardian = models.CharField(max_length=120, blank=True)
    # For clinicians only.
    note = models.TextField(max_length=1000, blank=True)
    expires_on = models.DateField()
    on = models.DateField()
    zone = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_by_name = models.CharField(max_length=200, blank=True)
    ended_because = models.CharField(max_length=12, choices=Ending.choices, blank=True)
    # Why, in a few words of the physio's for the walker.
    ended_text = models.TextField(max_length=300, blank=True)

    append_only: ClassVar[AppendOnly] = AppendOnly(
        may_change=("ended_at", "ended_on", "ended_by", "ended_by_name", "ended_because", "ended_text")
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("walker",), condition=Q(ended_at=None), name="onboarding_clearance_one_open"
            ),
            models.CheckConstraint(
                condition=Q(basis__in=[basis.value for basis in Basis]), name="onboarding_clearance_basis"
            ),
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("on")), name="onboarding_clearance_expires_later"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_on=None, ended_because="")
                | Q(ended_at__isnull=False, ended_on__isnull=False) & ~Q(ended_because=""),
                name="onboarding_clearance_ended_whole",
            ),
            models.CheckConstraint(
                condition=~Q(author=F("walker")), name="onboarding_clearance_never_of_oneself"
            ),
        )

    def __str__(self) -> str:
        return f"cleared until {self.expires_on}"


class Consent(models.Model):
    """One tick, or its withdrawal, for one purpose, with the fingerprint of the exact text that was shown."""

    walker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="consents")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=24)
    version = models.CharField(max_length=24)
    sha256 = models.CharField(max_length=64)
    language = models.CharField(max_length=16)
    given = models.BooleanField()
    on = models.DateField()
    zone = models.CharField(max_length=64)
    said_at = models.DateTimeField()

    append_only: ClassVar[AppendOnly] = AppendOnly()

    class Meta:
        indexes = (models.Index(fields=("walker", "purpose", "-said_at"), name="onboarding_consent_latest"),)

    def __str__(self) -> str:
        return f"{self.purpose}: {'given' if self.given else 'withdrawn'}"


class HealthAnswer(models.Model):
    """The answer to "has your health changed?"; no kinds means that nothing has."""

    walker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="health_answers")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kinds = models.JSONField(default=list)
    on = models.DateField()
    zone = models.CharField(max_length=64)
    answered_at = models.DateTimeField()

    append_only: ClassVar[AppendOnly] = AppendOnly()

    class Meta:
        indexes = (models.Index(fields=("walker", "-answered_at"), name="onboarding_health_latest"),)

    def __str__(self) -> str:
        return ", ".join(self.kinds) or "no change"


class BriefingAnswer(models.Model):
    """A briefing played to its end for one program, and how many of its questions were answered right."""

    walker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="briefing_answers")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    program = models.SlugField(max_length=60)
    version = models.CharField(max_length=24)
    right = models.PositiveSmallIntegerField()
    passed = models.BooleanField()
    on = models.DateField()
    zone = models.CharField(max_length=64)
    answered_at = models.DateTimeField()

    append_only: ClassVar[AppendOnly] = AppendOnly()

    class Meta:
        indexes = (
            models.Index(fields=("walker", "program", "-answered_at"), name="onboarding_briefing_latest"),
        )

    def __str__(self) -> str:
        return f"{self.program}: {self.right} right"


class GateResult(models.Model):
    """A timed test that a program asks for before it starts; seconds."""

    walker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="gate_results")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    measure = models.CharField(max_length=8)
    seconds = models.DecimalField(max_digits=5, decimal_places=1)
    helper_present = models.BooleanField()
    on = models.DateField()
    zone = models.CharField(max_length=64)
    entered_at = models.DateTimeField()

    append_only: ClassVar[AppendOnly] = AppendOnly()

    class Meta:
        indexes = (
            models.Index(fields=("walker", "measure", "-entered_at"), name="onboarding_gateresult_latest"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(helper_present=True), name="onboarding_gateresult_never_alone"
            ),
            models.CheckConstraint(
                condition=Q(seconds__gte=0, seconds__lte=120), name="onboarding_gateresult_seconds"
            ),
        )

    def __str__(self) -> str:
        return f"{self.measure} {self.seconds} s"
