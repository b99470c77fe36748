import pytest
from django.template.loader import render_to_string
from hypothesis import given
from justhtml import JustHTML

from programs.dosing import Direction, Kind, Session
from programs.precautions import Support
from sessions.walking.card import Row, card_of, clock
from sessions.walking.shapes import Hint, Lane, Script, Word
from tests.sessions.walking.walks import bout, forward, rest, walk, walks

LANE = Lane(10, end_marked=True)
SCRIPT = walk(
    forward(60), bout(40, support=Support.RAIL), rest(30), bout(20), forward(65, Kind.COOL_DOWN), lane=LANE
)


def test_the_card_has_a_row_for_each_part_on_a_watch_that_starts_with_the_first() -> None:
    card = card_of(SCRIPT)
    assert card.rows == (
        Row(1, "0:00", Word.FORWARD, Hint.EASY, Direction.FORWARD, 60, "Walk forward. Easy.", (), ""),
        Row(
            2,
            "1:00",
            Word.BACKWARD,
            Hint.RAIL,
            Direction.BACKWARD,
            40,
            "Walk backward. Small steps.",
            ("1:17",),
            "1:34",
        ),
        Row(3, "1:40", Word.REST, Hint.MARK, Direction.STILL, 30, "Stop. Rest now.", (), ""),
        Row(
            4,
            "2:10",
            Word.BACKWARD,
            Hint.EYES,
            Direction.BACKWARD,
            20,
            "Last one. Walk backward.",
            (),
            "2:27",
        ),
        Row(
            5,
            "2:30",
            Word.FORWARD,
            Hint.EASY,
            Direction.FORWARD,
            65,
            "Stop. Cool down, walk forward.",
            (),
            "",
        ),
    )
    assert (card.total_s, card.backward_s, card.finish_at, card.finish) == (
        215,
        60,
        "3:35",
        "Finished. Stand still, then turn.",
    )
    assert (card.turn, card.walk_on, card.stand) == (
        "Stop. Turn around.",
        "Walk backward. Small steps.",
        "Stop. Hold.",
    )


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (59, "0:59"), (60, "1:00"), (3661, "61:01")])
def test_a_watch_shows_minutes_and_seconds(seconds: int, shown: str) -> None:
    assert clock(seconds) == shown


@pytest.mark.parametrize(
    ("lane", "own_mark"),
    [(Lane(), True), (Lane(4, end_marked=True), True), (LANE, False), (Lane(treadmill=True), False)],
)
def test_where_no_turns_are_called_the_walker_turns_at_the_own_mark(lane: Lane, own_mark: bool) -> None:
    assert card_of(walk(bout(40), lane=lane)).own_mark == own_mark


@given(walks())
def test_the_rows_of_every_card_add_up(made: tuple[Session, Script]) -> None:
    session, script = made
    card = card_of(script)
    assert sum(row.seconds for row in card.rows) == card.total_s == session.total_s
    assert [row.n for row in card.rows] == list(range(1, len(card.rows) + 1))
    assert card.rows[0].at == "0:00"
    assert all(row.says for row in card.rows)


@pytest.mark.parametrize(
    ("number", "called"), [("112", "call 112"), (None, "call your local emergency number")]
)
def test_the_card_says_whom_to_call_what_to_say_and_when_to_turn(number: str | None, called: str) -> None:
    html = render_to_string(
        "sessions/_walk_card.html", {"card": card_of(SCRIPT), "this_site": {"emergency_number": number}}
    )
    text = " ".join(JustHTML(html, fragment=True).to_text().split())
    assert called in text
    for line in (
        "If anything feels wrong, just stop walking.",
        "Walk backward, 40 s",
        "Hand on a rail or counter",
        "Turns at 1:17",
        "At 1:34 say “Stop. Hold.”",
        "Wait six seconds",
    ):
        assert line in text
