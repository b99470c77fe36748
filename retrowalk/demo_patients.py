"""The patients of the demo's clinics: whose life each has lived, and what happened to them since."""

from dataclasses import dataclass
from typing import Any

from retrowalk.demo_acts import DemoWalker

FELL_TWICE: dict[str, Any] = {"FA01_COUNT": "2+"}
SORE_KNEE: dict[str, Any] = {
    "PA01_NOW": {"knee": 3, "back": None, "other": None},
    "PA02_TREND": "better",
}
SORE_BACK: dict[str, Any] = {
    "PA01_NOW": {"knee": None, "back": 3, "other": None},
    "PA02_TREND": "same",
}


@dataclass(frozen=True)
class DemoPatient:
    """Somebody in a clinic of the demo: `life` is theirs alone or, by its name, one of LIVES lived again.

    `then` names what happened after it, in demo_events; `linked_ago` is how many days they have been in care.
    """

    name: str
    life: DemoWalker | str
    then: tuple[str, ...] = ()
    linked_ago: int = 20
    offered: str = ""

    @property
    def email(self) -> str:
        """An address made of the name."""
        return f"{self.name.lower().replace(' ', '.').replace("'", '')}@demo.example"


def _life(name: str, **told: Any) -> DemoWalker:
    return DemoWalker(email=f"{name}@demo.example", name=name, **told)


_KNEE: dict[str, Any] = {
    "age": 61,
    "answers": SORE_KNEE,
    "program": "knee-oa-6wk",
    "days_in": 17,
    "weekday_offsets": (1, 3, 6),
}
# Each is lived once; a session of yesterday is left for what happened to each of them.
STEADY, SLOW, RISING, EASING = "steady", "slow", "rising", "easing"
LIVES = {
    STEADY: _life("Ines Duarte", **_KNEE, pains=(3, 3, 2, 2, 2, 1), walked_until=2),
    SLOW: _life("George Abbot", **_KNEE | {"days_in": 24, "age": 70}, walked_until=9),
    RISING: _life(
        "Bruno Keller",
        age=49,
        answers=SORE_BACK,
        program="low-back-6wk",
        days_in=15,
        weekday_offsets=(1, 4, 6),
        pains=(1, 1, 2, 4, 4, 5),
    ),
    EASING: _life("Femi Adeyemi", **_KNEE | {"age": 55}, pains=(5, 5, 4, 3, 2, 2, 1)),
}

_SCREENED: dict[str, Any] = {"age": 66}
PATIENTS = (
    DemoPatient("Margaret Hale", STEADY, ("fell_badly",)),
    DemoPatient("Desmond Clarke", STEADY, ("walked_well", "told_of_chest_pain")),
    DemoPatient("Harriet Lowe", _life("w", **_SCREENED, answers=FELL_TWICE, screened_ago=9), linked_ago=8),
    DemoPatient("Samuel Osei", _life("w", age=74, answers=FELL_TWICE, screened_ago=2), linked_ago=2),
    DemoPatient("Ruth Palmer", STEADY, ("fell",)),
    DemoPatient("Victor Lindqvist", STEADY, ("walked_with_strong_pain",)),
    DemoPatient("Joan Whitfield", STEADY, ("nearly_fell_twice",)),
    DemoPatient("Bruno Keller", RISING),
    DemoPatient(
        "Priya Nair",
        _life(
            "w",
            age=44,
            program="gentle-first-steps",
            days_in=6,
            weekday_offsets=(0, 1, 3, 5),
            missed=(0, 1, 2, 3, 4),
        ),
        linked_ago=7,
    ),
    DemoPatient("Tom Fletcher", _life("w", age=52, screened_ago=6), linked_ago=5, offered="knee-oa-6wk"),
    DemoPatient("George Abbot", SLOW),
    DemoPatient("Ewa Nowak", SLOW, ("came_back_for_one",)),
    DemoPatient(
        "Albert Finch",
        _life(
            "w",
            age=78,
            answers=FELL_TWICE,
            program="gentle-first-steps",
            days_in=12,
            weekday_offsets=(1, 3, 5, 6),
            screened_ago=60,
        ),
        ("was_cleared_until_soon",),
        linked_ago=62,
    ),
    DemoPatient(
        "Sheila Grant",
        _life(
            "w",
            age=69,
            answers=SORE_KNEE,
            program="gentle-first-steps",
            days_in=11,
            weekday_offsets=(1, 3, 5, 6),
            screened_ago=173,
        ),
        linked_ago=150,
    ),
    DemoPatient("Noor Rahman", STEADY, ("is_to_be_looked_at_again", "walked_well")),
    DemoPatient(
        "Callum Reid",
        _life(
            "w", age=27, program="acl-meniscus-rta-6wk", days_in=8, weekday_offsets=(1, 3, 5), screened_ago=12
        ),
        ("was_given_a_locked_program",),
        linked_ago=12,
    ),
    DemoPatient("Lucia Ferrari", STEADY, ("was_given_less", "walked_well")),
    DemoPatient("Peter Novak", STEADY, ("went_away",)),
    DemoPatient("Femi Adeyemi", EASING),
    DemoPatient(
        "Dorothy Marsh",
        _life("w", **_KNEE | {"days_in": 14, "age": 63}, missed=(0, 2, 3, 4)),
    ),
    DemoPatient("Ines Duarte", STEADY, ("walked_well",)),
    DemoPatient("Karl Jensen", EASING),
    DemoPatient("Mary O'Brien", STEADY, ("walked_well",)),
)
ELSEWHERE = (
    DemoPatient("Hilda Berg", STEADY, ("walked_well",)),
    DemoPatient("Ivan Petrov", _life("w", age=71, answers=FELL_TWICE, screened_ago=3), linked_ago=3),
)
