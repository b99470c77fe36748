"""A walker's days in any order: told, changed, taken back, paused, flown through, against a simple model."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from accounts.actions import change_settings
from core import clock
from onboarding.past_queries import said_by
from programs.models import Plan, PlanHold
from sessions.actions.ending import end_running_plan, undo_end
from sessions.actions.logging import correct_log
from sessions.actions.pausing import pause_plan
from sessions.actions.resuming import resume_plan
from sessions.actions.skipping import skip_session
from sessions.actions.undoing import undo_log
from sessions.actions.weekdays import change_weekdays
from sessions.day import Kind
from sessions.history_page import Show, entries
from sessions.models import SessionLog
from sessions.past import Past, lately_on
from sessions.past_queries import pasts_of
from sessions.progress_page import counted, walks_of
from sessions.queries import day_for
from sessions.result import Result
from tests.sessions.daily_deeds import DEEDS, STARTS, ZONES, Deed
from tests.sessions.daily_life import Life
from tests.sessions.daily_model import DAY, STATES, Row, days

# The last row ends with the fourth week; a plan at its end is another story.
LAST_DAY = 26 * DAY


class Days(Life, RuleBasedStateMachine):
    """Does each thing twice, to the model and to the app, which must agree on whether it may be."""

    @initialize(starts_on=STARTS, zone=ZONES)
    def begin_somewhere(self, starts_on: date, zone: str) -> None:
        self.begin(starts_on, zone)

    @rule(deed=DEEDS)
    def do(self, deed: Deed) -> None:
        name, drawn = deed
        getattr(self, name)(**drawn)
        self.must_agree()

    # What walkers do.

    def tell(self, which: int, aimed: bool, slot: int, told: dict[str, Any], spent: bool) -> None:
        (on, slot), key = self.place(which, slot, aimed=aimed), self.page_key(spent=spent)
        row = self.row_of(on, slot, told)
        done = self.attempt(lambda: self.log(on, slot, key, **told))
        assert done == self.model.tell(key, row, self.today)
        self.answer_again(told)

    def leave_out(self, which: int, spent: bool) -> None:
        on, key = self.today - which * DAY, self.page_key(spent=spent)
        row = self.row_of(on, 0, {"done": "skipped", "fall": None, "walked_s": None})
        done = self.attempt(
            lambda: skip_session(
                walker=self.walker,
                on=on,
                today=self.today,
                plan=self.plan.uuid,
                reason=SessionLog.Skip.WEATHER,
                note="",
                client_key=key,
            )
        )
        assert done == self.model.tell(key, row, self.today)

    def change(self, which: int, told: dict[str, Any], slip: bool, spent: bool) -> None:
        if not self.model.rows:
            return
        mended, key = self.one_told(which), self.page_key(spent=spent)
        was = self.model.rows[mended]
        done = self.attempt(
            lambda: correct_log(
                walker=self.walker,
                on=was.on,
                today=self.today,
                log=self.log_of(mended).uuid,
                result=Result(**told),
                client_key=key,
                slip=slip,
            )
        )
        row = replace(was, done=told["done"], fall=told["fall"], walked_s=told["walked_s"], became="")
        assert done == self.model.change(mended, key, row, self.today, slip=slip)
        self.answer_again(told)

    def take_back(self, which: int, only_change: bool) -> None:
        if not self.model.rows:
            return
        key = self.one_told(which, changed=only_change)
        on = self.model.rows[key].on
        done = self.attempt(
            lambda: undo_log(
                walker=self.walker,
                on=on,
                today=self.today,
                log=self.log_of(key).uuid,
                only_change=only_change,
            )
        )
        again = None
        if only_change:
            told = self.plan.logs.filter(corrects__client_key=key, corrects__superseded_because="undone")
            again = getattr(told.first(), "client_key", uuid4())
        assert done == self.model.take_back(key, self.today, again)
        self.answer_again({"fall": True})

    def pause(self, since: int, length: int | None) -> None:
        first = self.today + since * DAY
        last = None if length is None else first + length * DAY
        done = self.attempt(
            lambda: pause_plan(
                walker=self.walker,
                today=self.today,
                plan=self.plan.uuid,
                first=first,
                last=last,
                reason=PlanHold.Wish.AWAY,
            )
        )
        assert done == self.model.pause(first, last, self.today)

    def go_on(self) -> None:
        running = [stop for stop in self.model.stops if stop.runs(self.today)]
        may = bool(running) and running[-1].about is None
        assert self.attempt(lambda: resume_plan(walker=self.walker, today=self.today)) == may
        if may:
            self.model.lift(self.today, "went_on")

    def pick_days(self, weekdays: list[int]) -> None:
        shown = self.model.weekdays
        assert self.attempt(
            lambda: change_weekdays(
                walker=self.walker, today=self.today, plan=self.plan.uuid, shown=shown, weekdays=weekdays
            )
        )
        self.model.pick(weekdays, self.today)

    def end_and_think_again(self) -> None:
        plan, held = self.plan.uuid, any(stop.about and stop.lifted is None for stop in self.model.stops)
        ended = self.attempt(lambda: end_running_plan(walker=self.walker, today=self.today, plan=plan))
        assert ended is not held
        assert held or self.attempt(lambda: undo_end(walker=self.walker, today=self.today, plan=plan))

    def fly(self, zone: str) -> None:
        self.walker.time_zone = zone
        with clock.at(self.now):
            change_settings(user=self.walker, changed=["time_zone"])
        self.answer_for_the_day()

    def wait(self, hours: int) -> None:
        later = self.now + timedelta(hours=hours)
        if later.date() <= self.model.starts_on + LAST_DAY:
            self.now = later
            self.answer_for_the_day()

    # What must be so after each.

    def must_agree(self) -> None:
        pasts = pasts_of(self.walker)
        self.nothing_is_lost()
        self.the_days_agree(pasts[0])
        self.the_numbers_agree(pasts)

    def nothing_is_lost(self) -> None:
        logs = {log.client_key: log for log in self.plan.logs.select_related("corrects")}
        found = {
            key: Row(
                on=log.on,
                slot=log.slot,
                done=log.done,
                fall=log.fall,
                walked_s=log.walked_s,
                backward_s=log.backward_s,
                corrects=log.corrects.client_key if log.corrects else None,
                became=log.superseded_because,
            )
            for key, log in logs.items()
        }
        assert found == self.model.rows
        current = [(log.on, log.slot) for log in logs.values() if log.superseded_at is None]
        assert len(current) == len(set(current))
        followed = {log.corrects_id for log in logs.values()}
        assert all(log.pk in followed for log in logs.values() if log.superseded_because == "corrected")

    def the_days_agree(self, past: Past) -> None:
        today, model = self.today, self.model
        shown = list(days(model.starts_on - DAY, today + 9 * DAY))
        states = [model.state(on, today) for on in shown]
        assert [one.state for one in past.trail(shown, today)] == states
        day = day_for(self.walker, on=today, today=today)
        assert [one.state for one in day.trail] == [model.state(one.on, today) for one in day.trail]
        if today >= model.starts_on:
            held, due = model.held(today, today), model.due(today)
            assert day.kind is (Kind.HELD if held else Kind.DUE if due else Kind.REST)

    def the_numbers_agree(self, pasts: list[Past]) -> None:
        today, model = self.today, self.model
        said = said_by(self.walker, lambda on: lately_on(pasts[0].logs, on))
        done = counted(pasts[0], today, said.held_back).so_far
        assert (done.halves, done.due, done.extra, done.held_back) == (*model.adherence(today), 0)
        told = {place: model.rows[key] for place, key in model.standing.items()}
        walks = sorted(place for place, row in told.items() if row.done != "skipped")
        assert [(walk.on, walk.minutes) for walk in reversed(walks_of(pasts))] == [
            (place[0], told[place].minutes) for place in walks
        ]
        states = [STATES[row.done] for row in told.values()]
        expected: dict[Show, int] = {show: states.count(show) for show in Show}
        expected[Show.ALL] = len({(row.on, row.slot) for row in model.rows.values()})
        expected[Show.EXTRA] = sum(slot > 0 for _, slot in told)
        assert {show: len(entries(pasts, show, "")) for show in Show} == expected

    def teardown(self) -> None:
        """Every key once more, with other answers: nothing changes."""
        before = rows(self.plan)
        for key, row in self.model.rows.items():
            self.attempt(partial(self.log, row.on, row.slot, key, pain_worst=9, fall=True))
        assert rows(self.plan) == before


def rows(plan: Plan) -> tuple[list[object], list[object]]:
    return list(plan.logs.order_by("id").values()), list(plan.holds.order_by("id").values())


@pytest.mark.django_db
def test_counts_states_and_sessions_done_always_agree(catalogue: None) -> None:
    run_state_machine_as_test(
        Days,
        settings=settings(
            max_examples=6,
            stateful_step_count=32,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
