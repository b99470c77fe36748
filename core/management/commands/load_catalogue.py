from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.registry import CatalogueProblem, catalogue_loaders


class Command(BaseCommand):
    help = "Publishes the programs and the checklist that come with Retrowalk; repeating it changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        for load in catalogue_loaders:
            try:
                published = load()
            except CatalogueProblem as problem:
                raise CommandError(str(problem)) from problem
            if options["verbosity"] > 0:
                # Not writelines, which would leave out the line ends.
                for line in published:
                    self.stdout.write(f"Published {line}.")
