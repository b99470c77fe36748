"""What brings people here, and which programs go with it; words and order stand in data/goals.toml."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from programs.catalogue import DATA_FOLDER, shipped
from programs.checked_toml import Table

FILE = "goals.toml"


@dataclass(frozen=True, slots=True)
class Goal:
    """What somebody would say brings them here, a sentence about it, and program slugs in safe order."""

    key: str
    title: str
    sentence: str
    programs: tuple[str, ...]

    @property
    def drawing(self) -> str:
        """The template of its picture."""
        return f"illustrations/goal_{self.key}.svg"


@dataclass(frozen=True, slots=True)
class Goals:
    """Every goal in the order in which it is shown; `pictures` names each program's drawing by its slug."""

    goals: tuple[Goal, ...]
    pictures: Mapping[str, str]

    def goal(self, key: str) -> Goal | None:
        """The goal of that key, or None."""
        return next((goal for goal in self.goals if goal.key == key), None)

    def picture(self, slug: str) -> str:
        """The template of a program's picture; the first drawn cue's for a program that is not listed."""
        return f"illustrations/{self.pictures.get(slug, 'toe_to_heel')}.svg"


def next_rung(slug: str) -> str | None:
    """The program that follows in the safe order of the first goal that leads past this one, or None."""
    for goal in shipped_goals().goals:
        later = goal.programs[goal.programs.index(slug) + 1 :] if slug in goal.programs else ()
        if later:
            return later[0]
    return None


@cache
def shipped_goals() -> Goals:
    """The goals that come with Retrowalk, read once per process; raises CatalogueError."""
    slugs = [program.slug for program in shipped().programs]
    return parse_goals((DATA_FOLDER / FILE).read_text(encoding="utf-8"), FILE, slugs)


def front_goals() -> dict[str, tuple[Goal, ...]]:
    """What the front page shows of them."""
    return {"goals": shipped_goals().goals}


def parse_goals(text: str, file: str, slugs: Collection[str]) -> Goals:
    """The goals of a file; `slugs` are the programs there are. Raises CatalogueError with file and place."""
    top = Table.parse(text, file)
    tables = top.tables("goals")
    goals = tuple(_goal(table, slugs) for table in tables)
    seen: set[str] = set()
    for goal, table in zip(goals, tables, strict=True):
        if goal.key in seen:
            raise table.error("key", f"{goal.key!r} is used twice")
        seen.add(goal.key)
    shown = {slug for goal in goals for slug in goal.programs}
    for slug in slugs:
        if slug not in shown:
            raise top.error("goals", f"no goal leads to {slug}")
    pictures = _pictures(top.table("pictures"), slugs)
    top.finish()
    return Goals(goals, pictures)


def _goal(table: Table, slugs: Collection[str]) -> Goal:
    goal = Goal(
        key=table.match("key", "[a-z]+"),
        title=table.text("title"),
        sentence=table.text("sentence"),
        programs=table.some_of("programs", slugs),
    )
    if not goal.programs:
        raise table.error("programs", "must name at least one")
    table.finish()
    return goal


def _pictures(table: Table, slugs: Collection[str]) -> dict[str, str]:
    """A drawing for each program; two of the same would stand on one page with the same ids."""
    pictures = {slug: table.match(slug, "[a-z_]+") for slug in slugs}
    for slug, drawing in pictures.items():
        if list(pictures.values()).count(drawing) > 1:
            raise table.error(slug, f"the drawing {drawing!r} is used twice")
    table.finish()
    return pictures
