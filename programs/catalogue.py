"""The program catalogue: every data file read into frozen values; errors name file and row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from programs.checked_toml import CatalogueError
from programs.claims import Claim, parse_claim
from programs.gates import QuestionGate
from programs.muscles import Muscles, parse_muscles
from programs.program_spec import ProgramSpec, parse_program
from programs.shared_words import Reference, Shared, parse_references, parse_shared

DATA_FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every program, in the order of their codes, what they share, and the claims they rest on, in order."""

    programs: tuple[ProgramSpec, ...]
    shared: Shared
    claims: tuple[Claim, ...]
    muscles: Muscles

    def program(self, slug: str) -> ProgramSpec:
        """The program with that slug; raises ValueError if there is none."""
        for program in self.programs:
            if program.slug == slug:
                return program
        raise ValueError(f"There is no program called {slug}.")


@cache
def shipped() -> Catalogue:
    """The catalogue that comes with Retrowalk, read once per process."""
    return read_catalogue(DATA_FOLDER)


def read_catalogue(folder: Path) -> Catalogue:
    """Reads every file of the data folder; raises CatalogueError with file and place."""
    shared = _read_shared(folder)
    programs = [
        parse_program(path.read_text(encoding="utf-8"), path.name, shared)
        for path in sorted((folder / "programs").glob("*.toml"))
    ]
    for field in ("code", "slug", "name"):
        values = [getattr(program, field) for program in programs]
        for value in values:
            if values.count(value) > 1:
                raise CatalogueError(f"programs: the {field} {value!r} is used twice.")
    _check_spared(programs)
    return Catalogue(
        programs=tuple(sorted(programs, key=lambda program: program.code)),
        shared=shared,
        claims=_read_claims(folder, shared.references, [program.slug for program in programs]),
        muscles=parse_muscles(
            (folder / "muscles.toml").read_text(encoding="utf-8"), "muscles.toml", shared.references
        ),
    )


def _check_spared(programs: Sequence[ProgramSpec]) -> None:
    """A question spares those who finished a program that is there."""
    slugs = {program.slug for program in programs}
    for program in programs:
        for gate in program.gates:
            if isinstance(gate, QuestionGate) and gate.unless_done and gate.unless_done not in slugs:
                raise CatalogueError(f"{program.slug}, {gate.id}: there is no program {gate.unless_done!r}.")


def _read_claims(
    folder: Path, references: Mapping[str, Reference], programs: Sequence[str]
) -> tuple[Claim, ...]:
    claims = [
        parse_claim(path.read_text(encoding="utf-8"), path.name, references, programs)
        for path in sorted((folder / "claims").glob("*.toml"))
    ]
    for field in ("slug", "order", "title"):
        values = [getattr(claim, field) for claim in claims]
        for value in values:
            if values.count(value) > 1:
                raise CatalogueError(f"claims: the {field} {value!r} is used twice.")
    return tuple(sorted(claims, key=lambda claim: claim.order))


def _read_shared(folder: Path) -> Shared:
    references: dict[str, Reference] = {}
    for path in sorted((folder / "evidence").glob("*.toml")):
        for key, reference in parse_references(path.read_text(encoding="utf-8"), path.name).items():
            if key in references:
                raise CatalogueError(f"{path.name}, {key}: is listed twice.")
            references[key] = reference
    return parse_shared((folder / "walking.toml").read_text(encoding="utf-8"), "walking.toml", references)
