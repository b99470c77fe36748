"""The document that clinicians read says what the rules do."""

import re
from pathlib import Path

from onboarding.ruleset import current_ruleset
from programs.decision_rules import ROWS, current_rules
from retrowalk.clinical_rules import clinical_rules
from sessions.asking.reading import current_asking

DOCUMENT = Path(__file__).parents[2] / "docs" / "clinical-rules.md"


def test_the_document_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == clinical_rules(), "run manage.py write_clinical_rules"


def test_every_rule_of_the_checklist_stands_in_it() -> None:
    ruleset = current_ruleset()
    ids = [rule.id for rule in (*ruleset.item_rules, *ruleset.combinations)]
    text = clinical_rules()
    assert [rule_id for rule_id in ids if f"| {rule_id} |" not in text] == []


def test_every_row_that_decides_on_a_plan_stands_in_it_with_its_numbers() -> None:
    text = clinical_rules()
    rows = {line[2:5]: line for line in text.splitlines() if re.match(r"\| D\d\d \|", line)}
    assert list(rows) == list(ROWS)
    for row in current_rules().rows:
        numbers = [f"`{name}` {number.value} (" for name, number in row.thresholds.items()]
        assert [number for number in numbers if number not in rows[row.id]] == []
        assert row.sentence(row.leads_to) in text


def test_every_rule_of_what_is_asked_around_a_walk_stands_in_it() -> None:
    text, asking = clinical_rules(), current_asking()
    ids = [*(rule.id for rule in asking.rules), *asking.signs]
    assert [one for one in ids if f"| {one} |" not in text] == []
