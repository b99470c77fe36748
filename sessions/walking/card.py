"""The script of a walk as rows for paper, by which a helper leads it with a watch; pure."""

from dataclasses import dataclass

from programs.dosing import Direction
from sessions.walking.shapes import Cue, Hint, Kind, Part, Say, Script, Word


@dataclass(frozen=True, slots=True)
class Row:
    """A part: when it begins and where turns are, on a watch that starts with the first part ("4:05")."""

    n: int
    at: str
    word: Word
    hint: Hint
    direction: Direction
    seconds: int
    says: str
    turns: tuple[str, ...]
    stands: str


@dataclass(frozen=True, slots=True)
class Card:
    """A whole walk; seconds without getting ready. The words are what the voice says.

    `own_mark` is whether the walker turns at a mark without a call.
    """

    rows: tuple[Row, ...]
    total_s: int
    backward_s: int
    effort_cap: int
    first_words: str
    turn: str
    walk_on: str
    stand: str
    finish: str
    finish_at: str
    own_mark: bool

    @property
    def has_turns(self) -> bool:
        """Whether any turn is called."""
        return any(row.turns for row in self.rows)


def card_of(script: Script) -> Card:
    """The rows of a script, getting ready left out."""
    begin_s = script.parts[0].end_s
    walked = [part for part in script.parts if part.kind is not Kind.READY]
    rows = tuple(_row(script, part, n, begin_s) for n, part in enumerate(walked, start=1))
    return Card(
        rows=rows,
        total_s=script.total_s - begin_s,
        backward_s=script.backward_s,
        effort_cap=script.effort_cap,
        first_words=script.cues[0].text,
        turn=_first(script, "turn", "turn_wide"),
        walk_on=_first(script, "walk_backward", "walk_backward_plain"),
        stand=_first(script, "stop_hold"),
        finish=script.cues[-1].text,
        finish_at=clock(script.total_s - begin_s),
        own_mark=not script.lane.treadmill and not any(row.turns or row.stands for row in rows),
    )


def clock(seconds: int) -> str:
    """Seconds as a watch shows them: "0:05", "61:00"."""
    return f"{seconds // 60}:{seconds % 60:02}"


def _row(script: Script, part: Part, n: int, begin_s: int) -> Row:
    said = [cue for cue in script.cues if part.start_s <= cue.at_s < part.end_s]
    opening = [cue.text for cue in said if _opens(cue) and cue.at_s == part.start_s]
    return Row(
        n=n,
        at=clock(part.start_s - begin_s),
        word=part.word,
        hint=part.hint,
        direction=part.direction,
        seconds=part.seconds,
        says=" ".join(opening),
        turns=tuple(clock(int(cue.at_s) - begin_s) for cue in said if cue.kind is Say.TURN),
        stands=next((clock(int(cue.at_s) - begin_s) for cue in said if cue.clip == "stop_hold"), ""),
    )


def _opens(cue: Cue) -> bool:
    return cue.kind in (Say.CHANGE, Say.LAST)


def _first(script: Script, *clips: str) -> str:
    """The text of the first cue that says one of the clips, or nothing."""
    return next((cue.text for cue in script.cues if cue.clip in clips), "")
