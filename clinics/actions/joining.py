"""A walker answers an invitation."""

from datetime import date

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from clinics.actions.looking import record_care
from clinics.invitation_queries import physio_of
from clinics.joining_queries import Obstacle, link_from, obstacle_for
from clinics.models import CareLink, Clinic, Invitation, TakeUpCode
from clinics.sharing import current_sharing
from core import clock


class NoLongerOpen(Exception):
    """The invitation was answered, taken back or replaced meanwhile, is too old, or its physio has left."""


class NotForThem(Exception):
    """The invitation is open, but not to this account; `obstacle` says why."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle)
        self.obstacle = obstacle


@transaction.atomic
def accept(*, walker: User, opened: str, on: date) -> CareLink:
    """Puts the walker into the care of the physio who invited them; `opened` is its token as kept.

    A second tap answers the same link, and opens none that was ended. Raises NoLongerOpen or NotForThem.
    """
    walker = lock_walker(walker)
    invitation = _locked(opened)
    if not invitation.is_open:
        if (link := link_from(walker, invitation)) is not None:
            return link
        raise NoLongerOpen
    if physio_of(invitation) is None:
        raise NoLongerOpen
    obstacle = obstacle_for(walker, invitation)
    if obstacle is not None:
        raise NotForThem(obstacle)
    _answer(invitation, walker, accepted=True)
    return begin_care(
        walker=walker, physio=invitation.physio, clinic=invitation.clinic, on=on, program=invitation.program
    )


@transaction.atomic
def decline(*, walker: User | None, opened: str) -> None:
    """Says no to an invitation, also without an account; raises NoLongerOpen."""
    invitation = _locked(opened)
    if not invitation.is_open:
        raise NoLongerOpen
    _answer(invitation, walker, accepted=False)


def begin_care(
    *,
    walker: User,
    physio: User,
    clinic: Clinic,
    on: date,
    program: str = "",
    agreed_to: TakeUpCode | None = None,
) -> CareLink:
    """The walker's link with a physio of a clinic, made where there is none; the walker must be locked.

    A program chosen with a newer invitation takes the place of the one chosen before. `agreed_to` is the code
    of a letter with what the walker agreed to when they made it; without one they agree now.
    """
    link = CareLink.objects.open().filter(walker=walker, physio=physio, clinic=clinic).first()
    if link is not None:
        if program and program != link.offered_program:
            link.offered_program = program
            link.save(update_fields=["offered_program"])
        return link
    text = current_sharing()
    link = CareLink.objects.create(
        walker=walker,
        clinic=clinic,
        physio=physio,
        consent_version=agreed_to.consent_version if agreed_to else text.version,
        consent_sha256=agreed_to.consent_sha256 if agreed_to else text.sha256,
        on=on,
        zone=walker.time_zone,
        began_at=clock.now(),
        offered_program=program,
    )
    record_care(link, "care.begin", by=walker)
    return link


def _locked(opened: str) -> Invitation:
    rows = Invitation.objects.with_state(clock.now()).select_for_update(of=("self",))
    invitation = rows.select_related("clinic", "physio").filter(token=opened).first()
    if invitation is None:
        raise NoLongerOpen
    return invitation


def _answer(invitation: Invitation, walker: User | None, *, accepted: bool) -> None:
    invitation.answered_at, invitation.answered_by, invitation.accepted = clock.now(), walker, accepted
    invitation.save(update_fields=["answered_at", "answered_by", "accepted"])
