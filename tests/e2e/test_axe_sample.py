"""A sample of the audit: some kinds of pages, each in one theme and one width."""

import pytest

from tests.audit.visits import VISITS, Visit
from tests.e2e.conftest import DESK, PHONE, Demo, PageFor
from tests.page_checks import axe_findings, parse_errors, wider_than_the_window

SAMPLE = {
    "front": (PHONE, "light"),
    "stop sheet": (DESK, "dark"),
    "program knee-oa-6wk": (PHONE, "dark"),
    "sign-up": (DESK, "light"),
    "checklist": (PHONE, "light"),
    "start": (PHONE, "dark"),
    "settings": (DESK, "dark"),
    "today, due": (PHONE, "light"),
    "today, held": (PHONE, "dark"),
}


@pytest.mark.parametrize(
    ("visit", "width", "theme"),
    [pytest.param(visit, *SAMPLE[visit.kind], id=visit.kind) for visit in VISITS if visit.kind in SAMPLE],
)
def test_a_page_is_clean(visit: Visit, width: int, theme: str, demo: Demo, page_for: PageFor) -> None:
    user = None
    if visit.walker:
        user, client = demo(visit.walker)
        visit.before(client, user)
    page = page_for(user, width=width, theme=theme)
    response = page.goto(visit.path)
    assert response is not None
    found = axe_findings(page) + parse_errors(response.text()) + wider_than_the_window(page)
    assert (response.status, found) == (visit.status, [])
