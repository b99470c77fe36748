"""What an account must know from the apps above it; they fill the doors when they are ready."""

from collections.abc import Callable
from datetime import date

from accounts.models import User

# Each answers the date of birth that the walker told elsewhere, or None.
birth_date_readers: list[Callable[[User], date | None]] = []


def birth_date_told(user: User) -> date | None:
    """The date of birth told outside the settings, None where there is none; one query."""
    return next((born for read in birth_date_readers if (born := read(user))), None)


def birth_date_of(user: User) -> date | None:
    """The date of birth that counts: what the safety checklist knows comes before what settings say."""
    return birth_date_told(user) or user.birth_date
