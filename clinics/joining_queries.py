"""Whether somebody may become the patient of a physio, and whom they have."""

from datetime import datetime
from enum import StrEnum

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef

from accounts.models import User
from clinics.models import CareLink, Invitation, Membership, TakeUpCode
from clinics.roles import Role
from clinics.secrets import fingerprint, typed
from onboarding.doors import Carer
from programs.models import Plan, Program

TAKE_UP = "take_up"


class Obstacle(StrEnum):
    """Why somebody who is signed in may not accept an invitation that is open."""

    ONESELF = "oneself"
    ADDRESS = "address"


def obstacle_for(walker: User, invitation: Invitation) -> Obstacle | None:
    """What stands between a walker and an open invitation, None where nothing does.

    One that went to an address is for whoever has shown that the address is theirs.
    """
    if walker.pk in (invitation.physio_id, invitation.author_id):
        return Obstacle.ONESELF
    if invitation.email and not _has_shown(walker, invitation.email):
        return Obstacle.ADDRESS
    return None


def _has_shown(walker: User, email: str) -> bool:
    shown: bool = EmailAddress.objects.filter(user=walker, verified=True, email__iexact=email).exists()
    return shown


def link_from(walker: User, invitation: Invitation) -> CareLink | None:
    """The open link that came of an invitation which this walker accepted, None where there is none."""
    if not invitation.accepted or invitation.answered_by_id != walker.pk:
        return None
    links = CareLink.objects.about(walker).open().select_related("physio", "clinic")
    return links.filter(clinic=invitation.clinic_id, physio=invitation.physio_id).first()


def open_code_of(walker: User, now: datetime) -> TakeUpCode | None:
    """The code on the walker's letter that a physio can still use, None where there is none."""
    codes = TakeUpCode.objects.filter(walker=walker, revoked_at=None, used_at=None, expires_at__gt=now)
    return codes.first()


def letter_behind(code: str, physio: User, now: datetime) -> TakeUpCode | None:
    """The letter that a typed code belongs to, with its walker; None where it opens nothing to them."""
    codes = TakeUpCode.objects.filter(revoked_at=None, used_at=None, expires_at__gt=now)
    mine = codes.filter(code=fingerprint(typed(code), TAKE_UP), walker__is_active=True)
    return mine.exclude(walker=physio).select_related("walker").first()


def links_about(walker: User) -> list[CareLink]:
    """Everybody who looks or looked after a walker, the open ones first, then the latest; one query."""
    links = CareLink.objects.about(walker).select_related("physio", "clinic").order_by("-began_at", "-pk")
    return sorted(links, key=lambda link: link.ended_at is not None)


def registrations_of(links: list[CareLink]) -> dict[tuple[int, int], Membership]:
    """(clinic, physio) -> the registration that the clinic keeps of a physio, the latest; one query."""
    rows = Membership.objects.filter(
        clinic__in={link.clinic_id for link in links},
        user__in={link.physio_id for link in links},
        role=Role.PHYSIO,
        approved_at__isnull=False,
    )
    return {(row.clinic_id, row.user_id): row for row in rows.order_by("pk")}


def carers_of(walker: User) -> tuple[Carer, ...]:
    """Who looks after a walker now, each with the program they chose, until it was started; three queries.

    A physio who has left the clinic is named no more.
    """
    working = Membership.objects.active().filter(
        clinic=OuterRef("clinic"), user=OuterRef("physio"), role=Role.PHYSIO
    )
    seen_by = CareLink.objects.about(walker).open().filter(Exists(working))
    links = list(seen_by.select_related("physio", "clinic").order_by("began_at"))
    if not links:
        return ()
    offered = {link.offered_program for link in links} - {""}
    started = Plan.objects.filter(walker=walker, program__slug__in=offered)
    since = dict(started.order_by("started_at").values_list("program__slug", "started_at"))
    names = dict(Program.objects.current().filter(slug__in=offered).values_list("slug", "name"))
    return tuple(_carer(link, names, since) for link in links)


def _carer(link: CareLink, names: dict[str, str], since: dict[str, datetime]) -> Carer:
    slug = link.offered_program
    waits = slug in names and not (slug in since and since[slug] >= link.began_at)
    return Carer(
        physio=str(link.physio),
        clinic=link.clinic.name,
        on=link.on,
        program=slug if waits else "",
        program_name=names[slug] if waits else "",
    )
