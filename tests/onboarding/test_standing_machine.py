"""Checklists, slips, "I have been seen", consents, walks and falls in any order and at any distance.

Nobody stands freer than the model says, and nobody is held back for nothing.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.models import User
from onboarding import doors
from onboarding.actions import NoConsent, NotNow, begin_screening, finish_step, record_screening, take_back
from onboarding.models import Screening, ScreeningDraft
from onboarding.queries import standing_of
from onboarding.staleness import Lately
from onboarding.statement_actions import answer_health, say_consents, say_seen
from tests.onboarding.answers import healthy
from tests.onboarding.standing_model import CONDITIONS, RED_FLAGS, STEP_OF, Model, Told
from tests.onboarding.standing_physio import BOTH, DAYS, SigningPhysio

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
# Ages at the start, and days until the birthday: some have one that crosses a rule before long.
BIRTHDAYS = [(40, 100), (17, 20), (64, 60), (64, 250), (79, 45)]
# Most are well most of the time, or the machine would only ever see people who are held back.
WELL = frozenset[str]()
ILL = st.frozensets(st.sampled_from(sorted(CONDITIONS)), min_size=1, max_size=2)
conditions = st.one_of(st.just(WELL), st.just(WELL), st.just(WELL), ILL)
ABOUT_A_MONTH = st.sampled_from([0, 1, 27, 28, 29, 30, 31])
STALE = st.sampled_from([13, 14, 27, 28, 42, 183, 184, 366])
CHANGES = st.sampled_from([(), (), ("medicine",), ("hospital", "pain")])
MAY_WALK = ("CLEARED", "PRECAUTIONS")
walks: dict[int, Lately] = {}


class Walking(SigningPhysio):
    """One walker and their years; every step takes a minute."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        # The draft that lies open: when begun, with which screens, and what it was handed in as.
        self.begun: datetime | None = None
        self.steps: frozenset[str] = frozenset()
        self.kept: frozenset[str] = frozenset()
        self.told: Told | None = None
        self.told_at = START

    @initialize(birthday=st.sampled_from(BIRTHDAYS), first=conditions)
    def somebody(self, birthday: tuple[int, int], first: frozenset[str]) -> None:
        age, days = birthday
        turns = self.today + timedelta(days=days)
        born = turns.replace(year=turns.year - age - 1)
        self.walker = User.objects.create_user(f"{uuid4()}@walkers.example", name="Ann", time_zone="UTC")
        self.petra = User.objects.create_user(f"{uuid4()}@clinic.example", name="Petra", time_zone="UTC")
        self.model = Model(born=born)
        self.consent(0, BOTH)
        self.the_standing_is_what_the_model_says()
        self.answer(0, first)

    @rule(days=DAYS)
    def days_pass(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(minutes=st.sampled_from([10, 25, 40, 900]))
    def minutes_pass(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(days=DAYS, given=st.sampled_from([BOTH, BOTH, BOTH, ("checklist",), ()]))
    def consent(self, days: int, given: tuple[str, ...]) -> None:
        self.days_pass(days)
        with self.a_minute():
            say_consents(walker=self.walker, given=given, on=self.today)
        self.model.agreed = set(given)

    @rule(days=DAYS, conditions=conditions)
    def answer(self, days: int, conditions: frozenset[str]) -> None:
        """In one go, which is what most do."""
        self.days_pass(days)
        self.begin()
        if self.begun:
            self.hand_in(conditions)

    @rule(ill=ILL, see=st.booleans(), days=ABOUT_A_MONTH, more=ABOUT_A_MONTH)
    def answer_until_it_counts(self, ill: frozenset[str], see: bool, days: int, more: int) -> None:
        """Held back, seen or not, and well at each try after it."""
        self.answer(0, ill)
        if see and self.model.state(self.today) == "SEEK_CARE":
            self.seen(days)
        for wait in (days, more):
            self.answer(wait, WELL)
            self.the_standing_is_what_the_model_says()

    @rule(ill=ILL, days=DAYS, fell=st.booleans(), then=st.one_of(st.just(None), ILL))
    def answer_after_a_physio(
        self, ill: frozenset[str], days: int, fell: bool, then: frozenset[str] | None
    ) -> None:
        """Held back and cleared; a fall, and later the same or something else, seen where care is asked."""
        for conditions, wait in ((ill, 0), (ill if then is None else then, days)):
            self.answer(wait, conditions)
            self.the_standing_is_what_the_model_says()
            if self.model.state(self.today) == "SEEK_CARE":
                self.seen(0)
                self.the_standing_is_what_the_model_says()
            if conditions is ill and self.model.counting and self.model.word is None:
                self.a_physio_signs(0, "stands", 0)
            if fell and self.model.state(self.today) in MAY_WALK:
                self.walk(fell=True)
                self.the_standing_is_what_the_model_says()

    @rule(flag=st.sampled_from(sorted(RED_FLAGS)), minutes=st.sampled_from([0, 28, 31, 200]))
    def tick_by_mistake(self, flag: str, minutes: int) -> None:
        """And say so, in the same sitting or later."""
        self.begin()
        if self.begun and self.told is None:
            self.red_flag(flag)
            self.the_standing_is_what_the_model_says()
            self.minutes_pass(minutes)
            self.a_slip()

    @rule()
    def begin(self) -> None:
        with self.a_minute():
            state = self.model.state(self.today)
            if self.model.agreed != set(BOTH):
                with pytest.raises(NoConsent):
                    begin_screening(walker=self.walker, on=self.today)
                return
            draft = begin_screening(walker=self.walker, on=self.today)
        due = self.model.screens_due(self.today) if state == "SCREENS_DUE" else set()
        assert set(draft.asked_steps) == due
        former = self.model.counting[-1].conditions if due else frozenset()
        self.kept = frozenset(one for one in former if STEP_OF[CONDITIONS[one][0]] not in due)
        self.begun, self.steps, self.told = self.now, frozenset(due), None

    @precondition(lambda self: self.begun is not None)
    @rule(conditions=conditions)
    def hand_in(self, conditions: frozenset[str]) -> None:
        """The whole draft, whenever it was begun."""
        told = self.answered(conditions)
        draft = ScreeningDraft.objects.get(walker=self.walker)
        answers = self.answers(told)
        if self.told is None:
            assert self.steps == frozenset(draft.asked_steps)
        with self.a_minute():
            self.recorded(
                told,
                lambda: record_screening(
                    walker=self.walker,
                    author=self.walker,
                    submission_key=draft.submission_key,
                    answers=answers,
                    started_at=draft.started_at,
                    on=self.today,
                    asked_steps=draft.asked_steps,
                ),
            )

    @precondition(lambda self: self.begun is not None and self.told is None)
    @rule(flag=st.sampled_from(sorted(RED_FLAGS)))
    def red_flag(self, flag: str) -> None:
        """One screen with a red flag, which ends the checklist at once."""
        item, value = CONDITIONS[flag]
        with self.a_minute():
            self.recorded(
                frozenset({flag}) | self.kept,
                lambda: finish_step(
                    walker=self.walker, step=STEP_OF[item], answers={item: value}, on=self.today
                ),
            )

    def answered(self, conditions: frozenset[str]) -> frozenset[str]:
        """What the checklist then says: some screens leave what the others said."""
        asked = {one for one in conditions if not self.steps or STEP_OF[CONDITIONS[one][0]] in self.steps}
        return frozenset(asked) | self.kept

    def answers(self, told: frozenset[str]) -> dict[str, Any]:
        return healthy({"ID01_DOB": self.model.born.isoformat(), **dict(CONDITIONS[one] for one in told)})

    def recorded(self, conditions: frozenset[str], write: Any) -> None:
        if self.model.agreed != set(BOTH):
            with pytest.raises(NoConsent):
                write()
            return
        screening = write()
        if self.told is not None:
            # The same key again answers the first.
            assert Screening.objects.filter(walker=self.walker).count() == len(self.model.told)
            return
        assert self.begun is not None
        early = bool(screening.missing)
        told = Told(self.today, self.begun, self.now, conditions, self.steps, ended_early=early)
        self.model.told.append(told)
        assert (screening.decision == "SEEK_CARE") == bool(conditions & RED_FLAGS)
        self.told, self.told_at = told, self.now
        if screening.decision != "SEEK_CARE":
            self.begun = None

    @precondition(lambda self: self.model.told)
    @rule()
    def a_slip(self) -> None:
        """ "I ticked that by mistake" about the last checklist: only a red flag of this sitting may be."""
        last = Screening.objects.filter(walker=self.walker).order_by("pk").last()
        assert last is not None
        with self.a_minute():
            may = self.begun and self.told is self.model.told[-1] and not self.told.mistaken
            if not may or self.now - self.told_at > timedelta(minutes=30):
                with pytest.raises(NotNow):
                    take_back(walker=self.walker, screening=last)
                return
            take_back(walker=self.walker, screening=last)
        assert self.told is not None
        self.told.mistaken = True
        self.told = None

    @precondition(lambda self: self.model.told and self.model.state(self.today) == "SEEK_CARE")
    @rule(days=DAYS)
    def seen(self, days: int) -> None:
        """About the checklist in force."""
        self.days_pass(days)
        with self.a_minute():
            source = standing_of(self.walker, self.today).source
            assert source is not None
            say_seen(
                walker=self.walker,
                screening=Screening.objects.get(pk=source),
                seen_on=self.today,
                by_whom="Dr Grey",
                what_was_said="",
                on=self.today,
            )
        for one in self.model.told:
            one.seen_on = one.seen_on or self.today

    @precondition(lambda self: self.model.told)
    @rule(days=DAYS, kinds=CHANGES)
    def health(self, days: int, kinds: tuple[str, ...]) -> None:
        self.days_pass(days)
        with self.a_minute():
            answer_health(walker=self.walker, kinds=kinds, on=self.today)
        self.model.answer_health(self.now, frozenset(kinds))

    @precondition(lambda self: self.model.state(self.today) in MAY_WALK)
    @rule(fell=st.sampled_from([False, False, True]))
    def walk(self, fell: bool) -> None:
        self.now += timedelta(minutes=1)
        self.model.last_walk = self.today
        if fell:
            self.model.last_fall = self.now
        walks[self.walker.pk] = Lately(self.model.last_walk, self.model.last_fall)

    @precondition(lambda self: self.model.state(self.today) in MAY_WALK)
    @rule(walked=st.sampled_from(["not", "well", "fell"]), days=STALE, kinds=CHANGES)
    def grow_stale(self, walked: str, days: int, kinds: tuple[str, ...]) -> None:
        """A last walk, a long wait, the question about health, and what is asked again after it."""
        if walked != "not":
            self.walk(fell=walked == "fell")
        self.days_pass(days)
        self.the_standing_is_what_the_model_says()
        self.health(0, kinds)
        self.the_standing_is_what_the_model_says()
        self.answer(0, WELL)

    @invariant()
    def the_standing_is_what_the_model_says(self) -> None:
        now = standing_of(self.walker, self.today)
        expected = self.model.state(self.today)
        assert now.state == expected
        assert now.may_walk == (expected in MAY_WALK)
        if expected == "SCREENS_DUE":
            assert now.renew is not None
            assert set(now.renew.steps) == self.model.screens_due(self.today)


@pytest.mark.usefixtures("catalogue")
def test_no_order_of_events_makes_a_standing_freer_than_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "walk_readers", [lambda walker: doors.Walked(walks.get(walker.pk, Lately()))])
    run_state_machine_as_test(
        Walking,
        settings=settings(
            max_examples=30,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
