"""What the voice says, and how long each clip is that `make voice` rendered of it; pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from programs.checked_toml import CatalogueError, Table

FOLDER = Path(__file__).parent.parent / "data" / "voice"
PHRASES_FILE, CLIPS_FILE = "en.toml", "en.clips.json"
# Below the folder of static files.
SOUNDS = "voice/en"
HEARTBEAT = "voice/heartbeat.mp3"
# How a walk sounds, without the walking in between.
SAMPLE = "voice/sample.mp3"
SAMPLE_PHRASES = ("first", "ten_seconds_mark", "walk_backward", "turn", "stop_rest", "finish")
KINDS = ("first", "rule", "change", "turn", "warning", "halfway", "technique", "last", "other")
# What is heard before the walk may be longer than what is heard while walking.
MOST_WORDS, MOST_WORDS_BEFORE = 5, 7
_BEFORE = ("first", "rule")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of one kind; `cues` are the keys of the technique cues that it says in short."""

    id: str
    kind: str
    text: str
    cues: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """Stands beside a clip, and shows when the clip says something else than the phrase."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    @property
    def file(self) -> str:
        """Its sound, below the folder of static files."""
        return f"{SOUNDS}/{self.id}.mp3"


@dataclass(frozen=True, slots=True)
class Clip(Phrase):
    """A phrase that has been rendered, and takes that many seconds to hear."""

    seconds: float = 0.0


@cache
def clips() -> Mapping[str, Clip]:
    """Every clip by its id, in the order of the phrases; raises CatalogueError naming file and place."""
    phrases = parse_phrases((FOLDER / PHRASES_FILE).read_text(encoding="utf-8"), PHRASES_FILE)
    return rendered(phrases, (FOLDER / CLIPS_FILE).read_text(encoding="utf-8"), CLIPS_FILE)


def parse_phrases(text: str, file: str) -> tuple[Phrase, ...]:
    """The phrases of one file; raises CatalogueError naming file and place."""
    top = Table.parse(text, file)
    phrases: dict[str, Phrase] = {}
    for table in top.tables("phrases"):
        phrase = _phrase(table)
        if phrase.id in phrases:
            raise table.error("id", f"{phrase.id!r} is there twice")
        phrases[phrase.id] = phrase
    top.finish()
    return tuple(phrases.values())


def rendered(phrases: tuple[Phrase, ...], text: str, file: str) -> Mapping[str, Clip]:
    """The phrases with the lengths of their clips; raises CatalogueError where the two do not fit."""
    lengths = _lengths(text, file)
    for unknown in lengths.keys() - {phrase.id for phrase in phrases}:
        raise CatalogueError(f"{file}, {unknown}: there is no such phrase; run make voice.")
    return {phrase.id: _clip(phrase, lengths.get(phrase.id), file) for phrase in phrases}


def _phrase(table: Table) -> Phrase:
    phrase = Phrase(
        id=table.match("id", r"[a-z]+(_[a-z]+)*"),
        kind=table.one_of("kind", KINDS),
        text=table.text("text"),
        cues=table.texts("cues") if table.has("cues") else (),
    )
    most = MOST_WORDS_BEFORE if phrase.kind in _BEFORE else MOST_WORDS
    if len(phrase.text.split()) > most:
        raise table.error("text", f"has more than {most} words")
    table.finish()
    return phrase


def _lengths(text: str, file: str) -> Mapping[str, Any]:
    try:
        lengths = json.loads(text)["clips"]
    except (ValueError, KeyError, TypeError) as error:
        raise CatalogueError(f"{file}: not a list of clips; run make voice.") from error
    if not isinstance(lengths, dict):
        raise CatalogueError(f"{file}, clips: must be a table; run make voice.")
    return lengths


def _clip(phrase: Phrase, length: Any, file: str) -> Clip:
    """The phrase with its length, if the clip says just this phrase."""
    if not isinstance(length, dict) or length.get("mark") != phrase.mark:
        raise CatalogueError(f"{file}, {phrase.id}: its words have no clip yet; run make voice.")
    seconds = length.get("seconds")
    if not isinstance(seconds, float) or not 0 < seconds < 10:
        raise CatalogueError(f"{file}, {phrase.id}.seconds: must be a number between 0 and 10.")
    return Clip(phrase.id, phrase.kind, phrase.text, phrase.cues, seconds)
