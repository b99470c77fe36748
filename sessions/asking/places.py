"""Who is asked about a place, which places are open to them and what is ticked there; pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from programs.precautions import ReadyCheck, Support, limits
from sessions.asking.shapes import Asking, Kind, Place

_ASKED_ELSEWHERE = (ReadyCheck.FEET, ReadyCheck.GLUCOSE)
_OPEN_GROUND = ("track", "grass")


@dataclass(frozen=True, slots=True)
class About:
    """Who is asked: the codes in force, the usual pain at rest 0-10, the kind of place ticked whole before.

    `wall_instead` is whether a wall in a hallway may take a helper's place, `has_contact` whether somebody
    to call is named.
    """

    precautions: frozenset[str] = frozenset()
    usual_pain: float | None = None
    place_before: str = ""
    wall_instead: bool = False
    has_contact: bool = False

    @property
    def ticks(self) -> tuple[ReadyCheck, ...]:
        """What the codes ask for beside the place; feet and sugar are questions of their own."""
        return tuple(one for one in limits(self.precautions).ready if one not in _ASKED_ELSEWHERE)


def kinds_for(asking: Asking, codes: Iterable[str]) -> tuple[Kind, ...]:
    """The kinds of place where somebody with these codes may walk."""
    allowed = limits(codes)
    barred = set() if allowed.treadmill else {"treadmill"}
    if allowed.support is not Support.FREE:
        barred |= {*_OPEN_GROUND}
    if allowed.hallway_only:
        barred |= {kind.value for kind in asking.kinds if kind.value != "hallway"}
    return tuple(kind for kind in asking.kinds if kind.value not in barred)


def places_for(asking: Asking, about: About, kind: str | None) -> tuple[Place, ...]:
    """The ticks for a place: all of them, or those of every time where that kind was ticked whole before."""
    known = bool(kind) and kind == about.place_before
    return tuple(place for place in asking.places if place.every_time or not known)


def unticked(asking: Asking, about: About, kind: str | None, ticked: Collection[str] | None) -> list[Place]:
    """What was asked about a place and not ticked; nothing before the place was answered at all."""
    if ticked is None:
        return []
    return [place for place in places_for(asking, about, kind) if place.id not in ticked]


def is_whole(asking: Asking, answers: Mapping[str, Any]) -> bool:
    """Whether everything about a place was ticked that nobody walks without."""
    ticked = answers.get("PC09_PLACE") or ()
    return bool(answers.get("EN07")) and all(one.id in ticked for one in asking.places if one.is_needed)


def values(of: Iterable[Any]) -> list[str]:
    """The names by which answers go."""
    return [getattr(one, "value", None) or one.id for one in of]
