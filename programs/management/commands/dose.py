"""`manage.py dose`: one session as JSON, from a program, a week, precautions and an adjustment as JSON."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from programs.asked_json import BadRequest, obj, parse, texts, whole
from programs.catalogue import Catalogue, shipped
from programs.dosing import Adjust, Session, dose_for
from programs.precautions import Precaution

REQUEST_KEYS = {"program", "week", "precautions", "defaults", "adjust"}
ADJUST_KEYS = {"row_steps", "minutes_factor", "pace_steps", "extra_precautions", "sessions"}
CODES = "precaution codes"


class Command(BaseCommand):
    help = "Reads a question as JSON from standard input and prints the session as JSON."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        catalogue = shipped()
        try:
            session = answer(catalogue, sys.stdin.buffer.read())
        except ValueError as error:
            self.stderr.write(" ".join(str(error).split()))
            raise SystemExit(2) from error
        self.stdout.write(json.dumps(session.as_json_dict()))


def answer(catalogue: Catalogue, text: str | bytes) -> Session:
    """The session a JSON question asks for; raises ValueError with one sentence for bad input.

    Without "defaults" everybody has P_NO_TREADMILL, as on the site; an empty list says a physio lifted it.
    """
    request = obj(parse(text), "The input", REQUEST_KEYS, needed=("program", "week", "precautions"))
    if not isinstance(request["program"], str):
        raise BadRequest('"program" must be the slug of a program.')
    return dose_for(
        catalogue.program(request["program"]),
        whole(request["week"], "week"),
        texts(request["precautions"], "precautions", CODES),
        texts(request.get("defaults", [Precaution.P_NO_TREADMILL]), "defaults", CODES),
        _adjust(request.get("adjust")),
    )


def _adjust(value: Any) -> Adjust:
    """The adjustment; absent keys change nothing. For how many sessions it holds shapes none of them."""
    given = {} if value is None else obj(value, '"adjust"', ADJUST_KEYS)
    factor = given.get("minutes_factor", 1.0)
    if not isinstance(factor, int | float) or isinstance(factor, bool):
        raise BadRequest('"minutes_factor" must be a number.')
    row_steps, sessions = given.get("row_steps"), given.get("sessions")
    if sessions is not None:
        whole(sessions, "sessions")
    return Adjust(
        row_steps=None if row_steps is None else whole(row_steps, "row_steps"),
        minutes_factor=factor,
        pace_steps=whole(given.get("pace_steps", 0), "pace_steps"),
        extra_precautions=texts(given.get("extra_precautions", []), "extra_precautions", CODES),
    )
