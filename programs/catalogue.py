"""The program catalogue: every data file read into frozen values; errors name file and row."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from programs.checked_toml import CatalogueError
from programs.program_spec import ProgramSpec, parse_program
from programs.shared_words import Reference, Shared, parse_references, parse_shared

DATA_FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every program, in the order of their codes, and what they share."""

    programs: tuple[ProgramSpec, ...]
    shared: Shared

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
    """Reads walking.toml, evidence/*.toml, programs/*.toml; raises CatalogueError with file and place."""
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
    return Catalogue(tuple(sorted(programs, key=lambda program: program.code)), shared)


def _read_shared(folder: Path) -> Shared:
    references: dict[str, Reference] = {}
    for path in sorted((folder / "evidence").glob("*.toml")):
        for key, reference in parse_references(path.read_text(encoding="utf-8"), path.name).items():
            if key in references:
                raise CatalogueError(f"{path.name}, {key}: is listed twice.")
            references[key] = reference
    return parse_shared((folder / "walking.toml").read_text(encoding="utf-8"), "walking.toml", references)
