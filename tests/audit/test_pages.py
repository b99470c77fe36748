"""The slow matrix: every kind of page, both themes, phone and desk."""

import pytest

from tests.audit.nu_checker import nu_findings
from tests.audit.visits import VISITS, Visit
from tests.e2e.conftest import DESK, PHONE, Demo, PageFor
from tests.page_checks import axe_findings, parse_errors, wider_than_the_window

NARROWEST = 320
LOOKS = ((PHONE, "light"), (PHONE, "dark"), (DESK, "light"), (DESK, "dark"), (NARROWEST, "light"))


@pytest.mark.parametrize("visit", VISITS, ids=[visit.kind for visit in VISITS])
def test_a_page_is_clean(visit: Visit, demo: Demo, page_for: PageFor) -> None:
    user = None
    if visit.walker:
        user, client = demo(visit.walker)
        visit.before(client, user)
    findings: dict[str, list[str]] = {}
    html = ""
    for width, theme in LOOKS:
        page = page_for(user, width=width, theme=theme)
        response = page.goto(visit.path)
        assert response is not None
        assert response.status == visit.status
        html = response.text()
        findings[f"{width} {theme}"] = axe_findings(page) + wider_than_the_window(page)
        page.context.close()
    findings["html"] = parse_errors(html) + nu_findings(html)
    assert {where: found for where, found in findings.items() if found} == {}
