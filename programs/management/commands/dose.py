"""`manage.py dose`: one session as JSON, from a program, a week, precautions and an adjustment as JSON."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from programs.catalogue import Catalogue, shipped
from programs.dosing import Adjust, Session, dose_for
from programs.precautions import Precaution

REQUEST_KEYS = {"program", "week", "precautions", "defaults", "adjust"}
ADJUST_KEYS = {"row_steps", "minutes_factor", "pace_steps", "extra_precautions", "sessions"}


class BadRequest(ValueError):
    """Input that cannot be answered; the message is one sentence."""


class Command(BaseCommand):
    help = "Reads a question as JSON from standard input and prints the session as JSON."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        catalogue = shipped()
        try:
            session = answer(catalogue, sys.stdin.read())
        except ValueError as error:
            self.stderr.write(" ".join(str(error).split()))
            raise SystemExit(2) from error
        self.stdout.write(json.dumps(session.as_json_dict()))


def answer(catalogue: Catalogue, text: str) -> Session:
    """The session a JSON question asks for; raises ValueError with one sentence for bad input.

    Without "defaults" everybody has P_NO_TREADMILL, as on the site; an empty list says a physio lifted it.
    """
    request = _object(_parse(text), "The input", REQUEST_KEYS)
    for key in ("program", "week", "precautions"):
        if key not in request:
            raise BadRequest(f'"{key}" is missing.')
    if not isinstance(request["program"], str):
        raise BadRequest('"program" must be the slug of a program.')
    return dose_for(
        catalogue.program(request["program"]),
        _whole(request["week"], "week"),
        _codes(request["precautions"], "precautions"),
        _codes(request.get("defaults", [Precaution.P_NO_TREADMILL]), "defaults"),
        _adjust(request.get("adjust")),
    )


def _parse(text: str) -> Any:
    def no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        for key in keys:
            if keys.count(key) > 1:
                raise BadRequest(f'"{key}" is given twice.')
        return dict(pairs)

    def no_constant(name: str) -> None:
        raise BadRequest(f"{name} is not a number.")

    try:
        return json.loads(text, object_pairs_hook=no_duplicates, parse_constant=no_constant)
    except BadRequest:
        raise
    except (ValueError, RecursionError) as error:
        raise BadRequest("The input is not valid JSON.") from error


def _object(value: Any, name: str, keys: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadRequest(f"{name} must be a JSON object.")
    for key in value:
        if key not in keys:
            raise BadRequest(f'{name} has an unknown key, "{key}".')
    return value


def _whole(value: Any, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadRequest(f'"{name}" must be a whole number.')
    return value


def _codes(value: Any, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        raise BadRequest(f'"{name}" must be a list of precaution codes.')
    return tuple(value)


def _adjust(value: Any) -> Adjust:
    """The adjustment; absent keys change nothing. For how many sessions it holds shapes none of them."""
    given = {} if value is None else _object(value, '"adjust"', ADJUST_KEYS)
    factor = given.get("minutes_factor", 1.0)
    if not isinstance(factor, int | float) or isinstance(factor, bool):
        raise BadRequest('"minutes_factor" must be a number.')
    row_steps, sessions = given.get("row_steps"), given.get("sessions")
    if sessions is not None:
        _whole(sessions, "sessions")
    return Adjust(
        row_steps=None if row_steps is None else _whole(row_steps, "row_steps"),
        minutes_factor=factor,
        pace_steps=_whole(given.get("pace_steps", 0), "pace_steps"),
        extra_precautions=_codes(given.get("extra_precautions", []), "extra_precautions"),
    )
