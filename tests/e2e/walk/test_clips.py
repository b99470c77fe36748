"""The clips as a browser hears them: all as loud as each other, none clipped, none silent."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.templatetags.static import static
from playwright.sync_api import Page

from sessions.walking.voice import HEARTBEAT, clips

# Root mean square over the 20 ms steps within 30 dB of the loudest one: how loud it is where it speaks.
_HEAR = """async addresses => {
  const context = new OfflineAudioContext(1, 1, 22050);
  return Promise.all(addresses.map(async address => {
    const answer = await fetch(address);
    const sound = await context.decodeAudioData(await answer.arrayBuffer());
    const wave = sound.getChannelData(0), step = 441, powers = [];
    for (let at = 0; at + step <= wave.length; at += step) {
      powers.push(wave.slice(at, at + step).reduce((sum, one) => sum + one * one, 0) / step);
    }
    const loud = powers.filter(power => power > Math.max(...powers) / 1000);
    return {
      seconds: sound.duration,
      peak: wave.reduce((most, one) => Math.max(most, Math.abs(one)), 0),
      decibels: 10 * Math.log10(loud.reduce((sum, one) => sum + one, 0) / loud.length),
    };
  }));
}"""


@dataclass(frozen=True)
class Heard:
    """A sound after decoding: seconds, peak as a share of full scale, loudness in dB below it."""

    seconds: float
    peak: float
    decibels: float


@pytest.fixture
def hear(page_for: Any) -> Any:
    """Decodes sounds by their paths below the folder of static files."""
    page: Page = page_for(None)
    page.goto("/")

    def heard(*paths: str) -> list[Heard]:
        return [Heard(**one) for one in page.evaluate(_HEAR, [static(path) for path in paths])]

    return heard


def test_clips_are_equally_loud_never_clipped_and_as_long_as_listed(hear: Any) -> None:
    heard = dict(zip(clips(), hear(*(clip.file for clip in clips().values())), strict=True))
    loudness = [one.decibels for one in heard.values()]
    assert max(loudness) - min(loudness) < 3
    assert [name for name, one in heard.items() if not 0.2 < one.peak < 0.95] == []
    assert {name: one.seconds for name, one in heard.items()} == pytest.approx(
        {name: clip.seconds for name, clip in clips().items()}, abs=0.1
    )


def test_the_heartbeat_is_far_below_the_voice(hear: Any) -> None:
    heartbeat, words = hear(HEARTBEAT, clips()["walk_backward"].file)
    assert heartbeat.decibels < words.decibels - 20
    assert heartbeat.peak > 0.01
