"""Who works in a clinic: colleagues ask with its code, an admin answers, and a role ends."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from clinics.actions.founding import keep_name
from clinics.models import Clinic, Membership
from clinics.people_queries import JOIN
from clinics.secrets import fingerprint, new_code
from core import clock
from core.actions import record_event


class Oneself(Exception):
    """Nobody answers for themselves."""


class AlreadyAnswered(Exception):
    """Somebody else has answered, or the role is over."""


class LastAdmin(Exception):
    """A clinic needs somebody who looks after its people."""


@transaction.atomic
def make_join_code(*, clinic: Clinic, by: User) -> str:
    """Answers a new code with which colleagues ask to be let in; the one before opens nothing any more."""
    code = new_code()
    kept = {"join_code": fingerprint(code, JOIN), "join_code_made_at": clock.now()}
    Clinic.objects.filter(pk=clinic.pk).update(**kept)
    _write_down(clinic, "clinic.code_make", by=by)
    return code


@transaction.atomic
def drop_join_code(*, clinic: Clinic, by: User) -> None:
    """Lets nobody ask with a code any more."""
    if (
        Clinic.objects.filter(pk=clinic.pk)
        .exclude(join_code=None)
        .update(join_code=None, join_code_made_at=None)
    ):
        _write_down(clinic, "clinic.code_drop", by=by)


@transaction.atomic
def ask_to_join(
    *, user: User, clinic: Clinic, role: str, own_name: str, registration: Mapping[str, str]
) -> Membership:
    """Writes down that somebody asks for a role; asked twice, or had already, it is the same one."""
    lock_walker(user)
    had = clinic.memberships.filter(user=user, role=role, ended_at=None).first()
    if had is not None:
        return had
    keep_name(user=user, name=own_name)
    asked = Membership.objects.create(
        clinic=clinic, user=user, role=role, asked_at=clock.now(), **registration
    )
    _write_down(clinic, "membership.ask", by=user, of=asked)
    return asked


@transaction.atomic
def approve_member(*, clinic: Clinic, membership: Any, by: User) -> None:
    """Lets a colleague start work; `membership` is a UUID. Raises Oneself and AlreadyAnswered."""
    asked = _lock_open(clinic, membership, by)
    if asked.approved_at is not None:
        raise AlreadyAnswered
    asked.approved_at, asked.approved_by = clock.now(), by
    asked.save(update_fields=["approved_at", "approved_by"])
    _write_down(clinic, "membership.approve", by=by, of=asked)


@transaction.atomic
def refuse_member(*, clinic: Clinic, membership: Any, by: User) -> None:
    """Tells a colleague no; raises Oneself and AlreadyAnswered."""
    asked = _lock_open(clinic, membership, by)
    if asked.approved_at is not None:
        raise AlreadyAnswered
    _end(asked, by)
    _write_down(clinic, "membership.refuse", by=by, of=asked)


@transaction.atomic
def end_member(*, clinic: Clinic, membership: Any, by: User) -> None:
    """Ends a role, and what it opened, at once; raises AlreadyAnswered and LastAdmin.

    Somebody may end a role of their own.
    """
    held = _lock_open(clinic, membership)
    if held.approved_at is None:
        raise AlreadyAnswered
    if held.role == Membership.Role.CLINIC_ADMIN and not _other_admins(clinic, held).exists():
        raise LastAdmin
    _end(held, by)
    _write_down(clinic, "membership.end", by=by, of=held)


def _lock_open(clinic: Clinic, membership: Any, by: User | None = None) -> Membership:
    """The membership, while nobody else changes the people of the clinic; `by` must be somebody else."""
    Clinic.objects.select_for_update().get(pk=clinic.pk)
    found: Membership = clinic.memberships.select_related("user").get(uuid=membership)
    if by is not None and found.user_id == by.pk:
        raise Oneself
    if found.ended_at is not None:
        raise AlreadyAnswered
    return found


def _other_admins(clinic: Clinic, one: Membership) -> Any:
    admins = clinic.memberships.active().filter(role=Membership.Role.CLINIC_ADMIN)
    return admins.exclude(pk=one.pk).exclude(user=one.user)


def _end(membership: Membership, by: User) -> None:
    membership.ended_at, membership.ended_by = clock.now(), by
    membership.save(update_fields=["ended_at", "ended_by"])


def _write_down(clinic: Clinic, action: str, *, by: User, of: Membership | None = None) -> None:
    """A line about the clinic, or about whom the role is of."""
    record_event(
        actor=by.uuid,
        actor_name=str(by),
        action=action,
        subject_type="user" if of else "clinic",
        subject=of.user.uuid if of else clinic.uuid,
        detail=f"{of.role} · {clinic.name}" if of else clinic.name,
    )
