"""What must hold of every check before a walk, whatever was answered."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from programs.precautions import Precaution
from sessions.asking.places import About
from sessions.asking.ready import ready
from sessions.asking.shapes import OUTCOMES
from tests.sessions.asking.answers import ALL_TICKS, ASKING

SIGNS = [sign.item for sign in ASKING.signs.values() if sign.before_walk]
KINDS_OF_CHANGE = ["medicine", "illness", "hospital"]
# Each question with its answers, the safest first.
SCALES: dict[str, list[Any]] = {
    "PC01_WELL": ["yes", "so_so", "no"],
    "PC03_PAIN": list(range(11)),
    "PC04_FALL": ["no", "near_fall", "fall"],
    "PC06_STEADY": ["no", "yes"],
    "PC07_FEET": ["fine", "sore"],
    "PC08_SUGAR": ["fine", "low"],
    "PC10_spotter": ["yes", "wall", "no"],
    "PC10_handhold": ["yes", "no"],
    "PC10_daylight": ["yes", "no"],
    "PC10_someone_near": ["yes", "no"],
    "PC10_supervisor": ["yes", "no"],
}


def some_of(values: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), unique=True)


ANSWERS = st.fixed_dictionaries(
    {
        **{key: st.sampled_from(scale) for key, scale in SCALES.items()},
        "PC02_RED": some_of(SIGNS),
        "PC05_CHANGE": some_of(KINDS_OF_CHANGE),
        "PC09_PLACE": some_of(ALL_TICKS),
        "EN07": st.sampled_from([kind.value for kind in ASKING.kinds]),
    }
)
ABOUT = st.builds(
    About,
    precautions=st.frozensets(st.sampled_from([str(code) for code in Precaution])),
    usual_pain=st.none() | st.integers(0, 10).map(float),
    place_before=st.sampled_from(["", "hallway", "room"]),
    wall_instead=st.booleans(),
    has_contact=st.booleans(),
)


def rank(answers: dict[str, Any], about: About) -> int:
    return OUTCOMES.index(ready(ASKING, answers, about).outcome)


@given(ANSWERS, ABOUT, st.sampled_from(list(SCALES)))
def test_a_worse_answer_never_gives_an_easier_outcome(
    answers: dict[str, Any], about: About, key: str
) -> None:
    worse = SCALES[key][SCALES[key].index(answers[key]) :]
    ranks = [rank(answers | {key: answer}, about) for answer in worse]
    assert ranks == sorted(ranks)


@given(ANSWERS, ABOUT, st.sampled_from(SIGNS), st.sampled_from(KINDS_OF_CHANGE), st.sampled_from(ALL_TICKS))
def test_one_more_sign_or_change_or_one_tick_less_never_gives_an_easier_outcome(
    answers: dict[str, Any], about: About, sign: str, change: str, tick: str
) -> None:
    before = rank(answers, about)
    less = [one for one in answers["PC09_PLACE"] if one != tick]
    for worse in (
        {"PC02_RED": list({*answers["PC02_RED"], sign})},
        {"PC02_UNSURE": [sign]},
        {"PC05_CHANGE": list({*answers["PC05_CHANGE"], change})},
        {"PC09_PLACE": less},
    ):
        assert rank(answers | worse, about) >= before


@given(ANSWERS, ABOUT, st.data())
def test_what_is_not_answered_is_never_green(
    answers: dict[str, Any], about: About, data: st.DataObject
) -> None:
    asked = [key for key in ready(ASKING, {}, about).missing if key in answers]
    key = data.draw(st.sampled_from(asked))
    left = {name: answer for name, answer in answers.items() if name != key}
    assert OUTCOMES[rank(left, about)] in ("no_session", "seek_care")
    assert OUTCOMES[rank({**answers, key: None}, about)] in ("no_session", "seek_care")


@given(ANSWERS, ABOUT, st.sampled_from([str(code) for code in Precaution]))
def test_one_more_precaution_never_gives_an_easier_outcome(
    answers: dict[str, Any], about: About, code: str
) -> None:
    more = About(
        about.precautions | {code},
        about.usual_pain,
        about.place_before,
        about.wall_instead,
        about.has_contact,
    )
    assert rank(answers, more) >= rank(answers, about)
