import time
from argparse import ArgumentParser
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import clock
from retrowalk.demo import PASSWORD, STAFF, WALKERS, ZONE, load_demo
from retrowalk.demo_staff import TOTP_SECRET


class Command(BaseCommand):
    help = "Makes the demo people and prints how to sign in as them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--in-production", action="store_true", help="load the demo although DEBUG is off"
        )
        parser.add_argument("--patients", type=int, default=0, help="at least so many in the demo's clinic")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG and not options["in_production"]:
            raise CommandError(
                "The demo has a known password and DEBUG is off. Add --in-production to load it anyway."
            )
        load_demo(clock.today_in(ZONE), patients=options["patients"])
        self.stdout.write(f"Demo sign-ins, password {PASSWORD}:")
        for one in (*WALKERS, *STAFF):
            self.stdout.write(f"  {one.email:22} {one.about}")
        code = format_hotp_value(hotp_value(TOTP_SECRET, int(time.time()) // 30))
        self.stdout.write(
            f"Second factor of the clinics' people: secret {TOTP_SECRET}\n"
            f"  code for the next seconds {code}; load_demo again prints the next"
        )
