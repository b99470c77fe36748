"""What the checklist clears away by itself."""

from datetime import datetime, timedelta

from onboarding.models import ScreeningDraft

# As the privacy notice promises.
DRAFTS_KEPT = timedelta(days=90)


def delete_old_drafts(now: datetime) -> str | None:
    """Deletes checklists that nobody has touched for 90 days; says how many, None where there were none."""
    deleted, _ = ScreeningDraft.objects.filter(saved_at__lt=now - DRAFTS_KEPT).delete()
    return f"Deleted unfinished checklists left for more than 90 days: {deleted}." if deleted else None
