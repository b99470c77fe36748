from typing import Any

from django.core.management.base import BaseCommand, CommandError

from programs.actions import CatalogueChanged, publish_catalogue
from programs.catalogue import shipped
from programs.checked_toml import CatalogueError


class Command(BaseCommand):
    help = "Publishes the programs that come with Retrowalk; repeating it changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            published = publish_catalogue(shipped().programs)
        except (CatalogueError, CatalogueChanged) as error:
            raise CommandError(str(error)) from error
        for program in published:
            self.stdout.write(f"Published {program.name}, version {program.version}.")
