"""Virtual walkers: an age, answers to the safety checklist, the codes these lead to, a program and habits.

How often each answer is given is our own guess, set so that every precaution occurs; no study was used.
Whoever the checklist or the program's own gates hold back is drawn again and counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from onboarding.matching import Tested, openness
from onboarding.questionnaire import Decision, Item, ItemType, Ruleset
from onboarding.ruleset import current_ruleset
from onboarding.triage import Triage, asked_items, triage
from programs.catalogue import shipped
from programs.gates import QuestionGate, TestGate
from programs.precautions import Precaution
from programs.program_spec import ProgramSpec
from programs.schedule import default_weekdays

BEGINS = date(2026, 1, 5)
OLDER = 65
# What the age of 65 alone asks for and three clean walks in a row take off again.
RELIEVED = frozenset({Precaution.P_HALLWAY, Precaution.P_SHORT, Precaution.P_SPOTTER})
# Youngest and oldest of those who try a program, where its own gates do not say.
AGES = (18, 79)
AGES_OF = {"balance-older-8wk": (60, 79)}
SORE_PROGRAMS = frozenset({"knee-oa-6wk", "low-back-6wk"})

# An answer other than the safest one, and its share below and from the age of 65.
ANSWERS: tuple[tuple[str, Any, float, float], ...] = (
    ("ID04_ACTIVE", "no", 0.30, 0.40),
    ("ID06_AID", "stick_sometimes", 0.01, 0.04),
    ("ID07_FLOOR", "no", 0.01, 0.06),
    ("ID09_HELPER", "in_home", 0.30, 0.30),
    ("ID09_HELPER", "alone", 0.25, 0.30),
    ("HL06_KNOWN", ["diabetes"], 0.05, 0.14),
    ("HL06_KNOWN", ["heart_disease"], 0.02, 0.06),
    ("HL11_STAND_DIZZY", "now_and_then", 0.06, 0.10),
    ("HL12_SPIN", "gone", 0.03, 0.05),
    ("FA01_COUNT", "1", 0.06, 0.14),
    ("FA01_COUNT", "2+", 0.02, 0.08),
    ("FA03_UNSTEADY", "sometimes", 0.04, 0.10),
    ("FA04_WORRY", "a_little", 0.10, 0.20),
    ("FA04_WORRY", "quite", 0.02, 0.05),
    ("FA05_NEAR", "yes", 0.03, 0.06),
    ("FA06_THINNER", "yes", 0.02, 0.08),
    ("VI01_SEE", "some", 0.03, 0.06),
    ("VI03_HEAR", "no", 0.02, 0.06),
    ("NE02_FEET", "a_bit", 0.02, 0.05),
    ("BO01_WEAK", "yes", 0.03, 0.08),
    ("BO04_OP", "3_12_cleared", 0.03, 0.05),
    ("KN02_GIVE", "now_and_then", 0.05, 0.06),
    ("KN03_SWELL", "after_walking", 0.05, 0.06),
    ("BK01_BACK", "yes", 0.20, 0.20),
    ("BK04_STEROID", "yes", 0.01, 0.02),
    ("ME01_TYPES", ["pressure_water"], 0.10, 0.25),
    ("ME01_TYPES", ["mood", "sleeping_nerve"], 0.04, 0.04),
    ("PA02_TREND", "worse", 0.10, 0.10),
)
HEALTHY_AT = {ItemType.MULTI: ["none"], ItemType.PAIN: None, ItemType.TEXT: ""}


@dataclass(frozen=True, slots=True)
class Habits:
    """Shares of sessions walked and of questions and mornings answered; how far pain rises in a walk."""

    walks: float
    answers: float
    mornings: float
    rise: float
    usual_pain: int


@dataclass(frozen=True, slots=True)
class Person:
    """A walker at the start; clean walks take `relieved` off, `unsteadiness` multiplies falls."""

    number: int
    age: int
    program: ProgramSpec
    weekdays: tuple[int, ...]
    starts_on: date
    codes: frozenset[Precaution]
    relieved: frozenset[Precaution]
    unsteadiness: float
    habits: Habits


@dataclass(frozen=True, slots=True)
class Drawn:
    """A walker and how many were held back before one was let through."""

    person: Person
    held_back: int


@cache
def open_programs() -> tuple[ProgramSpec, ...]:
    """The programs that somebody can start alone; what a physio assigns is left out."""
    return tuple(program for program in shipped().programs if "locked" not in program.flags)


def draw(chance: Random, number: int) -> Drawn:
    """A walker whom the real checklist and the program's real gates let through; programs take turns."""
    program = open_programs()[number % len(open_programs())]
    held_back = 0
    while True:
        age = chance.randint(*AGES_OF.get(program.slug, AGES))
        pain = _pain_at_rest(chance, program)
        answers = _answers(chance, age, pain)
        judged = triage(current_ruleset(), answers, BEGINS, program.slug)
        if _lets_through(judged, program, answers, age):
            return Drawn(_person(chance, number, age, program, judged, pain), held_back)
        held_back += 1


