"""Decides stored questions again, with the version of the table that answered them."""

import json
from collections.abc import Iterable
from typing import Any

from programs.deciding.careful import decide_within
from programs.deciding.question import Question, read_question
from programs.decision_rules import current_rules
from programs.prescribing import AS_PUBLISHED, RuleLimits
from sessions.models import Decision

# Where a physio's limits stand in a stored question; without any it is as `manage.py decide` reads it.
LIMITS = "limits"


def asked_within(question: Question, limits: RuleLimits) -> dict[str, Any]:
    """A question as it is stored, with the limits that a physio has set for the rules."""
    asked = question.as_json_dict()
    return asked if limits == AS_PUBLISHED else {**asked, LIMITS: limits.as_json_dict()}


def differing(decisions: Iterable[Decision]) -> list[Decision]:
    """Those that come out otherwise now; raises LookupError for a version that is not shipped."""
    return [one for one in decisions if not _comes_out_the_same(one)]


def _comes_out_the_same(stored: Decision) -> bool:
    rules = current_rules()
    if stored.ruleset != rules.name:
        raise LookupError(f"{stored.ruleset} is not shipped.")
    asked = dict(stored.question)
    limits = RuleLimits(**asked.pop(LIMITS, {}))
    again = decide_within(read_question(json.dumps(asked)), rules, limits).as_json_dict()
    kept = {key: getattr(stored, key) for key in ("outcome", "rule", "alerts", "adjust", "why")}
    return again == kept
