"""What a virtual walk does to a virtual walker: pain, falls, effort, and which of it is told.

Every rate is our own guess, set so that each row of the decision table is reached; none comes from a study.
They are no forecast of how often people fall or hurt.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from bench.people import Person
from programs.deciding.reading import MOST, Done, Entry, Fall, NewSign, StoppedFor, Talk
from programs.dosing import Session
from programs.precautions import Support

# Holding on makes a near-fall rarer.
STEADIED = {Support.FREE: 1.0, Support.HOVERING: 0.8}
HELD = 0.5
FLARE_DAYS = (5, 15)


@dataclass(frozen=True, slots=True)
class Rates:
    """Chances: a flare and a fall elsewhere per day, the others per walk; pain of a flare 0-10."""

    flare: float = 0.005
    flare_pain: int = 3
    near_fall: float = 0.03
    fall: float = 0.002
    fall_elsewhere: float = 0.0003
    serious: float = 0.2
    dizzy: float = 0.003
    breathless: float = 0.002
    other_stop: float = 0.01
    new_sign: float = 0.002
    red_flag: float = 0.0005
    part: float = 0.04
    no_talk: float = 0.01
    so_so: float = 0.04

    def times(self, factor: float) -> "Rates":
        """The same with everything that goes wrong so many times as often."""
        scaled = {
            name: min(0.5, getattr(self, name) * factor)
            for name in ("flare", "near_fall", "fall", "fall_elsewhere", "dizzy", "breathless", "new_sign")
        }
        return replace(self, **scaled)


@dataclass(frozen=True, slots=True)
class Morning:
    """Pain 0-10 on the morning after a walk and the day on which it is told."""

    pain: int
    told_on: date


class Body:
    """One walker's pain from day to day, drawn from a stream of chance of their own."""

    def __init__(self, person: Person, chance: Random, rates: Rates) -> None:
        self.person, self.chance, self.rates = person, chance, rates
        self.flare_until: date | None = None

    def wakes(self, today: date) -> None:
        """A flare may begin, and lasts for days."""
        if self._happens(self.rates.flare):
            self.flare_until = today + timedelta(days=self.chance.randint(*FLARE_DAYS))

    def pain_at_rest(self, today: date) -> int:
        """Pain 0-10 before a walk."""
        flaring = self.flare_until is not None and today <= self.flare_until
        extra = self.rates.flare_pain if flaring else 0
        return self._pain(self.person.habits.usual_pain + extra, 0.8)

    def falls_elsewhere(self) -> Fall | None:
        """A fall on a day like any other."""
        return self._fall(self.rates.fall_elsewhere)

    def walks(self, on: date, session: Session, before: int, *, due: bool) -> tuple[Entry, Morning | None]:
        """What is told after a walk, and what will be told of the morning after it."""
        worst = max(before, self._pain(before + self.person.habits.rise + session.backward_s / 1800, 0.9))
        after = self._pain((before + worst) / 2, 0.7)
        stopped_for, fall = self._stopped_for(worst), self._fall(self.rates.fall)
        part = Done.PART if self._happens(self.rates.part) else Done.ALL
        told = self.person.habits.answers
        entry = Entry(
            on=on,
            due=due,
            done=Done.STOPPED if stopped_for or fall else part,
            pain_before=before,
            pain_worst=worst if self._happens(told) else None,
            pain_after=after if self._happens(told) else None,
            effort=min(MOST, max(0, round(self.chance.gauss(session.effort_cap - 1.2, 0.8))))
            if self._happens(told)
            else None,
            effort_cap=session.effort_cap,
            talk=Talk.NO if self._happens(self.rates.no_talk) else Talk.TALK,
            near_falls=self._near_falls(session) if self._happens(told) else None,
            fall=fall,
            stopped_for=stopped_for,
            new_signs=self._some(self.rates.new_sign, list(NewSign)),
            red_flags=self._some(self.rates.red_flag, ["RF01_CHEST_NOW", "RF09_CALF"]),
        )
        return entry, self._morning(on, before, worst)

    def _morning(self, on: date, before: int, worst: int) -> Morning | None:
        """Told the next day, by one in eight a day late, or never."""
        if not self._happens(self.person.habits.mornings):
            return None
        pain = self._pain(before - 0.2 + max(0, worst - before - 1) * 0.6, 0.7)
        return Morning(pain, on + timedelta(days=2 if self._happens(0.125) else 1))

    def _stopped_for(self, worst: int) -> StoppedFor | None:
        if self._happens(self.rates.dizzy):
            return StoppedFor.DIZZY
        if self._happens(self.rates.breathless):
            return StoppedFor.BREATHLESS
        if worst > 5 and self._happens(0.5):
            return StoppedFor.PAIN
        return StoppedFor.OTHER if self._happens(self.rates.other_stop) else None

    def _near_falls(self, session: Session) -> int:
        held = min(STEADIED.get(segment.support, HELD) for segment in session.segments)
        share = min(0.5, self.rates.near_fall * self.person.unsteadiness * held)
        count = 0
        while count < 3 and self._happens(share if count == 0 else 0.3):
            count += 1
        return count

    def _fall(self, share: float) -> Fall | None:
        if not self._happens(share * self.person.unsteadiness):
            return None
        return Fall.SERIOUS if self._happens(self.rates.serious) else Fall.FALL

    def _some[Sign: str](self, share: float, signs: list[Sign]) -> frozenset[Sign]:
        return frozenset([self.chance.choice(signs)]) if self._happens(share) else frozenset()

    def _pain(self, middle: float, spread: float) -> int:
        return min(MOST, max(0, round(self.chance.gauss(middle, spread))))

    def _happens(self, share: float) -> bool:
        return self.chance.random() < share
