from collections.abc import Iterable
from dataclasses import fields, replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.checked_toml import CatalogueError
from programs.precautions import (
    DATA_FILE,
    Limits,
    Pace,
    Precaution,
    ReadyCheck,
    Support,
    known,
    limits,
    parse_content,
    slower,
    steadier,
    version,
)

EFFECTS = {
    "P_SPOTTER": Limits(ready=(ReadyCheck.SPOTTER,)),
    "P_HANDHOLD": Limits(support=Support.FINGERTIPS, ready=(ReadyCheck.HANDHOLD,)),
    "P_HALLWAY": Limits(hallway_only=True),
    "P_FLAT": Limits(level_only=True, max_incline_pct=0.0),
    "P_NO_INCLINE": Limits(max_incline_pct=0.0),
    "P_NO_TREADMILL": Limits(treadmill=False, max_incline_pct=0.0, max_pace=Pace.STEADY),
    "P_SHORT": Limits(max_bout_s=60, min_rest_s=60, max_active_s=300),
    "P_LOW_EFFORT": Limits(effort_cap=4, pace_targets=False),
    "P_DAYLIGHT": Limits(ready=(ReadyCheck.DAYLIGHT,)),
    "P_NOT_ALONE": Limits(ready=(ReadyCheck.SOMEONE_NEAR,)),
    "P_HOLD_PROGRESS": Limits(hold_progress=True),
    "P_FEET": Limits(ready=(ReadyCheck.FEET,)),
    "P_RISE": Limits(sit_first_s=120, stand_first_s=60),
    "P_MED_TIME": Limits(steady_hour=True),
    "P_GLUCOSE": Limits(ready=(ReadyCheck.GLUCOSE,)),
    "P_NO_DUAL": Limits(extra_tasks=False),
    "P_SUPERVISED": Limits(ready=(ReadyCheck.SUPERVISOR,)),
}

SHOWN = {
    "P_SPOTTER": "Have an adult walk with you, a step to your side and a little behind.",
    "P_HANDHOLD": "Keep fingertips on a wall, counter or rail.",
    "P_HALLWAY": "Indoors, in a hallway with a wall in reach.",
    "P_FLAT": "Flat ground only.",
    "P_NO_INCLINE": "No slopes, no treadmill tilt.",
    "P_NO_TREADMILL": "No treadmill until your physio has shown you.",
    "P_SHORT": "Short goes with rests.",
    "P_LOW_EFFORT": "Easy pace: you can chat the whole time.",
    "P_DAYLIGHT": "In daylight or a bright room.",
    "P_NOT_ALONE": "Someone in the home who can hear you.",
    "P_HOLD_PROGRESS": "You will stay at this level until your physio checks in.",
    "P_FEET": "Check your feet and shoes before and after.",
    "P_RISE": "Sit 2 minutes, stand 1 minute holding on, then start.",
    "P_MED_TIME": "Walk at the time of day your medicine makes you steadiest.",
    "P_GLUCOSE": "Check your sugar first. Keep a snack near.",
    "P_NO_DUAL": "No talking games, counting or phone while you walk.",
    "P_SUPERVISED": "Only with your physio or trained helper.",
}


def test_each_code_enforces_exactly_its_own_limits() -> None:
    assert {code.value: code.effect for code in Precaution} == EFFECTS


def test_each_code_shows_its_instruction() -> None:
    assert {code.value: code.shown for code in Precaution} == SHOWN


def test_each_code_says_in_one_sentence_what_it_changes() -> None:
    assert all(code.meaning.endswith(".") for code in Precaution)


def test_each_code_says_in_one_sentence_what_would_lift_it() -> None:
    assert [code for code in Precaution if code.lifted.count(".") != 1 or code.lifted[-1] != "."] == []


def test_nothing_but_a_physio_lifts_the_treadmill_and_the_helper_at_hand() -> None:
    only = [code.value for code in Precaution if code.lifted.startswith("Only a physio")]
    assert only == ["P_NO_TREADMILL", "P_SUPERVISED"]


def test_each_tick_before_a_session_has_its_words() -> None:
    assert all(check.sentence.endswith(".") for check in ReadyCheck)


def test_no_codes_limit_nothing() -> None:
    assert limits([]) == Limits()


