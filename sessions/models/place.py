"""Where walkers walk."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from sessions.lanes import LEAST_M, MOST_M


class PlaceQuerySet(models.QuerySet["Place"]):
    def in_use(self) -> "PlaceQuerySet":
        """Without those that were removed."""
        return self.filter(removed_at=None)


class Place(models.Model):
    """A place that was looked at and ticked whole once; its walker may change what it is called and is."""

    class Kind(models.TextChoices):
        HALLWAY = "hallway", _("a hallway")
        ROOM = "room", _("a large room")
        TRACK = "track", _("a running track")
        GRASS = "grass", _("short, dry, level grass")
        TREADMILL = "treadmill", _("a treadmill")

    class Surface(models.TextChoices):
        HARD = "hard", _("A hard floor")
        CARPET = "carpet", _("Firm, flat carpet")
        TRACK = "track", _("A running track")
        GRASS = "grass", _("Grass")
        OTHER = "other", _("Something else")

    class Light(models.TextChoices):
        ALWAYS = "always", _("At any time")
        DAY = "day", _("By day only")

    class Support(models.TextChoices):
        WALL = "wall", _("A wall")
        RAIL = "rail", _("A rail")
        COUNTER = "counter", _("A counter")
        NONE = "none", _("Nothing")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    walker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="places")
    name = models.CharField(max_length=60)
    # A kind that the questions before a walk know (EN07).
    kind = models.CharField(max_length=9, choices=Kind.choices)
    # Empty below where it was not said.
    surface = models.CharField(max_length=6, choices=Surface.choices, blank=True)
    lane_m = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    end_marked = models.BooleanField(null=True)
    light = models.CharField(max_length=6, choices=Light.choices, blank=True)
    support = models.CharField(max_length=7, choices=Support.choices, blank=True)
    note = models.TextField(blank=True, max_length=300)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Place"]] = PlaceQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "walker", Lower("name"), condition=Q(removed_at=None), name="walk_sessions_place_one_per_name"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["hallway", "room", "track", "grass", "treadmill"]),
                name="walk_sessions_place_kind",
            ),
            models.CheckConstraint(
                condition=Q(lane_m=None) | Q(lane_m__range=(LEAST_M, MOST_M)),
                name="walk_sessions_place_lane_in_range",
            ),
        )

    def __str__(self) -> str:
        return self.name
