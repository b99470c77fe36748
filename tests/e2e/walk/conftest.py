"""A walk sends what it knows when its page is left; here that happens while there is still a database."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import PageFor

# What a page sends as it goes has come in by then.
_SENT_MS = 300


@pytest.fixture
def page_for(page_for: PageFor) -> Iterator[PageFor]:
    """Opens pages as the other browser tests do, and leaves them before the test is over."""
    opened: list[Page] = []

    def open_page(*given: Any, **named: Any) -> Page:
        opened.append(page_for(*given, **named))
        return opened[-1]

    yield open_page
    for page in (page for first in opened for page in first.context.pages):
        page.goto("/stop/")
        page.wait_for_timeout(_SENT_MS)
