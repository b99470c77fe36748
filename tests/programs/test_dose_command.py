import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from programs.catalogue import shipped
from programs.dosing import Adjust, dose_for
from programs.management.commands.dose import answer

ROOT = Path(__file__).resolve().parents[2]


def run(text: str) -> subprocess.CompletedProcess[str]:
    """The command as a clinician runs it, with no environment at all."""
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", "dose"],
        input=text,
        capture_output=True,
        text=True,
        env={},
        check=False,
    )


def exactly(message: str) -> str:
    return f"^{re.escape(message)}$"


def ask(**changes: Any) -> dict[str, Any]:
    question = {"program": "gentle-first-steps", "week": 1, "precautions": [], "defaults": [], "adjust": {}}
    return answer(shipped(), json.dumps(question | changes)).as_json_dict()


def test_the_command_prints_one_session_as_json_and_nothing_else() -> None:
    done = run('{"program": "gentle-first-steps", "week": 1, "precautions": ["P_HANDHOLD"], "defaults": []}')
    assert (done.returncode, done.stderr) == (0, "")
    session = json.loads(done.stdout)
    assert list(session) == ["segments", "backward_s", "total_s", "notes"]
    assert (session["backward_s"], session["total_s"], session["notes"]) == (60, 510, [])
    assert session["segments"][:3] == [
        {
            "kind": "warm_up",
            "direction": "forward",
            "seconds": 180,
            "pace": "easy",
            "support": "fingertips",
            "incline_pct": 0.0,
        },
        {
            "kind": "backward",
            "direction": "backward",
            "seconds": 10,
            "pace": "slow",
            "support": "fingertips",
            "incline_pct": 0.0,
        },
        {
            "kind": "rest",
            "direction": "still",
            "seconds": 30,
            "pace": None,
            "support": "fingertips",
            "incline_pct": 0.0,
        },
    ]


def test_bad_input_is_one_sentence_on_standard_error_and_exit_2() -> None:
    done = run('{"program": "gentle-first-steps", "week": 9, "precautions": []}')
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "gentle-first-steps has weeks 1 to 4, not 9.\n"


def test_an_adjustment_is_taken_whole() -> None:
    adjust = {
        "row_steps": -1,
        "minutes_factor": 0.8,
        "pace_steps": -1,
        "extra_precautions": ["P_HALLWAY"],
        "sessions": 3,
    }
    expected = dose_for(
        shipped().program("knee-oa-6wk"), 3, ("P_SHORT",), (), Adjust(-1, 0.8, -1, ("P_HALLWAY",))
    )
    assert (
        ask(program="knee-oa-6wk", week=3, precautions=["P_SHORT"], adjust=adjust) == expected.as_json_dict()
    )


@pytest.mark.parametrize("adjust", [None, {}, {"row_steps": None, "sessions": None}, {"minutes_factor": 1}])
def test_an_empty_adjustment_changes_nothing(adjust: dict[str, Any] | None) -> None:
    assert ask(adjust=adjust) == ask()


def test_without_defaults_nobody_has_a_treadmill() -> None:
    question = {"program": "low-back-6wk", "week": 1, "precautions": []}
    unsaid = answer(shipped(), json.dumps(question)).as_json_dict()
    assert unsaid == ask(program="low-back-6wk", defaults=["P_NO_TREADMILL"])
    assert unsaid != ask(program="low-back-6wk", defaults=[])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"program": "stairs"}, "There is no program called stairs."),
        ({"program": 3}, '"program" must be the slug of a program.'),
        ({"week": 0}, "gentle-first-steps has weeks 1 to 4, not 0."),
        ({"week": 5}, "gentle-first-steps has weeks 1 to 4, not 5."),
        ({"week": 1.0}, '"week" must be a whole number.'),
        ({"week": True}, '"week" must be a whole number.'),
        ({"week": None}, '"week" must be a whole number.'),
        ({"precautions": "P_SHORT"}, '"precautions" must be a list of precaution codes.'),
        ({"precautions": None}, '"precautions" must be a list of precaution codes.'),
        ({"precautions": ["P_JUMP"]}, "P_JUMP is not a precaution code."),
        ({"defaults": [1]}, '"defaults" must be a list of precaution codes.'),
        ({"defaults": ["p_short"]}, "p_short is not a precaution code."),
        ({"adjust": []}, '"adjust" must be a JSON object.'),
        ({"adjust": {"speed": 1}}, '"adjust" has an unknown key, "speed".'),
        ({"adjust": {"row_steps": 0.5}}, '"row_steps" must be a whole number.'),
        ({"adjust": {"minutes_factor": 0}}, "minutes_factor must be above 0 and at most 1."),
        ({"adjust": {"minutes_factor": 1.1}}, "minutes_factor must be above 0 and at most 1."),
        ({"adjust": {"minutes_factor": 10**400}}, "minutes_factor must be above 0 and at most 1."),
        ({"adjust": {"minutes_factor": None}}, '"minutes_factor" must be a number.'),
        ({"adjust": {"pace_steps": 1}}, "pace_steps may only slow a walk, so it is 0 or less."),
        ({"adjust": {"extra_precautions": ["P_JUMP"]}}, "P_JUMP is not a precaution code."),
        ({"adjust": {"sessions": "3"}}, '"sessions" must be a whole number.'),
        ({"pace": "slow"}, 'The input has an unknown key, "pace".'),
    ],
)
def test_a_question_that_cannot_be_answered_is_named(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=exactly(message)):
        ask(**changes)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The input is not valid JSON."),
        ("{", "The input is not valid JSON."),
        ("[]", "The input must be a JSON object."),
        ('{"week": 1, "precautions": []}', 'The input has no "program".'),
        ('{"program": "knee-oa-6wk", "precautions": []}', 'The input has no "week".'),
        ('{"program": "knee-oa-6wk", "week": 1}', 'The input has no "precautions".'),
        ('{"week": 1, "week": 2}', '"week" is given twice.'),
        ('{"week": NaN}', "NaN is not a number."),
        ('{"week": %s}' % ("9" * 5000), "The input is not valid JSON."),
    ],
)
def test_input_that_is_no_question_is_named(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=exactly(message)):
        answer(shipped(), text)
