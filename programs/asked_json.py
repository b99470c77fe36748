"""Reads a question put as JSON; whatever cannot be answered is said in one sentence."""

import json
from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Any


class BadRequest(ValueError):
    """Input that cannot be answered; the message is one sentence."""


def parse(text: str | bytes) -> Any:
    """The JSON value; raises BadRequest, also for a key given twice and for what JSON does not know."""
    try:
        return json.loads(text, object_pairs_hook=_each_key_once, parse_constant=_no_constant)
    except BadRequest:
        raise
    except (ValueError, RecursionError) as error:
        raise BadRequest("The input is not valid JSON.") from error


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise BadRequest(f'"{twice}" is given twice.')
    return read


def _no_constant(name: str) -> None:
    raise BadRequest(f"{name} is not a number.")


def obj(value: Any, name: str, keys: Collection[str], needed: Collection[str] = ()) -> dict[str, Any]:
    """An object with no other keys and with all the needed ones; `name` begins the sentence if not."""
    if not isinstance(value, dict):
        raise BadRequest(f"{name} must be a JSON object.")
    for key in value:
        if key not in keys:
            raise BadRequest(f'{name} has an unknown key, "{key}".')
    for key in needed:
        if key not in value:
            raise BadRequest(f'{name} has no "{key}".')
    return value


def whole(value: Any, name: str) -> int:
    """A whole number, which true and 1.0 are not."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadRequest(f'"{name}" must be a whole number.')
    return value


def flag(value: Any, name: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise BadRequest(f'"{name}" must be true or false.')
    return value


def texts(value: Any, name: str, what: str) -> tuple[str, ...]:
    """A list of texts; `what` names them in the sentence."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise BadRequest(f'"{name}" must be a list of {what}.')
    return tuple(value)


def one_of[Choice: StrEnum](value: Any, name: str, choices: type[Choice]) -> Choice:
    """One of the values of an enum."""
    if not isinstance(value, str) or value not in list(choices):
        raise BadRequest(f'"{name}" must be one of {", ".join(choices)}.')
    return choices(value)


def day(value: Any, name: str) -> date:
    """A date written yyyy-mm-dd."""
    try:
        read = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        read = None
    # Other ways to write a date, such as 2026-W47-7, are read as well but not meant here.
    if read is None or read.isoformat() != value:
        raise BadRequest(f'"{name}" must be a date written yyyy-mm-dd.')
    return read
