"""Private notes of a clinic about a patient."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from accounts.models import User
from clinics.actions.caring import while_in_care
from clinics.actions.looking import record_look
from clinics.models import CareLink, Note
from clinics.roles import Role
from core import clock


def write_note(
    *, link: CareLink, author: User, roles: Iterable[Role], text: str, client_key: UUID, on: date
) -> Note:
    """Keeps a note as it was written, on the walker's day; the same client key again changes nothing."""
    walker = link.walker
    with while_in_care(walker, CareLink.objects.same_as(link)):
        note, is_new = Note.objects.get_or_create(
            client_key=client_key,
            defaults={
                "walker": walker,
                "clinic_id": link.clinic_id,
                "author": author,
                "author_name": str(author)[:80],
                "text": text,
                "on": on,
                "zone": walker.time_zone,
                "written_at": clock.now(),
            },
        )
        if is_new:
            record_look(author, link.clinic, roles, "note.write", "walker", walker.uuid)
    return note
