"""Django's flush, let through the append-only tables; tests empty their database with it."""

from typing import Any

from django.core.management.commands.flush import Command as DjangoFlush

from core.append_only import erase_gate


class Command(DjangoFlush):
    def handle(self, **options: Any) -> None:
        with erase_gate(options["database"]):
            super().handle(**options)
