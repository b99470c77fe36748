"""What a physio may set: both sides of every limit, and what a precaution locks."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.catalogue import shipped
from programs.deciding.careful import MOVES_ON, decide_within
from programs.deciding.outcome import decide
from programs.deciding.question import Question
from programs.deciding.reading import Done, Entry
from programs.decision_rules import current_rules
from programs.dosing import dose, freest
from programs.precautions import Pace, Support, limits
from programs.prescribing import (
    AS_PUBLISHED,
    LONGEST_BACKWARD_S,
    RuleLimits,
    default_limits,
    locked,
    problems,
)
from programs.tailoring import Tailoring, tailored
from tests.factories.onboarding import MONDAY
from tests.programs.test_tailoring import edited

CARDIO = shipped().program("cardio-6wk")
KNEE = shipped().program("knee-oa-6wk")
EVERYBODY = ("P_NO_TREADMILL",)


def wrong(
    row: int = 1, codes: tuple[str, ...] = (), limits: RuleLimits = AS_PUBLISHED, **edited: Any
) -> dict[str, str]:
    return problems(Tailoring(row, **edited), limits, row, CARDIO.weeks, codes)


@pytest.mark.parametrize(
    ("field", "least", "most"),
    [
        ("bouts", 1, 20),
        ("bout_s", 10, 600),
        ("rest_s", 15, 300),
        ("incline_pct", 0, 5),
        ("effort_high", 2, 7),
        ("warm_up_min", 2, 15),
        ("cool_down_min", 2, 15),
    ],
)
def test_an_edit_has_a_least_and_a_most(field: str, least: int, most: int) -> None:
    others: dict[str, dict[str, Any]] = {"bouts": {"bout_s": 60}, "bout_s": {"bouts": 1}}
    few = others.get(field, {})
    for value in (least, most):
        assert wrong(**{field: value, **few}) == {}
    for value in (least - 1, most + 1):
        assert wrong(**{field: value, **few}) == {field: f"From {least} to {most}."}


@pytest.mark.parametrize(
    ("limits", "field"),
    [
        (RuleLimits(pain_ceiling=1), "pain_ceiling"),
        (RuleLimits(pain_ceiling=6), "pain_ceiling"),
        (RuleLimits(effort_cap=2), "effort_cap"),
        (RuleLimits(effort_cap=8), "effort_cap"),
    ],
)
def test_a_limit_for_the_rules_outside_of_its_own(limits: RuleLimits, field: str) -> None:
    assert list(wrong(limits=limits)) == [field]


@pytest.mark.parametrize(
    "limits", [RuleLimits(2, 3), RuleLimits(5, 7), RuleLimits(automatic=False), AS_PUBLISHED]
)
def test_limits_for_the_rules_that_may_be(limits: RuleLimits) -> None:
    assert wrong(limits=limits) == {}


def test_nobody_walks_backward_for_more_than_half_an_hour() -> None:
    assert wrong(bouts=3, bout_s=600) == {}
    assert wrong(bouts=4, bout_s=600) == {"bouts": "At most 30 minutes backward in all."}


def test_never_faster_than_the_program_or_freer_than_the_week() -> None:
    slow = problems(Tailoring(1, pace=Pace.BRISK), AS_PUBLISHED, 1, KNEE.weeks, ())
    assert list(slow) == ["pace"]
    held = CARDIO.week(1).support
    assert wrong(support=held) == wrong(support=Support.RAIL) == {}
    assert list(wrong(support=Support.FREE)) == ([] if held is Support.FREE else ["support"])


def test_the_row_must_be_one_of_the_program_and_the_edited_one() -> None:
    assert wrong(row=0) == wrong(row=7) == {"row": "Pick a week from 1 to 6."}
    other = problems(Tailoring(2), AS_PUBLISHED, 1, CARDIO.weeks, ())
    assert other == {"row": "What was edited belongs to another week."}


@pytest.mark.parametrize(
    ("codes", "locks"),
    [
        ((), {}),
        (
            ("P_SHORT",),
            {
                "bout_s": "A go is 60 s at most: P_SHORT.",
                "rest_s": "A rest is 60 s at least: P_SHORT.",
                "total": "All goes together are 300 s at most: P_SHORT.",
            },
        ),
        (
            ("P_LOW_EFFORT",),
            {
                "effort_high": "Effort is 4 at most: P_LOW_EFFORT.",
                "pace": "There is no pace to aim for: P_LOW_EFFORT.",
            },
        ),
        (("P_HANDHOLD",), {"support": "The walker holds on: P_HANDHOLD."}),
        (("P_NO_INCLINE", "P_FLAT"), {"incline_pct": "There is no slope: P_FLAT, P_NO_INCLINE."}),
        (
            EVERYBODY,
            {
                "incline_pct": "There is no slope: P_NO_TREADMILL.",
                "pace": "The pace is steady at most: P_NO_TREADMILL.",
            },
        ),
        (("P_GLUCOSE",), {}),
    ],
)
def test_what_a_precaution_locks_and_why(codes: tuple[str, ...], locks: dict[str, str]) -> None:
    assert locked(codes) == locks


@pytest.mark.parametrize(
    ("codes", "edited", "fields"),
    [
        (("P_SHORT",), {"bout_s": 60, "bouts": 5}, []),
        (("P_SHORT",), {"bout_s": CARDIO.week(1).bout_s + 1, "bouts": 1}, ["bout_s"]),
        (("P_SHORT",), {"rest_s": 59}, ["rest_s"]),
        (("P_SHORT",), {"rest_s": 60}, []),
        (("P_LOW_EFFORT",), {"effort_high": 4}, []),
        (("P_LOW_EFFORT",), {"effort_high": 7}, ["effort_high"]),
        (("P_NO_INCLINE",), {"incline_pct": 1}, ["incline_pct"]),
        (EVERYBODY, {"incline_pct": 1}, ["incline_pct"]),
        ((), {"incline_pct": 1}, []),
    ],
)
def test_a_precaution_forbids_to_loosen(
    codes: tuple[str, ...], edited: dict[str, Any], fields: list[str]
) -> None:
    assert list(wrong(codes=codes, **edited)) == fields


def test_all_goes_together_stay_within_a_precaution() -> None:
    knee = KNEE.week(1)
    assert knee.bouts * knee.bout_s <= 300
    fits, more = (Tailoring(1, bouts=bouts, bout_s=60) for bouts in (5, 6))
    assert problems(fits, AS_PUBLISHED, 1, KNEE.weeks, ("P_SHORT",)) == {}
    assert list(problems(more, AS_PUBLISHED, 1, KNEE.weeks, ("P_SHORT",))) == ["bouts"]


def test_programs_of_a_physio_begin_with_their_own_limits() -> None:
    defaults = {program.code: default_limits(program.slug) for program in shipped().programs}
    assert {code: one for code, one in defaults.items() if one != AS_PUBLISHED} == {
        "P10": RuleLimits(automatic=False),
        "P11": RuleLimits(automatic=False),
        "P12": RuleLimits(pain_ceiling=3, automatic=False),
    }


def asked(pain: int) -> Question:
    """Three good walks of a week with that worst pain, and nothing else the matter."""
    walks = [
        Entry(
            on=MONDAY.replace(day=day),
            due=True,
            done=Done.ALL,
            pain_before=0,
            pain_worst=pain,
            morning_pain=0,
            effort=2,
            effort_cap=4,
            near_falls=0,
        )
        for day in (2, 4, 6)
    ]
    return Question(tuple(walks), (), 40, MONDAY.replace(day=8))


@pytest.mark.parametrize("ceiling", [2, 3, 4, 5])
def test_the_first_pain_above_the_ceiling_makes_a_plan_easier(ceiling: int) -> None:
    rules = current_rules()
    below, above = (
        decide_within(asked(pain), rules, RuleLimits(pain_ceiling=ceiling)) for pain in (ceiling, ceiling + 1)
    )
    assert below.outcome == ("PROGRESS" if ceiling < 4 else "HOLD")
    assert (above.outcome, above.rule) == ("REGRESS", "D07")


@pytest.mark.parametrize("pain", range(11))
def test_without_a_physio_the_table_decides_as_it_is_published(pain: int) -> None:
    question, rules = asked(pain), current_rules()
    table = decide(question.history, (), 40, question.today, rules)
    assert decide_within(question, rules, AS_PUBLISHED) == table


def test_where_steps_are_not_automatic_only_easing_goes_on() -> None:
    by_hand, rules = RuleLimits(automatic=False), current_rules()
    stays = decide_within(asked(1), rules, by_hand)
    assert (stays.outcome, stays.rule, stays.why) == ("HOLD", "physio", MOVES_ON)
    assert stays.adjust.row_steps == 0
    assert decide_within(asked(6), rules, by_hand) == decide_within(asked(6), rules, AS_PUBLISHED)


@pytest.mark.parametrize("ceiling", [2, 3, 4])
def test_a_lower_ceiling_is_never_freer(ceiling: int) -> None:
    for pain in range(11):
        published = decide_within(asked(pain), current_rules(), AS_PUBLISHED)
        lower = decide_within(asked(pain), current_rules(), RuleLimits(pain_ceiling=ceiling))
        assert lower.outcome.rank >= published.outcome.rank


@given(edited(), st.sampled_from([(), ("P_SHORT",), ("P_LOW_EFFORT", "P_NO_TREADMILL"), ("P_HANDHOLD",)]))
def test_nothing_that_may_be_set_leads_beyond_the_hard_limits(case: Any, codes: tuple[str, ...]) -> None:
    program, tailoring = case
    published = program.week(tailoring.row)
    if problems(tailoring, AS_PUBLISHED, tailoring.row, program.weeks, codes):
        return
    fastest = max(week.pace.speed for week in program.weeks)
    for week in program.weeks:
        row = tailored(week, tailoring, published)
        assert row.bouts * row.bout_s <= LONGEST_BACKWARD_S
        assert (row.pace.speed <= fastest, row.incline_pct <= 5, row.effort_high <= 7) == (True,) * 3
        session, allowed = dose(row, codes, ()), limits(codes)
        assert session.backward_s <= (allowed.max_active_s or LONGEST_BACKWARD_S)
        assert session.effort_cap <= (allowed.effort_cap or 7)
        assert freest(session).freedom <= min(week.support.freedom, allowed.support.freedom)