def _lets_through(judged: Triage, program: ProgramSpec, answers: Mapping[str, Any], age: int) -> bool:
    """Whether the walker may start; questions and tests of the program itself are passed."""
    if judged.decision not in {Decision.CLEARED, Decision.PRECAUTIONS}:
        return False
    gates = program.gates
    told = {gate.id: gate.allowed[0] for gate in gates if isinstance(gate, QuestionGate)}
    passed = [Tested(gate.measure, _passing(gate), BEGINS) for gate in gates if isinstance(gate, TestGate)]
    hardest = max(week.effort_high for week in program.weeks)
    found = openness(
        gates, effort_high=hardest, answers=answers, age=age, done=(), tested=passed, told=told, on=BEGINS
    )
    return not found.closed_by


def _passing(gate: TestGate) -> float:
    return next(value for value in (gate.lowest, gate.highest) if gate.passes(value))


def _person(chance: Random, number: int, age: int, program: ProgramSpec, judged: Triage, pain: int) -> Person:
    codes = frozenset({*judged.precautions, *judged.defaults})
    starts_on = BEGINS + timedelta(days=chance.randrange(7))
    unsteady = 1.0 + (age >= OLDER) + (Precaution.P_HANDHOLD in codes)
    return Person(
        number=number,
        age=age,
        program=program,
        weekdays=default_weekdays(max(program.sessions_by_week), starts_on),
        starts_on=starts_on,
        codes=codes,
        relieved=RELIEVED & codes - _asked_by_more_than_age(judged),
        unsteadiness=unsteady * chance.uniform(0.5, 1.5),
        habits=Habits(
            walks=chance.betavariate(12, 2),
            answers=chance.betavariate(60, 1),
            mornings=chance.betavariate(8, 1),
            rise=chance.gauss(0.2, 0.4),
            usual_pain=pain,
        ),
    )


def _asked_by_more_than_age(judged: Triage) -> frozenset[str]:
    """The codes that a rule other than that of the age gives as well."""
    ruleset = current_ruleset()
    others = [rule for rule in _rules(ruleset) if rule.id in judged.fired and not rule.id.startswith("ID01.")]
    return frozenset(code for rule in others for code in rule.precautions)


def _rules(ruleset: Ruleset) -> list[Any]:
    return [*ruleset.item_rules, *ruleset.combinations]


def _pain_at_rest(chance: Random, program: ProgramSpec) -> int:
    """Pain 0-10 on the day of the checklist; knees and backs bring more of it."""
    usual = 2.5 if program.slug in SORE_PROGRAMS else 0.8
    return min(10, max(0, round(chance.gauss(usual, 1.3))))


def _answers(chance: Random, age: int, pain: int) -> dict[str, Any]:
    """Every asked item at its safest but for what is drawn."""
    ruleset = current_ruleset()
    told: dict[str, Any] = {
        "ID01_DOB": (BEGINS - timedelta(days=round(365.25 * age) + 40)).isoformat(),
        "ID08_CONTACT": {"name": "Ada", "phone": "020 7946 0000"},
        "PA01_NOW": {"knee": pain, "back": None, "other": None},
    }
    told |= {
        item: value
        for item, value, younger, older in ANSWERS
        if chance.random() < (older if age >= OLDER else younger)
    }
    asked = asked_items(ruleset, told, BEGINS)
    return {item: _safest(ruleset.items[item]) for item in asked if item not in told} | told


def _safest(item: Item) -> Any:
    return HEALTHY_AT[item.type] if item.type in HEALTHY_AT else item.options[0].value
