"""What people agree to, in versioned texts with a fingerprint; pure."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from programs.checked_toml import Table

CURRENT_VERSION = "2026.11.1"
FOLDER = Path(__file__).parent / "data" / "consent"
# Without these nobody walks.
NEEDED = ("checklist", "sessions")


@dataclass(frozen=True, slots=True)
class Purpose:
    """One thing to agree to; `sha256` is the fingerprint of the exact text beside the tick."""

    id: str
    title: str
    text: str
    withdrawn: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One published version of the texts."""

    version: str
    language: str
    purposes: tuple[Purpose, ...]

    def purpose(self, purpose_id: str) -> Purpose:
        """The purpose with that id; raises KeyError where there is none."""
        return {purpose.id: purpose for purpose in self.purposes}[purpose_id]


@cache
def current_text() -> ConsentText:
    """The texts shown now; raises CatalogueError naming file and place."""
    file = f"{CURRENT_VERSION}.toml"
    return parse_text((FOLDER / file).read_text(encoding="utf-8"), file)


def parse_text(text: str, file: str) -> ConsentText:
    """The texts of one file; every purpose without which nobody walks must be among them."""
    top = Table.parse(text, file)
    parsed = ConsentText(
        version=top.match("version", r"[\d.]+"),
        language=top.match("language", r"[a-z]{2}"),
        purposes=tuple(_purpose(table) for table in top.tables("purposes")),
    )
    top.finish()
    if not set(NEEDED) <= {purpose.id for purpose in parsed.purposes}:
        raise top.error("purposes", f"must have {' and '.join(NEEDED)}")
    return parsed


def _purpose(table: Table) -> Purpose:
    purpose = Purpose(
        id=table.match("id", r"[a-z]+"),
        title=table.text("title"),
        text=table.text("text"),
        withdrawn=table.text("withdrawn"),
    )
    table.finish()
    return purpose
