"""Judges every stored checklist once more by the rules that were stored with it."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from onboarding.answers import BadAnswers
from onboarding.models import Screening, ScreeningRuleset
from onboarding.questionnaire import Ruleset
from onboarding.ruleset import parse_ruleset
from onboarding.triage import triage


class Command(BaseCommand):
    help = "Judges every stored screening again by its own ruleset; says what differs and then exits with 1."

    def handle(self, *args: Any, **options: Any) -> None:
        rulesets = {stored.pk: parse_ruleset(stored.sources) for stored in ScreeningRuleset.objects.all()}
        replayed = differing = 0
        # Whoever left took their answers along: there is nothing to judge.
        for screening in Screening.objects.filter(walker__closed_at=None).order_by("pk").iterator():
            replayed += 1
            difference = _difference(screening, rulesets[screening.ruleset_id])
            if difference:
                differing += 1
                self.stdout.write(f"{screening.uuid}: {difference}")
        self.stdout.write(f"{replayed} replayed, {differing} differ.")
        if differing:
            sys.exit(1)


def _difference(screening: Screening, ruleset: Ruleset) -> str:
    """What the rules say now and did not say then, empty where both agree."""
    try:
        judged = triage(ruleset, screening.answers, screening.on).as_json_dict()
    except BadAnswers as error:
        return str(error)
    stored = {
        "decision": screening.decision,
        "urgency": screening.urgency or None,
        "precautions": screening.precautions,
        "defaults": screening.defaults,
        "fired": screening.fired,
        "advice": screening.advice,
        "missing": screening.missing,
    }
    return "; ".join(
        f"{name} was {was!r}, is {judged[name]!r}" for name, was in stored.items() if was != judged[name]
    )
