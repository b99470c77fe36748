"""What should hold for a walker, worked out anew from all that happened, without the code of the standing."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from onboarding.ruleset import current_ruleset

STEP_OF = {item: step.id for step in current_ruleset().steps for item in step.items}
RESCREENS = {key: set(one.steps) for key, one in current_ruleset().rescreens.items()}

# Answers by name, each a change to those of a healthy adult.
CONDITIONS: dict[str, tuple[str, object]] = {
    "hardly active": ("ID04_ACTIVE", "no"),
    "fell twice": ("FA01_COUNT", "2+"),
    "swollen ankles": ("HL04_ANKLES", "yes"),
    "strong pain": ("PA01_NOW", {"knee": 7, "back": None, "other": None}),
    "sudden pain": ("RF20_SEVERE_PAIN", "yes"),
    "chest pain": ("RF01_CHEST_NOW", "yes"),
    "swollen calf": ("RF09_CALF", "yes"),
}
RED_FLAGS = {"sudden pain", "chest pain", "swollen calf"}
FOR_A_PHYSIO = {"fell twice", "swollen ankles", "strong pain"}
PASSES = {"strong pain", "sudden pain"}
WITH_CODES = {"hardly active", "fell twice", "strong pain"}
THIRTY_DAYS = timedelta(days=30)


@dataclass
class Told:
    """One checklist that was handed in; `steps` empty where all of it was asked."""

    on: date
    begun: datetime
    handed_in: datetime
    conditions: frozenset[str]
    steps: frozenset[str]
    ended_early: bool = False
    mistaken: bool = False
    seen_on: date | None = None

    def asked(self, steps: set[str], since: datetime) -> bool:
        return self.begun >= since and (not self.steps or steps <= self.steps)


@dataclass
class Word:
    """What a physio signed: when, until when, and about what."""

    at: datetime
    until: date
    reviewed: set[str]


@dataclass
class Model:
    """Everything that happened to one walker."""

    born: date
    told: list[Told] = field(default_factory=list)
    agreed: set[str] = field(default_factory=set)
    health: list[tuple[datetime, frozenset[str]]] = field(default_factory=list)
    last_walk: date | None = None
    last_fall: datetime | None = None
    word: Word | None = None

    @property
    def counting(self) -> list[Told]:
        return [one for one in self.told if not one.mistaken]

    def age(self, on: date) -> int:
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))

    def wants_physio(self, conditions: frozenset[str], on: date) -> bool:
        return bool(conditions & FOR_A_PHYSIO) or not 18 <= self.age(on) < 80

    def held_back(self, one: Told) -> bool:
        return bool(one.conditions & RED_FLAGS) or self.wants_physio(one.conditions, one.on)

    def state(self, on: date) -> str:
        if not self.counting:
            return "UNSCREENED"
        latest, earlier = self.counting[-1], self.counting[:-1]
        flags = [one for one in earlier if one.conditions & RED_FLAGS - PASSES]
        if any(one.seen_on is None for one in [*flags, *([latest] if latest.conditions & RED_FLAGS else [])]):
            return "SEEK_CARE"
        held = self.demanding(on)
        if not all(self.covered(one, on) for one in held):
            return "CLINICIAN"
        if self.agreed != {"checklist", "sessions"}:
            return "CONSENT_DUE"
        return self._renewal([latest, *held], on)

    def demanding(self, on: date) -> list[Told]:
        """Those that want a physio on a day, seen or not."""
        latest, earlier = self.counting[-1], self.counting[:-1]
        wanting = [one for one in earlier if self._still_wants(one, latest)]
        days = (latest.on, on)
        if latest.conditions & RED_FLAGS or any(self.wants_physio(latest.conditions, day) for day in days):
            wanting.append(latest)
        return wanting

    def _still_wants(self, one: Told, latest: Told) -> bool:
        """Whether an earlier one does: for thirty days, from the day of being seen after a red flag."""
        if one.conditions & RED_FLAGS - PASSES:
            return one.seen_on is None or latest.on < one.seen_on + THIRTY_DAYS
        return self.wants_physio(one.conditions - PASSES, one.on) and latest.on < one.on + THIRTY_DAYS

    def reasons(self, one: Told, on: date) -> set[str]:
        """Everything in it, and in what passes with time, for which somebody is held back."""
        latest = self.counting[-1]
        now = one.conditions if one is latest else one.conditions - PASSES | latest.conditions & PASSES
        ages = {self.age(day) for day in (one.on, on)}
        young, old = any(age < 18 for age in ages), any(age >= 80 for age in ages)
        return {*(now & (FOR_A_PHYSIO | RED_FLAGS)), *["young"] * young, *["old"] * old}

    def covered(self, one: Told, on: date) -> bool:
        """Whether a physio has looked at all of it, before no later fall and no later red flag."""
        word = self.word
        if word is None or on > word.until or (self.last_fall is not None and self.last_fall >= word.at):
            return False
        reasons = self.reasons(one, on)
        in_time = one.handed_in < word.at or not reasons & RED_FLAGS
        return in_time and reasons <= word.reviewed and not self.counting[-1].ended_early

    def sign(self, at: datetime) -> None:
        """A physio signs about all that is told, for sixty days."""
        every = [self.counting[-1], *self.demanding(at.date())]
        reviewed = {reason for one in every for reason in self.reasons(one, at.date())}
        self.word = Word(at, at.date() + 2 * THIRTY_DAYS, reviewed)

    def _renewal(self, every: list[Told], on: date) -> str:
        latest = every[0]
        whole_on = max(one.on for one in self.counting if not one.steps)
        careful = "hardly active" in latest.conditions or self.age(on) >= 65
        careful = careful or any(self.held_back(one) for one in self.counting)
        if (on - whole_on).days > (183 if careful else 365):
            return "EXPIRED"
        gap = (on - self.last_walk).days if self.last_walk else 0
        if self.last_walk and gap >= 42 and (whole_on - self.last_walk).days < 42:
            return "EXPIRED"
        if self.screens_due(on):
            return "SCREENS_DUE"
        words = [whole_on, *(at.date() for at, _ in self.health)]
        if (on - max(words)).days >= 28:
            return "HEALTH_DUE"
        with_codes = any((self.reasons(one, on) | one.conditions - PASSES) & WITH_CODES for one in every)
        return "PRECAUTIONS" if with_codes or self.age(on) >= 65 else "CLEARED"

    def answer_health(self, at: datetime, kinds: frozenset[str]) -> None:
        """A change that was not asked about yet is named again; the same twice on a day says nothing new."""
        named = kinds | self.open_kinds() if kinds else kinds
        last_at, last = self.health[-1] if self.health else (None, None)
        ended = [one for one in self.told if not one.conditions & RED_FLAGS]
        answered = last_at and any(one.begun >= last_at for one in ended)
        if not (last_at and last_at.date() == at.date() and last == named and not answered):
            self.health.append((at, named))

    def open_kinds(self) -> frozenset[str]:
        named = [(at, kind) for at, kinds in self.health for kind in kinds]
        return frozenset(
            kind for at, kind in named if not any(one.asked(RESCREENS[kind], at) for one in self.counting)
        )

    def screens_due(self, on: date) -> set[str]:
        due: set[str] = set()
        if self.last_fall and not any(one.asked(RESCREENS["fall"], self.last_fall) for one in self.counting):
            due |= RESCREENS["fall"]
        for kind in self.open_kinds():
            due |= RESCREENS[kind]
        if self.last_walk and (on - self.last_walk).days >= 14:
            in_gap = [one for one in self.counting if (one.on - self.last_walk).days >= 14]
            if not any(not one.steps or RESCREENS["gap"] <= one.steps for one in in_gap):
                due |= RESCREENS["gap"]
        return due
