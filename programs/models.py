"""What is prescribed: programs as published, and the plans that walkers follow."""

import uuid
from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.append_only import AppendOnly
from core.models import Approvable
from programs.footing import SET
from programs.schedule import weekdays_of
from programs.weekday_change import Chosen, Weekdays


class DecisionTable(Approvable):
    """One published version of the decision table; its file stays what plans are decided by."""

    sha256 = models.CharField(max_length=64)
    source = models.TextField()
    published_at = models.DateTimeField()


class ProgramQuerySet(models.QuerySet["Program"]):
    def current(self) -> "ProgramQuerySet":
        """The version of each program that may be started now, in catalogue order."""
        return self.filter(retired_at=None).order_by("code")


class Program(models.Model):
    """One published version of a program. A change is a new row; running plans keep theirs."""

    slug = models.SlugField(max_length=60)
    version = models.PositiveIntegerField()
    code = models.CharField(max_length=8)
    name = models.CharField(max_length=80)
    weeks_count = models.PositiveSmallIntegerField()
    effort_high = models.PositiveSmallIntegerField()
    spaced_days = models.BooleanField()
    # Everything people read about the program, as it stood in the catalogue file.
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Program"]] = ProgramQuerySet.as_manager()
    append_only = AppendOnly(may_change=("retired_at",))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("slug", "version"), name="programs_program_one_per_version"),
            models.UniqueConstraint(
                fields=("slug",), condition=Q(retired_at=None), name="programs_program_one_current"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def sessions_on(self, row: int, chosen: int) -> int:
        """Sessions a week on a row; `chosen` where the stored program names no number for each row."""
        by_week = self.content.get("sessions_by_week")
        return int(by_week[row - 1]) if by_week else chosen


class ProgramWeek(models.Model):
    """One row of a program's week table; minutes and seconds as published."""

    program = models.ForeignKey(Program, models.PROTECT, related_name="weeks")
    number = models.PositiveSmallIntegerField()
    sessions_per_week = models.PositiveSmallIntegerField()
    warm_up_min = models.PositiveSmallIntegerField()
    bouts = models.PositiveSmallIntegerField()
    bout_s = models.PositiveSmallIntegerField()
    metres = models.DecimalField(max_digits=5, decimal_places=1)
    rest_s = models.PositiveSmallIntegerField()
    rest_mode = models.CharField(max_length=8)
    backward_min = models.DecimalField(max_digits=4, decimal_places=1)
    pace = models.CharField(max_length=8)
    incline_pct = models.DecimalField(max_digits=3, decimal_places=1)
    surface = models.CharField(max_length=80)
    support = models.CharField(max_length=12)
    cool_down_min = models.PositiveSmallIntegerField()
    total_min = models.PositiveSmallIntegerField()
    effort_low = models.PositiveSmallIntegerField()
    effort_high = models.PositiveSmallIntegerField()
    provenance = models.JSONField()

    append_only = AppendOnly()

    class Meta:
        ordering = ("program_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("program", "number"), name="programs_programweek_one_per_number"),
            models.CheckConstraint(
                condition=Q(rest_mode__in=["stand", "fwd", "sit"]), name="programs_programweek_rest_mode"
            ),
            models.CheckConstraint(
                condition=Q(pace__in=["slow", "easy", "steady", "brisk"]), name="programs_programweek_pace"
            ),
            models.CheckConstraint(
                condition=Q(support__in=["rail", "arm", "fingertips", "hovering", "free"]),
                name="programs_programweek_support",
            ),
            models.CheckConstraint(
                condition=Q(effort_low__lte=F("effort_high"), effort_high__lte=10),
                name="programs_programweek_effort",
            ),
        )

    def __str__(self) -> str:
        return f"{self.program} {self.number}"


class PlanQuerySet(models.QuerySet["Plan"]):
    def of(self, walker: Any) -> "PlanQuerySet":
        """The plans of one walker."""
        return self.filter(walker=walker)

    def active(self) -> "PlanQuerySet":
        return self.filter(ended_at=None)


class Plan(models.Model):
    """A program given to a walker; `assigned_by` is empty where the walker chose it."""

    class Ending(models.TextChoices):
        CHANGED = "changed", _("changed to another program")
        FINISHED = "finished", _("finished")
        ENDED = "ended", _("ended before its last week")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    walker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="plans")
    program = models.ForeignKey(Program, models.PROTECT, related_name="plans")
    starts_on = models.DateField()
    # Monday is 0. The days chosen now; a change leaves those before it in `earlier_weekdays`.
    weekdays = models.JSONField()
    # [last day they held, the days], oldest first.
    earlier_weekdays = models.JSONField(default=list)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="assigned_plans"
    )
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)
    ending = models.CharField(max_length=12, choices=Ending.choices, blank=True)
    # The sentences that a physio ticked before it began, word for word; empty where none was asked to.
    ticks = models.JSONField(null=True)

    objects: ClassVar[models.Manager["Plan"]] = PlanQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("walker",), condition=Q(ended_at=None), name="programs_plan_one_active_per_walker"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="") | (Q(ended_at__isnull=False) & ~Q(ending="")),
                name="programs_plan_ending_has_its_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.program} from {self.starts_on}"

    def sessions_on(self, row: int) -> int:
        """How many sessions a week the plan has on a row."""
        return self.program.sessions_on(row, chosen=len(self.weekdays))

    @property
    def chosen(self) -> Chosen:
        """The weekdays that the walker has chosen, and those before them."""
        earlier = ((date.fromisoformat(last), tuple(weekdays)) for last, weekdays in self.earlier_weekdays)
        return Chosen(tuple(self.weekdays), tuple(earlier))

    def chosen_on(self, on: date) -> Weekdays:
        """The weekdays that the walker had chosen for a date."""
        return self.chosen.on(on)

    def weekdays_on(self, row: int, on: date) -> tuple[int, ...]:
        """The weekdays for a date on a row of the table; a row of fewer sessions leaves some free."""
        return weekdays_of(self.chosen_on(on), self.sessions_on(row))


