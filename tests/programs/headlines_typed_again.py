"""What the catalogue says of each program in one line, typed again without sight of its data files."""

from typing import NamedTuple


class Headline(NamedTuple):
    """Fewest and most sessions a week, minutes of the first one, and who may choose the program."""

    slug: str
    weeks: int
    sessions: tuple[int, int]
    first_min: int
    grade: str
    clinician_only: bool
    flags: tuple[str, ...]
    # Each with its number among the measures; None is a question of our own.
    tests: tuple[tuple[str, str | None], ...]


BACKWARD_3M = ("3-metre backward walk", "M01")
CHAIR_STAND = ("30-second chair stand", "M02")
FOUR_STAGE = ("4-stage balance", "M03")
UP_AND_GO = ("Timed Up and Go", "M05")
WALK_10M = ("10-metre walk", "M06")
SIT_AND_REACH = ("sit-and-reach", "M07")
PAIN = ("pain, 0 to 10", "M08")
ACTIVITIES = ("activities you find hard", "M09")
BACK_QUESTIONS = ("Roland-Morris", "M10")
EFFORT = ("effort at a fixed pace", "M15")
CONFIDENCE = ("confidence, 0 to 10", "M17")
FALLS = ("falls log", "M17")

HEADLINES = {
    "P01": Headline("gentle-first-steps", 4, (4, 4), 9, "D", False, ("beginner",), (BACKWARD_3M, CONFIDENCE)),
    "P02": Headline(
        "knee-oa-6wk", 6, (3, 3), 16, "A", False, ("msk", "add_on"), (PAIN, ACTIVITIES, CHAIR_STAND)
    ),
    "P03": Headline(
        "balance-older-8wk",
        8,
        (3, 3),
        12,
        "A/D",
        False,
        ("older",),
        (BACKWARD_3M, FOUR_STAGE, UP_AND_GO, CHAIR_STAND),
    ),
    "P04": Headline(
        "low-back-6wk", 6, (3, 3), 16, "B/C", False, ("msk",), (PAIN, BACK_QUESTIONS, ACTIVITIES)
    ),
    "P05": Headline("hamstring-flex-4wk", 4, (4, 4), 22, "C", False, ("fitness",), (SIT_AND_REACH,)),
    "P06": Headline(
        "cardio-6wk", 6, (4, 5), 23, "C", False, ("fitness",), (("resting heart rate", None), EFFORT)
    ),
    "P07": Headline("posture-reset-4wk", 4, (3, 3), 15, "B", False, ("fitness",), (("self-rating", None),)),
    "P08": Headline(
        "calorie-burner-8wk",
        8,
        (4, 5),
        26,
        "C",
        False,
        ("fitness",),
        (("weekly minutes", None), ("energy range", None)),
    ),
    "P09": Headline(
        "mindful-focus-4wk", 4, (4, 4), 16, "D", False, ("wellbeing",), (("calm and focus, 0 to 10", None),)
    ),
    "P10": Headline(
        "acl-meniscus-rta-6wk",
        6,
        (3, 3),
        19,
        "B/D",
        True,
        ("clinical", "locked"),
        (ACTIVITIES, PAIN, ("swelling", None)),
    ),
    "P11": Headline(
        "neuro-gait-8wk",
        8,
        (3, 3),
        14,
        "B",
        True,
        ("clinical", "locked", "supervised"),
        (BACKWARD_3M, UP_AND_GO, WALK_10M, FALLS),
    ),
    "P12": Headline(
        "sij-trial-4wk", 4, (3, 3), 12, "D", True, ("clinical", "locked", "experimental"), (PAIN, ACTIVITIES)
    ),
}
