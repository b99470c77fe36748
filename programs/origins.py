"""Where the numbers of a week table come from, week by week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from programs.sources import Source, cited
from programs.week_table import NUMBERS, Week


@dataclass(frozen=True, slots=True)
class Run:
    """Weeks in a row for which a number has the same sources."""

    first: int
    last: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the named numbers of the week table come from."""

    names: tuple[str, ...]
    runs: tuple[Run, ...]
    note: str


def origins_of(
    weeks: Sequence[Week], notes: Mapping[str, str], sources: Mapping[str, Source]
) -> tuple[Origin, ...]:
    """One line for all numbers that share their origin in every week; a number with a note has its own."""
    origins: dict[tuple[tuple[Run, ...], str], list[str]] = {}
    for name in NUMBERS:
        origins.setdefault((_runs(name, weeks, sources), notes.get(name, "")), []).append(name)
    return tuple(Origin(tuple(names), runs, note) for (runs, note), names in origins.items())


def _runs(name: str, weeks: Sequence[Week], sources: Mapping[str, Source]) -> tuple[Run, ...]:
    runs = []
    for keys, group in groupby(weeks, key=lambda week: week.provenance[name]):
        numbers = [week.number for week in group]
        runs.append(Run(numbers[0], numbers[-1], cited(keys, sources)))
    return tuple(runs)
