"""A walker and a physio part."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from accounts.locking import lock_walker
from accounts.models import User
from clinics.actions.looking import detail_of_care, record_care
from clinics.models import CareLink
from core import clock
from onboarding.clearance_actions import end_clearances_of


@transaction.atomic
def end_care(*, link: CareLink, actor: User, because: CareLink.Ending, on: date) -> bool:
    """Ends a physio's sight of a walker; whether it was open. What was written before stays on record.

    What the physio has signed about them ends too, unless they look after them in another clinic as well.
    `on` is the walker's day.
    """
    walker = lock_walker(link.walker)
    ended = CareLink.objects.open().filter(pk=link.pk)
    if not ended.update(ended_at=clock.now(), ended_because=because):
        return False
    if not CareLink.objects.open().filter(walker=walker, physio=link.physio).exists():
        end_clearances_of(author=link.physio, walker=walker, by=actor, on=on, detail=detail_of_care(link))
    record_care(link, "care.end", by=actor)
    return True


def end_all_care(user: User) -> None:
    """Ends every link of an account that closes, whichever side it was on; asked twice it changes nothing."""
    links = CareLink.objects.open().filter(Q(walker=user) | Q(physio=user))
    links.update(ended_at=clock.now(), ended_because=CareLink.Ending.CLOSED)
