"""`manage.py replay_decisions`: decides every stored question again and says what comes out otherwise."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from sessions.models import Decision
from sessions.replaying import differing


class Command(BaseCommand):
    help = "Decides every stored question again; says which decisions differ and then exits with 1."

    def handle(self, *args: Any, **options: Any) -> None:
        # Whoever left took their answers along: there is nothing to decide on.
        stored = Decision.objects.exclude(question={}).order_by("pk")
        found = differing(stored.iterator())
        for decision in found:
            self.stdout.write(f"{decision.uuid}: was {decision.rule} {decision.outcome}.")
        emptied = Decision.objects.filter(question={}).count()
        self.stdout.write(
            f"{stored.count()} replayed, {len(found)} differ, {emptied} of closed accounts skipped."
        )
        if found:
            sys.exit(1)
