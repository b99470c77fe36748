"""The document that clinicians read says what the rules do."""

from pathlib import Path

from onboarding.ruleset import current_ruleset
from retrowalk.clinical_rules import clinical_rules

DOCUMENT = Path(__file__).parents[2] / "docs" / "clinical-rules.md"


def test_the_document_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == clinical_rules(), "run manage.py write_clinical_rules"


def test_every_rule_of_the_checklist_stands_in_it() -> None:
    ruleset = current_ruleset()
    ids = [rule.id for rule in (*ruleset.item_rules, *ruleset.combinations)]
    text = clinical_rules()
    assert [rule_id for rule_id in ids if f"| {rule_id} |" not in text] == []
