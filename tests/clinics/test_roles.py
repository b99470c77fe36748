"""The one table of who may see and do what, and that its document says the same."""

from pathlib import Path

import pytest

from clinics.role_words import as_markdown, role_table
from clinics.roles import ABILITIES, Ability, Role, abilities_of
from tests.factories.clinics import a_clinic, a_member, at_work

DOCUMENT = Path(__file__).parents[2] / "docs" / "roles.md"
# The table typed again: role -> what it may.
TYPED = {
    "clinic_admin": "manage_people see_invitations invite",
    "physio": (
        "see_invitations invite see_caseload see_sessions see_answers see_notes answer_alerts clear prescribe"
    ),
    "assistant": "see_caseload see_sessions",
    "reception": "see_invitations invite",
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("ability", Ability)
def test_a_role_may_what_the_table_says(role: Role, ability: Ability) -> None:
    assert (ability in ABILITIES[role]) is (ability in TYPED[role].split())


def test_several_roles_may_what_each_of_them_may() -> None:
    both = abilities_of([Role.CLINIC_ADMIN, Role.ASSISTANT])
    assert both == ABILITIES[Role.CLINIC_ADMIN] | ABILITIES[Role.ASSISTANT]


def test_the_document_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == as_markdown(), "run manage.py write_roles"


def test_every_ability_has_its_line_in_words() -> None:
    assert [line.ability for line in role_table()] == list(Ability)


@pytest.mark.parametrize("role", Role)
def test_the_page_about_people_opens_to_whom_the_table_says(role: Role, db: None) -> None:
    expected = 200 if Ability.MANAGE_PEOPLE in ABILITIES[role] else 404
    browser = at_work(a_member(a_clinic(), role))
    assert browser.get("/clinic/people/").status_code == expected
    posted = {browser.post(f"/clinic/people/code/{verb}").status_code for verb in ("", "drop/")}
    assert posted == {302 if expected == 200 else 404}
