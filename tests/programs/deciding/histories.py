"""Histories for the decision table: three good walks, and what is changed about them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from programs.deciding.outcome import Decision, decide
from programs.deciding.reading import Done, Entry, Talk
from programs.deciding.rules import FITS
from programs.deciding.windows import Facts
from programs.decision_rules import current_rules
from programs.precautions import known

TODAY = date(2026, 11, 22)
RULES = current_rules()
ALL_WELL = ["D17"]
GOOD = Entry(
    TODAY,
    due=True,
    done=Done.ALL,
    pain_before=1,
    pain_worst=2,
    pain_after=2,
    morning_pain=1,
    effort=4,
    effort_cap=4,
    talk=Talk.TALK,
    near_falls=0,
)


def walk(ago: int, **changes: Any) -> Entry:
    """A good walk so many days ago, with changes."""
    return replace(GOOD, on=TODAY - timedelta(days=ago), **changes)


def missed(ago: int, **changes: Any) -> Entry:
    """A session that was due so many days ago and not done."""
    return replace(Entry(TODAY - timedelta(days=ago), due=True, done=Done.MISSED), **changes)


def three(**last: Any) -> list[Entry]:
    """Three walks of the last week, good but for the last one's changes."""
    return [walk(5), walk(3), walk(1, **last)]


def decided(history: list[Entry], *codes: str, age: int = 50, today: date = TODAY) -> Decision:
    """What the published table decides."""
    return decide(history, codes, age, today, RULES)


def fitting(history: list[Entry], codes: Collection[str] = (), age: int = 50) -> list[str]:
    """The rows that fit, D18 left out because it always does."""
    facts = Facts(tuple(history), known(codes), age, TODAY)
    return [row for row, fits in FITS.items() if row != "D18" and fits(facts, RULES.at)]


def levels(decision: Decision) -> dict[str, str]:
    """Alert levels by row."""
    return {alert.rule: alert.level.value for alert in decision.alerts}
