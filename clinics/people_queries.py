"""Reads of clinics and of who works in them."""

from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import User
from clinics.models import Clinic, Membership
from clinics.queries import memberships_of
from clinics.roles import Ability, Role, abilities_of
from clinics.secrets import fingerprint, typed

# What a clinic's code opens; see clinics.secrets.
JOIN = "clinic-join"


@dataclass(frozen=True, slots=True)
class People:
    """Those of a clinic: at work, waiting for an answer, and gone."""

    at_work: tuple[Membership, ...]
    waiting: tuple[Membership, ...]
    former: tuple[Membership, ...]


def people_of(clinic: Clinic) -> People:
    """Everybody who is, asks to be or was something in a clinic, by name; one query."""
    rows = clinic.memberships.select_related("user", "approved_by", "ended_by")
    every = sorted(rows, key=lambda one: (str(one.user).casefold(), one.role, one.pk))
    return People(
        at_work=tuple(one for one in every if one.approved_at and not one.ended_at),
        waiting=tuple(one for one in every if not one.approved_at and not one.ended_at),
        former=tuple(one for one in every if one.approved_at and one.ended_at),
    )


def clinic_of_code(code: str) -> Clinic | None:
    """The open clinic that gave out a code for colleagues, None where there is none."""
    return Clinic.objects.filter(
        join_code=fingerprint(typed(code), JOIN), approved_at__isnull=False, closed_at=None
    ).first()


def waiting_for(user: User) -> list[Membership]:
    """What somebody has asked to be and nobody has answered yet."""
    asked = Membership.objects.of(user).filter(ended_at=None, user__is_active=True, clinic__closed_at=None)
    return list(asked.exclude(pk__in=asked.active()).select_related("clinic").order_by("clinic", "pk"))


def clinics_waiting() -> QuerySet[Clinic]:
    """Clinics that the operator has not answered, oldest first."""
    return Clinic.objects.filter(approved_at=None, closed_at=None).order_by("asked_at", "pk")


def clinics_open() -> QuerySet[Clinic]:
    """Clinics that work here, by name."""
    return Clinic.objects.filter(approved_at__isnull=False, closed_at=None).order_by("name", "pk")


def home_of(user: User) -> str | None:
    """The name of the page where somebody who works in a clinic, or waits to, is at home; None for others."""
    memberships = memberships_of(user)
    if not memberships:
        return "clinics:waiting" if waiting_for(user) else None
    abilities = abilities_of(Role(one.role) for one in memberships)
    if Ability.SEE_CASELOAD in abilities:
        return "clinics:caseload"
    return "clinics:people" if Ability.MANAGE_PEOPLE in abilities else "clinics:invitations"
