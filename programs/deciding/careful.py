"""The decision of the table, with one thing more in the way of moving on: the walks between the good ones.

The table reads the last whole walks with a known morning, however far back they lie. Here no long gap may lie
between them, and no other walk since the first of them, whole or not, may speak against a step.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from programs.deciding.outcome import AS_PUBLISHED, Decision, decide
from programs.deciding.question import Question
from programs.deciding.reading import Done, Entry
from programs.deciding.table import Change, DecisionRules, Outcome
from programs.deciding.windows import Facts
from programs.precautions import known
from programs.prescribing import RuleLimits

# The row of whatever no other row speaks of.
ELSE = "D18"
# The rule behind what a physio decides, and what is said where every step on is theirs.
PHYSIO = "physio"
MOVES_ON = "Your physio moves you on."


def decide_with_care(
    history: Sequence[Entry],
    precautions: Collection[str],
    age: int,
    today: date,
    ruleset: DecisionRules,
    limits: Mapping[str, int] = AS_PUBLISHED,
) -> Decision:
    """As `decide`, but over a gap or a walk that went badly a plan does not move on: the last row decides."""
    decision = decide(history, precautions, age, today, ruleset, limits)
    facts = Facts(tuple(history), known(precautions), age, today)
    if decision.outcome is not Outcome.PROGRESS or unbroken(facts, ruleset.within(limits).at):
        return decision
    row = next(row for row in ruleset.rows if row.id == ELSE)
    return replace(decision, outcome=row.outcome, rule=row.id, adjust=row.change, why=row.why)


def decide_within(question: Question, ruleset: DecisionRules, limits: RuleLimits) -> Decision:
    """As `decide_with_care` for a question, within a physio's limits; a physio may keep every step on to
    themselves."""
    asked = question.history, question.precautions, question.age, question.today
    decision = decide_with_care(*asked, ruleset, limits.numbers)
    if decision.outcome is not Outcome.PROGRESS or limits.automatic:
        return decision
    return replace(decision, outcome=Outcome.HOLD, rule=PHYSIO, adjust=Change(row_steps=0), why=MOVES_ON)


def unbroken(facts: Facts, at: Mapping[str, int]) -> bool:
    """Whether no gap and no walk, whole or not, since the first of the good ones speaks against a step."""
    good = facts.whole_walks(at["D17.walks"])
    if not good:
        return False
    walks = facts.walked[facts.walked.index(good[0]) :]
    gaps = ((later.on - one.on).days for one, later in pairwise(walks))
    return all(days < at["D14.days"] for days in gaps) and not any(_warns(one, facts, at) for one in walks)


def _warns(entry: Entry, facts: Facts, at: Mapping[str, int]) -> bool:
    """Whether an answer about a walk speaks against a step; what was not answered does not."""
    cap = facts.effort_cap(entry)
    return (
        entry.done is Done.STOPPED
        or entry.fall is not None
        or _above(entry.during, at["D17.calm_pain"])
        or _above(entry.rise, at["D17.rise"])
        or _above(entry.near_falls, 0)
        or (cap is not None and _above(entry.effort, cap))
    )


def _above(value: int | None, limit: int) -> bool:
    return value is not None and value > limit
