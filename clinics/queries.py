"""Reads of the physio's side; each starts from who is asking."""

from uuid import UUID

from accounts.models import User
from clinics.models import CareLink, Membership
from clinics.models.care import CareLinkQuerySet
from clinics.roles import Role


def memberships_of(user: User) -> list[Membership]:
    """What somebody is today, in every clinic, each with its clinic; one query."""
    return list(Membership.objects.of(user).active().select_related("clinic").order_by("clinic__name", "pk"))


def links_in_view(user: User, clinic_id: int, roles: frozenset[Role]) -> CareLinkQuerySet:
    """The open care links that somebody may see: a physio their own, an assistant the clinic's.

    An assistant sees nobody whose physio has left.
    """
    links = CareLink.objects.open().filter(clinic_id=clinic_id)
    if Role.ASSISTANT in roles:
        working = Membership.objects.active().filter(clinic_id=clinic_id, role=Role.PHYSIO)
        return links.filter(physio__in=working.values("user"))
    if Role.PHYSIO in roles:
        return links.filter(physio=user)
    return links.none()


def links_of_own(user: User, clinic_id: int, roles: frozenset[Role]) -> CareLinkQuerySet:
    """The open care links of a physio's own patients, also where they see others as an assistant."""
    return links_in_view(user, clinic_id, roles - {Role.ASSISTANT})


def link_to(user: User, clinic_id: int, roles: frozenset[Role], walker: UUID) -> CareLink | None:
    """The care link through which somebody sees a walker, their own first; None where there is none."""
    links = (
        links_in_view(user, clinic_id, roles)
        .filter(walker__uuid=walker)
        .select_related("walker", "physio", "clinic")
    )
    return next(iter(sorted(links, key=lambda link: (link.physio_id != user.pk, link.pk))), None)
