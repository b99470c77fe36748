"""What a walker agrees to share: every version is whole, and what landed is never changed."""

import pytest

from clinics.roles import ABILITIES, Ability, Role
from clinics.sharing import CURRENT_VERSION, FOLDER, current_sharing, parse_sharing
from programs.checked_toml import CatalogueError

# The fingerprints of the versions that people have agreed to.
LANDED = {"2026.11.1": "c80ba589b736cde89f9ac39dd0414885016ec7e2607c582c2cc64af065f598be"}
TEXT = (FOLDER / f"{CURRENT_VERSION}.toml").read_text(encoding="utf-8")


def test_every_version_is_as_it_landed() -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.toml")}
    assert {name: parse_sharing(text, name).sha256 for name, text in texts.items()} == LANDED


def test_the_current_version_says_who_sees_what() -> None:
    text = current_sharing()
    assert text.version == CURRENT_VERSION
    assert [sees.who for sees in text.sees] == [
        "Your physio",
        "Assistants of the clinic",
        "The clinic's reception and its admin",
    ]


def test_what_is_said_of_roles_is_what_they_may_do() -> None:
    about_patients = frozenset(Ability) - {Ability.MANAGE_PEOPLE, Ability.SEE_INVITATIONS, Ability.INVITE}
    assert ABILITIES[Role.PHYSIO] >= about_patients
    assert ABILITIES[Role.ASSISTANT] & about_patients == {Ability.SEE_CASELOAD, Ability.SEE_SESSIONS}
    assert ABILITIES[Role.RECEPTION] & about_patients == frozenset()
    assert ABILITIES[Role.CLINIC_ADMIN] & about_patients == frozenset()


@pytest.mark.parametrize("line", ["why = ", "ending = ", "code = ", "never = "])
def test_nothing_may_be_missing(line: str) -> None:
    with pytest.raises(CatalogueError):
        parse_sharing(TEXT.replace(line, f"other_{line}"), "broken.toml")
