"""Answers before a walk on which all is well, and what may be wrong with them."""

from typing import Any

from sessions.asking.reading import current_asking

ASKING = current_asking()
ALL_TICKS = [place.id for place in ASKING.places]
EVERY_TIME = [place.id for place in ASKING.places if place.every_time]
# Every code that asks for something before a walk.
WITH_TICKS = frozenset({"P_SPOTTER", "P_HANDHOLD", "P_DAYLIGHT", "P_NOT_ALONE", "P_FEET", "P_GLUCOSE"})


def well(**changes: Any) -> dict[str, Any]:
    """All is well, in a hallway that is asked about for the first time; a change to None leaves it open."""
    answers: dict[str, Any] = {
        "PC01_WELL": "yes",
        "PC02_RED": [],
        "PC03_PAIN": 0,
        "PC04_FALL": "no",
        "PC05_CHANGE": [],
        "PC06_STEADY": "no",
        "PC09_PLACE": ALL_TICKS,
        "EN07": "hallway",
    }
    return {key: answer for key, answer in (answers | changes).items() if answer is not None}


def helped(**changes: Any) -> dict[str, Any]:
    """The same with everything there that `WITH_TICKS` asks for."""
    there = dict.fromkeys(("spotter", "handhold", "daylight", "someone_near"), "yes")
    ticks = {f"PC10_{tick}": answer for tick, answer in there.items()}
    return well(**({"PC07_FEET": "fine", "PC08_SUGAR": "fine"} | ticks | changes))
