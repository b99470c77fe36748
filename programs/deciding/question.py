"""Reads what `manage.py decide` is asked: a history as JSON, with age, precautions and the day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from programs.asked_json import BadRequest, day, flag, obj, one_of, parse, texts, whole
from programs.deciding.reading import Done, Entry, Fall, NewSign, StoppedFor, Talk

KEYS = ("sessions", "precautions", "age", "today")
NUMBERS = ("pain_before", "pain_worst", "pain_after", "morning_pain", "effort", "effort_cap", "near_falls")
NEEDED = ("date", "due", "done")
ENTRY_KEYS = {*NEEDED, *NUMBERS, "talk", "fall", "stopped_for", "new_signs", "red_flags"}


@dataclass(frozen=True, slots=True)
class Question:
    """The sessions, oldest first, the precaution codes, the age in years and the day of the decision."""

    history: tuple[Entry, ...]
    precautions: tuple[str, ...]
    age: int
    today: date


def read_question(text: str | bytes) -> Question:
    """The question a JSON text puts; raises ValueError with one sentence for bad input."""
    asked = obj(parse(text), "The input", KEYS, needed=KEYS)
    sessions = asked["sessions"]
    if not isinstance(sessions, list):
        raise BadRequest('"sessions" must be a list of sessions.')
    return Question(
        history=tuple(_entry(value, f"sessions[{place}]") for place, value in enumerate(sessions, start=1)),
        precautions=texts(asked["precautions"], "precautions", "precaution codes"),
        age=whole(asked["age"], "age"),
        today=day(asked["today"], "today"),
    )


def _entry(value: Any, name: str) -> Entry:
    """One session; a key that is absent was not answered, like null."""
    given = obj(value, name, ENTRY_KEYS, needed=NEEDED)

    def told[Answer](key: str, read: Callable[[Any, str], Answer]) -> Answer | None:
        return None if given.get(key) is None else read(given[key], f"{name}.{key}")

    return Entry(
        on=day(given["date"], f"{name}.date"),
        due=flag(given["due"], f"{name}.due"),
        done=one_of(given["done"], f"{name}.done", Done),
        talk=told("talk", lambda answer, key: one_of(answer, key, Talk)),
        fall=told("fall", lambda answer, key: one_of(answer, key, Fall)),
        stopped_for=told("stopped_for", lambda answer, key: one_of(answer, key, StoppedFor)),
        new_signs=frozenset(told("new_signs", _signs) or ()),
        red_flags=frozenset(told("red_flags", _items) or ()),
        **{key: told(key, whole) for key in NUMBERS},
    )


def _signs(value: Any, name: str) -> frozenset[NewSign]:
    signs = texts(value, name, "new signs")
    return frozenset(one_of(sign, f"{name}[{at}]", NewSign) for at, sign in enumerate(signs, start=1))


def _items(value: Any, name: str) -> tuple[str, ...]:
    return texts(value, name, "items of the safety checklist")
