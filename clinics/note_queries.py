"""Reads of a clinic's notes; each starts from the care link of whoever is asking."""

from django.db.models import QuerySet

from clinics.models import CareLink, Note


def notes_on(link: CareLink) -> QuerySet[Note]:
    """What the link's clinic wrote about its walker, the newest first; no other clinic's."""
    notes = Note.objects.filter(walker=link.walker_id, clinic=link.clinic_id)
    return notes.order_by("-written_at", "-pk")
