"""`manage.py decide`: what a plan does next, as JSON, from sessions, precautions, age and today as JSON."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from programs.deciding.outcome import Decision, decide
from programs.deciding.question import read_question
from programs.deciding.table import DecisionRules
from programs.decision_rules import current_rules


class Command(BaseCommand):
    help = "Reads a history as JSON from standard input and prints what the plan does next as JSON."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        rules = current_rules()
        try:
            decision = answer(rules, sys.stdin.buffer.read())
        except ValueError as error:
            self.stderr.write(" ".join(str(error).split()))
            raise SystemExit(2) from error
        self.stdout.write(json.dumps(decision.as_json_dict()))


def answer(rules: DecisionRules, text: str | bytes) -> Decision:
    """The decision a JSON question asks for; raises ValueError with one sentence for bad input."""
    asked = read_question(text)
    return decide(asked.history, asked.precautions, asked.age, asked.today, rules)
