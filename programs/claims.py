"""What is claimed about walking backward and the studies behind it, each claim a frozen value."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from programs.checked_toml import Table
from programs.shared_words import Reference


class Group(StrEnum):
    """Whether a claim is about everybody, or about a condition or a figure."""

    BENEFIT = "benefit"
    CONDITION = "condition"


class ClaimStanding(StrEnum):
    """How far studies carry what is claimed, the farthest first."""

    SHOWN = "shown"
    PROMISING = "promising"
    NOT_SHOWN = "not_shown"


GRADES = ("A", "B", "C", "D", "A/D", "B/C", "B/D", "C/D")


@dataclass(frozen=True, slots=True)
class Study:
    """One study as far as it bears on a claim; "unknown" where it does not say."""

    reference: Reference
    design: str
    people: str
    dose: str
    result: str
    limits: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: what we say, what was said before us, and what stands behind it."""

    slug: str
    order: int
    group: Group
    title: str
    standing: ClaimStanding
    grade: str
    grade_meaning: str
    sentence: str
    article_said: str
    overstates: str
    not_shown: tuple[str, ...]
    adverse: str
    programs: tuple[str, ...]
    studies: tuple[Study, ...]


def parse_claim(
    text: str, file: str, references: Mapping[str, Reference], programs: Collection[str]
) -> Claim:
    """One claim; `programs` are the slugs it may name. Raises CatalogueError with file and place."""
    top = Table.parse(text, file)
    claim = Claim(
        slug=top.match("slug", r"[a-z0-9]+(-[a-z0-9]+)*"),
        order=top.whole("order", 1, 99),
        group=Group(top.one_of("group", list(Group))),
        title=top.text("title"),
        standing=ClaimStanding(top.one_of("standing", list(ClaimStanding))),
        grade=top.one_of("grade", GRADES),
        grade_meaning=top.text("grade_meaning"),
        sentence=top.text("sentence"),
        article_said=top.text("article_said"),
        overstates=top.text("overstates"),
        not_shown=top.texts("not_shown"),
        adverse=top.text("adverse"),
        programs=top.some_of("programs", programs),
        studies=tuple(_study(table, references) for table in top.tables("studies")),
    )
    top.finish()
    _check_studies(claim, top)
    return claim


def _study(table: Table, references: Mapping[str, Reference]) -> Study:
    key = table.text("reference")
    if key not in references:
        raise table.error("reference", f"{key!r} is not known here")
    study = Study(
        reference=references[key],
        design=table.text("design"),
        people=table.text("people"),
        dose=table.text("dose"),
        result=table.text("result"),
        limits=table.text("limits"),
    )
    table.finish()
    return study


def _check_studies(claim: Claim, top: Table) -> None:
    """A study stands once, and a claim without any is not shown."""
    keys = [study.reference.key for study in claim.studies]
    for number, key in enumerate(keys, start=1):
        if key in keys[: number - 1]:
            raise top.error(f"studies[{number}].reference", f"{key} stands here twice")
    if not keys and claim.standing is not ClaimStanding.NOT_SHOWN:
        raise top.error("standing", "must be not_shown where there is no study")
