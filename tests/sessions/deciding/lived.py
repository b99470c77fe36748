"""Weeks of a plan, told day by day through the doors that the site uses, and what came of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from accounts.models import User
from alerts.levels import LEVELS
from alerts.models import Alert
from core import clock
from programs.dosing import Kind, Session
from programs.models import Plan
from sessions.actions.mornings import Told, tell_morning
from sessions.actions.reporting import report
from sessions.actions.writing import Stale
from sessions.models import Decision
from sessions.queries import day_for
from tests.factories.accounts import walker
from tests.factories.onboarding import MONDAY, noon, plan_for, screened
from tests.factories.sessions import logged

CALM: Mapping[str, Any] = {"pain_before": 1, "pain_worst": 2, "pain_after": 1, "talk": "talk"}
# Seconds backward, the longest of them at a time, speed, slope in percent, and how freely one stands.
type Asked = tuple[float, ...]
# The days of the plan that are due in two weeks, counted from its Monday.
DUE = (0, 1, 3, 5, 7, 8, 10, 12)


@dataclass(frozen=True, slots=True)
class DayTold:
    """What was told of a due day: the walk (None: missed), the morning after, "fall" or "wrong" at night."""

    walk: Mapping[str, Any] | None = field(default_factory=dict)
    morning: int | None = 1
    reported: str = ""

    @property
    def red(self) -> bool:
        """Whether the walk itself speaks against anything harder."""
        walk = {**CALM, **(self.walk or {})}
        hurt = max(walk["pain_worst"] or 0, walk["pain_after"] or 0) >= 6
        stopped = walk.get("done") == "stopped" or walk.get("dizzy") == "stopped"
        return hurt or stopped or bool(walk.get("fall")) or (walk.get("near_falls") or 0) >= 2


@dataclass(slots=True)
class Life:
    """A walker and her plan, the days told so far and which of them were taken."""

    walker: User
    plan: Plan
    walked: list[int] = field(default_factory=list)

    def live(self, told: Iterable[DayTold]) -> "Life":
        """Tells day after day, the walk at noon and the morning at noon of the next day."""
        for day, one in zip(DUE, told, strict=False):
            self.walk(day, one)
            self.report(day, one)
            if one.morning is not None and day in self.walked:
                self.morning(day, one.morning)
        return self

    def walk(self, day: int, told: DayTold) -> None:
        """Checks the day's session off, where the plan still has one."""
        if told.walk is None:
            return
        try:
            logged(self.walker, on(day), **{**CALM, **told.walk})
        except Stale:
            return
        self.walked.append(day)

    def report(self, day: int, told: DayTold) -> None:
        """Presses one of the two buttons on the evening of the day."""
        if told.reported:
            with clock.at(noon(on(day), self.walker.time_zone) + timedelta(hours=8)):
                report(walker=self.walker, kind=told.reported, today=on(day), client_key=uuid4())

    def morning(self, day: int, pain: int, *, days_later: int = 1) -> None:
        """Tells how the morning after a walk was, so many days after the walk."""
        today = on(day + days_later)
        with clock.at(noon(today, self.walker.time_zone)):
            tell_morning(
                walker=self.walker, on=on(day), today=today, client_key=uuid4(), told=Told(pain=pain)
            )

    @property
    def decisions(self) -> list[Decision]:
        """Everything that was decided, oldest first."""
        return list(Decision.objects.filter(plan=self.plan).order_by("decided_at", "pk"))

    def alerts(self) -> dict[str, tuple[int, int]]:
        """The open alerts by rule: how urgent, and how often."""
        mine = Alert.objects.filter(walker=self.walker, closed_at=None)
        return {alert.rule: (LEVELS.index(alert.level), alert.count) for alert in mine}

    def asked_on(self, day: int) -> Asked | None:
        """What the session of a day asks for, or would if one were due then; None where the plan waits."""
        shown = day_for(self.walker, on=on(day), today=on(day))
        if shown.hold is not None or shown.session is None:
            return None
        return asked_of(shown.session)


def asked_of(session: Session) -> Asked:
    """The hardest of each kind among the backward walks of a session."""
    backward = [one for one in session.segments if one.kind is Kind.BACKWARD]
    return (
        session.backward_s,
        max(one.seconds for one in backward),
        max(one.pace.speed if one.pace else 0 for one in backward),
        max(one.incline_pct for one in backward),
        max(one.support.freedom for one in backward),
    )


def begun() -> Life:
    """A healthy walker on the first row of First Steps."""
    somebody = walker()
    screened(somebody)
    return Life(somebody, plan_for(somebody))


def on(day: int) -> date:
    """A day of the plan as a date."""
    return MONDAY + timedelta(days=day)


def is_harder(after: Asked | None, before: Asked | None) -> bool:
    """Whether a session asks for more of anything."""
    if after is None or before is None:
        return after is not None
    return any(new > old for new, old in zip(after, before, strict=True))


def worse(told: DayTold, name: str, value: Any) -> DayTold:
    """The same day with one answer changed."""
    if name == "morning":
        return replace(told, morning=value)
    return replace(told, walk={**(told.walk or {}), name: value})
