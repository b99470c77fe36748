"""Which muscles work harder in backward than in forward walking, and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from programs.checked_toml import Table
from programs.shared_words import Reference


class View(StrEnum):
    """The side of the body on which a muscle is drawn."""

    FRONT = "front"
    BACK = "back"


class Change(StrEnum):
    """How a muscle works backward, held against forward walking."""

    HARDER = "harder"
    LESS = "less"
    UNCLEAR = "unclear"


class Sureness(StrEnum):
    """How far measurements carry it: none at all, a single one, or several that mostly agree."""

    FAIR = "fair"
    LOW = "low"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Muscle:
    """One muscle of the body figure; its key names the place in the drawing."""

    key: str
    name: str
    view: View
    direction: Change
    how_sure: Sureness
    sentence: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Muscles:
    """The muscles in the order of their numbers, and what speaks against them."""

    muscles: tuple[Muscle, ...]
    against: str
    against_references: tuple[Reference, ...]


def parse_muscles(text: str, file: str, references: Mapping[str, Reference]) -> Muscles:
    """The whole figure; raises CatalogueError with file and place."""
    top = Table.parse(text, file)
    muscles: list[Muscle] = []
    for table in top.tables("muscles"):
        muscle = _muscle(table, references)
        if muscle.key in [other.key for other in muscles]:
            raise table.error("key", f"{muscle.key!r} is used twice")
        muscles.append(muscle)
    against = top.table("against")
    figure = Muscles(tuple(muscles), against.text("text"), _cited(against, references))
    for table in (top, against):
        table.finish()
    return figure


def _muscle(table: Table, references: Mapping[str, Reference]) -> Muscle:
    muscle = Muscle(
        key=table.match("key", "[a-z_]+"),
        name=table.text("name"),
        view=View(table.one_of("view", list(View))),
        direction=Change(table.one_of("direction", list(Change))),
        how_sure=Sureness(table.one_of("how_sure", list(Sureness))),
        sentence=table.text("sentence"),
        references=_cited(table, references),
    )
    table.finish()
    if not muscle.references and muscle.direction is not Change.UNCLEAR:
        raise table.error("direction", "must be unclear where there is no reference")
    return muscle


def _cited(table: Table, references: Mapping[str, Reference]) -> tuple[Reference, ...]:
    return tuple(references[key] for key in table.some_of("references", references))
