"""How a walker and a physio find each other; nothing that opens a door is kept in the clear."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from clinics.models.clinic import Clinic


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def with_state(self, now: datetime) -> "InvitationQuerySet":
        """Each with its `state` at that moment."""
        state = Invitation.State
        return self.annotate(  # type: ignore[no-redef]
            state=Case(
                When(accepted=True, then=Value(state.ACCEPTED)),
                When(accepted=False, then=Value(state.DECLINED)),
                When(revoked_at__isnull=False, then=Value(state.REVOKED)),
                When(expires_at__lte=now, then=Value(state.EXPIRED)),
                When(mailed_at__isnull=False, then=Value(state.MAILED)),
                default=Value(state.WAITING),
                output_field=models.CharField(),
            )
        )

    def in_state(self, state: str) -> "InvitationQuerySet":
        """Those of that state, of rows that carry theirs."""
        return self.filter(state=state)  # type: ignore[misc]


class Invitation(models.Model):
    """A physio's invitation, good once and for some days; `token` and `code` are keyed fingerprints."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        MAILED = "mailed", _("mailed, waiting")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        REVOKED = "revoked", _("taken back")
        EXPIRED = "expired", _("too old")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Made by the page that asked; the same key twice is the same invitation.
    client_key = models.UUIDField(unique=True)
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="invitations")
    physio = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Who made it: the physio or the reception.
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # A name or initials to tell invitations apart; an address only where it goes out by mail.
    label = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    program = models.SlugField(max_length=60, blank=True)
    token = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    accepted = models.BooleanField(null=True)

    objects: ClassVar[InvitationQuerySet] = InvitationQuerySet.as_manager()  # type: ignore[assignment]

    # Written onto each row by `with_state`.
    state: str

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(answered_at=None, accepted=None)
                | Q(answered_at__isnull=False, accepted__isnull=False),
                name="clinics_invitation_answered_whole",
            ),
        )
        indexes = (models.Index(fields=("clinic", "-made_at"), name="clinics_invitation_latest"),)

    def __str__(self) -> str:
        return self.label

    @property
    def state_in_words(self) -> str:
        """Where it stands, as the clinic reads it."""
        return str(Invitation.State(self.state).label)

    @property
    def is_open(self) -> bool:
        """Whether it can still be accepted."""
        return self.state in (Invitation.State.WAITING, Invitation.State.MAILED)

    @property
    def is_unanswered(self) -> bool:
        """Whether a new link may take the place of the old one."""
        return self.answered_at is None


class TakeUpCode(models.Model):
    """A code on a walker's letter with which a physio takes them up; good once and for some days."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    walker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="take_up_codes")
    code = models.CharField(max_length=64, unique=True)
    # The text the walker agreed to when they made it: its version and fingerprint.
    consent_version = models.CharField(max_length=24)
    consent_sha256 = models.CharField(max_length=64)
    on = models.DateField()
    zone = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("walker",),
                condition=Q(revoked_at=None, used_at=None),
                name="clinics_takeupcode_one_open",
            ),
        )

    def __str__(self) -> str:
        return f"code of {self.walker_id}"
