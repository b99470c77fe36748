"""The stretches of a history that the decision table looks at."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from statistics import median

from programs.deciding.reading import Done, Entry
from programs.precautions import Limits, Precaution, limits


# Without slots, so that what several rows ask for is worked out once.
@dataclass(frozen=True)
class Facts:
    """What is known about a walker on a day: the sessions, oldest first, the codes and the age in years."""

    history: tuple[Entry, ...]
    precautions: tuple[Precaution, ...]
    age: int
    today: date

    @cached_property
    def limits(self) -> Limits:
        """What the precautions allow."""
        return limits(self.precautions)

    @cached_property
    def walked(self) -> tuple[Entry, ...]:
        """The sessions that were not missed, extra ones among them."""
        return tuple(entry for entry in self.history if entry.walked)

    @property
    def last(self) -> Entry | None:
        """The last session that was not missed."""
        return self.walked[-1] if self.walked else None

    @property
    def newest(self) -> tuple[Entry, ...]:
        """The last session and what was told since, on days that were missed."""
        places = [place for place, entry in enumerate(self.history) if entry.walked]
        return self.history[places[-1] if places else 0 :]

    @property
    def days_since(self) -> int:
        """Days from the last session to today, 0 before the first."""
        return (self.today - self.last.on).days if self.last else 0

    def last_walks(self, count: int) -> tuple[Entry, ...]:
        """So many of the last sessions that were not missed, or as many as there are."""
        return self.walked[-count:]

    def whole_walks(self, count: int) -> tuple[Entry, ...]:
        """So many of the last sessions done in full with a morning known; none where the last is not one."""
        whole = [one for one in self.walked if one.done is Done.ALL and one.morning_pain is not None]
        if len(whole) < count or whole[-1] is not self.last:
            return ()
        return tuple(whole[-count:])

    def weekly_median(self, days: int, weeks_ago: int) -> float | None:
        """The median worst pain of so many days up to today, or of those before; None where none was told."""
        told = [
            entry.pain_worst
            for entry in self._days(days, weeks_ago)
            if entry.walked and entry.pain_worst is not None
        ]
        return median(told) if told else None

    def due_and_done(self, days: int) -> tuple[int, int]:
        """How many sessions were due in so many days up to today, and how many of them were done in full."""
        due = [entry for entry in self._days(days, weeks_ago=0) if entry.due]
        return len(due), sum(entry.done is Done.ALL for entry in due)

    def effort_cap(self, entry: Entry) -> int | None:
        """The effort of a session that its row and the precautions allow, None where neither says."""
        caps = [cap for cap in (entry.effort_cap, self.limits.effort_cap) if cap is not None]
        return min(caps, default=None)

    def _days(self, days: int, weeks_ago: int) -> tuple[Entry, ...]:
        return tuple(one for one in self.history if (self.today - one.on).days // days == weeks_ago)
