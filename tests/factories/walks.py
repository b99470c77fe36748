"""Guided walks: briefing and check before one through their own doors, records as a page sends them."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from accounts.models import User
from core import clock
from onboarding.briefing import current_briefing, mark
from onboarding.briefing_actions import answer_briefing
from programs.models import Plan
from sessions.actions.readying import get_ready
from sessions.actions.walking import keep_walk
from sessions.models import Place, ReadyCheck, Walk
from sessions.walking.record import parse_record
from tests.factories.onboarding import FIRST_STEPS, noon
from tests.sessions.asking.answers import well

KEY = UUID(int=77)
# What the briefing's questions ask for.
RIGHT = {"before": "forward", "behind": "stop", "chest": "stop"}


def briefed(walker: User, *, program: str = FIRST_STEPS, answers: Mapping[str, str] = RIGHT) -> None:
    """Somebody has just answered the questions of a program's briefing."""
    text = current_briefing()
    on = clock.today_in(walker.time_zone)
    answer_briefing(walker=walker, program=program, briefing=text, marked=mark(text, answers), on=on)


def hallway(walker: User, lane_m: str = "8", **more: Any) -> Place:
    """A hallway with a name and a mark at its end."""
    kept = {"name": "My hallway", "kind": "hallway", "end_marked": True, "created_at": noon(date(2026, 3, 1))}
    return Place.objects.create(walker=walker, lane_m=lane_m, **kept | more)


def got_ready(walker: User, on: date, *, place: Place | None = None, **answers: Any) -> ReadyCheck:
    """The check before the due walk of a day, a minute before noon; all is well but for the answers."""
    with clock.at(noon(on, walker.time_zone) - timedelta(minutes=1)):
        return get_ready(walker=walker, today=on, answers=well(**answers), client_key=uuid4(), place=place)


def record(
    plan: Plan,
    on: date,
    *happened: str | tuple[str, int],
    elapsed_s: float = 0,
    ended: str | None = None,
    key: UUID = KEY,
    slot: int = 0,
    **more: Any,
) -> dict[str, Any]:
    """What a page sends of a walk that began at noon; each event a second after the one before."""
    begun = noon(on, plan.walker.time_zone)
    return {
        "key": str(key),
        "plan": str(plan.uuid),
        "on": on.isoformat(),
        "slot": slot,
        "started_at": begun.isoformat(),
        "elapsed_s": elapsed_s or len(happened),
        "ended": ended,
        "events": [_event(n, what, begun) for n, what in enumerate(happened)],
        **more,
    }


def kept(
    plan: Plan, on: date, *happened: str | tuple[str, int], today: date | None = None, **more: Any
) -> Walk:
    """A walk through the door that the page uses too."""
    sent = parse_record(json.dumps(record(plan, on, *happened, **more)))
    return keep_walk(walker=plan.walker, today=today or on, record=sent)


def _event(n: int, what: str | tuple[str, int], begun: Any) -> dict[str, Any]:
    name, value = what if isinstance(what, tuple) else (what, None)
    at = begun + timedelta(seconds=n, milliseconds=250)
    return {"n": n, "at": at.isoformat(), "elapsed_s": float(n), "what": name, "value": value}


def events(walk: Walk) -> Sequence[str]:
    """What happened on a walk as it is kept, in order."""
    return [event["what"] for event in walk.events]
