"""A clinic asks to be let in, and the operator of the site answers."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import change_settings
from accounts.locking import lock_walker
from accounts.models import User
from clinics.models import Clinic, Membership
from core import clock
from core.actions import record_event


class OwnClinic(Exception):
    """Nobody verifies themselves: somebody else must look at this clinic."""


class AlreadyAnswered(Exception):
    """The clinic was approved or refused before."""


@transaction.atomic
def ask_for_clinic(
    *,
    user: User,
    name: str,
    address: str,
    phone: str,
    hours: str,
    own_name: str,
    registration_body: str,
    registration_number: str,
) -> Clinic:
    """Writes down a clinic that waits for the operator, with its first physio, who is its admin too.

    The same clinic asked for twice, while it waits, is one.
    """
    lock_walker(user)
    waiting = Clinic.objects.filter(asked_by=user, name=name, approved_at=None, closed_at=None).first()
    if waiting is not None:
        return waiting
    keep_name(user=user, name=own_name)
    now = clock.now()
    clinic = Clinic.objects.create(
        name=name, address=address, phone=phone, hours=hours, asked_by=user, asked_at=now
    )
    registered = {"registration_body": registration_body, "registration_number": registration_number}
    Membership.objects.create(
        clinic=clinic, user=user, role=Membership.Role.PHYSIO, asked_at=now, **registered
    )
    Membership.objects.create(clinic=clinic, user=user, role=Membership.Role.CLINIC_ADMIN, asked_at=now)
    _write_down(clinic, "clinic.ask", by=user)
    return clinic


@transaction.atomic
def approve_clinic(*, clinic: Clinic, by: User | None, by_name: str) -> None:
    """Lets a clinic and the people who asked for it start work; `by` is None on the command line.

    Raises OwnClinic and AlreadyAnswered.
    """
    waiting = _lock_waiting(clinic, by)
    now = clock.now()
    waiting.approved_at, waiting.approved_by = now, by_name
    waiting.save(update_fields=["approved_at", "approved_by"])
    waiting.memberships.filter(approved_at=None, ended_at=None).update(approved_at=now)
    _write_down(waiting, "clinic.approve", by=by, by_name=by_name)


@transaction.atomic
def refuse_clinic(*, clinic: Clinic, by: User | None, by_name: str) -> None:
    """Closes a clinic that was never let in; raises OwnClinic and AlreadyAnswered."""
    waiting = _lock_waiting(clinic, by)
    now = clock.now()
    waiting.closed_at = now
    waiting.save(update_fields=["closed_at"])
    waiting.memberships.filter(ended_at=None).update(ended_at=now)
    _write_down(waiting, "clinic.refuse", by=by, by_name=by_name)


def keep_name(*, user: User, name: str) -> None:
    """Keeps the name that colleagues and patients see."""
    if user.name != name:
        user.name = name
        change_settings(user=user, changed=["name"])


def _lock_waiting(clinic: Clinic, by: User | None) -> Clinic:
    locked = Clinic.objects.select_for_update().get(pk=clinic.pk)
    if by is not None and (locked.asked_by_id == by.pk or locked.memberships.filter(user=by).exists()):
        raise OwnClinic
    if locked.approved_at is not None or locked.closed_at is not None:
        raise AlreadyAnswered
    return locked


def _write_down(clinic: Clinic, action: str, *, by: User | None, by_name: str = "") -> None:
    record_event(
        actor=by.uuid if by else None,
        actor_name=str(by) if by else _("%(name)s by manage.py") % {"name": by_name},
        action=action,
        subject_type="clinic",
        subject=clinic.uuid,
        detail=clinic.name,
    )
