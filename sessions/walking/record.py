"""Reads the record of a walk that a page sends; pure. Whatever is wrong is said in one sentence."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, NoReturn
from uuid import UUID

MOST_EVENTS = 500
MOST_CHARACTERS = 200_000
# No session comes near six hours.
MOST_SECONDS = 6 * 3600
MOST_SLOT = 99
# A device whose clock was never set tells of 1970.
YEARS = range(1970, 2200)


class What(StrEnum):
    """What can happen on a walk."""

    STARTED = "started"
    PAUSED = "paused"
    WENT_ON = "went_on"
    WOBBLED = "wobbled"
    PAIN = "pain"
    DIZZY = "dizzy"
    FELL = "fell"
    RED = "red"
    KNEE = "knee"
    BREATHLESS = "breathless"
    EFFORT = "effort"
    PATH = "path"
    SOUND_LOST = "sound_lost"
    RELOADED = "reloaded"
    HIDDEN = "hidden"
    RESTED = "rested"
    SHORT_BOUT = "short_bout"
    FINISHED = "finished"
    ENDED = "ended"


class Ended(StrEnum):
    """How a walk can end."""

    FINISHED = "finished"
    ENDED = "ended"
    RED = "stopped_red"
    SYM = "stopped_sym"
    FALL = "stopped_fall"
    PAIN = "stopped_pain"
    KNEE = "stopped_knee"
    EFFORT = "stopped_effort"
    STUMBLE = "stopped_stumble"


class RecordError(ValueError):
    """A record that cannot be used; the message says where and what is wrong."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, at a second of walked time; the value is 0-10, or None where there is none."""

    n: int
    at: datetime
    elapsed_s: float
    what: What
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """All that a page tells of one walk; `elapsed_s` without pauses, `ended` None while it is under way."""

    key: UUID
    plan: UUID
    on: date
    slot: int
    started_at: datetime
    elapsed_s: float
    ended: Ended | None = None
    events: tuple[Event, ...] = ()


def parse_record(text: str) -> Record:
    """The record in a posted text; raises RecordError. Keys that are not known here are left alone."""
    if len(text) > MOST_CHARACTERS:
        raise RecordError(f"record: is longer than {MOST_CHARACTERS} characters.")
    try:
        told = json.loads(text, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise RecordError("record: is not JSON.") from error
    table = _table(told, "record")
    return Record(
        key=_uuid(table, "key"),
        plan=_uuid(table, "plan"),
        on=_date(table, "on"),
        slot=_whole(table, "slot", MOST_SLOT),
        started_at=_moment(table, "started_at", ""),
        elapsed_s=_seconds(table, ""),
        ended=None if table.get("ended") is None else Ended(_one_of(table, "ended", [*Ended], "")),
        events=parse_events(table.get("events")),
    )


def parse_events(told: Any) -> tuple[Event, ...]:
    """The events in the order of their numbers, each number once; raises RecordError."""
    if not isinstance(told, list) or len(told) > MOST_EVENTS:
        raise RecordError(f"events: must be a list of {MOST_EVENTS} at most.")
    events: dict[int, Event] = {}
    for place, one in enumerate(told):
        event = _event(_table(one, f"events[{place}]"), f"events[{place}].")
        events.setdefault(event.n, event)
    return tuple(events[n] for n in sorted(events))


def _event(table: Mapping[str, Any], where: str) -> Event:
    return Event(
        n=_whole(table, "n", MOST_CHARACTERS, where),
        at=_moment(table, "at", where),
        elapsed_s=_seconds(table, where),
        what=What(_one_of(table, "what", [*What], where)),
        value=None if table.get("value") is None else _whole(table, "value", 10, where),
    )


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON.")


def _table(told: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(told, dict):
        raise RecordError(f"{where}: must be an object.")
    return told


def _text(table: Mapping[str, Any], key: str, where: str = "") -> str:
    value = table.get(key)
    if not isinstance(value, str):
        raise RecordError(f"{where}{key}: must be a text.")
    return value


def _one_of(table: Mapping[str, Any], key: str, allowed: Collection[str], where: str) -> str:
    value = _text(table, key, where)
    if value not in allowed:
        raise RecordError(f"{where}{key}: is not a word that is known here.")
    return value


def _uuid(table: Mapping[str, Any], key: str) -> UUID:
    text = _text(table, key)
    try:
        return UUID(text)
    except ValueError as error:
        raise RecordError(f"{key}: must be a UUID.") from error


def _date(table: Mapping[str, Any], key: str) -> date:
    text = _text(table, key)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RecordError(f"{key}: must be a date.") from error


def _moment(table: Mapping[str, Any], key: str, where: str) -> datetime:
    """A moment with its offset, as one in UTC."""
    text = _text(table, key, where)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise RecordError(f"{where}{key}: must be a moment.") from error
    if moment.tzinfo is None or moment.year not in YEARS:
        raise RecordError(f"{where}{key}: must be a moment with its offset from UTC.")
    return moment.astimezone(UTC)


def _whole(table: Mapping[str, Any], key: str, most: int, where: str = "") -> int:
    value = table.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise RecordError(f"{where}{key}: must be a whole number from 0 to {most}.")
    return value


def _seconds(table: Mapping[str, Any], where: str) -> float:
    value = table.get("elapsed_s")
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= MOST_SECONDS:
        raise RecordError(f"{where}elapsed_s: must be a number of seconds from 0 to {MOST_SECONDS}.")
    return float(value)
