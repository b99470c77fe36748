"""A physio beside the machine of the standing: signs about all that is told, and may take it back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from accounts.models import User
from core import clock
from onboarding.clearance_actions import NotSigned, end_clearance
from tests.factories.clearances import cleared, signer
from tests.onboarding.standing_model import Model

BOTH = ("checklist", "sessions")
DAYS = st.sampled_from([0, 1, 9, 13, 14, 27, 28, 29, 30, 31, 42, 90, 184, 366])
THEN = st.sampled_from(["stands", "stands", "revoked"])


class SigningPhysio(RuleBasedStateMachine):
    """One walker, a physio and the time."""

    model: Model
    walker: User
    petra: User
    now: datetime

    @property
    def today(self) -> date:
        return self.now.date()

    @contextmanager
    def a_minute(self) -> Iterator[None]:
        self.now += timedelta(minutes=1)
        with clock.at(self.now):
            yield

    def days_pass(self, days: int) -> None:
        self.now += timedelta(days=days)

    def the_standing_is_what_the_model_says(self) -> None:
        """Checked by the machine that this is a part of."""
        raise NotImplementedError

    @precondition(lambda self: self.model.counting)
    @rule(
        days=st.sampled_from([0, 0, 1, 29]), then=st.sampled_from(["stands", "stands", "revoked"]), wait=DAYS
    )
    def a_physio_signs(self, days: int, then: str, wait: int) -> None:
        """About all that is told, for sixty days; some take it back."""
        self.days_pass(days)
        with self.a_minute():
            seen = self.model.state(self.today) != "SEEK_CARE"
            if not seen or self.model.agreed != set(BOTH) or self.model.counting[-1].ended_early:
                with pytest.raises(NotSigned):
                    cleared(self.walker, signer=signer(self.petra), on=self.today, guardian="Ada")
                return
            word = cleared(self.walker, signer=signer(self.petra), on=self.today, guardian="Ada")
            self.model.sign(self.now)
        self.the_standing_is_what_the_model_says()
        self.days_pass(wait)
        self.the_standing_is_what_the_model_says()
        if then == "revoked":
            self.model.word = None
            with self.a_minute():
                end_clearance(
                    clearance=word.uuid,
                    walker=self.walker,
                    by=self.petra,
                    by_name="Petra",
                    because="revoked",
                    on=self.today,
                )
