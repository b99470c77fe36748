"""What should be so of a walker's days: a book of rows and three lists, written apart from the app."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

DAY = timedelta(days=1)
OPEN = timedelta(days=7)
HORIZON = 60
STATES = {"": "part", "all": "done", "part": "part", "stopped": "stopped", "skipped": "skipped"}

type Place = tuple[date, int]


@dataclass(frozen=True)
class Row:
    """What was told once: of a day and a slot, and what became of it since."""

    on: date
    slot: int
    done: str
    fall: bool | None
    walked_s: int | None
    backward_s: int
    corrects: UUID | None = None
    became: str = ""

    @property
    def halves(self) -> int:
        if self.done in ("all", "stopped"):
            return 2
        enough = self.walked_s is not None and 10 * self.walked_s >= 8 * self.backward_s
        return 0 if self.done == "skipped" else 1 + enough

    @property
    def minutes(self) -> float | None:
        seconds = self.backward_s if self.walked_s is None and self.done == "all" else self.walked_s
        return None if seconds is None else round(seconds / 60, 1)


@dataclass
class Stop:
    """Days without sessions: a pause that the walker wished for, or the hold after a fall `about` a place."""

    first: date
    last: date | None = None
    about: Place | None = None
    lifted: date | None = None
    because: str = ""

    def covers(self, on: date) -> bool:
        """Whether no session was due on a day; on the one on which it is lifted there was."""
        ends = [day for day in (self.last, self.lifted and self.lifted - DAY) if day]
        return self.first <= on and all(on <= end for end in ends)

    def runs(self, today: date) -> bool:
        return self.lifted is None and (self.last is None or today <= self.last)


@dataclass
class Model:
    """One walker with one plan of four sessions a week, for less than its four weeks."""

    starts_on: date
    weekdays: tuple[int, ...]
    rows: dict[UUID, Row] = field(default_factory=dict)
    stops: list[Stop] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.planned: set[date] = set()
        self._plan_from(self.starts_on)

    # What is so.

    @property
    def standing(self) -> dict[Place, UUID]:
        """The row that counts for each place."""
        return {(row.on, row.slot): key for key, row in self.rows.items() if not row.became}

    def row(self, on: date, slot: int = 0) -> Row | None:
        key = self.standing.get((on, slot))
        return self.rows[key] if key else None

    def next_extra(self, on: date) -> int:
        return max((slot for day, slot in self.standing if day == on), default=0) + 1

    def held(self, on: date, today: date) -> bool:
        """Whether nothing new can be told of a day: after a fall, or in a pause from its first day on."""
        return any(
            stop.runs(today) and (stop.about is not None or stop.first <= min(on, today))
            for stop in self.stops
        )

    def due(self, on: date) -> bool:
        return on in self.planned and not any(stop.covers(on) for stop in self.stops)

    def is_open(self, on: date, today: date) -> bool:
        return max(self.starts_on, today - OPEN) <= on <= today

    def is_free(self, place: Place, today: date) -> bool:
        """Whether something can be told for a place: the due session, or the next walk beyond it."""
        on, slot = place
        if self.held(on, today) or not self.is_open(on, today):
            return False
        told = self.row(on)
        if slot == 0:
            return self.due(on) and told is None
        walked = told is not None and told.done != "skipped"
        return slot == self.next_extra(on) and (walked or not self.due(on))

    def state(self, on: date, today: date) -> str:
        if (row := self.row(on)) is not None:
            return STATES[row.done]
        if on not in self.planned:
            return "rest"
        if not self.due(on):
            return "held"
        return "due" if on == today else "planned" if on > today else "no_record"

    def adherence(self, today: date) -> tuple[int, int, int]:
        """Halves of sessions done, sessions due, extra walks; up to today, which counts once told."""
        span = list(days(self.starts_on, today))
        due = [on for on in span if self.due(on) and (on < today or self.row(on))]
        told = [self.rows[key] for (on, _), key in self.standing.items() if on in span]
        counted = [row for row in told if row.slot == 0 and row.on in due]
        extra = [row for row in told if row not in counted and row.done != "skipped"]
        return sum(row.halves for row in counted), len(due), len(extra)

    # What is done; each says whether it may be.

    def tell(self, key: UUID, row: Row, today: date) -> bool:
        """A walk of a place, or that it is left out."""
        if self.standing.get((row.on, row.slot)) == key:
            return True
        if key in self.rows or not self.is_free((row.on, row.slot), today):
            return False
        self.rows[key] = row
        self._settle(today)
        return True

    def change(self, old: UUID, key: UUID, row: Row, today: date, *, slip: bool) -> bool:
        """Other answers in the place of a row."""
        if key in [here for (on, _), here in self.standing.items() if on == row.on]:
            return True
        if key in self.rows or old not in self.standing.values() or not self.is_open(row.on, today):
            return False
        if self.rows[old].fall and not row.fall and not slip:
            return False
        self._supersede(old, "corrected")
        self.rows[key] = replace(row, corrects=old, backward_s=self.rows[old].backward_s)
        self._settle(today)
        return True

    def take_back(self, key: UUID, today: date, again: UUID | None = None) -> bool:
        """A row goes; with a key for it, what it took the place of is told again."""
        row = self.rows[key]
        if not self.is_open(row.on, today) or (again and row.corrects is None):
            return False
        if not row.became:
            self._supersede(key, "undone")
            if again and row.corrects:
                self.rows[again] = replace(self.rows[row.corrects], corrects=key, became="")
            self._settle(today)
        return True

    def pause(self, first: date, last: date | None, today: date) -> bool:
        running = [stop for stop in self.stops if stop.runs(today)]
        if any(stop.about is None and (stop.first, stop.last) == (first, last) for stop in running):
            return True
        if running:
            return False
        self.lift(today, "over")
        self.stops.append(Stop(first, last))
        return True

    def lift(self, today: date, because: str) -> None:
        """Ends whatever is open, for a reason."""
        for stop in self.stops:
            if stop.lifted is None:
                stop.lifted, stop.because = today, because

    def pick(self, weekdays: Sequence[int], today: date) -> None:
        """Other weekdays from the next week of the plan on; a day of which something is told is not free."""
        free = today + DAY if any(on == today for on, _ in self.standing) else today
        since = self.starts_on
        while since < free:
            since += 7 * DAY
        if tuple(weekdays) != self.weekdays:
            self.weekdays = tuple(weekdays)
            self._plan_from(since)

    def _plan_from(self, first: date) -> None:
        kept = {day for day in self.planned if day < first}
        new = days(first, self.starts_on + HORIZON * DAY)
        self.planned = kept | {day for day in new if day.weekday() in self.weekdays}

    def _supersede(self, key: UUID, became: str) -> None:
        self.rows[key] = replace(self.rows[key], became=became)

    def _settle(self, today: date) -> None:
        """A fall that stands holds the plan from the next day without a walk; a pause gives way meanwhile."""
        told = self.standing.items()
        falls = [place for place, key in told if self.rows[key].fall]
        holding = next((stop for stop in self.stops if stop.about and stop.lifted is None), None)
        if holding and holding.about in falls:
            return
        if falls:
            self.lift(today, "graver")
            walked = any(on == today and self.rows[key].done != "skipped" for (on, _), key in told)
            self.stops.append(Stop(today + DAY if walked else today, about=min(falls)))
        elif holding:
            self.lift(today, "undone")
            own = [stop for stop in self.stops if stop.about is None]
            if own and own[-1].because == "graver":
                own[-1].lifted, own[-1].because = None, ""


def days(first: date, last: date) -> Iterator[date]:
    return (first + DAY * offset for offset in range((last - first).days + 1))
