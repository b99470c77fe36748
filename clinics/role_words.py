"""The table of roles in words, for the page about a clinic's people and for docs/roles.md."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from clinics.models import Membership
from clinics.roles import ABILITIES, Ability, Role

_WHO = """\
One person may have several roles in a clinic, and roles in several clinics; what they may do is what their
roles in the clinic they have chosen allow. Patients are seen by their own physios, while the patient shares
with them, and by the assistants of the same clinic; a physio who is an assistant too may do for a colleague's
patient what assistants may. To everybody else a page is not there.
"""
_NOBODY = """\
The operator of the site approves clinics and sees nothing inside them. Nobody answers for themselves: the
operator not for a clinic of their own, an admin not for a role of their own.
"""


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One thing that may be seen or done, and by which role, in the order of the roles."""

    ability: Ability
    words: str
    allowed: tuple[bool, ...]


def role_names() -> list[str]:
    """The roles, as the table's columns."""
    return [str(Membership.Role(role).label) for role in Role]


def role_table() -> list[RoleLine]:
    """Every ability with who has it."""
    words = _ability_words()
    return [
        RoleLine(ability, words[ability], tuple(ability in ABILITIES[role] for role in Role))
        for ability in Ability
    ]


def as_markdown() -> str:
    """docs/roles.md."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    names = role_names()
    yield "# Roles in a clinic\n"
    yield "Written by `manage.py write_roles` from `clinics/roles.py`; a test holds the two together.\n"
    yield _WHO
    yield f"| what | {' | '.join(names)} |"
    yield f"|---|{'---|' * len(names)}"
    for line in role_table():
        yield f"| {line.words} | {' | '.join('yes' if one else '-' for one in line.allowed)} |"
    yield ""
    yield _NOBODY


def _ability_words() -> dict[Ability, str]:
    return {
        Ability.MANAGE_PEOPLE: _("Let colleagues in, end their roles, change the code for colleagues"),
        Ability.SEE_INVITATIONS: _("See invitations and whether they were answered"),
        Ability.INVITE: _("Invite patients"),
        Ability.SEE_CASELOAD: _("See the caseload"),
        Ability.SEE_SESSIONS: _("See a patient's sessions, plan and charts"),
        Ability.SEE_ANSWERS: _("See a patient's safety answers"),
        Ability.SEE_NOTES: _("Read and write notes about a patient"),
        Ability.ANSWER_ALERTS: _("Answer alerts"),
        Ability.CLEAR: _("Clear a patient who was held back"),
        Ability.PRESCRIBE: _("Assign and adapt plans"),
    }
