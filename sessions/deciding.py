"""From what a walker told to what their plan does next; pure, without a clock or a database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from programs.deciding.outcome import Decision, decide
from programs.deciding.reading import Done, Entry
from programs.deciding.table import DecisionRules, Outcome
from programs.footing import (
    FINISH,
    MAINTAIN,
    SET,
    START,
    WAITS_FOR_MORE,
    Footing,
    easings_of,
    led_back,
    step_on,
    stricter,
)
from programs.hold_reasons import BY_ROW, HoldReason
from programs.precautions import Support
from programs.week_table import Week

# The row of a step that only a precaution forbids.
BY_PRECAUTION = "D16"
# What stands for a row where a clearance ends below the one that a plan stands on.
BY_CLEARANCE = "clearance"
AS_CLEARED_WHY = "You go back to the last step that your physio has cleared you for."
# What a rule or a person changed a row by; a plan moves on a week after it at the earliest.
_CHANGES = (START, SET, "PROGRESS", "REGRESS", "RESTART")


@dataclass(frozen=True, slots=True)
class Case:
    """What must be known beside a decision before it moves a plan.

    `walked_on` is the footing of the last walk as it is now, `stands` the one that counts for the next;
    `changed_on` is when the row last changed. From `since` on nothing was walked yet, `due_on` is the first
    session then; `weeks` are rows of the table by number, `table` all of them where a physio has edited one.
    `held` is how that walk held on. `answered` are the rows for which the walker has gone on after a pause
    since the walk, or that a physio has answered. `cleared_to` is the highest row a physio has left open,
    None without such a limit. `coming` is whether what stands is a step on that nobody has walked yet,
    `overtaken` whether a walk was told since it was given.
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
    weeks: Mapping[int, Week] = field(default_factory=dict)
    table: Mapping[int, Week] = field(default_factory=dict)
    held: Support = Support.FREE
    coming: bool = False
    overtaken: bool = False
    cleared_to: int | None = None


def history_of(walks: Iterable[Entry], missed: Iterable[date], told: Iterable[Entry] = ()) -> list[Entry]:
    """What the decision table reads, oldest first: walks, due days without one, what was told beside them.

    Of one day, what was told comes last, because the table reads it with the walk before it.
    """
    nothing = [Entry(on=day, due=True, done=Done.MISSED) for day in missed]
    return sorted([*nothing, *walks, *told], key=lambda entry: entry.on)


def hold_reason(entry: Entry, today: date, rules: DecisionRules) -> HoldReason | None:
    """Why this walk, or this report, by itself holds the plan; None where it does not."""
    return BY_ROW.get(decide([entry], (), 0, max(today, entry.on), rules).rule)


def changed_on(written: Sequence[Footing]) -> date:
    """When a rule or a person last changed the row; a step that was taken back before it began has not."""
    return max(
        one.since
        for place, one in enumerate(written)
        if one.outcome in _CHANGES
        and (
            one.outcome != Outcome.PROGRESS or all(later.since > one.since for later in written[place + 1 :])
        )
    )


def next_footing(decision: Decision, case: Case, rules: DecisionRules) -> Footing:
    """Where the plan stands after a decision about its last walk; `case.stands` itself where nothing changes.

    Asked again about the same walk it answers the same, and never anything freer than what stands already.
    """
    if case.stands.outcome == FINISH or decision.rule in case.answered:
        return case.stands
    if decision.outcome is Outcome.PROGRESS:
        return _moved_on(decision, case, rules)
    if decision.rule in WAITS_FOR_MORE:
        # A step on begins only while the walks before it, and the precautions, still speak for it.
        unsure = case.coming and (case.overtaken or decision.rule == BY_PRECAUTION)
        return led_back(decision, case.walked_on, case.since, (), case.table) if unsure else case.stands
    easings = easings_of(decision, case.near_falls, case.held, rules)
    there = led_back(decision, case.walked_on, case.since, easings, case.table)
    return there if case.stands.is_like(case.walked_on) else stricter(case.stands, there)


def _moved_on(decision: Decision, case: Case, rules: DecisionRules) -> Footing:
    """One step on, at most one in seven days, and none where something else keeps the plan on its row."""
    rested = case.due_on - case.changed_on >= timedelta(days=rules.at["D17.step_days"])
    moved_already = not case.stands.is_like(case.walked_on)
    if moved_already or case.stands.holds or case.kept_back or not rested:
        return case.stands
    on = step_on(case.walked_on, case.due_on, decision, case.last_row, case.weeks)
    if case.cleared_to is not None and on.row > case.cleared_to:
        return case.stands
    if on.outcome != FINISH:
        return on
    # Whoever keeps the last row up has come to the end already.
    return case.stands if case.stands.outcome == MAINTAIN else replace(on, since=case.since)


def back_to(row: int, there: Footing, stands: Footing, since: date) -> Footing:
    """A footing beyond the row that a physio has left open, brought back to it; the end of a plan stays."""
    if there.outcome == FINISH:
        return there
    return replace(
        there,
        row=row,
        since=since,
        outcome=str(Outcome.REGRESS),
        rule=BY_CLEARANCE,
        why=AS_CLEARED_WHY,
        under=there.under | {stands.row},
    )