class Prescription(models.Model):
    """The row a plan stands on from a day, with the rule or the person that put it there.

    Of several that count on a day, the one written last holds.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="prescriptions")
    week = models.ForeignKey(ProgramWeek, models.PROTECT, related_name="+")
    effective_from = models.DateField()
    outcome = models.CharField(max_length=12)
    rule = models.CharField(max_length=24)
    why = models.CharField(max_length=300)
    # What eases the row beyond the table, as `programs.footing` writes it; empty where nothing does.
    adjust = models.JSONField(default=dict)
    # Empty where a rule did it.
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    author_name = models.CharField(max_length=150, blank=True)
    # What a physio set, all of it with each of their prescriptions; null where the ones before go on: the
    # edited values of `week` ({}: as published), the limits for the rules, the weekdays as chosen then.
    tailoring = models.JSONField(null=True)
    limits = models.JSONField(null=True)
    weekdays = models.JSONField(null=True)
    note = models.TextField(blank=True)
    change_note = models.CharField(max_length=300, blank=True)
    review_on = models.DateField(null=True)
    # When the walker opened what a physio had changed.
    seen_at = models.DateTimeField(null=True)
    zone = models.CharField(max_length=64)
    written_at = models.DateTimeField()

    append_only = AppendOnly(may_change=("seen_at",))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(outcome=SET)
                | Q(author__isnull=False, tailoring__isnull=False, limits__isnull=False),
                name="programs_prescription_set_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan}: week {self.week.number} from {self.effective_from}"


class PlanHold(models.Model):
    """A pause that a rule or a person put on a plan; open until it is lifted or its last day has passed."""

    class Wish(models.TextChoices):
        """Why walkers pause of their own will."""

        ILL = "ill", _("I am ill")
        AWAY = "away", _("I am away")
        BUSY = "busy", _("I have no time")
        SORE = "sore", _("I am sore or tired")
        OTHER = "other", _("Another reason")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="holds")
    from_date = models.DateField()
    # The last day of a pause that the walker planned; empty where it stays until it is lifted.
    until = models.DateField(null=True)
    reason = models.CharField(max_length=16)
    rule = models.CharField(max_length=24)
    # The session log that caused it, by its UUID: logs live in an app above this one.
    caused_by = models.UUIDField(null=True)
    # Empty where a rule did it.
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    zone = models.CharField(max_length=64)
    held_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_on = models.DateField(null=True)
    lifted_because = models.CharField(max_length=24, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("plan",), condition=Q(lifted_at=None), name="programs_planhold_one_open_per_plan"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_on=None)
                | Q(lifted_at__isnull=False, lifted_on__isnull=False),
                name="programs_planhold_lifted_whole",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("from_date")),
                name="programs_planhold_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan} held from {self.from_date}"

    @property
    def by_walker(self) -> bool:
        """Whether the walker paused of their own will, rather than a rule or a physio."""
        return self.reason in self.Wish.values

    def open_on(self, on: date) -> bool:
        """Whether the pause is neither lifted nor over; one that begins later counts."""
        return self.lifted_at is None and (self.until is None or on <= self.until)

    def dates(self) -> tuple[date, date | None]:
        """First and last day of the pause; None without an end yet. The day it is lifted on is free."""
        lifted = self.lifted_on - timedelta(days=1) if self.lifted_on else None
        ends = [day for day in (lifted, self.until) if day is not None]
        return self.from_date, min(ends, default=None)
