"""What the evidence library shows: claims by their standing, and each with its studies numbered."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from programs.catalogue import shipped
from programs.claims import Claim, ClaimStanding, Group, Study
from programs.muscles import Muscle, Muscles
from programs.program_spec import ProgramSpec
from programs.shared_words import Reference
from programs.sources import Source, numbered

# The claims that are drawn as well: the body figure, and energy forward against backward.
_MUSCLE_CLAIM, _ENERGY_CLAIM = "muscle-activation", "calories"


@dataclass(frozen=True, slots=True)
class ClaimShelf:
    """The claims that studies carry equally far."""

    standing: ClaimStanding
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class MuscleRow:
    """A muscle with the number that names it in the drawing."""

    number: int
    muscle: Muscle
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """The body figure: a row for each muscle, and what speaks against all of them."""

    rows: tuple[MuscleRow, ...]
    against: str
    against_sources: tuple[Source, ...]

    @property
    def places(self) -> dict[str, MuscleRow]:
        """The rows by the keys of their muscles, as the drawing asks for them."""
        return {row.muscle.key: row for row in self.rows}


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """Everything the page of one claim shows; a body figure only where muscles are the claim."""

    claim: Claim
    studies: tuple[tuple[Source, Study], ...]
    programs: tuple[ProgramSpec, ...]
    sources: tuple[Source, ...]
    figure: Figure | None
    draws_energy: bool


def shelves(group: Group) -> list[ClaimShelf]:
    """The claims of a group by their standing, the farthest first; no empty shelf."""
    claims = [claim for claim in shipped().claims if claim.group is group]
    by_standing = [
        ClaimShelf(standing, tuple(claim for claim in claims if claim.standing is standing))
        for standing in ClaimStanding
    ]
    return [shelf for shelf in by_standing if shelf.claims]


def front_claims() -> dict[str, Any]:
    """What the front page shows of the library: the benefits by their standing."""
    return {"claim_shelves": shelves(Group.BENEFIT)}


def claims_behind(slug: str) -> list[Claim]:
    """The claims that a program rests on, in order."""
    return [claim for claim in shipped().claims if slug in claim.programs]


def claim_page(slug: str) -> ClaimPage:
    """The page of a claim; 404 if there is none."""
    claim = next((claim for claim in shipped().claims if claim.slug == slug), None)
    if claim is None:
        raise Http404("no such claim")
    muscles = shipped().muscles if slug == _MUSCLE_CLAIM else None
    sources = numbered((one.key, one.citation, one.doi) for one in _cited_on(claim, muscles))
    return ClaimPage(
        claim=claim,
        studies=tuple((sources[study.reference.key], study) for study in claim.studies),
        programs=tuple(shipped().program(program) for program in claim.programs),
        sources=tuple(sources.values()),
        figure=_figure(muscles, sources) if muscles else None,
        draws_energy=slug == _ENERGY_CLAIM,
    )


def _cited_on(claim: Claim, muscles: Muscles | None) -> dict[Reference, None]:
    """Every reference of a page once, in the order in which they are met."""
    cited = [study.reference for study in claim.studies]
    if muscles:
        cited += [reference for muscle in muscles.muscles for reference in muscle.references]
        cited += muscles.against_references
    return dict.fromkeys(cited)


def _figure(muscles: Muscles, sources: dict[str, Source]) -> Figure:
    def named(references: Iterable[Reference]) -> tuple[Source, ...]:
        return tuple(sources[reference.key] for reference in references)

    return Figure(
        rows=tuple(
            MuscleRow(number, muscle, named(muscle.references))
            for number, muscle in enumerate(muscles.muscles, start=1)
        ),
        against=muscles.against,
        against_sources=named(muscles.against_references),
    )
