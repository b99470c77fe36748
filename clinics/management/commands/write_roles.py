from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from clinics.role_words import as_markdown


class Command(BaseCommand):
    help = "Writes docs/roles.md anew from the table of roles."

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "roles.md"
        path.write_text(as_markdown(), encoding="utf-8")
        self.stdout.write(f"Wrote {path.relative_to(settings.BASE_DIR)}.")
