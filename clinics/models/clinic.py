"""A clinic and the people who work there."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Clinic(models.Model):
    """A practice; nobody works with patients in it before the operator of the site has approved it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name of the clinic"), max_length=120)
    address = models.TextField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("phone number"), max_length=40)
    # When somebody looks at alerts, in words; patients and alert pages are told.
    hours = models.CharField(_("when somebody looks"), max_length=200)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    # Who said so at the operator's: a name, since the command line has no account.
    approved_by = models.CharField(max_length=200, blank=True)
    # Also where the operator refused it; then it was never approved.
    closed_at = models.DateTimeField(null=True)
    # With this code colleagues ask to be let in; its keyed fingerprint, None where there is none.
    join_code = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 - no two may be alike
    join_code_made_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by="")
                | Q(approved_at__isnull=False) & ~Q(approved_by=""),
                name="clinics_clinic_approved_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def of(self, user: Any) -> "MembershipQuerySet":
        """What one person is, in whichever clinics."""
        return self.filter(user=user)

    def active(self) -> "MembershipQuerySet":
        """Those that count today: approved, not over, in a clinic that is approved and open."""
        return self.filter(
            approved_at__isnull=False,
            ended_at=None,
            clinic__approved_at__isnull=False,
            clinic__closed_at=None,
            user__is_active=True,
        )


class Membership(models.Model):
    """One role of one person in one clinic, from its approval until it ends; a row for each role."""

    class Role(models.TextChoices):
        CLINIC_ADMIN = "clinic_admin", _("clinic admin")
        PHYSIO = "physio", _("physio")
        ASSISTANT = "assistant", _("assistant")
        RECEPTION = "reception", _("reception")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)
    # Of physios: who registered them, and their number there.
    registration_body = models.CharField(_("registered with"), max_length=80, blank=True)
    registration_number = models.CharField(_("registration number"), max_length=40, blank=True)
    asked_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    # The admin who looked; empty where the operator approved the first people with their clinic.
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects: ClassVar[MembershipQuerySet] = MembershipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("clinic", "user", "role"),
                condition=Q(ended_at=None),
                name="clinics_membership_one_open_per_role",
            ),
            models.CheckConstraint(
                condition=Q(role__in=["clinic_admin", "physio", "assistant", "reception"]),
                name="clinics_membership_role",
            ),
            models.CheckConstraint(
                condition=~Q(role="physio")
                | ~Q(registration_body="") & ~Q(registration_number="")
                | Q(ended_at__isnull=False),
                name="clinics_membership_physio_is_registered",
            ),
            # Nobody verifies themselves.
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("user")),
                name="clinics_membership_not_by_oneself",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"
