"""`manage.py triage`: JSON in, JSON out, exit 2 and one sentence where the input cannot be read."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.onboarding.answers import healthy

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-22"


def asked(answers: dict[str, Any], **changes: Any) -> str:
    return json.dumps({"answers": answers, "today": TODAY} | changes)


def run(monkeypatch: pytest.MonkeyPatch, text: str | bytes) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of the command in this process."""
    given = text.encode() if isinstance(text, str) else text
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("triage", stdout=out, stderr=err)
    except SystemExit as stopped:
        return int(stopped.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_it_needs_no_environment_and_prints_nothing_but_the_outcome() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "triage"],
        input=asked(healthy({"FA01_COUNT": "2+"}, age=67)),
        capture_output=True,
        text=True,
        env={},
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "decision": "CLINICIAN",
        "urgency": None,
        "precautions": [
            "P_FLAT",
            "P_HALLWAY",
            "P_HANDHOLD",
            "P_HOLD_PROGRESS",
            "P_NO_INCLINE",
            "P_SHORT",
            "P_SPOTTER",
        ],
        "defaults": ["P_NO_TREADMILL"],
        "fired": ["FA01.r2", "ID01.r3"],
        "advice": [],
        "missing": [],
        "ruleset": "screen@2026.11.1",
    }


def test_bad_input_exits_with_2_and_one_sentence_in_a_process_of_its_own() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "triage"],
        input="{",
        capture_output=True,
        text=True,
        env={},
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "The input is not valid JSON.\n")


def test_the_keys_stand_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    _, out, _ = run(monkeypatch, asked(healthy()))
    keys = ["decision", "urgency", "precautions", "defaults", "fired", "advice", "missing", "ruleset"]
    assert list(json.loads(out)) == keys


@pytest.mark.parametrize(("slug", "fired"), [("knee-oa-6wk", ["C10", "RF10.r1"]), (None, ["RF10.r1"])])
def test_the_chosen_program_stands_among_the_answers(
    monkeypatch: pytest.MonkeyPatch, slug: str | None, fired: list[str]
) -> None:
    answers = healthy({"RF10_KNEE_INJURY": "yes"}) | {"chosen_program": slug}
    code, out, _ = run(monkeypatch, asked(answers))
    assert (code, json.loads(out)["fired"]) == (0, fired)


BAD_INPUT: dict[str, str | bytes] = {
    "nothing": "",
    "not JSON": "yes",
    "not UTF-8": b'{"answers": {"OT01_OTHER": "\xff"}, "today": "2026-11-22"}',
    "nested without end": "[" * 200_000,
    "a list": "[]",
    "null": "null",
    "a number that is none": '{"answers": {"PA01_NOW": NaN}, "today": "2026-11-22"}',
    "an answer given twice": '{"answers": {"BK01_BACK": "yes", "BK01_BACK": "no"}, "today": "2026-11-22"}',
    "answers given twice": '{"answers": {}, "answers": {}, "today": "2026-11-22"}',
    "a key nobody knows": asked({}, age=40),
    "no today": json.dumps({"answers": {}}),
    "no answers": json.dumps({"today": TODAY}),
    "answers that are a list": json.dumps({"answers": [], "today": TODAY}),
    "answers that are null": json.dumps({"answers": None, "today": TODAY}),
    "today that is null": asked({}, today=None),
    "today that is no date": asked({}, today="2026-02-30"),
    "today with a time": asked({}, today="2026-11-22T10:00"),
    "today as a number": asked({}, today=20261122),
    "today as a day of a week": asked({}, today="2026-W47-7"),
    "today without dashes": asked({}, today="20261122"),
    "an item that does not exist": asked({"RF99": "yes"}),
    "an answer that does not exist": asked({"RF04_SADDLE": "perhaps"}),
    "a boolean for pain": asked({"PA01_NOW": {"knee": True, "back": None, "other": None}}),
    "a program that does not exist": asked({"chosen_program": "backflips"}),
    "a birth date in the future": asked({"ID01_DOB": "2026-11-23"}),
    "a birth date as a day of a week": asked({"ID01_DOB": "1990-W10-1"}),
}


@pytest.mark.parametrize("case", BAD_INPUT)
def test_bad_input_exits_with_2_and_one_sentence(monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    code, out, err = run(monkeypatch, BAD_INPUT[case])
    assert (code, out) == (2, "")
    assert err.endswith(".\n")
    assert err.count("\n") == 1
