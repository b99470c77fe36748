"""The same weeks as `lived`, told to the rules of the site without its database."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bench.bodies import Morning
from bench.people import Habits, Person
from bench.site import CallersRules, Site
from bench.tables import table_with
from programs.catalogue import shipped
from programs.deciding.reading import Done, Entry, Fall, StoppedFor, Talk
from programs.deciding.table import Level, Outcome
from programs.precautions import Precaution
from programs.schedule import due_on, weekdays_of
from sessions.result import Result, settled, stopped_unwell
from tests.factories.onboarding import MONDAY
from tests.factories.sessions import CALM as WELL
from tests.sessions.deciding.lived import CALM, DUE, Asked, DayTold, asked_of, on

TABLE = table_with()
WANDA = Person(
    number=0,
    age=40,
    program=shipped().program("gentle-first-steps"),
    weekdays=tuple(sorted({on(day).weekday() for day in DUE})),
    starts_on=MONDAY,
    codes=frozenset({Precaution.P_NO_TREADMILL}),
    relieved=frozenset(),
    unsteadiness=1.0,
    habits=Habits(walks=1, answers=1, mornings=1, rise=0, usual_pain=1),
)


@dataclass(slots=True)
class Imagined:
    """A healthy walker on the first row of First Steps, the days told so far and which of them were taken."""

    site: Site = field(default_factory=lambda: Site(WANDA, TABLE, CallersRules(), TABLE.at, WANDA.codes))
    walked: list[int] = field(default_factory=list)
    alerts: dict[str, int] = field(default_factory=dict)

    def live(self, told: Iterable[DayTold]) -> "Imagined":
        """Tells day after day, the walk and the morning after it."""
        for day, one in zip(DUE, told, strict=False):
            self.walk(day, one)
            if one.morning is not None and day in self.walked:
                self.morning(day, one.morning)
        return self

    def walk(self, day: int, told: DayTold) -> None:
        """Checks the day's session off, where the plan still has one."""
        self.site.today = on(day)
        if told.walk is None or self.site.pause is not None or not self._is_due(on(day)):
            return
        self.site.opened(on(day))
        session = self.site.session((), holds=False)
        result = settled(replace(WELL, **{**CALM, **told.walk}))
        self.site.told(_entry(result, on(day), session.effort_cap), self._due_from(on(day + 1)))
        self.walked.append(day)
        self._hear()

    def morning(self, day: int, pain: int, *, days_later: int = 1) -> None:
        """Tells how the morning after a walk was, so many days after the walk."""
        today = on(day + days_later)
        self.site.told_morning(on(day), Morning(pain, today), today, self._due_from(today))
        self._hear()

    def asked_on(self, day: int) -> Asked | None:
        """What the session of a day asks for, or would if one were due then; None where the plan waits."""
        if self.site.pause is not None:
            return None
        later = deepcopy(self.site, {id(TABLE): TABLE, id(WANDA): WANDA})
        later.opened(on(day))
        return asked_of(later.session((), holds=False))

    @property
    def outcome(self) -> Outcome:
        """What was decided last."""
        assert self.site.standing is not None
        return self.site.standing.outcome

    def _hear(self) -> None:
        assert self.site.standing is not None
        for alert in self.site.standing.alerts:
            level = list(Level).index(alert.level)
            self.alerts[alert.rule] = max(level, self.alerts.get(alert.rule, 0))

    def _is_due(self, day: date) -> bool:
        sessions = WANDA.program.sessions_by_week[self.site.footing.row - 1]
        return due_on(MONDAY, weekdays_of(WANDA.weekdays, sessions), day)

    def _due_from(self, first: date) -> date:
        return next(day for day in (first + timedelta(days=days) for days in range(8)) if self._is_due(day))


def _entry(result: Result, day: date, effort_cap: int) -> Entry:
    """What was told of a walk as the table reads it."""
    stopped_for = result.stopped_for or None
    if stopped_unwell(result.dizzy, result.stopped_for) and stopped_for not in ("dizzy", "breathless"):
        stopped_for = "dizzy"
    return Entry(
        on=day,
        due=True,
        done=Done(result.done or "part"),
        pain_before=result.pain_before,
        pain_worst=result.pain_worst,
        pain_after=result.pain_after,
        effort=result.effort,
        effort_cap=effort_cap,
        talk=Talk(result.talk) if result.talk else None,
        near_falls=result.near_falls,
        fall=Fall.FALL if result.fall else None,
        stopped_for=StoppedFor(stopped_for) if stopped_for else None,
    )
