"""How soon warning signs need care; pure."""

from collections.abc import Collection

from sessions.asking.shapes import URGENCIES, Asking


def urgency_of(asking: Asking, items: Collection[str]) -> str:
    """EMERGENCY, SAME_DAY or "" for these signs together; raises KeyError for an unknown one."""
    urgencies = [
        URGENCIES[-1] if sign.emergency_with in items else sign.urgency
        for sign in (asking.signs[item] for item in items)
    ]
    return max(urgencies, key=URGENCIES.index, default="")


def whys_of(asking: Asking, items: Collection[str]) -> tuple[str, ...]:
    """Why each of the signs needs care, a sentence each, in the order of the list."""
    return tuple(sign.why for sign in asking.signs.values() if sign.item in items)
