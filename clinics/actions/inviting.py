"""An invitation is made, gets a new link, goes out by mail, is taken back."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPException
from uuid import UUID

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.models import User
from clinics.access import Actor
from clinics.actions.looking import record_look
from clinics.invitation_queries import CODE, TOKEN, invitations_of
from clinics.models import Invitation
from clinics.secrets import fingerprint, new_code, new_token
from core import clock

GOOD_FOR = timedelta(days=7)
logger = logging.getLogger(__name__)


class Answered(Exception):
    """The invitation was answered; a new link would open nothing."""


@dataclass(frozen=True)
class Fresh:
    """An invitation and the secrets that open it, which nobody can read again."""

    invitation: Invitation
    token: str
    code: str


@transaction.atomic
def invite(*, actor: Actor, physio: User, label: str, email: str, program: str, client_key: UUID) -> Fresh:
    """Makes an invitation; the same key again is the same invitation with new secrets.

    Raises Invitation.DoesNotExist for a key of somebody else's, Answered for one that was answered.
    """
    token, code, now = new_token(), new_code(), clock.now()
    invitation, made = Invitation.objects.get_or_create(
        client_key=client_key,
        defaults={
            "clinic": actor.clinic,
            "physio": physio,
            "author": actor.user,
            "label": label,
            "email": email,
            "program": program,
            "token": fingerprint(token, TOKEN),
            "code": fingerprint(code, CODE),
            "made_at": now,
            "expires_at": now + GOOD_FOR,
        },
    )
    if not made:
        return renew(actor=actor, invitation=invitation.uuid)
    _record(actor, "invitation.create", invitation)
    return Fresh(invitation, token, code)


@transaction.atomic
def renew(*, actor: Actor, invitation: UUID) -> Fresh:
    """A new link and code in the place of the old ones, good for as long as a new invitation.

    Raises Invitation.DoesNotExist for one that the actor does not see, Answered for one that was answered.
    """
    row = _locked(actor, invitation)
    if not row.is_unanswered:
        raise Answered
    token, code, now = new_token(), new_code(), clock.now()
    row.token, row.code = fingerprint(token, TOKEN), fingerprint(code, CODE)
    row.made_at, row.expires_at, row.mailed_at, row.revoked_at = now, now + GOOD_FOR, None, None
    row.save(update_fields=["token", "code", "made_at", "expires_at", "mailed_at", "revoked_at"])
    _record(actor, "invitation.renew", row)
    return Fresh(row, token, code)


@transaction.atomic
def revoke(*, actor: Actor, invitation: UUID) -> bool:
    """Takes an invitation back; whether that changed anything: one that was answered stays as it is.

    Raises Invitation.DoesNotExist for one that the actor does not see.
    """
    row = _locked(actor, invitation)
    if not row.is_open:
        return False
    row.revoked_at = clock.now()
    row.save(update_fields=["revoked_at"])
    _record(actor, "invitation.revoke", row)
    return True


def mail_invitation(*, fresh: Fresh, link: str) -> bool:
    """Sends the link to the invitation's address; whether the mail server took it.

    The mail says who invites and until when, and nothing about anybody's health.
    """
    invitation = fresh.invitation
    text = render_to_string("clinics/mail/invitation.txt", {"invitation": invitation, "link": link})
    try:
        send_mail(_("An invitation to Retrowalk"), text, None, [invitation.email])
    except (OSError, SMTPException) as error:
        logger.warning("Invitation %s could not be mailed: %s", invitation.uuid, type(error).__name__)
        return False
    Invitation.objects.filter(pk=invitation.pk, token=invitation.token).update(mailed_at=clock.now())
    return True


def _locked(actor: Actor, invitation: UUID) -> Invitation:
    rows = invitations_of(actor, clock.now()).select_related(None).select_for_update()
    return rows.get(uuid=invitation)


def _record(actor: Actor, action: str, invitation: Invitation) -> None:
    record_look(actor.user, actor.clinic, actor.roles, action, "invitation", invitation.uuid)
