"""Whether a walker might walk on days gone by, from what had been said by the end of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from accounts.models import User
from onboarding.answered import Answered
from onboarding.consenting import NEEDED
from onboarding.covering import Signed
from onboarding.models import Clearance, Consent, HealthAnswer, Screening
from onboarding.queries import as_answered, as_signed, in_force, seen_said_on
from onboarding.staleness import HealthAnswered, Lately
from onboarding.standing import Standing, State, standing

_HOLD_BACK = (State.CLINICIAN, State.SEEK_CARE)


@dataclass(frozen=True)
class Said:
    """All that a walker has ever answered, said about health and agreed to, and what was signed about them,
    oldest first.

    `lately_on` answers what the sessions said by the end of a day.
    """

    answered: tuple[Answered, ...]
    health: tuple[HealthAnswered, ...]
    consents: tuple[Consent, ...]
    clearances: tuple[Clearance, ...]
    lately_on: Callable[[date], Lately]

    @property
    def ever_held_back(self) -> bool:
        """Whether any checklist ever asked for a physio or for care."""
        return any(one.decision in _HOLD_BACK for one in self.answered)

    def standing_on(self, today: date, lately: Lately, signed: Signed | None) -> Standing:
        """What holds today, as `onboarding.queries.standing_of` says it, from what was read already."""
        agreed = {consent.purpose: consent.given for consent in self.consents}
        return standing(
            self.answered,
            today,
            in_force=in_force(),
            lately=replace(lately, health=_lately_said(self.health)),
            ever_held_back=self.ever_held_back,
            consents=all(agreed.get(purpose) for purpose in NEEDED),
            signed=signed,
        )

    def held_back(self, on: date) -> bool:
        """Whether the checklist, not answered yet or due again, let nobody walk at the end of a day."""
        known = [replace(one, seen_on=_by(one.seen_on, on)) for one in self.answered if one.on <= on]
        if not known:
            return True
        # The rules that were answered: later ones asked nobody then.
        rules = replace(in_force(), version=known[-1].version, outdated=frozenset())
        health = [answer for answer in self.health if answer.on <= on]
        agreed = {consent.purpose: consent.given for consent in self.consents if consent.on <= on}
        then = standing(
            known,
            on,
            in_force=rules,
            lately=replace(self.lately_on(on), health=_lately_said(health)),
            ever_held_back=any(one.decision in _HOLD_BACK for one in known),
            consents=all(agreed.get(purpose) for purpose in NEEDED),
            signed=as_signed(self._signed_by(on)),
        )
        return not then.may_walk

    def _signed_by(self, on: date) -> Clearance | None:
        """The clearance that was open at the end of a day."""
        signed = (one for one in reversed(self.clearances) if one.on <= on)
        return next((one for one in signed if one.ended_on is None or one.ended_on > on), None)


def said_by(walker: User, lately_on: Callable[[date], Lately]) -> Said:
    """What the walker has said so far; four queries. A checklist called a mistake stands for nothing."""
    screenings = Screening.objects.filter(walker=walker, mistake=None).select_related("ruleset")
    rows = screenings.defer("ruleset__sources").annotate(seen_said_on=seen_said_on(walker))
    health = HealthAnswer.objects.filter(walker=walker).order_by("answered_at", "pk")
    return Said(
        answered=tuple(as_answered(row) for row in rows.order_by("handed_in_at", "pk")),
        health=tuple(HealthAnswered(one.on, one.answered_at, tuple(one.kinds)) for one in health),
        consents=tuple(Consent.objects.filter(walker=walker).order_by("said_at", "pk")),
        clearances=tuple(Clearance.objects.filter(walker=walker).order_by("signed_at", "pk")),
        lately_on=lately_on,
    )


def _lately_said(health: Sequence[HealthAnswered]) -> tuple[HealthAnswered, ...]:
    """As today's standing reads it: the last answer counts for its day, the last change for what it asks."""
    changes = [answer for answer in health if answer.kinds][-1:]
    return (*(replace(answer, kinds=()) for answer in health), *changes)


def _by(said_on: date | None, on: date) -> date | None:
    return said_on if said_on is not None and said_on <= on else None
