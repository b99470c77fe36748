"""What the tests of a caseload have in common."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.page_parts import page_at, texts

_NO_WORK = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def names(client: Client, query: str = "") -> list[str]:
    """Who stands on the page, in its order."""
    return texts(page_at(client, f"/clinic/{query}"), "tbody th a")


def cost(ask: Callable[[], Any]) -> int:
    """How many queries an answer takes, those that only open or close a transaction apart."""
    with CaptureQueriesContext(connection) as queries:
        assert ask().status_code in {200, 204}
    return sum(not query["sql"].startswith(_NO_WORK) for query in queries)
