"""A kept record of a walk and one sent later, as one: it only grows; pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sessions.walking.record import MOST_EVENTS, Ended, Event, Record
from sessions.walking.told import ENDS_AT_ONCE, Urgent, urgent_in

_BY_HAND = (None, Ended.FINISHED, Ended.ENDED)


def grown(kept: Record, sent: Record) -> Record:
    """What two records of one walk know together: every event once, the later second, the graver end."""
    known = {_same(event) for event in kept.events}
    new = [event for event in sent.events if _same(event) not in known]
    events = [*kept.events, *new][:MOST_EVENTS]
    return replace(
        kept,
        events=tuple(replace(event, n=n) for n, event in enumerate(events)),
        elapsed_s=max(kept.elapsed_s, sent.elapsed_s),
        # Of what cannot wait the end is kept also where its event finds no room.
        ended=_graver(kept.ended, ended_by(sent.ended, urgent_in(sent))),
    )


def ended_by(ended: Ended | None, urgent: Sequence[Urgent]) -> Ended | None:
    """How a walk ended: by what cannot wait, whatever the page could still say, or as it said."""
    return ENDS_AT_ONCE[urgent[0]] if urgent else ended


def as_json(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Events in the form in which a page sends them."""
    return [
        {"n": one.n, "at": _iso(one.at), "elapsed_s": one.elapsed_s, "what": one.what, "value": one.value}
        for one in events
    ]


def _same(event: Event) -> tuple[object, ...]:
    """What makes two events one; two tabs may have given them other numbers."""
    return event.at, event.elapsed_s, event.what, event.value


def _graver(kept: Ended | None, sent: Ended | None) -> Ended | None:
    """The first end stands, unless a later one says that something was wrong."""
    return sent if kept is None or (kept in _BY_HAND and sent not in _BY_HAND) else kept


def _iso(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
