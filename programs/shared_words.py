"""What all programs share: references, technique cues and what the pace words mean."""

from collections.abc import Mapping
from dataclasses import dataclass

from programs.checked_toml import Table
from programs.precautions import Pace


@dataclass(frozen=True, slots=True)
class Reference:
    """A primary source: who, when and where, with its DOI if it has one."""

    key: str
    citation: str
    doi: str | None


@dataclass(frozen=True, slots=True)
class Cue:
    """One technique cue; the key names its picture."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class PaceWord:
    """What a pace word means: steps per minute, metres per second and treadmill km/h, each from-to."""

    pace: Pace
    steps_per_min: tuple[float, float]
    metres_per_s: tuple[float, float]
    km_per_h: tuple[float, float]
    meaning: str


@dataclass(frozen=True, slots=True)
class Shared:
    """What all programs share."""

    references: Mapping[str, Reference]
    cues: Mapping[str, Cue]
    paces: Mapping[Pace, PaceWord]
    test_valid_days: int


def parse_references(text: str, file: str) -> dict[str, Reference]:
    """The references of one evidence file by key; raises CatalogueError."""
    top = Table.parse(text, file)
    references = {}
    for key in top.names():
        if not key.startswith("R-"):
            raise top.error(key, "a reference key begins with R-")
        table = top.table(key)
        doi = table.match("doi", r"10\.\d{4,}/\S+") if table.has("doi") else None
        references[key] = Reference(key, table.text("citation"), doi)
        table.finish()
    return references


def parse_shared(text: str, file: str, references: Mapping[str, Reference]) -> Shared:
    """The cues, pace words and shared numbers; raises CatalogueError."""
    top = Table.parse(text, file)
    cues, paces = top.table("cues"), top.table("paces")
    shared = Shared(
        references=references,
        cues={key: Cue(key, cues.text(key)) for key in cues.names()},
        paces={pace: _pace(paces.table(pace), pace) for pace in Pace},
        test_valid_days=top.whole("test_valid_days", 1, 365),
    )
    for table in (top, cues, paces):
        table.finish()
    return shared


def _pace(table: Table, pace: Pace) -> PaceWord:
    word = PaceWord(
        pace,
        table.span("steps_per_min"),
        table.span("metres_per_s"),
        table.span("km_per_h"),
        table.text("meaning"),
    )
    table.finish()
    return word
