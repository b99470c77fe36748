"""What a physio's signature covers of what holds somebody back today; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onboarding.clearing import Lift
from onboarding.questionnaire import Decision
from onboarding.triage import Reason


@dataclass(frozen=True, slots=True)
class Grounds:
    """What one checklist rests on: why each rule fired, and the answers without those that pass with time.

    `told_at` is when it was handed in; `complete` whether its rules could read all that they ask for.
    """

    reasons: tuple[Reason, ...]
    answers: Mapping[str, Any]
    told_at: datetime
    complete: bool

    @property
    def holding(self) -> tuple[Reason, ...]:
        """The rules that hold back."""
        return tuple(reason for reason in self.reasons if reason.holds_back)

    @property
    def behind(self) -> dict[str, Any]:
        """Item -> answer of all that the rules which hold back rest on."""
        items = frozenset[str]().union(*(reason.behind for reason in self.holding))
        return {item: self.answers.get(item) for item in sorted(items)}


@dataclass(frozen=True, slots=True)
class Signed:
    """A clearance as the standing needs it; `answers` are those behind the rules by item, as they stood."""

    uuid: UUID
    at: datetime
    expires_on: date
    reviewed: frozenset[str]
    answers: Mapping[str, list[Any]]
    programs: Mapping[str, int]
    lifts: tuple[Lift, ...]
    added: frozenset[str]

    def binds(self, on: date) -> bool:
        """Whether its limits hold on a day: to the end of its last."""
        return on <= self.expires_on

    def frees(self, on: date, last_fall: datetime | None) -> bool:
        """Whether it lets anybody walk or lifts anything: not after a fall that was told since."""
        return self.binds(on) and (last_fall is None or last_fall < self.at)

    def covers(self, grounds: Grounds) -> bool:
        """Whether everything that holds back in a checklist was reviewed, with these very answers.

        A red flag told since is covered by nothing from before.
        """
        holding = grounds.holding
        cared_for = all(reason.decision is not Decision.SEEK_CARE for reason in holding)
        return (
            grounds.complete
            and bool(holding)
            and {reason.rule for reason in holding} <= self.reviewed
            and all(answer in self.answers.get(item, ()) for item, answer in grounds.behind.items())
            and (cared_for or grounds.told_at < self.at)
        )

    def lifted(self, reasons: tuple[Reason, ...], on: date) -> frozenset[str]:
        """The codes that it lifts on a day from all that fired: not where another rule asks for one too."""
        return frozenset(
            lift.code
            for lift in self.lifts
            if on <= lift.until
            and {reason.rule for reason in reasons if lift.code in reason.precautions} <= lift.rules
        )
