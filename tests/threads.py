"""Two things at the same time, each with a connection to the database of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection


def at_once[Outcome](*deeds: Callable[[], Outcome]) -> list[Outcome]:
    """Starts the deeds together and answers what came of each; an exception in one is raised here."""
    start = Barrier(len(deeds))

    def one(deed: Callable[[], Outcome]) -> Outcome:
        start.wait(timeout=10)
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))
