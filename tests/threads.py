"""Two things at the same time, each with a connection to the database of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from django.db import connection, transaction


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


def overtaken[Outcome](first: Callable[[], Outcome], second: Callable[[], Outcome]) -> list[Outcome]:
    """The second deed begins before what the first has written is kept, and so waits for it.

    What it reads before it waits is how things were before the first.
    """
    written, done = Event(), Event()

    def ahead() -> Outcome:
        try:
            with transaction.atomic():
                outcome = first()
                written.set()
                # Long enough to read all there is to read; a deed that need not wait is over by then.
                done.wait(timeout=0.4)
            return outcome
        finally:
            written.set()
            connection.close()

    def behind() -> Outcome:
        try:
            written.wait(timeout=10)
            return second()
        finally:
            done.set()
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        deeds = [pool.submit(ahead), pool.submit(behind)]
        return [deed.result(timeout=30) for deed in deeds]
