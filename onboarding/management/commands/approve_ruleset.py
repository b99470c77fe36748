from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import clock
from core.approving import NotApprovable, approve
from onboarding.models import ScreeningRuleset
from programs.models import DecisionTable

# What can be approved, with the stored versions of each.
KINDS = {
    "checklist": ("checklist", ScreeningRuleset.objects.defer("sources")),
    "decisions": ("decision table", DecisionTable.objects.defer("source")),
}


class Command(BaseCommand):
    help = "Records that a clinician approves a stored version of the checklist or of the decision table."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("version", help="for example 2026.11.1")
        parser.add_argument("--kind", choices=KINDS, default="checklist", help="what is approved")
        parser.add_argument("--name", required=True, help="who approves it")
        parser.add_argument("--registration", required=True, help="their professional registration number")
        parser.add_argument("--on", type=date.fromisoformat, help="yyyy-mm-dd; today (UTC) if left out")
        parser.add_argument("--replace", action="store_true", help="put it in place of an earlier approval")

    def handle(self, *args: Any, **options: Any) -> None:
        today = clock.today_in("UTC")
        called, published = KINDS[options["kind"]]
        try:
            stored = approve(
                published.all(),
                called=called,
                version=options["version"],
                name=options["name"],
                registration=options["registration"],
                on=options["on"] or today,
                today=today,
                replace=options["replace"],
            )
        except NotApprovable as problem:
            raise CommandError(str(problem)) from problem
        who = f"{stored.approved_by} ({stored.approved_registration})"
        what = f"the {called} {stored.version}"
        self.stdout.write(f"{who} approved {what} on {stored.approved_on}.")
