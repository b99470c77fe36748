"""What a fall, or "something is wrong", asks for; pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sessions.asking.shapes import URGENCIES, Asking
from sessions.asking.signs import urgency_of, whys_of

FALL, WRONG = "fall", "wrong"


@dataclass(frozen=True, slots=True)
class Reported:
    """How grave it is: `serious` of a fall, `urgency` "" where nothing hurries, alerts as (rule, level)."""

    serious: bool
    urgency: str
    alerts: tuple[tuple[str, str], ...]
    whys: tuple[str, ...]


def reported(
    asking: Asking,
    kind: str,
    *,
    answers: Mapping[str, Any],
    red_flags: Collection[str] = (),
    new_signs: Collection[str] = (),
) -> Reported:
    """What was told so far means; what is not answered makes nothing milder, and a pause stands anyway.

    `answers` hold "yes", "no" or "unsure" by question of the fall; raises KeyError for an unknown sign.
    """
    grave = [one for one in asking.fall.values() if kind == FALL and answers.get(one.id) in one.serious]
    together = {one.id for one in grave}
    urgencies = [URGENCIES[-1] if one.emergency_with in together else one.urgency for one in grave]
    urgencies += [urgency] if (urgency := urgency_of(asking, red_flags)) else []
    rules = ["D01"] if red_flags else []
    if kind == FALL:
        rules.append("D02" if grave else "D03")
    if new_signs:
        rules.append("D04")
    return Reported(
        serious=bool(grave),
        urgency=max(urgencies, key=URGENCIES.index, default=""),
        alerts=tuple((rule, asking.alerts[rule].level) for rule in rules or ["WRONG"]),
        whys=(*whys_of(asking, red_flags), *(one.why for one in grave)),
    )
