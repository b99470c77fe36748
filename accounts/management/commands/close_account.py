from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.closing import close_account
from accounts.models import User


class Command(BaseCommand):
    help = "Empties an account for good, for somebody who asked for it or after an older backup was restored."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("account", help="the e-mail address, or the UUID that the log names")

    def handle(self, *args: Any, account: str, **options: Any) -> None:
        try:
            user = User.objects.get(**_named(account))
        except User.DoesNotExist:
            raise CommandError(f"Nobody has an account as {account}.") from None
        closed = close_account(user=user, by_operator=True)
        self.stdout.write("The account is closed." if closed else "The account was closed before.")


def _named(account: str) -> dict[str, Any]:
    try:
        return {"uuid": UUID(account)}
    except ValueError:
        return {"email__iexact": account}
