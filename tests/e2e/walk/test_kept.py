"""What a device keeps of walks that no server has yet."""

import json
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from core import clock
from programs.models import Plan
from sessions.models import Walk
from tests.e2e.conftest import PageFor
from tests.e2e.walk.walking import may_walk, opened
from tests.factories.walks import record

pytestmark = pytest.mark.usefixtures("catalogue")

SOMEBODY_ELSES = "00000000-0000-4000-8000-000000000001"


def left_behind(page: Page, plan: Plan, *, days_ago: int, of: str) -> str:
    """Puts a record of an earlier day on the device, before its page runs; returns its name."""
    on = clock.today_in(plan.walker.time_zone) - timedelta(days=days_ago)
    sent = record(plan, on, "started", "fell", ended="stopped_fall") | {"plan": of}
    name = f"walk:record:{sent['plan']}:{on}:0"
    kept = json.dumps({"url": f"/days/{on}/walk/", "record": sent})
    page.add_init_script(f"localStorage[{json.dumps(name)}] ??= {json.dumps(kept)}")
    return name


@pytest.mark.parametrize(("days_ago", "stays"), [(1, True), (30, False)])
def test_what_the_server_does_not_take_from_this_walker_stays_for_a_fortnight(
    page_for: PageFor, wanda: User, days_ago: int, stays: bool
) -> None:
    page = page_for(wanda)
    plan = may_walk(wanda)
    name = left_behind(page, plan, days_ago=days_ago, of=SOMEBODY_ELSES)
    walking = opened(page, wanda)
    walking.shows("before")
    page.wait_for_timeout(700)
    assert page.evaluate("(name) => name in localStorage", name) is stays
    assert not Walk.objects.exists()


def test_a_second_press_is_waited_for_only_a_while(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    walking = opened(page_for(wanda), wanda)
    walking.start()
    walking.page.get_by_role("button", name="End").focus()
    walking.page.keyboard.press("Enter")
    line = walking.page.get_by_text("Press again to confirm.")
    expect(line).to_be_visible()
    expect(line).to_be_hidden(timeout=7000)
    walking.page.keyboard.press("Enter")
    walking.shows("going")
    expect(line).to_be_visible()
    walking.tap()


def test_where_large_letters_are_set_every_button_stays_in_reach(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    walking = opened(page_for(wanda), wanda)
    walking.page.evaluate("document.documentElement.style.fontSize = '200%'")
    walking.start()
    box = walking.page.get_by_role("button", name="End").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390
    walking.tap()
