"""What is asked before a session and on the morning after it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.append_only import AppendOnly
from programs.models import Plan
from sessions.models.log import SessionLog
from sessions.models.place import Place


class ReadyCheck(models.Model):
    """The answers before a session, about the walker and the place; the newest of a slot counts."""

    class Outcome(models.TextChoices):
        GO = "go", _("go")
        EASIER = "easier", _("go, but easier")
        NO_SESSION = "no_session", _("no session today")
        SEEK_CARE = "seek_care", _("get help first")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client_key = models.UUIDField(unique=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="ready_checks")
    on = models.DateField()
    slot = models.PositiveSmallIntegerField(default=0)
    # One of the walker's own, where it has a name.
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    # By item id; what was not asked or not answered is absent.
    answers = models.JSONField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    # Rule ids, and the codes that hold for this session alone.
    fired = models.JSONField(default=list)
    extra_precautions = models.JSONField(default=list)
    ruleset = models.CharField(max_length=40)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    zone = models.CharField(max_length=64)
    answered_at = models.DateTimeField()
    # "I ticked that by mistake", in the same sitting.
    taken_back_at = models.DateTimeField(null=True)

    append_only: ClassVar[AppendOnly] = AppendOnly(may_change=("taken_back_at",))

    class Meta:
        indexes = (models.Index(fields=("plan", "on"), name="walk_sessions_ready_day"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome__in=["go", "easier", "no_session", "seek_care"]),
                name="walk_sessions_readycheck_outcome",
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.outcome}"

    @property
    def forbids(self) -> bool:
        """Whether nobody walks after these answers."""
        return self.outcome in (self.Outcome.NO_SESSION, self.Outcome.SEEK_CARE)


class MorningAnswer(models.Model):
    """The next morning: pain 0-10, stiffness, swelling, anything new; a correction supersedes."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client_key = models.UUIDField(unique=True)
    # The walk it is about; a walk that was corrected keeps its mornings by its day.
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="mornings")
    log = models.ForeignKey(SessionLog, models.PROTECT, related_name="mornings")
    # The day of the walk.
    on = models.DateField()
    pain = models.PositiveSmallIntegerField()
    # None where that was left open.
    stiff = models.BooleanField(null=True)
    swollen = models.BooleanField(null=True)
    new_symptom = models.BooleanField(null=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    zone = models.CharField(max_length=64)
    answered_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    append_only: ClassVar[AppendOnly] = AppendOnly(may_change=("superseded_at",))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "on"),
                condition=Q(superseded_at=None),
                name="walk_sessions_morninganswer_one_current",
            ),
            models.CheckConstraint(condition=Q(pain__lte=10), name="walk_sessions_morninganswer_0_to_10"),
        )

    def __str__(self) -> str:
        return f"morning after {self.on}: {self.pain}"
