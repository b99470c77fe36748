"""Which row a plan stands on, what eases it, and where a decision leads from there."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from math import prod
from typing import Any

from programs.bounds import lighter, no_harder
from programs.deciding.careful import PHYSIO
from programs.deciding.outcome import Decision
from programs.deciding.table import DecisionRules, Outcome
from programs.dosing import BELOW_FIRST_ROW, Adjust
from programs.precautions import Support
from programs.week_table import Week

START, RESTORED = "START", "RESTORED"
# What moving on from the last row is called.
FINISH = "FINISH"
FINISHED = "You have done the last week of this program."
# The last row again and again, by the walker's wish.
MAINTAIN = "MAINTAIN"
# A row that a physio put the plan on, and the rule behind it.
SET, BY_PHYSIO = "SET", PHYSIO
# No row of the week table is edited.
AS_PUBLISHED: Mapping[int, Week] = {}
# Rows that wait for more to be known, or for a physio: they take back nothing that was given.
WAITS_FOR_MORE = frozenset({"D15", "D16", "D18", BY_PHYSIO})
NEAR_FALL_ROWS = ("D08", "D12")


@dataclass(frozen=True, slots=True)
class Easing:
    """What the next so many sessions carry: a share of the minutes, codes, how much to hold on at least.

    `holds` is whether the plan stays on its row as long.
    """

    sessions: int
    minutes_factor: float = 1.0
    support: Support = Support.FREE
    extra_precautions: tuple[str, ...] = ()
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Footing:
    """The row (from 1) a plan stands on since a day, and what its rule said.

    `minutes_factor` is the share of its minutes, `pace_steps` how many pace words slower, `under` the rows
    left by steps back, than which its session must not be harder. These stay until the plan moves on, the
    easings for some sessions.
    """

    row: int
    since: date
    outcome: str
    rule: str
    why: str
    minutes_factor: float = 1.0
    pace_steps: int = 0
    easings: tuple[Easing, ...] = ()
    under: frozenset[int] = frozenset()

    def after(self, sessions: int) -> "Footing":
        """The footing once so many sessions have used its easings up."""
        left = (replace(one, sessions=one.sessions - sessions) for one in self.easings)
        return replace(self, easings=tuple(one for one in left if one.sessions > 0))

    def is_like(self, other: "Footing") -> bool:
        """Whether sessions on both are the same, whatever led there."""
        return _walked_alike(self) == _walked_alike(other)

    @property
    def holds(self) -> bool:
        """Whether the plan stays on its row for some sessions more."""
        return any(one.holds for one in self.easings)


def _walked_alike(footing: Footing) -> tuple[object, ...]:
    over = footing.outcome == FINISH
    kept = frozenset(footing.easings), footing.under
    return footing.row, footing.minutes_factor, footing.pace_steps, *kept, over


def adjust_of(footing: Footing) -> dict[str, Any]:
    """What eases the row, as it is stored; empty where nothing does."""
    adjust: dict[str, Any] = {}
    if footing.minutes_factor < 1:
        adjust["minutes_factor"] = footing.minutes_factor
    if footing.pace_steps:
        adjust["pace_steps"] = footing.pace_steps
    if footing.under:
        adjust["under"] = sorted(footing.under)
    if footing.easings:
        adjust["for_sessions"] = [
            asdict(one) | {"extra_precautions": [*one.extra_precautions]} for one in footing.easings
        ]
    return adjust


def eased_as(footing: Footing, adjust: Mapping[str, Any]) -> Footing:
    """The footing with what was stored about its easing."""
    return replace(
        footing,
        minutes_factor=float(adjust.get("minutes_factor", 1.0)),
        pace_steps=int(adjust.get("pace_steps", 0)),
        easings=tuple(map(_read_easing, adjust.get("for_sessions", ()))),
        under=frozenset(adjust.get("under", ())),
    )


def _read_easing(stored: Mapping[str, Any]) -> Easing:
    values = {
        **stored,
        "support": Support(stored["support"]),
        "extra_precautions": tuple(stored["extra_precautions"]),
    }
    return Easing(**values)


def eased_by(footing: Footing, weeks: Mapping[int, Week], also: Collection[str] = ()) -> Adjust:
    """What the footing makes of its row for the next session, with the rows of the table by number.

    `also` are codes for that session alone.
    """
    codes = [code for one in footing.easings for code in one.extra_precautions]
    return Adjust(
        minutes_factor=prod([footing.minutes_factor, *(one.minutes_factor for one in footing.easings)]),
        pace_steps=footing.pace_steps,
        extra_precautions=tuple(sorted({*codes, *also})),
        support=min((one.support for one in footing.easings), key=_freedom, default=Support.FREE),
        under=tuple(weeks[row] for row in sorted(footing.under)),
    )


def _freedom(support: Support) -> int:
    return support.freedom


def rung_back(support: Support) -> Support:
    """One rung more to hold on to."""
    return list(Support)[max(0, support.freedom - 1)]


def step_back(
    base: Footing, since: date, rule: str, why: str, table: Mapping[int, Week] = AS_PUBLISHED
) -> Footing:
    """One row back from a day on, no harder than the one left; below the first the minutes shrink instead.

    So they do where a physio has edited the `table` and the row before is not lighter than the one left.
    """
    back = replace(base, since=since, outcome=str(Outcome.REGRESS), rule=rule, why=why)
    if base.row == 1:
        return replace(back, minutes_factor=min(base.minutes_factor, BELOW_FIRST_ROW))
    if table and not lighter(table[base.row - 1], _bound(base, table)):
        return replace(back, minutes_factor=round(base.minutes_factor * BELOW_FIRST_ROW, 3))
    return replace(back, row=base.row - 1, under=base.under | {base.row})


def _bound(base: Footing, table: Mapping[int, Week]) -> Week:
    return no_harder(table[base.row], [table[row] for row in sorted(base.under)])


def step_on(
    base: Footing, since: date, decision: Decision, last_row: int, weeks: Mapping[int, Week]
) -> Footing:
    """One thing harder: the minutes that shrank, else a faster word, else one bound less, else the next row.

    After the last row comes the end; `weeks` are the rows by number, those of the bounds among them.
    """
    on = replace(base, since=since, outcome=str(decision.outcome), rule=decision.rule, why=decision.why)
    if base.minutes_factor < 1:
        return replace(on, minutes_factor=min(1.0, round(base.minutes_factor / BELOW_FIRST_ROW, 3)))
    if base.pace_steps:
        return replace(on, pace_steps=base.pace_steps + 1)
    if (fewer := _fewer_bounds(base, weeks)) is not None:
        return replace(on, under=fewer)
    if base.row == last_row:
        return replace(on, outcome=FINISH, why=FINISHED)
    return replace(on, row=base.row + 1, under=frozenset())


def _fewer_bounds(base: Footing, weeks: Mapping[int, Week]) -> frozenset[int] | None:
    """The bounds without the highest that make a difference, None where none of them makes any."""
    kept = sorted(base.under & weeks.keys())
    row = weeks[base.row]
    bound = no_harder(row, [weeks[number] for number in kept])
    while kept:
        kept.pop()
        if no_harder(row, [weeks[number] for number in kept]) != bound:
            return frozenset(kept)
    return None


def led_back(
    decision: Decision,
    base: Footing,
    since: date,
    easings: Iterable[Easing],
    table: Mapping[int, Week] = AS_PUBLISHED,
) -> Footing:
    """Where a decision that does not move on leads from a row, with what eases the next sessions.

    `table` is the week table where a physio has edited it.
    """
    if decision.outcome is Outcome.RESTART:
        left = base.under | {base.row} - {1}
        there = replace(base, row=1, under=left, **_said(decision, since))
    elif decision.adjust.row_steps == -1:
        there = step_back(base, since, decision.rule, decision.why, table)
    else:
        there = replace(base, **_said(decision, since))
    slower = max(there.pace_steps + decision.adjust.pace_steps, -3)
    return replace(there, pace_steps=slower, easings=together(there.easings, easings))


def _said(decision: Decision, since: date) -> dict[str, Any]:
    return {"since": since, "outcome": str(decision.outcome), "rule": decision.rule, "why": decision.why}


def stricter(one: Footing, other: Footing) -> Footing:
    """Both at once, of each thing the stricter; since, rule and reason are those of `other`."""
    row = min(one.row, other.row)
    return replace(
        other,
        row=row,
        under=one.under | other.under | {one.row, other.row} - {row},
        minutes_factor=min(one.minutes_factor, other.minutes_factor),
        pace_steps=min(one.pace_steps, other.pace_steps),
        easings=together(one.easings, other.easings),
    )


def together(some: Iterable[Easing], others: Iterable[Easing]) -> tuple[Easing, ...]:
    """All the easings; of two alike the one for more sessions."""
    longest: dict[Easing, Easing] = {}
    for one in (*some, *others):
        kind = replace(one, sessions=0)
        longest[kind] = max(longest.get(kind, one), one, key=lambda easing: easing.sessions)
    return tuple(longest.values())


def easings_of(
    decision: Decision, near_falls: int, held: Support, rules: DecisionRules
) -> tuple[Easing, ...]:
    """What the sessions after a decision carry, also where another row of the table decided.

    Near-falls put the hand back one rung from how it was `held` on that walk and keep the row, for as many
    sessions as their row of the table says; several of them ask for its codes too. A sore morning takes its
    share of the minutes.
    """
    rows = [row for row in rules.rows if row.id in decision.fitting]
    steady = [
        Easing(
            sessions=row.change.sessions or 1,
            support=rung_back(held) if near_falls else Support.FREE,
            extra_precautions=tuple(code.value for code in row.change.extra_precautions),
            holds=True,
        )
        for row in rows
        if row.id in NEAR_FALL_ROWS
    ]
    shorter = [
        Easing(row.change.sessions or 1, minutes_factor=row.change.minutes_factor)
        for row in rows
        if row.change.minutes_factor < 1
    ]
    return (*steady, *shorter)
