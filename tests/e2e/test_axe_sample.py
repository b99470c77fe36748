"""A sample of the audit: some pages of every kind, each in one theme and one width."""

import pytest

from tests.e2e.conftest import DESK, PHONE, PageFor
from tests.page_checks import axe_findings, parse_errors

PUBLIC = ("/", "/help/", "/privacy/", "/terms/", "/stop/", "/accounts/login/", "/accounts/signup/")


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize(("width", "theme"), [(PHONE, "light"), (DESK, "dark")])
def test_a_public_page_is_clean(
    page_for: PageFor, catalogue: None, path: str, width: int, theme: str
) -> None:
    page = page_for(width=width, theme=theme)
    response = page.goto(path)
    assert response is not None
    assert (response.status, axe_findings(page), parse_errors(response.text())) == (200, [], [])
