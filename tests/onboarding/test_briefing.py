"""What the briefing says, who is shown which card, how answers are marked, which files are refused."""

import hashlib
import re
from itertools import product
from pathlib import Path

import pytest

from onboarding.briefing import FOLDER, Cue, cues_for, current_briefing, mark, parse_briefing
from programs.checked_toml import CatalogueError
from programs.precautions import known

ILLUSTRATIONS = Path(__file__).parents[2] / "templates/illustrations"
SHIPPED = (FOLDER / "2026.11.1.toml").read_text(encoding="utf-8")
BRIEFING = current_briefing()
EVERYBODY = {"P_NO_TREADMILL"}
RIGHT = {"before": "forward", "behind": "stop", "chest": "stop"}
WRONG = {"before": "shoulder", "behind": "slower", "chest": "finish"}


def ids(*codes: str) -> list[str]:
    """The cards of somebody with these precautions, the one that everybody has included."""
    return [cue.id for cue in cues_for(BRIEFING, {*codes, *EVERYBODY})]


def every_card() -> list[Cue]:
    """Each card, also those that stand in the place of another."""
    return [card for cue in BRIEFING.cues for card in (cue, *(other for _, other in cue.instead))]


def test_a_published_version_is_never_changed() -> None:
    prints = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in FOLDER.glob("*.toml")}
    assert prints == {"2026.11.1.toml": "fc34e9415e27726a"}


def test_the_cues_are_all_there_in_order() -> None:
    assert [cue.id for cue in BRIEFING.cues] == [f"TB{number:02}" for number in range(1, 15)]


def test_every_card_is_at_most_two_short_sentences() -> None:
    long = [
        card.id
        for card in every_card()
        if len(re.findall(r"[.!?](?: |$)", card.text)) > 2 or len(card.text.split()) > 26
    ]
    assert long == []


@pytest.mark.parametrize("codes", [(), ("P_SPOTTER", "P_HANDHOLD")])
def test_it_can_be_read_in_two_minutes(codes: tuple[str, ...]) -> None:
    cards = cues_for(BRIEFING, {*codes, *EVERYBODY})
    assert sum(len(f"{card.title} {card.text}".split()) for card in cards) <= 260


def test_every_card_has_its_own_drawing_with_words_for_it() -> None:
    drawings = [cue.drawing for cue in BRIEFING.cues]
    assert len(set(drawings)) == len(drawings)
    wordless = [
        card.drawing
        for card in every_card()
        if not re.search(
            r'role="img" aria-label="\{% translate \'[^\']+\' %\}"',
            (ILLUSTRATIONS / f"{card.drawing}.svg").read_text(encoding="utf-8"),
        )
    ]
    assert wordless == []


def test_every_precaution_it_names_exists() -> None:
    codes = {code for cue in BRIEFING.cues for code in (*cue.only_with, *cue.not_with, *dict(cue.instead))}
    assert set(known(codes)) == codes


def test_only_the_effort_of_walking_backward_has_a_study_behind_it() -> None:
    sourced = {cue.id: [source.doi for source in cue.sources] for cue in BRIEFING.cues if cue.sources}
    assert sourced == {"TB09": ["10.1249/00005768-199401000-00015"]}


def test_nobody_without_a_helper_or_a_treadmill_sees_their_cards() -> None:
    assert ids() == [f"TB{number:02}" for number in range(1, 13)]


@pytest.mark.parametrize("code", ["P_SPOTTER", "P_SUPERVISED"])
def test_who_walks_with_somebody_sees_the_card_for_the_helper(code: str) -> None:
    assert ids(code)[-1] == "TB13"


def test_the_treadmill_is_shown_once_a_physio_has_lifted_what_forbids_it() -> None:
    assert [cue.id for cue in cues_for(BRIEFING, ())][-1] == "TB14"


def test_who_must_hold_on_is_told_so_in_place_of_loose_arms() -> None:
    free, holding = (
        next(cue for cue in cues_for(BRIEFING, codes) if cue.id == "TB06") for codes in ((), ["P_HANDHOLD"])
    )
    assert (free.drawing, holding.drawing) == ("arms_loose", "hand_on_wall")
    assert "wall" in holding.text


@pytest.mark.parametrize("right", list(product([True, False], repeat=3)))
def test_two_of_three_pass(right: tuple[bool, ...]) -> None:
    given = {name: (RIGHT if is_right else WRONG)[name] for name, is_right in zip(RIGHT, right, strict=True)}
    marked = mark(BRIEFING, given)
    assert [answer.is_right for answer in marked.answers] == list(right)
    assert (marked.right, marked.passed) == (sum(right), sum(right) >= 2)


@pytest.mark.parametrize("bad", [{}, RIGHT | {"chest": "run"}])
def test_an_answer_that_is_missing_or_unknown_is_not_marked(bad: dict[str, str]) -> None:
    with pytest.raises(KeyError):
        mark(BRIEFING, bad)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("enough = 2", "enough = 4", "bad.toml, enough: must be a whole number from 1 to 3."),
        ('id = "TB01"', 'id = "T1"', "bad.toml, cues[1].id: 'T1' does not have the form TB\\d\\d."),
        (
            'source = ["R-FLY94"]',
            'source = ["R-NONE"]',
            "bad.toml, cues[9].source: 'R-NONE' is not known here.",
        ),
        (
            'right = "forward"',
            'right = "sideways"',
            "bad.toml, questions[1].right: 'sideways' is not one of shoulder, forward, fast.",
        ),
        (
            'drawing = "finish"',
            'drawing = "finish"\nsound = "x"',
            "bad.toml, cues[11].sound: is not a key that is known here.",
        ),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_place(old: str, new: str, says: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_briefing(SHIPPED.replace(old, new, 1), "bad.toml")
    assert str(caught.value) == says
