"""Invitations and codes, each through the door that the site uses too."""

from typing import Any
from uuid import uuid4

from accounts.models import User
from clinics.access import Actor
from clinics.actions.inviting import Fresh, invite
from clinics.queries import memberships_of
from clinics.roles import Role, abilities_of


def actor(member: User) -> Actor:
    """A member of a clinic at work in it."""
    mine = memberships_of(member)
    roles = frozenset(Role(one.role) for one in mine)
    physio = next((one for one in mine if one.role == Role.PHYSIO), None)
    return Actor(member, mine[0].clinic, roles, physio, (mine[0].clinic,), abilities_of(roles))


def invited(physio: User, author: User | None = None, **told: Any) -> Fresh:
    """An invitation by a physio or, for them, by an author of the same clinic."""
    values: dict[str, Any] = {"label": "W. W.", "email": "", "program": "", "client_key": uuid4()} | told
    return invite(actor=actor(author or physio), physio=physio, **values)
