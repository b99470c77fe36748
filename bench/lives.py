"""One virtual walker from the first day to an end: what happens each day, and what the virtual site does."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from random import Random
from typing import Any

from bench.bodies import Body, Morning, Rates
from bench.people import Person
from bench.site import CallersRules, Pause, Site
from bench.unsafe import Course, Unsafe, Walked, unsafe_steps
from programs.deciding.reading import Done, Entry
from programs.deciding.table import DecisionRules
from programs.precautions import Precaution, ReadyCheck, limits
from programs.schedule import due_on, weekdays_of
from sessions.asking.places import About, kinds_for
from sessions.asking.reading import current_asking
from sessions.asking.ready import Readiness, ready

# Twenty weeks, for programs of four to eight; who is not at an end by then counts as on the way.
DAYS = 140
LEAVES_PER_WEEK = 0.012
EXTRA_PER_DAY = 0.02
# A later checklist, every 14 days at most, that no longer asks to stay on the level.
LEVEL_AGAIN_DAYS, LEVEL_AGAIN = 14, 0.4

# Who comes back after a pause, and after how many days: a guess, as long as the rule asks for at least.
WAYS_BACK: dict[str, tuple[float, int, int]] = {
    "D01": (0.5, 30, 60),
    "D02": (0.4, 30, 60),
    "D03": (0.5, 30, 45),
    "D04": (0.8, 2, 14),
    "D05": (0.85, 2, 7),
    "D05 again": (0.5, 30, 45),
    "D06": (0.9, 2, 5),
}


class End(StrEnum):
    """How a plan stands after twenty weeks, in words."""

    FINISHED = "finished"
    ON_HOLD = "on hold"
    STOPPED = "stopped by the walker"
    ON_THE_WAY = "still on the way"


@dataclass(slots=True)
class Life:
    """What came of a plan: end, weeks to it, walks and decisions, alerts and unsafe steps."""

    person: Person
    end: End
    weeks: float
    row: int
    walks: int
    steps: int
    decided: Counter[tuple[str, str]]
    alerts: Counter[tuple[str, str]]
    unsafe: Counter[Unsafe]


@dataclass(slots=True)
class _Past:
    """What is kept of a plan while it runs."""

    walks: list[Walked] = field(default_factory=list)
    went_on: list[date] = field(default_factory=list)
    mornings: list[tuple[date, Morning]] = field(default_factory=list)
    decided: Counter[tuple[str, str]] = field(default_factory=Counter)
    alerts: Counter[tuple[str, str]] = field(default_factory=Counter)
    back_on: tuple[Pause, date | None] | None = None


class LifeOf:
    """Runs one walker's plan; the same chance gives the same life."""

    def __init__(
        self, person: Person, chance: Random, table: DecisionRules, callers: CallersRules, rates: Rates
    ) -> None:
        self.person, self.chance = person, chance
        self.body = Body(person, chance, rates)
        self.site = Site(person, table, callers, table.at, person.codes)
        self.past = _Past()

    def run(self) -> Life:
        """The life to its end."""
        last, end = self.person.starts_on, End.ON_THE_WAY
        for offset in range(DAYS):
            last = self.person.starts_on + timedelta(days=offset)
            if offset % 7 == 6 and self.chance.random() < LEAVES_PER_WEEK:
                end = End.STOPPED
                break
            self._day(last, offset)
            if self.site.finished:
                end = End.FINISHED
                break
        if end is End.ON_THE_WAY and self.site.pause is not None:
            end = End.ON_HOLD
        self._count_decision()
        site, past = self.site, self.past
        course = Course(past.walks, site.steps, past.went_on)
        return Life(
            person=self.person,
            end=end,
            weeks=((last - self.person.starts_on).days + 1) / 7,
            row=site.footing.row,
            walks=len(past.walks),
            steps=len(site.steps) + site.finished,
            decided=past.decided,
            alerts=past.alerts,
            unsafe=unsafe_steps(self.person, course),
        )

    def _day(self, today: date, offset: int) -> None:
        self.site.today = today
        self.body.wakes(today)
        self._tell_mornings(today)
        if (fall := self.body.falls_elsewhere()) is not None:
            report = Entry(on=today, due=False, done=Done.MISSED, fall=fall)
            self.site.told(report, self._next_due(today + timedelta(days=1)))
        if offset and offset % LEVEL_AGAIN_DAYS == 0 and self.chance.random() < LEVEL_AGAIN:
            self.site.codes -= {Precaution.P_HOLD_PROGRESS}
        if self._rests(today):
            return
        if self._is_due(today):
            if self.chance.random() >= self.person.habits.walks or not self._walk(today, due=True):
                self.site.missed(today)
        elif self.site.history and self.chance.random() < EXTRA_PER_DAY:
            self._walk(today, due=False)

    def _rests(self, today: date) -> bool:
        """Whether the plan is paused today; the walker goes on when the day for it has come."""
        pause = self.site.pause
        if pause is None:
            return False
        if self.past.back_on is None or self.past.back_on[0] is not pause:
            self.past.back_on = (pause, self._way_back(pause))
        back_on = self.past.back_on[1]
        if back_on is None or today < back_on:
            return True
        self.site.go_on(today)
        self.past.went_on.append(today)
        return False

    def _way_back(self, pause: Pause) -> date | None:
        share, soonest, latest = WAYS_BACK[f"{pause.rule} again" if pause.again else pause.rule]
        days = self.chance.randint(soonest, latest)
        return pause.since + timedelta(days=days) if self.chance.random() < share else None

    def _tell_mornings(self, today: date) -> None:
        due = [told for told in self.past.mornings if told[1].told_on == today]
        for of, morning in due:
            self.site.told_morning(of, morning, today, self._next_due(today))
            self.past.mornings.remove((of, morning))

    def _walk(self, today: date, *, due: bool) -> bool:
        """The check before, the walk and what is told of it; False where there is no walk today."""
        self.site.opened(today)
        if self.site.pause is not None:
            return False
        before = self.body.pain_at_rest(today)
        well = "so_so" if self.chance.random() < self.body.rates.so_so else "yes"
        checked = readiness(well, before, self.site.codes_now())
        if checked.outcome not in {"go", "easier"}:
            return False
        session = self.site.session(checked.precautions, holds=checked.holds)
        known = tuple(self.site.history)
        codes = frozenset(checked.precautions)
        self.past.walks.append(Walked(today, session, self.site.footing.row, known, codes))
        entry, morning = self.body.walks(today, session, before, due=due)
        if morning is not None:
            self.past.mornings.append((today, morning))
        self._count_decision()
        self.site.told(entry, self._next_due(today + timedelta(days=1)))
        return True

    def _count_decision(self) -> None:
        """Counts what stood about the last walk; its alerts once."""
        if (decision := self.site.standing) is not None:
            self.past.decided[decision.rule, decision.outcome.value] += 1
            self.past.alerts.update((alert.rule, alert.level.value) for alert in decision.alerts)

    def _is_due(self, on: date) -> bool:
        sessions = self.person.program.sessions_by_week[self.site.footing.row - 1]
        return due_on(self.person.starts_on, weekdays_of_row(self.person.weekdays, sessions), on)

    def _next_due(self, first: date) -> date:
        return next(day for day in map(first.__add__, map(timedelta, range(8))) if self._is_due(day))


weekdays_of_row = lru_cache(maxsize=1000)(weekdays_of)


@lru_cache(maxsize=10_000)
def readiness(well: str, pain: int, codes: frozenset[Precaution]) -> Readiness:
    """The real check before a walk, of somebody with these codes for whom all else is in order."""
    asking = current_asking()
    about = About(precautions=codes, wall_instead=True, has_contact=True)
    answers: dict[str, Any] = {
        "PC01_WELL": well,
        "PC02_RED": [],
        "PC03_PAIN": pain,
        "PC04_FALL": "no",
        "PC05_CHANGE": [],
        "PC06_STEADY": "no",
        "PC07_FEET": "fine",
        "PC08_SUGAR": "fine",
        "PC09_PLACE": [place.id for place in asking.places],
        "EN07": kinds_for(asking, codes)[0].value,
    }
    ticks = [tick for tick in limits(codes).ready if tick not in {ReadyCheck.FEET, ReadyCheck.GLUCOSE}]
    return ready(asking, answers | {f"PC10_{tick}": "yes" for tick in ticks}, about)
