"""Who looked at a walker's record or changed something in it; starts from the walker."""

from django.db.models import Q, QuerySet

from accounts.models import User
from clinics.look_words import LISTS
from clinics.models import CareLink
from core.models import AuditEvent


def looks_at(walker: User) -> QuerySet[AuditEvent]:
    """What others did about the walker, the newest first; one query beside it.

    A list counts where it showed the walker: opened by the physio who looked after them then, or by an
    assistant of that clinic.
    """
    about = Q(subject_type="walker", subject=str(walker.uuid))
    for link in CareLink.objects.about(walker).select_related("clinic", "physio"):
        about |= _lists_with(link)
    others = AuditEvent.objects.filter(about).exclude(actor=walker.uuid)
    return others.order_by("-happened_at", "-pk")


def _lists_with(link: CareLink) -> Q:
    """The lists that showed the walker of a link while it was open."""
    lists = Q(subject_type="clinic", subject=str(link.clinic.uuid), action__in=LISTS)
    lists &= Q(happened_at__gte=link.began_at)
    if link.ended_at is not None:
        lists &= Q(happened_at__lt=link.ended_at)
    # The detail begins with the roles in the order of the alphabet.
    return lists & (Q(actor=link.physio.uuid) | Q(detail__startswith="assistant"))
