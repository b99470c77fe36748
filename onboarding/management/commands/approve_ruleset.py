from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import clock
from onboarding.publishing import NotApprovable, approve


class Command(BaseCommand):
    help = "Records that a clinician approves a stored version of the safety checklist and its rules."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("version", help="for example 2026.11.1")
        parser.add_argument("--name", required=True, help="who approves it")
        parser.add_argument("--registration", required=True, help="their professional registration number")
        parser.add_argument("--on", type=date.fromisoformat, help="yyyy-mm-dd; today (UTC) if left out")
        parser.add_argument("--replace", action="store_true", help="put it in place of an earlier approval")

    def handle(self, *args: Any, **options: Any) -> None:
        today = clock.today_in("UTC")
        try:
            stored = approve(
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
        self.stdout.write(f"{who} approved {stored.version} on {stored.approved_on}.")
