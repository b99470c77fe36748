from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actions import set_operator
from accounts.models import User


class Command(BaseCommand):
    help = "Lets an account see the site in numbers, without names and without anybody's answers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--remove", action="store_true", help="take it back")

    def handle(self, *args: Any, **options: Any) -> None:
        email, becomes = options["email"], not options["remove"]
        try:
            changed = set_operator(email=email, is_operator=becomes)
        except User.DoesNotExist as nobody:
            raise CommandError(f"Nobody has an account with the address {email}.") from nobody
        state = "an operator" if becomes else "no operator"
        self.stdout.write(f"{email} is {state} {'now' if changed else 'already'}.")
