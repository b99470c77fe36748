"""Studies as a page numbers and names them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# Surname with initials, then the first year: "Alghadir AH, ... 2019;20:159" is Alghadir 2019.
_AUTHOR = re.compile(r"([^\W\d_][\w'-]+) [A-Z][A-Z-]{0,3}\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Source:
    """A study in the numbered list of a page; no label where its authors are not named."""

    number: int
    label: str
    citation: str
    doi: str | None


def numbered(references: Iterable[tuple[str, str, str | None]]) -> dict[str, Source]:
    """Key, citation and DOI of each study, as sources numbered from 1, by key."""
    return {
        key: Source(number, _label(citation), citation, doi)
        for number, (key, citation, doi) in enumerate(references, start=1)
    }


def cited(keys: Sequence[str], sources: Mapping[str, Source]) -> tuple[Source, ...]:
    """The sources of those keys, in their order."""
    return tuple(sources[key] for key in keys)


def _label(citation: str) -> str:
    author, year = _AUTHOR.match(citation), _YEAR.search(citation)
    return f"{author[1]} {year[0]}" if author and year else ""
