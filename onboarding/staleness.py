"""When answers that let somebody walk need renewing, and which screens of the checklist renew them; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

# The interval after which clearance forms in common use lapse.
VALID = timedelta(days=365)
# For whoever is 65, has a precaution or was ever held back; our own careful choice, like all that follow.
VALID_WITH_CARE = timedelta(days=183)
CARE_FROM_AGE = 65
HEALTH_QUESTION_EVERY = timedelta(days=28)
SHORT_GAP = timedelta(days=14)
LONG_GAP = timedelta(days=42)


class Because(StrEnum):
    """Why answers need renewing."""

    YEAR = "year"
    HALF_YEAR = "half_year"
    NEW_VERSION = "new_version"
    LONG_GAP = "long_gap"
    SIGN = "sign"
    FALL = "fall"
    HEALTH = "health"
    GAP = "gap"
    FOUR_WEEKS = "four_weeks"


class Scope(StrEnum):
    """How much is asked again: everything, some screens, or the one question about health."""

    WHOLE = "whole"
    SCREENS = "screens"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was handed in, and the moment it was begun; `steps` empty where it was the whole checklist."""

    on: date
    at: datetime
    steps: tuple[str, ...] = ()

    def covers(self, steps: Sequence[str]) -> bool:
        """Whether these screens were among those asked."""
        return not self.steps or set(steps) <= set(self.steps)


@dataclass(frozen=True, slots=True)
class HealthAnswered:
    """The answer to "has your health changed?": the kinds of change, none meaning no change."""

    on: date
    at: datetime
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lately:
    """What happened since: the last session walked, the last fall and warning sign, answers about health."""

    last_walk: date | None = None
    last_fall: datetime | None = None
    last_sign: datetime | None = None
    health: tuple[HealthAnswered, ...] = ()


@dataclass(frozen=True, slots=True)
class Renewal:
    """What must be answered before the next walk, and why; `steps` only where the scope is SCREENS."""

    scope: Scope
    because: Because
    steps: tuple[str, ...] = ()


def renewal(
    asked: Sequence[Asked],
    lately: Lately,
    *,
    rescreens: Mapping[str, tuple[str, ...]],
    with_care: bool,
    new_version: bool,
    on: date,
) -> Renewal | None:
    """The most that needs renewing on a day, or None.

    `asked` holds every checklist that counts, `rescreens` the screens by what calls for them; `with_care` is
    whether the shorter interval applies, `new_version` whether a new ruleset asks everybody again.
    """
    whole_on = max((one.on for one in asked if not one.steps), default=None)
    if whole_on is None:
        return Renewal(Scope.WHOLE, Because.YEAR)
    if (because := _whole_because(whole_on, lately, with_care, new_version, on)) is not None:
        return Renewal(Scope.WHOLE, because)
    if lately.last_sign is not None and not _covered(asked, None, lately.last_sign):
        return Renewal(Scope.WHOLE, Because.SIGN)
    if any(kind not in rescreens and not _covered(asked, None, at) for kind, at in _changes(lately)):
        return Renewal(Scope.WHOLE, Because.HEALTH)
    calls = _calls(asked, lately, rescreens, on)
    if calls:
        steps = tuple(dict.fromkeys(step for key, _ in calls for step in rescreens[key]))
        return Renewal(Scope.SCREENS, calls[0][1], steps)
    # Some screens alone leave most of what may have changed unasked.
    last_word = max([whole_on] + [answer.on for answer in lately.health])
    if on - last_word >= HEALTH_QUESTION_EVERY:
        return Renewal(Scope.QUESTION, Because.FOUR_WEEKS)
    return None


def valid_until(whole_on: date, *, with_care: bool) -> date:
    """The last day on which a whole checklist of that day counts, if nothing else happens."""
    return whole_on + (VALID_WITH_CARE if with_care else VALID)


def _whole_because(
    whole_on: date, lately: Lately, with_care: bool, new_version: bool, on: date
) -> Because | None:
    if new_version:
        return Because.NEW_VERSION
    if on > valid_until(whole_on, with_care=False):
        return Because.YEAR
    if on > valid_until(whole_on, with_care=with_care):
        return Because.HALF_YEAR
    if _gap(lately, on, LONG_GAP) and not _answered_in_gap(whole_on, lately, LONG_GAP):
        return Because.LONG_GAP
    return None


def _calls(
    asked: Sequence[Asked], lately: Lately, rescreens: Mapping[str, tuple[str, ...]], on: date
) -> list[tuple[str, Because]]:
    """Keys of `rescreens` that nothing handed in since has answered, gravest first."""
    calls: list[tuple[str, Because]] = []
    if lately.last_fall is not None and not _covered(asked, rescreens["fall"], lately.last_fall):
        calls.append(("fall", Because.FALL))
    for kind, at in _changes(lately):
        if kind in rescreens and not _covered(asked, rescreens[kind], at):
            calls.append((kind, Because.HEALTH))
    if _gap(lately, on, SHORT_GAP) and not any(
        one.covers(rescreens["gap"]) and _answered_in_gap(one.on, lately, SHORT_GAP) for one in asked
    ):
        calls.append(("gap", Because.GAP))
    return calls


def _changes(lately: Lately) -> list[tuple[str, datetime]]:
    """Every change of health that was named, with the moment."""
    return [(kind, answer.at) for answer in lately.health for kind in answer.kinds]


def _covered(asked: Sequence[Asked], steps: Sequence[str] | None, since: datetime) -> bool:
    """Whether a checklist with these screens, or with all for None, was begun after that moment.

    What was begun before may hold answers from before.
    """
    return any(one.at >= since and (one.covers(steps) if steps else not one.steps) for one in asked)


def _gap(lately: Lately, on: date, length: timedelta) -> bool:
    return lately.last_walk is not None and on - lately.last_walk >= length


def _answered_in_gap(answered_on: date, lately: Lately, length: timedelta) -> bool:
    """Whether a checklist was handed in once the gap had become that long."""
    return lately.last_walk is not None and answered_on - lately.last_walk >= length
