"""`manage.py dose` for every week of every program, against the tables typed apart from the data."""

import io
import json
import math
from typing import Any

import pytest
from django.core.management import call_command

from programs.dosing import DoseNote
from tests.programs.rows_typed_again import HANDS, ROWS, SUPPORT, Row

every_week = pytest.mark.parametrize(
    ("slug", "row", "hand"),
    [
        pytest.param(slug, row, HANDS.get(hand, hand), id=f"{slug}-{row[0]}")
        for slug, rows in ROWS.items()
        for row, hand in zip(rows, SUPPORT[slug], strict=True)
    ],
)


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Puts a question to the command and reads its answer."""

    def asked(**question: Any) -> dict[str, Any]:
        printed = io.StringIO()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(question).encode())))
        call_command("dose", stdout=printed)
        answer: dict[str, Any] = json.loads(printed.getvalue())
        return answer

    return asked


def segment(
    kind: str, direction: str, seconds: int, pace: str | None, support: str, incline_pct: float = 0
) -> dict[str, Any]:
    return {
        "kind": kind,
        "direction": direction,
        "seconds": seconds,
        "pace": pace,
        "support": support,
        "incline_pct": incline_pct,
    }


def as_published(row: Row, hand: str) -> list[dict[str, Any]]:
    """The segments of a typed row, with nothing taken from it."""
    _, _, warm_up, bouts, bout_s, _, rest_s, mode, _, pace, incline, _, cool_down, *_ = row
    bout = segment("backward", "backward", bout_s, pace, hand, incline)
    rest = segment("rest", "still", rest_s, None, hand)
    if mode == "fwd":
        rest = segment("rest", "forward", rest_s, "easy", "free")
    return [
        segment("warm_up", "forward", warm_up * 60, "easy", "free"),
        *[bout, rest] * (bouts - 1),
        bout,
        segment("cool_down", "forward", cool_down * 60, "easy", "free"),
    ]


@every_week
def test_without_codes_the_command_prints_the_row_of_the_table(
    ask: Any, slug: str, row: Row, hand: str
) -> None:
    session = ask(program=slug, week=row[0], precautions=[], defaults=[])
    assert list(session) == ["segments", "backward_s", "total_s", "notes"]
    assert (session["segments"], session["notes"]) == (as_published(row, hand), [])
    assert session["backward_s"] == row[3] * row[4]
    assert (round(session["backward_s"] / 60, 1), math.ceil(session["total_s"] / 60)) == (row[8], row[13])


@every_week
def test_without_a_word_on_defaults_every_week_is_on_level_ground(
    ask: Any, slug: str, row: Row, hand: str
) -> None:
    session = ask(program=slug, week=row[0], precautions=[])
    pace = "steady" if row[9] == "brisk" else row[9]
    assert session["segments"] == as_published((*row[:9], pace, 0, *row[11:]), hand)
    about_a_treadmill = {
        "treadmill rail": [DoseNote.TREADMILL_MISSED],
        "treadmill/track": [DoseNote.GROUND],
        "track/treadmill": [DoseNote.GROUND],
        "level": [DoseNote.GROUND],
        "level rail": [DoseNote.GROUND],
    }
    assert session["notes"] == about_a_treadmill.get(row[11], [])
