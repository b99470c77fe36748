"""What the caseload shows of a walker, worked out ahead."""

from django.conf import settings
from django.db import models


class CaseloadEntry(models.Model):
    """One walker's row of the caseload; true while nothing was written about them and on that day."""

    walker = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="caseload_entry")
    # accounts.User.changes and the walker's day when it was worked out.
    changes = models.PositiveBigIntegerField()
    on = models.DateField()
    row = models.JSONField()

    def __str__(self) -> str:
        return f"entry of {self.walker_id}"
