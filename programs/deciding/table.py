"""The decision table as values: what each row looks for, its numbers and what it leads to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from programs.precautions import Precaution

# The row that is compared with the first other one; the stricter of the two stands.
GAP = "D14"


class Outcome(StrEnum):
    """What a decision leads to, from the freest to the strictest."""

    PROGRESS = "PROGRESS"
    HOLD = "HOLD"
    REGRESS = "REGRESS"
    RESTART = "RESTART"
    PAUSE = "PAUSE"
    STOP_REFER = "STOP_REFER"

    @property
    def rank(self) -> int:
        """0 for moving on; a larger number is stricter."""
        return list(Outcome).index(self)

    @property
    def row_steps(self) -> int | None:
        """Rows of the week table to move by; None where the plan does not go on from its row."""
        return {Outcome.PROGRESS: 1, Outcome.HOLD: 0, Outcome.REGRESS: -1}.get(self)


class Level(StrEnum):
    """How soon a physio should look, from a line in a summary to the same working day."""

    DIGEST = "digest"
    A1 = "A1"
    A2 = "A2"
    A3 = "A3"

    @property
    def rank(self) -> int:
        """0 for the summary; a larger number is more urgent."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number, its sources (none: our own choice), and between which two a physio may move it, if at all."""

    value: int
    sources: tuple[str, ...]
    physio: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Change:
    """What a decision changes: rows, share of the minutes, pace words, codes; `sessions` is for how many."""

    row_steps: int | None = None
    minutes_factor: float = 1.0
    pace_steps: int = 0
    extra_precautions: tuple[Precaution, ...] = ()
    sessions: int | None = None

    def as_json_dict(self) -> dict[str, Any]:
        """Plain values in the order in which they are printed."""
        return {
            "row_steps": self.row_steps,
            "minutes_factor": self.minutes_factor,
            "pace_steps": self.pace_steps,
            "extra_precautions": [code.value for code in self.extra_precautions],
            "sessions": self.sessions,
        }


@dataclass(frozen=True, slots=True)
class Row:
    """A row; texts hold names of numbers in braces, `graver` is the row where more is the matter."""

    id: str
    outcome: Outcome
    alert: Level | None
    looks_for: str
    leads_to: str
    why: str
    thresholds: Mapping[str, Threshold]
    change: Change
    graver: "Row | None" = None

    def sentence(self, text: str, translate: Callable[[str], str] = str) -> str:
        """A text of the row with its numbers filled in; `translate` is given the stored English."""
        return translate(text).format_map(self._numbers())

    def _numbers(self) -> dict[str, int | None]:
        told = {name: threshold.value for name, threshold in self.thresholds.items()}
        fewer = round(100 * (1 - self.change.minutes_factor))
        return {**told, "sessions": self.change.sessions, "less_percent": fewer}


@dataclass(frozen=True, slots=True)
class DecisionRules:
    """One published version of the table, named as it is stored beside what was decided with it."""

    name: str
    sources: Mapping[str, str]
    red_flags: frozenset[str]
    rows: tuple[Row, ...]

    @property
    def at(self) -> dict[str, int]:
        """Every number by its name, such as "D06.pain"."""
        return {f"{row.id}.{name}": one.value for row in self.rows for name, one in row.thresholds.items()}

    def within(self, limits: Mapping[str, int]) -> "DecisionRules":
        """The table with a physio's numbers, by name; raises ValueError outside of what a physio may move."""
        if unknown := sorted(set(limits) - set(self.at)):
            raise ValueError(f"{unknown[0]} is not a number of the decision table.")
        return replace(self, rows=tuple(_moved(row, limits) for row in self.rows))


def _moved(row: Row, limits: Mapping[str, int]) -> Row:
    thresholds = dict(row.thresholds)
    for name, one in row.thresholds.items():
        value = limits.get(f"{row.id}.{name}", one.value)
        if value != one.value and (one.physio is None or not one.physio[0] <= value <= one.physio[1]):
            raise ValueError(f"{row.id}.{name} may not be {value}.")
        thresholds[name] = replace(one, value=value)
    graver = row.graver and replace(row.graver, thresholds=thresholds)
    return replace(row, thresholds=thresholds, graver=graver)
