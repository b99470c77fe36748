"""Decides stored questions again, with the version of the table that answered them."""

import json
from collections.abc import Iterable

from programs.deciding.careful import decide_with_care
from programs.deciding.question import read_question
from programs.decision_rules import current_rules
from sessions.models import Decision


def differing(decisions: Iterable[Decision]) -> list[Decision]:
    """Those that come out otherwise now; raises LookupError for a version that is not shipped."""
    return [one for one in decisions if not _comes_out_the_same(one)]


def _comes_out_the_same(stored: Decision) -> bool:
    rules = current_rules()
    if stored.ruleset != rules.name:
        raise LookupError(f"{stored.ruleset} is not shipped.")
    asked = read_question(json.dumps(stored.question))
    again = decide_with_care(asked.history, asked.precautions, asked.age, asked.today, rules).as_json_dict()
    kept = {key: getattr(stored, key) for key in ("outcome", "rule", "alerts", "adjust", "why")}
    return again == kept
