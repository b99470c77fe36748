"""Who may see and do what in a clinic: the one table, printed in docs/roles.md and held by tests."""

from collections.abc import Iterable, Mapping
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in a clinic; one person may be several."""

    CLINIC_ADMIN = "clinic_admin"
    PHYSIO = "physio"
    ASSISTANT = "assistant"
    RECEPTION = "reception"


class Ability(StrEnum):
    """One thing that may be seen or done, patients' only of those whom the person has in view."""

    MANAGE_PEOPLE = "manage_people"
    SEE_INVITATIONS = "see_invitations"
    INVITE = "invite"
    SEE_CASELOAD = "see_caseload"
    SEE_SESSIONS = "see_sessions"
    SEE_ANSWERS = "see_answers"
    SEE_NOTES = "see_notes"
    ANSWER_ALERTS = "answer_alerts"
    CLEAR = "clear"
    PRESCRIBE = "prescribe"


ABILITIES: Mapping[Role, frozenset[Ability]] = {
    Role.CLINIC_ADMIN: frozenset({Ability.MANAGE_PEOPLE, Ability.SEE_INVITATIONS, Ability.INVITE}),
    Role.PHYSIO: frozenset(Ability) - {Ability.MANAGE_PEOPLE},
    Role.ASSISTANT: frozenset({Ability.SEE_CASELOAD, Ability.SEE_SESSIONS}),
    Role.RECEPTION: frozenset({Ability.SEE_INVITATIONS, Ability.INVITE}),
}


def abilities_of(roles: Iterable[Role]) -> frozenset[Ability]:
    """Everything that somebody with these roles may see or do."""
    return frozenset(ability for role in roles for ability in ABILITIES[role])
