"""The decision table for many walkers in one process, as published or with numbers changed on purpose."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from programs.deciding.table import DecisionRules
from programs.decision_rules import current_rules


@dataclass(frozen=True)
class Unmoved(DecisionRules):
    """A table that no physio moves, so that its numbers are looked up once and not for every decision."""

    @cached_property
    def at(self) -> dict[str, int]:
        """Every number by its name."""
        return super().at

    def within(self, limits: Mapping[str, int]) -> DecisionRules:
        """Itself, where nothing is moved."""
        return super().within(limits) if limits else self


def table_with(numbers: Mapping[str, int] | None = None) -> Unmoved:
    """The published table with other numbers by name, to break it on purpose."""
    rules, changed = current_rules(), numbers or {}
    rows = [
        replace(
            row,
            thresholds={
                name: replace(one, value=changed.get(f"{row.id}.{name}", one.value))
                for name, one in row.thresholds.items()
            },
        )
        for row in rules.rows
    ]
    return Unmoved(rules.name, rules.sources, rules.red_flags, tuple(rows))
