"""What this app must know from those above it; they fill the doors when they are ready."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from accounts.models import User
from onboarding.staleness import Lately
from programs.plan_summary import PlanSummary


@dataclass(frozen=True, slots=True)
class Walked:
    """What a walker's plans and sessions say: the last walk and fall, programs finished, an open pause.

    `finished` and `running` are slugs of programs; `running` is empty where no plan runs.
    """

    lately: Lately = field(default_factory=Lately)
    finished: frozenset[str] = frozenset()
    on_hold: bool = False
    running: str = ""


# Each answers what a walker's plans and sessions say.
walk_readers: list[Callable[[User], Walked]] = []


def walks_of(walker: User) -> Walked:
    """What the plans and sessions say, as far as anybody keeps them; one query."""
    return walk_readers[0](walker) if walk_readers else Walked()


# Each answers what the walker's running plan has come to so far, None where none runs.
summary_readers: list[Callable[[User], PlanSummary | None]] = []


def running_summary(walker: User) -> PlanSummary | None:
    """What the running plan has come to, as far as anybody keeps it; one query."""
    return summary_readers[0](walker) if summary_readers else None


@dataclass(frozen=True, slots=True)
class Carer:
    """A physio who looks after a walker, since which day of the walker's.

    `program` is the slug of one they chose and that was not started yet; empty where there is none.
    """

    physio: str
    clinic: str
    on: date
    program: str = ""
    program_name: str = ""


# Each answers who looks after a walker.
carer_readers: list[Callable[[User], tuple[Carer, ...]]] = []


def carers_of(walker: User) -> tuple[Carer, ...]:
    """Who looks after a walker now, as far as anybody keeps it; at most three queries."""
    return carer_readers[0](walker) if carer_readers else ()
