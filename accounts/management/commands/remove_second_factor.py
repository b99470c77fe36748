from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from accounts.second_factor import take_second_factors_off


class Command(BaseCommand):
    help = "Takes the second factor off an account whose owner has lost app, keys and recovery codes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"]
        try:
            taken = take_second_factors_off(email=email)
        except User.DoesNotExist as nobody:
            raise CommandError(f"Nobody has an account with the address {email}.") from nobody
        self.stdout.write(f"{email} {'has no second factor now' if taken else 'had no second factor'}.")
