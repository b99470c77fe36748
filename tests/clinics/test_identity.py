"""Nobody takes one patient for another: every page about her says her name and when she was born."""

import pytest
from django.test import Client

from clinics.models import CareLink
from tests.clinics.matrix import MATRIX, OF_WALKER
from tests.factories.onboarding import plan_for
from tests.page_parts import page_at, texts

PAGES = sorted(
    path.removeprefix(OF_WALKER)
    for path, answers in MATRIX.values()
    if path.startswith(OF_WALKER) and answers["linked_physio"] == 200
)


@pytest.mark.parametrize("path", PAGES)
def test_the_head_cannot_be_confused(as_paula: Client, link: CareLink, path: str) -> None:
    plan_for(link.walker)
    page = page_at(as_paula, f"/clinic/walkers/{link.walker.uuid}/{path}")
    (title,), (heading,) = texts(page, "title"), texts(page, "h1")
    assert title.endswith("Wanda, born 2 Mar 1986 · Retrowalk")
    assert heading == "Wanda" or heading.endswith(": Wanda")
    assert texts(page, "main > .identity .identity__born") == ["born 2 March 1986, 40 years"]
