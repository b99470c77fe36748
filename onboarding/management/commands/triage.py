"""Asks the safety checklist's rules without the web and without a database."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from onboarding.answers import BadAnswers, read_date
from onboarding.ruleset import current_ruleset
from onboarding.triage import triage


class Command(BaseCommand):
    help = "Reads {answers, today} as JSON from standard input and writes the decision as JSON."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcome = _decide(sys.stdin.buffer.read())
        except BadAnswers as error:
            self.stderr.write(str(error))
            sys.exit(2)
        self.stdout.write(json.dumps(outcome))


def _decide(text: bytes) -> dict[str, str | list[str] | None]:
    asked = _read(text)
    if set(asked) != {"answers", "today"}:
        raise BadAnswers('The input must have the keys "answers" and "today" and no others.')
    if not isinstance(asked["answers"], dict):
        raise BadAnswers('"answers" must be an object of item ids and answers.')
    answers = dict(asked["answers"])
    program = answers.pop("chosen_program", None)
    return triage(current_ruleset(), answers, read_date(asked["today"], '"today"'), program).as_json_dict()


def _read(text: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(text, object_pairs_hook=_each_key_once, parse_constant=_no_constant)
    except BadAnswers:
        raise
    except (ValueError, RecursionError) as error:
        raise BadAnswers("The input is not valid JSON.") from error
    if not isinstance(asked, dict):
        raise BadAnswers("The input must be a JSON object.")
    return asked


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise BadAnswers(f"The key {key!r} is there twice.")
    return dict(pairs)


def _no_constant(name: str) -> None:
    raise BadAnswers(f"{name} is not a JSON value.")
