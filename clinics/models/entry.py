"""What the caseload shows of a walker, worked out ahead."""

from django.conf import settings
from django.db import models


class CaseloadEntry(models.Model):
    """One walker's row of the caseload: a copy, which counts while nothing was written about them since.

    It is good for `on` and for the code that made it, and can be thrown away at any time.
    """

    walker = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="caseload_entry")
    # accounts.User.changes and the walker's day when it was worked out, and by which release.
    changes = models.PositiveBigIntegerField()
    on = models.DateField()
    made_by = models.CharField(max_length=24)
    # What rows are ordered and chosen by: clinics.attention.Kind, since when, the program's slug.
    kind = models.PositiveSmallIntegerField()
    since = models.DateField()
    program = models.SlugField(max_length=60, blank=True)
    has_precautions = models.BooleanField()
    # Whether no plan was ever given to them; how long that lasts depends on who looks after them.
    is_new = models.BooleanField()
    reason = models.CharField(max_length=300)
    also = models.JSONField()
    # What stands below the name, and the other cells of the row, as they are shown.
    who = models.TextField()
    cells = models.TextField()

    def __str__(self) -> str:
        return f"entry of {self.walker_id}"
