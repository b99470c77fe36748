from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from retrowalk.clinical_rules import clinical_rules


class Command(BaseCommand):
    help = "Writes docs/clinical-rules.md anew from the rules in force."

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "clinical-rules.md"
        path.write_text(clinical_rules(), encoding="utf-8")
        self.stdout.write(f"Wrote {path.relative_to(settings.BASE_DIR)}.")