def test_several_codes_are_all_enforced() -> None:
    assert limits(["P_SUPERVISED", "P_SHORT", "P_HANDHOLD", "P_SPOTTER", "P_NO_TREADMILL"]) == Limits(
        max_bout_s=60,
        min_rest_s=60,
        max_active_s=300,
        max_incline_pct=0.0,
        max_pace=Pace.STEADY,
        support=Support.FINGERTIPS,
        treadmill=False,
        ready=(ReadyCheck.SPOTTER, ReadyCheck.SUPERVISOR, ReadyCheck.HANDHOLD),
    )


def test_an_unknown_code_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="P_JUMP is not a precaution code"):
        limits(["P_SHORT", "P_JUMP"])


def test_known_codes_come_once_and_in_their_own_order() -> None:
    assert known(["P_SHORT", "P_SPOTTER", "P_SHORT"]) == (Precaution.P_SPOTTER, Precaution.P_SHORT)


def test_support_runs_from_most_to_least() -> None:
    assert sorted(Support, key=lambda support: support.freedom) == [
        "rail",
        "arm",
        "fingertips",
        "hovering",
        "free",
    ]


@pytest.mark.parametrize(("freer", "firmer"), list(pairwise(reversed(Support))))
def test_of_two_supports_the_firmer_stands(freer: Support, firmer: Support) -> None:
    assert (steadier(freer, firmer), steadier(firmer, freer)) == (firmer, firmer)


def test_a_pace_ceiling_is_the_lower_one_and_none_is_no_ceiling() -> None:
    assert slower(Pace.BRISK, Pace.EASY) is Pace.EASY
    assert slower(None, Pace.EASY) is Pace.EASY
    assert slower(Pace.EASY, None) is Pace.EASY
    assert slower(None, None) is None


codes = st.sets(st.sampled_from(list(Precaution)))


@given(codes, codes)
def test_limits_do_not_depend_on_order_or_repetition(one: set[Precaution], other: set[Precaution]) -> None:
    together = limits(one | other)
    assert limits(one).tightened(limits(other)) == together
    assert limits(other).tightened(limits(one)) == together
    assert together.tightened(limits(one)) == together


@given(st.data())
def test_every_field_of_the_limits_takes_part_in_tightening(data: st.DataObject) -> None:
    everything = limits(Precaution)
    field = data.draw(st.sampled_from(fields(Limits)))
    only = replace(Limits(), **{field.name: getattr(everything, field.name)})
    assert Limits().tightened(only) == only


def test_the_effects_have_a_version() -> None:
    assert version() == "precautions@2026.11.3"


def _changed(old: str, new: str) -> str:
    text = DATA_FILE.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new)


def _broken() -> Iterable[tuple[str, str, str]]:
    yield "max_bout_s = 60", "max_bout_s = 0", "max_bout_s: must be a whole number from 5 to 3600"
    yield "max_bout_s = 60", "max_bout = 60", "codes.P_SHORT.effect.max_bout: is not a key that is known here"
    yield '"fingertips"', '"glue"', "codes.P_HANDHOLD.effect.support: 'glue' is not one of"
    yield "[codes.P_RISE]", "[codes.P_RISEN]", "codes.P_RISE: is missing"
    yield 'ready = ["feet"]', 'ready = ["hands"]', "codes.P_FEET.effect.ready: 'hands' is not known here"
    yield (
        "treadmill = false",
        'treadmill = "no"',
        "codes.P_NO_TREADMILL.effect.treadmill: must be true or false",
    )
    yield 'version = "2026.11.3"', 'version = "new"', "version: 'new' does not have the form"
    yield 'lifted = "It stays', 'raised = "It stays', "codes.P_GLUCOSE.lifted: is missing"
    yield '[codes.P_FLAT]\nshown = "', "[codes.P_FLAT]\nshown = 5 #", "codes.P_FLAT.shown: must be a text"


@pytest.mark.parametrize(("old", "new", "message"), list(_broken()))
def test_a_mistake_in_the_file_is_named_with_its_place(old: str, new: str, message: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_content(_changed(old, new), "precautions.toml")
    assert str(caught.value).startswith("precautions.toml, ")
    assert message in str(caught.value)
