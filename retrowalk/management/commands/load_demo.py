from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import clock
from retrowalk.demo import PASSWORD, WALKERS, ZONE, load_demo


class Command(BaseCommand):
    help = "Makes the demo walkers and prints how to sign in as them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--in-production", action="store_true", help="load the demo although DEBUG is off"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG and not options["in_production"]:
            raise CommandError(
                "The demo has a known password and DEBUG is off. Add --in-production to load it anyway."
            )
        load_demo(clock.today_in(ZONE))
        self.stdout.write(f"Demo sign-ins, password {PASSWORD}:")
        for walker in WALKERS:
            self.stdout.write(f"  {walker.email:22} {walker.about}")
