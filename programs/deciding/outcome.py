"""What a plan does next: the first row of the decision table that fits, and the alerts of all that do."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from programs.deciding.reading import Entry
from programs.deciding.rules import FITS, FITS_GRAVER, Numbers
from programs.deciding.table import GAP, Change, DecisionRules, Level, Outcome, Row
from programs.deciding.windows import Facts
from programs.precautions import known

AS_PUBLISHED: Mapping[str, int] = {}
OLDEST = 120


@dataclass(frozen=True, slots=True)
class Raised:
    """A row that fits and how soon a physio should look."""

    rule: str
    level: Level


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome, the row that decided, all that fit and their alerts, in order, and the table's version."""

    outcome: Outcome
    rule: str
    fitting: tuple[str, ...]
    alerts: tuple[Raised, ...]
    adjust: Change
    why: str
    ruleset: str

    def as_json_dict(self) -> dict[str, Any]:
        """The decision in the form in which `manage.py decide` prints it."""
        return {
            "outcome": self.outcome.value,
            "rule": self.rule,
            "alerts": [{"rule": alert.rule, "level": alert.level.value} for alert in self.alerts],
            "adjust": self.adjust.as_json_dict(),
            "why": self.why,
        }


def decide(
    history: Sequence[Entry],
    precautions: Collection[str],
    age: int,
    today: date,
    ruleset: DecisionRules,
    limits: Mapping[str, int] = AS_PUBLISHED,
) -> Decision:
    """What the sessions, oldest first, lead to on that day; `limits` are a physio's numbers by name.

    Raises ValueError with one sentence for dates out of order or to come, an age in years that nobody has,
    and codes, warning signs or limits that do not exist.
    """
    rules = ruleset.within(limits)
    facts = Facts(tuple(history), known(precautions), age, today)
    _check(facts, rules)
    rows = _fitting(facts, rules)
    row = _deciding(rows)
    return Decision(
        outcome=row.outcome,
        rule=row.id,
        fitting=tuple(one.id for one in rows),
        alerts=tuple(Raised(one.id, one.alert) for one in rows if one.alert),
        adjust=row.change,
        why=row.why,
        ruleset=rules.name,
    )


def _check(facts: Facts, rules: DecisionRules) -> None:
    if not 0 <= facts.age <= OLDEST:
        raise ValueError(f"An age must be from 0 to {OLDEST} years, not {facts.age}.")
    for earlier, later in pairwise(facts.history):
        if later.on < earlier.on:
            raise ValueError(f"The sessions must be oldest first, but {later.on} follows {earlier.on}.")
    for entry in facts.history:
        if entry.on > facts.today:
            raise ValueError(f"The session of {entry.on} lies after today, {facts.today}.")
        if unknown := sorted(entry.red_flags - rules.red_flags):
            raise ValueError(f"{unknown[0]} is not a warning sign of the safety checklist.")


def _fitting(facts: Facts, rules: DecisionRules) -> list[Row]:
    at: Numbers = rules.at
    rows = [row for row in rules.rows if FITS[row.id](facts, at)]
    return [row.graver if row.graver and FITS_GRAVER[row.id](facts, at) else row for row in rows]


def _deciding(rows: list[Row]) -> Row:
    """The first row, or the one of a gap if that is stricter; a step back is stricter than a slower pace."""
    first = next(row for row in rows if row.id != GAP)
    gap = [row for row in rows if row.id == GAP]
    return max([first, *gap], key=lambda row: (row.outcome.rank, -(row.change.row_steps or 0)))
