"""What a walker agrees to share with a physio: a versioned text with a fingerprint; pure."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from programs.checked_toml import Table, sha256_of

CURRENT_VERSION = "2026.11.1"
FOLDER = Path(__file__).parent / "data" / "sharing"


@dataclass(frozen=True, slots=True)
class Sees:
    """Somebody in a clinic, and what of a walker they see."""

    who: str
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharingText:
    """One published version; `sha256` is the fingerprint of everything in it.

    `invitation` and `code` are the sentences beside the tick, the first for a physio who is named and the
    second for whoever is given the code of a letter.
    """

    version: str
    language: str
    sha256: str
    why: str
    invitation: str
    code: str
    ending: str
    sees: tuple[Sees, ...]
    never: tuple[str, ...]


@cache
def current_sharing() -> SharingText:
    """The text shown now; raises CatalogueError naming file and place."""
    file = f"{CURRENT_VERSION}.toml"
    return parse_sharing((FOLDER / file).read_text(encoding="utf-8"), file)


def parse_sharing(text: str, file: str) -> SharingText:
    """The text of one file; raises CatalogueError where something in it is missing or misspelt."""
    top = Table.parse(text, file)
    parsed = SharingText(
        version=top.match("version", r"[\d.]+"),
        language=top.match("language", r"[a-z]{2}"),
        sha256=sha256_of(text),
        why=top.text("why"),
        invitation=top.text("invitation"),
        code=top.text("code"),
        ending=top.text("ending"),
        sees=tuple(_sees(table) for table in top.tables("sees")),
        never=top.texts("never"),
    )
    top.finish()
    return parsed


def _sees(table: Table) -> Sees:
    sees = Sees(who=table.text("who"), what=table.texts("what"))
    table.finish()
    return sees
