"""The page of a guided walk: how it is looked at, pressed, left and taken up again."""

import contextlib

import pytest
from playwright.sync_api import Dialog, Page, expect
from playwright.sync_api import Error as PlaywrightError

from accounts.models import User
from core import clock
from sessions.models import Walk
from tests.e2e.conftest import DESK, PHONE, PageFor
from tests.e2e.walk.walking import ONE_BOUT, SHORT, may_walk, opened
from tests.page_checks import axe_findings, strong_contrast_findings, wider_than_the_window

pytestmark = pytest.mark.usefixtures("catalogue")

SIZES = ((320, 568), (844, 390), (1280, 800))


def hold(page: Page, selector: str, seconds: float) -> None:
    """A finger that rests on something."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.wait_for_timeout(seconds * 1000)
    page.mouse.up()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_stop_is_four_fifths_of_the_screen(page_for: PageFor, wanda: User, width: int, height: int) -> None:
    may_walk(wanda)
    page = page_for(wanda, width=width)
    page.set_viewport_size({"width": width, "height": height})
    walking = opened(page, wanda)
    walking.start()
    box = page.locator("[data-stop]").bounding_box()
    assert box is not None
    assert box["width"] * box["height"] >= 0.8 * width * height
    # All of it stops: in each corner nothing else lies on top.
    for x, y in ((3, 12), (width - 3, 12), (3, box["height"] - 3), (width - 3, box["height"] - 3)):
        hit = page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y).closest('[data-stop]') !== null", [x, y]
        )
        assert hit
    walking.tap()
    walking.shows("paused")


def test_the_keyboard_alone_starts_stops_and_ends(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    walking = opened(page_for(wanda, width=DESK), wanda)
    page = walking.page
    page.get_by_role("button", name="Start").focus()
    page.keyboard.press("Enter")
    walking.shows("going")
    expect(page.get_by_role("button", name="Stop")).to_be_focused()
    page.keyboard.press("Space")
    walking.shows("paused")
    expect(page.get_by_role("heading", level=1, name="Paused")).to_be_focused()
    page.wait_for_timeout(700)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Go on")).to_be_focused()
    page.keyboard.press("Enter")
    walking.shows("going")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Enter")
    walking.shows("paused")
    walking.press("went_on")
    walking.shows("going")
    page.get_by_role("button", name="End").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Press again to confirm.")).to_be_visible()
    walking.shows("going")
    page.keyboard.press("Enter")
    walking.shows("over")
    expect(page.get_by_role("link", name="Tell how it went")).to_be_visible()
    walk = Walk.objects.get()
    happened = [event["what"] for event in walk.events]
    assert (walk.ended, happened) == ("ended", ["started", "paused", "went_on", "paused", "went_on", "ended"])


def test_i_wobbled_needs_a_hold_and_asks_for_the_wall(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    walking = opened(page_for(wanda), wanda)
    walking.start()
    hold(walking.page, "[data-end-wobbled]", 0.3)
    walking.shows("going")
    hold(walking.page, "[data-end-wobbled]", 1.2)
    walking.shows("wall")
    walking.press("went_on")
    walking.shows("going")
    hold(walking.page, "[data-end-wobbled]", 1.2)
    walking.shows("over")
    expect(walking.page.get_by_role("link", name="Tell how it went")).to_be_visible()
    assert Walk.objects.get().ended == "stopped_stumble"


def test_in_a_pocket_only_a_hold_stops(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    walking = opened(page_for(wanda), wanda, choices={"place": "pocket"})
    walking.start()
    walking.tap()
    walking.page.wait_for_timeout(300)
    walking.shows("going")
    hold(walking.page, "[data-hold]", 1.2)
    walking.shows("paused")
    walking.press("went_on")
    walking.shows("going")
    # What no hand asked for stays locked until one does.
    walking.page.evaluate("void contexts[0].suspend()")
    walking.shows("locked")
    walking.tap()
    walking.page.wait_for_timeout(300)
    walking.shows("locked")
    hold(walking.page, "[data-unlock]", 1.2)
    walking.shows("paused")


def test_a_walk_that_is_loaded_again_goes_on_at_its_second(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    walking = opened(page_for(wanda), wanda, script=ONE_BOUT)
    walking.start()
    walking.page.wait_for_timeout(3000)
    walking.page.reload()
    walking.shows("paused")
    expect(walking.page.locator("[data-view=paused]")).to_contain_text("at the second where it was")
    waited = walking.record()
    assert 2.5 < waited["elapsed_s"] < 5
    assert [what for what in walking.happened() if what != "hidden"] == ["started", "reloaded"]
    walking.page.reload()
    walking.shows("paused")
    assert walking.record()["elapsed_s"] == waited["elapsed_s"]
    walking.press("went_on")
    walking.shows("going")
    walking.page.wait_for_timeout(1000)
    walking.tap()
    assert waited["elapsed_s"] < walking.record()["elapsed_s"] < waited["elapsed_s"] + 3
    assert walking.record()["key"] == waited["key"]


def test_a_killed_page_loses_five_seconds_at_most(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    page = page_for(wanda)
    walking = opened(page, wanda, script=ONE_BOUT)
    walking.start()
    page.wait_for_timeout(6500)
    walked = page.evaluate("contexts[0].currentTime - scheduled[0].from_s")
    killed = page.context.new_page()
    # As a phone does it: without a word to the page.
    with contextlib.suppress(PlaywrightError):
        page.goto("chrome://crash", timeout=2000)
    page.close()
    again = opened(killed, wanda, script=ONE_BOUT)
    again.shows("paused")
    assert walked - 5 <= again.record()["elapsed_s"] <= walked + 1


def test_leaving_in_the_middle_is_asked_about(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    walking = opened(page_for(wanda), wanda)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    walking.page.on("dialog", stay)
    walking.start()
    walking.page.evaluate("setTimeout(() => { location.href = '/today/' }, 0)")
    walking.page.wait_for_timeout(1000)
    assert asked == ["beforeunload"]
    walking.shows("going")
    walking.tap()
    walking.shows("paused")
    walking.page.goto("/today/")
    assert asked == ["beforeunload"]


def test_pain_brings_a_rest_then_one_short_walk_and_no_more(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    walking = opened(page_for(wanda), wanda, script=ONE_BOUT, times=30)
    page = walking.page
    walking.start()
    walking.tap()
    walking.shows("paused")
    page.wait_for_timeout(700)
    page.get_by_role("button", name="Pain", exact=True).click()
    walking.shows("pain")
    page.wait_for_timeout(700)
    page.get_by_role("button", name="8", exact=True).click()
    walking.shows("rest")
    # Two minutes, of which the sped-up clock makes four seconds.
    walking.shows("pain")
    page.wait_for_timeout(700)
    page.get_by_role("button", name="1", exact=True).click()
    walking.shows("short_bout")
    walking.press("short_bout")
    walking.shows("going")
    walking.shows("over")
    expect(page.get_by_text("Pain is a good reason to stop.")).to_be_visible()
    expect(page.get_by_role("link", name="Tell how it went")).to_be_visible()
    walk = Walk.objects.get()
    assert walk.ended == "stopped_pain"
    assert [event["what"] for event in walk.events] == [
        "started", "paused", "pain", "rested", "pain", "short_bout", "ended",
    ]  # fmt: skip


def test_a_second_tab_leaves_the_walk_to_the_first(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    walking = opened(page_for(wanda), wanda)
    walking.start()
    other = walking.page.context.new_page()
    other.goto(walking.path)
    expect(other.get_by_role("heading", level=1, name="This walk is open in another tab")).to_be_visible()


def test_without_a_server_the_walk_is_kept_and_sent_later(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    page = page_for(wanda, may_complain=True)
    walking = opened(page, wanda)
    page.context.route(
        "**/walk/", lambda route: route.abort() if route.request.method == "POST" else route.fallback()
    )
    walking.start()
    hold(page, "[data-end-ended]", 1.2)
    walking.shows("over")
    expect(page.get_by_text("Your walk is kept on this phone")).to_be_visible()
    assert not Walk.objects.exists()
    page.context.unroute_all()
    walking.open()
    walking.shows("over")
    expect(page.get_by_role("link", name="Tell how it went").last).to_be_visible()
    assert Walk.objects.get().ended == "ended"
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('walk:record:'))") == []


def test_without_javascript_there_is_the_card(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    walking = opened(page_for(wanda, javascript=False), wanda, script=None)
    expect(walking.page.get_by_role("heading", level=1)).to_have_text("Your walk, part by part")
    assert walking.page.get_by_role("button").all() == []
    expect(walking.page.get_by_role("link", name="Go to Today")).to_be_visible()


@pytest.mark.parametrize("path", ["/stop/", "/days/{on}/walk/?card=1"])
def test_without_javascript_nothing_can_be_pressed_that_does_nothing(
    page_for: PageFor, wanda: User, path: str
) -> None:
    may_walk(wanda)
    page = page_for(wanda, javascript=False)
    page.goto(path.format(on=clock.today_in(wanda.time_zone)))
    assert page.locator("[hidden]:visible").all() == []


def findings(page: Page) -> list[str]:
    return axe_findings(page) + strong_contrast_findings(page) + wider_than_the_window(page)


@pytest.mark.parametrize(("width", "theme"), [(PHONE, "light"), (DESK, "dark")])
def test_every_view_is_clean(page_for: PageFor, wanda: User, theme: str, width: int) -> None:
    may_walk(wanda)
    walking = opened(page_for(wanda, theme=theme, width=width), wanda, script=SHORT)
    page, found = walking.page, {}
    walking.shows("before")
    found["before"] = findings(page)
    walking.start()
    found["going"] = findings(page)
    assert page.evaluate("document.getAnimations().length") == 0
    walking.tap()
    walking.shows("paused")
    page.wait_for_timeout(700)
    found["paused"] = findings(page)
    walking.press("wobbled")
    walking.shows("wall")
    page.wait_for_timeout(700)
    found["wall"] = findings(page)
    walking.press("red")
    walking.shows("over")
    expect(page.get_by_role("link", name="Tell what happened")).to_be_visible()
    found["over"] = findings(page)
    assert {view: one for view, one in found.items() if one} == {}


@pytest.mark.parametrize("place", ["reach", "pocket"])
def test_the_dark_screen_can_still_be_read(page_for: PageFor, wanda: User, place: str) -> None:
    may_walk(wanda)
    walking = opened(page_for(wanda), wanda, choices={"dim": True, "place": place})
    walking.start()
    assert findings(walking.page) == []
    night = walking.page.evaluate("getComputedStyle(document.querySelector('.going')).backgroundColor")
    assert night in {"rgb(0, 0, 0)", "oklch(0 0 0)"}
