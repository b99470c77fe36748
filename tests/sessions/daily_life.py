"""A walker at a given moment, and what the tests of their days need to know and to do."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from core import clock
from onboarding.actions import record_screening
from sessions.actions.logging import FallUnsaid, log_session
from sessions.actions.writing import Stale
from sessions.models import SessionLog
from sessions.queries import day_for
from sessions.result import Result
from tests.factories.accounts import walker
from tests.factories.onboarding import noon, plan_for, screened
from tests.onboarding.answers import healthy
from tests.sessions.daily_model import DAY, Model, Place, Row, days


class Life:
    """Wendela, her plan, the moment that it is for her, and the model of what should be so."""

    now: datetime

    def begin(self, starts_on: date, zone: str) -> None:
        self.walker = walker(time_zone=zone)
        self.answered = {starts_on - DAY}
        screened(self.walker, on=starts_on - DAY)
        self.plan = plan_for(self.walker, starts_on=starts_on, on=starts_on - DAY)
        self.model = Model(starts_on, tuple(self.plan.weekdays))
        self.now = noon(starts_on, zone).astimezone(UTC)
        self.key = uuid4()
        self.answer_for_the_day()

    @property
    def today(self) -> date:
        with clock.at(self.now):
            return clock.today_in(self.walker.time_zone)

    def attempt(self, deed: Callable[[], object]) -> bool:
        """Whether it was done, and not refused."""
        try:
            with clock.at(self.now):
                deed()
        except (Stale, FallUnsaid, SessionLog.DoesNotExist):
            return False
        return True

    def log(self, on: date, slot: int, key: UUID, **told: Any) -> None:
        log_session(
            walker=self.walker, on=on, today=self.today, slot=slot, client_key=key, result=Result(**told)
        )

    def place(self, which: int, slot: int, *, aimed: bool) -> Place:
        """A day that some page may be about and a slot of it; aimed at one of which something can be told."""
        week = [self.today - back * DAY for back in range(8)]
        places = [(on, slot) for on in week for slot in (0, self.model.next_extra(on))]
        free = [place for place in places if aimed and self.model.is_free(place, self.today)]
        return free[which % len(free)] if free else (week[which % len(week)], slot)

    def page_key(self, *, spent: bool) -> UUID:
        """A new key, or that of the page sent last."""
        if not spent:
            self.key = uuid4()
        return self.key

    def one_told(self, which: int, *, changed: bool = False) -> UUID:
        """One of the rows ever told, the latest first; of those that stand and were `changed`, if any."""
        rows = self.model.rows
        found = [key for key, row in rows.items() if row.corrects and not row.became] if changed else []
        keys = found or list(rows)
        return keys[-1 - which % len(keys)]

    def log_of(self, key: UUID) -> SessionLog:
        return self.plan.logs.get(client_key=key)

    def row_of(self, on: date, slot: int, told: dict[str, Any]) -> Row:
        """What the walker tells, with the seconds that the page of the day shows."""
        session = day_for(self.walker, on=on, today=self.today).session
        answers = {name: told[name] for name in ("done", "fall", "walked_s")}
        return Row(on=on, slot=slot, backward_s=session.backward_s if session else 0, **answers)

    def answer_again(self, told: dict[str, Any]) -> None:
        """Whoever fell answers the checklist anew, so that the plan's hold alone is in the way."""
        if told["fall"]:
            self.hand_in(self.today, self.now)

    def answer_for_the_day(self) -> None:
        """Whoever answers the checklist each day is never held back by it."""
        for on in days(max(self.answered) + DAY, self.today):
            self.hand_in(on, min(noon(on), self.now))

    def hand_in(self, on: date, at: datetime) -> None:
        self.answered.add(on)
        with clock.at(at):
            record_screening(
                walker=self.walker,
                author=self.walker,
                submission_key=uuid4(),
                answers=healthy({}, today=on),
                started_at=clock.now(),
                on=on,
            )
