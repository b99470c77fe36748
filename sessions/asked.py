"""What was asked around the walks of a plan, as a day reads it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sessions.models import SessionLog

# How long after a walk its morning is asked about by itself; our own choice.
CARD_FOR = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class Beside:
    """What was asked around the walks of one day: pain 0-10 before them and on the morning after.

    `held` is whether the check before them keeps the plan on its row, `codes` what it asked for on that day,
    `morning_at` when the morning was told and `late_on` the day of that where it was too late; None is not
    answered.
    """

    before: int | None = None
    morning: int | None = None
    held: bool = False
    codes: frozenset[str] = frozenset()
    morning_at: datetime | None = None
    late_on: date | None = None


@dataclass(frozen=True, slots=True)
class AskedOn:
    """The newest check before one walk of the day ("" is none), its codes for that walk alone, and the last
    day whose morning was told."""

    outcome: str = ""
    precautions: tuple[str, ...] = ()
    morning_of: date | None = None

    @property
    def may_walk(self) -> bool:
        """Whether the walker got ready and nothing forbids the walk."""
        return self.outcome in ("go", "easier")


def morning_due(log: SessionLog, asked: AskedOn, *, today: date, now: datetime) -> bool:
    """Whether the morning after this walk is asked about now: the day after, until it was told."""
    if log.on != today - timedelta(days=1) or asked.morning_of == log.on:
        return False
    return now - (log.performed_at or log.logged_at) <= CARD_FOR
