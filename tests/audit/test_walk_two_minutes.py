"""Two minutes of a guided walk at the pace of a real one."""

import pytest

from accounts.models import User
from tests.e2e.conftest import PageFor
from tests.e2e.walk.test_sound import off_by
from tests.e2e.walk.walking import TWO_MINUTES, may_walk, opened


@pytest.mark.usefixtures("catalogue")
def test_every_word_of_two_minutes_sounds_at_its_second(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    walking = opened(page_for(wanda), wanda, script=TWO_MINUTES)
    walking.start()
    walking.page.locator("html[data-walking=over]").wait_for(timeout=180_000)
    assert off_by(walking, TWO_MINUTES) == []
    assert walking.page.evaluate("sounded.filter(({ ended }) => ended === null).length") <= 1
