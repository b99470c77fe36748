"""Check-offs and their taking back in any order, against a model of three lines."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from programs.models import Plan, PlanHold
from sessions.actions.undoing import undo_log
from sessions.actions.writing import Stale
from sessions.day import Kind
from sessions.models import SessionLog
from sessions.queries import day_for
from tests.factories.accounts import walker
from tests.factories.onboarding import MONDAY, plan_for, screened
from tests.factories.sessions import logged

DUE = (0, 1, 3, 5)
TODAY = MONDAY + timedelta(days=6)
DAYS = st.sampled_from([MONDAY + timedelta(days=days) for days in DUE])
KEYS = st.integers(1, 6).map(lambda number: UUID(int=number))
DEEDS = st.lists(st.tuples(st.sampled_from(["log", "fall", "undo"]), DAYS, KEYS), max_size=14)


class Model:
    """What should be so: per day the key of the log that stands, every key that was ever used, who holds."""

    def __init__(self) -> None:
        self.standing: dict[date, UUID] = {}
        self.day_of: dict[UUID, date] = {}
        self.holder: UUID | None = None

    def log(self, on: date, key: UUID, *, fell: bool) -> bool:
        if self.standing.get(on) == key:
            return True
        if on in self.standing or key in self.day_of or self.holder:
            return False
        self.standing[on], self.day_of[key] = key, on
        self.holder = key if fell else None
        return True

    def undo(self, on: date, key: UUID) -> bool:
        if self.day_of.get(key) != on:
            return False
        if self.standing.get(on) == key:
            del self.standing[on]
            self.holder = None if self.holder == key else self.holder
        return True


def really_log(somebody: User, on: date, key: UUID, *, fell: bool) -> bool:
    try:
        logged(somebody, on, today=TODAY, client_key=key, fall=fell)
    except Stale:
        return False
    return True


def really_undo(somebody: User, on: date, key: UUID) -> bool:
    log = SessionLog.objects.filter(client_key=key, plan__walker=somebody).first()
    try:
        undo_log(walker=somebody, on=on, today=TODAY, log=log.uuid if log else key)
    except SessionLog.DoesNotExist:
        return False
    return True


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(deeds=DEEDS)
@pytest.mark.django_db
def test_a_day_has_at_most_one_log_and_every_key_counts_once(
    catalogue: None, deeds: list[tuple[str, date, UUID]]
) -> None:
    somebody, model, shift = walker(), Model(), UUID(int=User.objects.count() << 64)
    screened(somebody)
    plan = plan_for(somebody)
    for deed, on, number in deeds:
        key = UUID(int=number.int | shift.int)
        if deed == "undo":
            assert really_undo(somebody, on, key) == model.undo(on, key)
        else:
            assert really_log(somebody, on, key, fell=deed == "fall") == model.log(
                on, key, fell=deed == "fall"
            )
    assert state(plan) == (model.standing, model.holder is not None)
    before = rows(plan)
    for key, on in model.day_of.items():
        really_log(somebody, on, key, fell=False)
    assert rows(plan) == before
    held = day_for(somebody, on=TODAY, today=TODAY).kind is Kind.HELD
    assert held == (model.holder is not None)


def state(plan: Plan) -> tuple[dict[date, UUID], bool]:
    standing = plan.logs.filter(superseded_at=None)
    held = PlanHold.objects.filter(plan=plan, lifted_at=None).exists()
    return {log.on: log.client_key for log in standing}, held


def rows(plan: Plan) -> tuple[list[object], list[object]]:
    return list(plan.logs.order_by("id").values()), list(plan.holds.order_by("id").values())
