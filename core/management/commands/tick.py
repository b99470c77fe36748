"""Everything that has to happen by itself, told the time; running it twice does nothing twice."""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import clock, registry

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Does what falls due by the clock. Run it once a day; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        now, broken = clock.now(), 0
        for keep_house in registry.housekeepers:
            try:
                done = keep_house(now)
            except Exception:
                # One that breaks must not keep the others from their work.
                logger.exception("%s broke", keep_house.__qualname__)
                broken += 1
                continue
            if done and options["verbosity"] > 0:
                self.stdout.write(done)
        if broken:
            raise CommandError(f"{broken} of {len(registry.housekeepers)} broke; the log says why.")
