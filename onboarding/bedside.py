"""Bedside tests that a physio may keep with a clearance: information, which clears nobody; pure."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bedside:
    """One test: its words, its unit and the range in which a result can be kept."""

    words: str
    unit: str
    low: float
    high: float
    whole: bool = False


BEDSIDE: Mapping[str, Bedside] = {
    "back_walk_3m": Bedside("3-metre backward walk", "s", 0.5, 120),
    "tug": Bedside("Timed up and go", "s", 1, 300),
    "chair_stand_30s": Bedside("Chair stands in 30 seconds", "", 0, 60, whole=True),
    "balance_4_stage": Bedside("4-stage balance: highest stage held for 10 s", "", 0, 4, whole=True),
    "gait_speed": Bedside("Gait speed", "m/s", 0, 4),
    "abc": Bedside("Confidence score (ABC)", "", 0, 100),
    "fes_i": Bedside("Concern about falling (FES-I)", "", 16, 64, whole=True),
}


def out_of_range(tests: Mapping[str, float]) -> str:
    """What is wrong with the first result that cannot be kept, empty where all can be."""
    for name, value in tests.items():
        test = BEDSIDE.get(name)
        if test is None:
            return "Keep only the tests of the list."
        if not test.low <= value <= test.high or (test.whole and value != int(value)):
            return f"{test.words}: {test.low:g} to {test.high:g}{' ' + test.unit if test.unit else ''}."
    return ""
