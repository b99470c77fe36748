"""Reads of invitations: a clinic's own list, and the one that a secret opens."""

from datetime import datetime

from django.db.models import Q

from clinics.access import Actor
from clinics.models import Invitation, Membership
from clinics.models.invitation import InvitationQuerySet
from clinics.roles import Ability, Role
from clinics.secrets import fingerprint, typed
from programs.models import Program
from programs.queries import current_programs

TOKEN, CODE = "invitation.token", "invitation.code"


def invitations_of(actor: Actor, now: datetime) -> InvitationQuerySet:
    """The invitations somebody sees, newest first: a physio their own, reception and admins the clinic's."""
    rows = Invitation.objects.filter(clinic=actor.clinic).with_state(now)
    if not runs_the_desk(actor):
        rows = rows.filter(Q(physio=actor.user) | Q(author=actor.user))
    return rows.select_related("physio").order_by("-made_at", "-pk")


def runs_the_desk(actor: Actor) -> bool:
    """Whether somebody invites on behalf of others."""
    return not actor.roles.isdisjoint({Role.RECEPTION, Role.CLINIC_ADMIN})


def physios_for(actor: Actor) -> list[Membership]:
    """The physios for whom somebody may invite, themselves first."""
    physios = Membership.objects.active().filter(clinic=actor.clinic, role=Role.PHYSIO)
    if not runs_the_desk(actor):
        physios = physios.filter(user=actor.user)
    return sorted(
        physios.select_related("user"), key=lambda one: (one.user_id != actor.user.pk, str(one.user))
    )


def programs_for(actor: Actor) -> list[Program]:
    """The programs that an invitation may offer: those that people start by themselves.

    None from somebody who plans for nobody.
    """
    if not actor.may(Ability.PRESCRIBE):
        return []
    return [program for program in current_programs() if "locked" not in program.content["flags"]]


def invitation_by_token(token: str, now: datetime) -> Invitation | None:
    """The invitation that a link opens, in whatever state; None where there is none."""
    return _found(now, token=fingerprint(token, TOKEN))


def invitation_by_code(code: str, now: datetime) -> Invitation | None:
    """The invitation that a typed code opens, in whatever state; None where there is none."""
    return _found(now, code=fingerprint(typed(code), CODE))


def opened_invitation(kept: str | None, now: datetime) -> Invitation | None:
    """The invitation that this browser has opened; None where there is none, or a new link took its place.

    `kept` is the fingerprint that the browser's session holds.
    """
    return _found(now, token=kept) if kept else None


def _found(now: datetime, **by: str) -> Invitation | None:
    rows = Invitation.objects.with_state(now).select_related("clinic", "physio")
    return rows.filter(**by).first()


def physio_of(invitation: Invitation) -> Membership | None:
    """The physio's registration in that clinic; None for one who does not work there any more."""
    working = Membership.objects.active().filter(clinic=invitation.clinic_id, role=Role.PHYSIO)
    return working.filter(user=invitation.physio_id).select_related("user", "clinic").first()
