"""Records of walks as a page would send them."""

from collections.abc import Mapping
from typing import Any

KEY, PLAN = "0b6a2f5e-6f0e-4c5e-9d4e-111111111111", "0b6a2f5e-6f0e-4c5e-9d4e-222222222222"
STARTED = "2026-11-22T10:00:00.000Z"


def event(n: int, what: str, elapsed_s: float = 0, value: int | None = None, **more: Any) -> dict[str, Any]:
    return {"n": n, "at": STARTED, "elapsed_s": elapsed_s, "what": what, "value": value} | more


def record(elapsed_s: float, ended: str | None, *events: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "key": KEY,
        "plan": PLAN,
        "on": "2026-11-22",
        "slot": 0,
        "started_at": STARTED,
        "elapsed_s": elapsed_s,
        "ended": ended,
        "events": list(events),
    } | more
