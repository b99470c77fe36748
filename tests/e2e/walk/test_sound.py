"""A walk by ear: what is said when, on the clock of the sound."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from tests.e2e.conftest import PageFor
from tests.e2e.walk.walking import BRIEF, ONE_BOUT, SHORT, TWO_MINUTES, Walking, may_walk, opened

pytestmark = pytest.mark.usefixtures("catalogue")

TOLERANCE_S = 0.15


def off_by(walking: Walking, script: dict[str, object]) -> list[str]:
    """Cues that were scheduled more than 150 ms from their second, or not in their place."""
    cues, log = script["cues"], walking.scheduled()
    assert isinstance(cues, list)
    assert [one["clip"] for one in log] == [cue["clip"] for cue in cues]
    return [
        cue["clip"]
        for one, cue in zip(log, cues, strict=True)
        if abs(one["when_s"] - log[0]["from_s"] - cue["at_s"]) > TOLERANCE_S
    ]


def test_every_word_sounds_at_its_second(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    walking = opened(page_for(wanda), wanda, script=BRIEF)
    walking.start()
    walking.page.locator("html[data-walking=over]").wait_for(timeout=40_000)
    assert off_by(walking, BRIEF) == []
    expect(walking.page.locator("h1:visible")).to_contain_text("Finished. Stand still, then turn.")
    walking.page.wait_for_timeout(3000)
    ends = walking.page.evaluate("sounded.map(({ when, ended }) => ended - when)")
    lengths = walking.page.evaluate(
        "scheduled.map(({ clip }) => JSON.parse(document.getElementById('walk-script').textContent)"
        ".clips[clip].seconds)"
    )
    # A browser tells of an end a little later than it is heard.
    assert [late for late in map(float.__sub__, ends, lengths) if not -0.15 < late < 1] == []


def test_a_whole_walk_is_scheduled_as_it_is_written(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    walking = opened(page_for(wanda), wanda, script=None, times=60)
    walking.start()
    walking.page.locator("html[data-walking=over]").wait_for(timeout=60_000)
    assert off_by(walking, walking.script()) == []
    expect(walking.page.get_by_role("link", name="Tell how it went")).to_be_visible()


def test_a_page_that_froze_is_where_the_walk_is(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    walking = opened(page_for(wanda), wanda, script=TWO_MINUTES, times=20)
    walking.start()
    freeze = "() => { const end = Date.now() + 2000; while (Date.now() < end); }"
    before = len(walking.scheduled())
    walking.page.evaluate(freeze)
    walking.shows("going")
    place = """() => ({ word: document.querySelector('[data-word]').textContent,
        left: document.querySelector('[data-left]').textContent })"""
    walking.page.wait_for_timeout(300)
    walking.tap()
    elapsed = walking.record()["elapsed_s"]
    segment = next(part for part in TWO_MINUTES["segments"] if elapsed < part["end_s"])
    minutes, seconds = walking.page.evaluate(place)["left"].split(":")
    assert elapsed > 40
    assert walking.page.evaluate(place)["word"] == segment["word"]
    # The last drawing is a fifth of a second old, which is four of the sped-up clock.
    assert abs(int(minutes) * 60 + int(seconds) - (segment["end_s"] - elapsed)) <= 6
    assert len(walking.scheduled()) == before == len(TWO_MINUTES["cues"])


def test_words_that_cannot_be_loaded_still_have_their_tone(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    page = page_for(wanda, may_complain=True)
    page.route("**/voice/en/**", lambda route: route.abort())
    page.add_init_script(
        "window.tones = 0; { const start = OscillatorNode.prototype.start;"
        "AudioScheduledSourceNode.prototype.start = function (...given) { tones += 1;"
        "return start.apply(this, given); }; }"
    )
    walking = opened(page, wanda)
    walking.start()
    assert page.evaluate("tones") >= len(SHORT["cues"])
    assert page.evaluate("sounded") == []


@pytest.mark.parametrize(
    "how", ["contexts[0].suspend()", "contexts[0].close()", "document.querySelector('audio').pause()"]
)
def test_where_the_sound_stops_the_walk_stops_and_says_so(page_for: PageFor, wanda: User, how: str) -> None:
    may_walk(wanda)
    walking = opened(page_for(wanda), wanda)
    walking.start()
    walking.page.wait_for_timeout(1000)
    walking.page.evaluate(f"void {how}")
    walking.shows("paused")
    expect(walking.page.locator("[data-view=paused]")).to_contain_text("The sound stopped")
    stood = walking.record()["elapsed_s"]
    walking.page.wait_for_timeout(1500)
    assert walking.record()["elapsed_s"] == stood
    assert walking.happened() == ["started", "sound_lost"]
    walking.press("went_on")
    walking.shows("going")
    walking.page.wait_for_timeout(500)
    walking.tap()
    assert stood < walking.record()["elapsed_s"] < stood + 5


def test_a_clock_that_stands_still_stops_the_walk(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    page = page_for(wanda)
    page.add_init_script(
        "window.stuck = null; { const time = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype,"
        "'currentTime').get; Object.defineProperty(BaseAudioContext.prototype, 'currentTime',"
        "{ get() { return stuck ?? time.call(this); } }); }"
    )
    walking = opened(page, wanda)
    walking.start()
    walking.page.wait_for_timeout(500)
    page.evaluate("stuck = contexts[0].currentTime")
    walking.shows("paused")
    assert walking.happened() == ["started", "sound_lost"]


def test_going_on_says_the_words_of_the_part_again(page_for: PageFor, wanda: User) -> None:
    may_walk(wanda)
    walking = opened(page_for(wanda), wanda, script=ONE_BOUT, times=10)
    backward = next(part for part in ONE_BOUT["segments"] if part["direction"] == "backward")
    walking.start()
    expect(walking.page.locator("[data-word]")).to_have_text(backward["word"])
    walking.tap()
    walking.shows("paused")
    before = len(walking.scheduled())
    walking.press("went_on")
    walking.shows("going")
    again = walking.scheduled()[before]
    assert (again["clip"], again["again"], again["when_s"] - again["from_s"]) == ("walk_backward", True, 0)
