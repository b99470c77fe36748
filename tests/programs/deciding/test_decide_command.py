"""`manage.py decide`: JSON in, JSON out, exit 2 and one sentence where the input cannot be answered."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from programs.deciding.reading import NewSign
from programs.management.commands.decide import answer
from tests.programs.deciding.histories import RULES, decided, three

ROOT = Path(__file__).resolve().parents[3]
WALK: dict[str, Any] = {
    "date": "2026-11-21",
    "due": True,
    "done": "all",
    "pain_before": 1,
    "pain_worst": 2,
    "pain_after": 2,
    "morning_pain": 1,
    "effort": 4,
    "effort_cap": 4,
    "talk": "talk",
    "near_falls": 0,
    "fall": None,
    "stopped_for": None,
    "new_signs": [],
    "red_flags": [],
}
QUESTION: dict[str, Any] = {
    "sessions": [WALK | {"date": f"2026-11-{day}"} for day in (17, 19, 21)],
    "precautions": [],
    "age": 58,
    "today": "2026-11-22",
}


def run(text: str | bytes) -> subprocess.CompletedProcess[bytes]:
    """The command as a clinician runs it, with no environment at all."""
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", "decide"],
        input=text.encode() if isinstance(text, str) else text,
        capture_output=True,
        env={},
        check=False,
    )


def asked(**changes: Any) -> str:
    return json.dumps(QUESTION | changes)


def told(**changes: Any) -> str:
    """The question with a second session that is changed."""
    first, second, third = QUESTION["sessions"]
    return asked(sessions=[first, second | changes, third])


def without(key: str) -> str:
    return json.dumps({name: value for name, value in QUESTION.items() if name != key})


def told_without(key: str) -> str:
    return asked(sessions=[{name: value for name, value in WALK.items() if name != key}])


def test_it_needs_no_environment_and_prints_nothing_but_the_decision() -> None:
    done = run(asked())
    assert (done.returncode, done.stderr) == (0, b"")
    decision = json.loads(done.stdout)
    assert list(decision) == ["outcome", "rule", "alerts", "adjust", "why"]
    assert decision == {
        "outcome": "PROGRESS",
        "rule": "D17",
        "alerts": [],
        "adjust": {
            "row_steps": 1,
            "minutes_factor": 1.0,
            "pace_steps": 0,
            "extra_precautions": [],
            "sessions": None,
        },
        "why": "You go one step on because your last walks went well, with little pain and no near-falls.",
    }


def test_alerts_and_changes_are_printed_whole() -> None:
    sessions = [WALK | {"date": "2026-11-20", "near_falls": 2}]
    decision = answer(RULES, asked(sessions=sessions, age=65)).as_json_dict()
    assert (decision["outcome"], decision["rule"]) == ("REGRESS", "D08")
    assert decision["alerts"] == [{"rule": "D08", "level": "A2"}]
    assert decision["adjust"] == {
        "row_steps": -1,
        "minutes_factor": 1.0,
        "pace_steps": 0,
        "extra_precautions": ["P_HANDHOLD", "P_HALLWAY"],
        "sessions": 3,
    }


def test_every_answer_is_read() -> None:
    session = WALK | {
        "due": False,
        "done": "stopped",
        "talk": "no",
        "fall": "serious",
        "stopped_for": "breathless",
        "new_signs": ["hot_joint", "leg_weakness", "hot_joint"],
        "red_flags": ["RF16_LEG_DROP", "RF01_CHEST_NOW"],
    }
    first = answer(RULES, asked(sessions=[session]))
    assert [alert.rule for alert in first.alerts] == ["D01", "D02", "D04", "D05", "D09"]
    turned = {name: list(reversed(session[name])) for name in ("new_signs", "red_flags")}
    assert answer(RULES, asked(sessions=[session | turned])) == first


def test_null_and_a_key_that_is_left_out_are_not_answered() -> None:
    bare = {"date": "2026-11-21", "due": True, "done": "all"}
    empty = bare | {name: None for name in WALK if name not in bare}
    for session in (bare, empty):
        assert answer(RULES, asked(sessions=[session])) == answer(RULES, asked(sessions=[bare, bare][:1]))
    assert answer(RULES, asked(sessions=[bare])).rule == "D18"
    assert answer(RULES, asked(sessions=[])).rule == "D18"


def test_the_command_decides_as_the_rules_do() -> None:
    assert answer(RULES, asked()) == decided(three())


REFUSED = [
    # the input, the sentence
    ("", "The input is not valid JSON."),
    (b"\xff\xfe\xff", "The input is not valid JSON."),
    ("[" * 100_000, "The input is not valid JSON."),
    ("[]", "The input must be a JSON object."),
    (without("sessions"), 'The input has no "sessions".'),
    (without("precautions"), 'The input has no "precautions".'),
    (without("age"), 'The input has no "age".'),
    (without("today"), 'The input has no "today".'),
    (told_without("date"), 'sessions[1] has no "date".'),
    (told_without("due"), 'sessions[1] has no "due".'),
    (told_without("done"), 'sessions[1] has no "done".'),
    (asked(limits={}), 'The input has an unknown key, "limits".'),
    (told(mood="good"), 'sessions[2] has an unknown key, "mood".'),
    (told(date="2026-11-22"), "The sessions must be oldest first, but 2026-11-21 follows 2026-11-22."),
    (asked(today="2026-11-20"), "The session of 2026-11-21 lies after today, 2026-11-20."),
    (told(effort=float("nan")), "NaN is not a number."),
    (told(effort=float("inf")), "Infinity is not a number."),
    (asked()[:-1] + ', "age": 60}', '"age" is given twice.'),
    (asked(age=True), '"age" must be a whole number.'),
    (told(pain_worst=True), '"sessions[2].pain_worst" must be a whole number.'),
    (told(pain_worst=11), 'The "pain_worst" of 2026-11-19 must be from 0 to 10, not 11.'),
    (told(effort=-1), 'The "effort" of 2026-11-19 must be from 0 to 10, not -1.'),
    (told(red_flags=["RF99_NONE"]), "RF99_NONE is not a warning sign of the safety checklist."),
]


@pytest.mark.parametrize(("text", "message"), REFUSED, ids=range(len(REFUSED)))
def test_input_that_cannot_be_answered_is_one_sentence_and_exit_2(text: str | bytes, message: str) -> None:
    done = run(text)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", f"{message}\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("null", "The input must be a JSON object."),
        (asked(sessions={}), '"sessions" must be a list of sessions.'),
        (asked(sessions=None), '"sessions" must be a list of sessions.'),
        (asked(sessions=[None]), "sessions[1] must be a JSON object."),
        (asked(sessions=[[]]), "sessions[1] must be a JSON object."),
        (asked(precautions=None), '"precautions" must be a list of precaution codes.'),
        (asked(precautions="P_SHORT"), '"precautions" must be a list of precaution codes.'),
        (asked(precautions=["P_JUMP"]), "P_JUMP is not a precaution code."),
        (asked(age=None), '"age" must be a whole number.'),
        (asked(age=58.0), '"age" must be a whole number.'),
        (asked(age="58"), '"age" must be a whole number.'),
        (asked(age=-1), "An age must be from 0 to 120 years, not -1."),
        (asked(age=121), "An age must be from 0 to 120 years, not 121."),
        (asked(today=None), '"today" must be a date written yyyy-mm-dd.'),
        (asked(today="20261122"), '"today" must be a date written yyyy-mm-dd.'),
        (asked(today="2026-11-31"), '"today" must be a date written yyyy-mm-dd.'),
        (asked(today=20261122), '"today" must be a date written yyyy-mm-dd.'),
        (told(date=None), '"sessions[2].date" must be a date written yyyy-mm-dd.'),
        (told(date="2026-W47-4"), '"sessions[2].date" must be a date written yyyy-mm-dd.'),
        (told(date="2026-11-19T08:00"), '"sessions[2].date" must be a date written yyyy-mm-dd.'),
        (told(due=None), '"sessions[2].due" must be true or false.'),
        (told(due=1), '"sessions[2].due" must be true or false.'),
        (told(done=None), '"sessions[2].done" must be one of all, part, stopped, missed.'),
        (told(done="none"), '"sessions[2].done" must be one of all, part, stopped, missed.'),
        (told(done=["all"]), '"sessions[2].done" must be one of all, part, stopped, missed.'),
        (told(pain_before=2.0), '"sessions[2].pain_before" must be a whole number.'),
        (told(pain_after="2"), '"sessions[2].pain_after" must be a whole number.'),
        (told(morning_pain=[2]), '"sessions[2].morning_pain" must be a whole number.'),
        (told(morning_pain=11), 'The "morning_pain" of 2026-11-19 must be from 0 to 10, not 11.'),
        (told(effort_cap=11), 'The "effort_cap" of 2026-11-19 must be from 0 to 10, not 11.'),
        (told(near_falls=False), '"sessions[2].near_falls" must be a whole number.'),
        (told(near_falls=-1), 'The "near_falls" of 2026-11-19 must be 0 or more, not -1.'),
        (told(talk="yes"), '"sessions[2].talk" must be one of sing, talk, no.'),
        (told(fall=True), '"sessions[2].fall" must be one of fall, serious.'),
        (told(fall="none"), '"sessions[2].fall" must be one of fall, serious.'),
        (
            told(stopped_for="tired"),
            '"sessions[2].stopped_for" must be one of pain, dizzy, breathless, other.',
        ),
        (told(new_signs="locking"), '"sessions[2].new_signs" must be a list of new signs.'),
        (
            told(new_signs=["rash"]),
            f'"sessions[2].new_signs[1]" must be one of {", ".join(NewSign)}.',
        ),
        (told(red_flags=[1]), '"sessions[2].red_flags" must be a list of items of the safety checklist.'),
        (told(red_flags=["ID03_TOLD_NO"]), "ID03_TOLD_NO is not a warning sign of the safety checklist."),
        (asked(today="2026-11-20").replace("58", "9" * 5000), "The input is not valid JSON."),
    ],
)
def test_whatever_is_wrong_is_named(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        answer(RULES, text)
