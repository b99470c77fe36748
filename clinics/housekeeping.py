"""What the physio's side clears away by itself."""

from datetime import datetime, timedelta

from clinics.models import Invitation

# As the privacy notice promises.
INVITATIONS_KEPT = timedelta(days=30)


def delete_old_invitations(now: datetime) -> str | None:
    """Deletes invitations that nobody accepted, 30 days after they expired; says how many, or None."""
    old = Invitation.objects.exclude(accepted=True).filter(expires_at__lt=now - INVITATIONS_KEPT)
    deleted, _ = old.delete()
    return f"Deleted invitations that nobody accepted: {deleted}." if deleted else None
