"""What a plan has come to, as its walker reads it when the plan ends."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class WeekPain:
    """The usual worst pain (0-10) of a plan's week, counted from 1."""

    week: int
    pain: float


@dataclass(frozen=True, slots=True)
class Tally:
    """The furthest row walked (0 before the first session), sessions logged, backward seconds and pain.

    `last_pain` is None where all sessions lie in one week: one week shows no change.
    """

    row: int = 0
    sessions: int = 0
    backward_s: int = 0
    first_pain: WeekPain | None = None
    last_pain: WeekPain | None = None


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan by its UUID, its program with version and number of rows, its days, and what was walked."""

    plan: UUID
    program: str
    slug: str
    version: int
    rows: int
    since: date
    ended_on: date | None
    tally: Tally
