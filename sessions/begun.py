"""A walk that was begun with the guided page and that nobody has told about yet."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

# Ends after which a slip may be taken back; whoever stopped for their body tells how it went instead.
_BY_HAND = ("", "finished", "ended", "stopped_red")


@dataclass(frozen=True, slots=True)
class Begun:
    """Its own name, day, slot (0 is the due one), how it ended ("" is under way) and when it began."""

    walk: UUID
    on: date
    slot: int
    ended: str
    started_at: datetime

    @property
    def is_under_way(self) -> bool:
        return not self.ended

    @property
    def may_be_mistaken(self) -> bool:
        """Whether "it was a mistake" can be said of it."""
        return self.ended in _BY_HAND
