"""From what a walker told to what their plan does next; pure, without a clock or a database."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from programs.deciding.outcome import Decision
from programs.deciding.reading import Done, Entry
from programs.deciding.table import DecisionRules, Outcome
from programs.footing import (
    FINISH,
    MAINTAIN,
    WAITS_FOR_MORE,
    Footing,
    easings_of,
    led_back,
    step_on,
    stricter,
)


@dataclass(frozen=True, slots=True)
class Case:
    """What must be known beside a decision before it moves a plan.

    `walked_on` is the footing of the last walk as it is now, `stands` the one that counts for the next;
    `changed_on` is when the row last changed. From `since` on nothing was walked yet, `due_on` is the first
    session then. `answered` are the rows for which the walker has gone on after a pause since the walk.
    """

    walked_on: Footing
    stands: Footing
    since: date
    due_on: date
    last_row: int
    changed_on: date
    near_falls: int = 0
    kept_back: bool = False
    answered: frozenset[str] = frozenset()


def history_of(walks: Iterable[Entry], missed: Iterable[date], told: Iterable[Entry] = ()) -> list[Entry]:
    """What the decision table reads, oldest first: walks, due days without one, what was told beside them.

    Of one day, what was told comes last, because the table reads it with the walk before it.
    """
    nothing = [Entry(on=day, due=True, done=Done.MISSED) for day in missed]
    return sorted([*nothing, *walks, *told], key=lambda entry: entry.on)


def next_footing(decision: Decision, case: Case, rules: DecisionRules) -> Footing:
    """Where the plan stands after a decision about its last walk; `case.stands` itself where nothing changes.

    Asked again about the same walk it answers the same, and never anything freer than what stands already.
    """
    if case.stands.outcome == FINISH or decision.rule in case.answered:
        return case.stands
    if decision.outcome is Outcome.PROGRESS:
        return _moved_on(decision, case, rules)
    if decision.rule in WAITS_FOR_MORE:
        return case.stands
    easings = easings_of(decision, case.near_falls, rules)
    there = led_back(decision, case.walked_on, case.since, easings)
    return there if case.stands.is_like(case.walked_on) else stricter(case.stands, there)


def _moved_on(decision: Decision, case: Case, rules: DecisionRules) -> Footing:
    """One step on, at most one in seven days, and none where something else keeps the plan on its row."""
    rested = case.due_on - case.changed_on >= timedelta(days=rules.at["D17.step_days"])
    moved_already = not case.stands.is_like(case.walked_on)
    if moved_already or case.stands.holds or case.kept_back or not rested:
        return case.stands
    on = step_on(case.walked_on, case.due_on, decision, case.last_row)
    if on.outcome != FINISH:
        return on
    # Whoever keeps the last row up has come to the end already.
    return case.stands if case.stands.outcome == MAINTAIN else replace(on, since=case.since)
