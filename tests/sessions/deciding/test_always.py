"""What holds for everybody's weeks: worse news never makes a plan freer, and everything can be replayed.

Most of it is told to the rules without a database, many times; a few weeks go through the doors of the site,
and come out the same.
"""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from programs.deciding.careful import decide_with_care
from programs.deciding.question import read_question
from programs.decision_rules import current_rules
from sessions.models import Decision
from tests.sessions.deciding.imagined import Imagined
from tests.sessions.deciding.lived import DUE, DayTold, begun, is_harder, worse

through_the_doors = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]
MANY = settings(max_examples=80)
# Each of these weeks is a second of reading and writing.
FEW = settings(
    max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
# Rows that speak instead of these where more is the matter.
GRAVER_ROW = {"D12": "D08", "D03": "D02"}

# Each enough to speak against anything harder.
RED: dict[str, Any] = {"pain_worst": 6, "pain_after": 6, "near_falls": 2, "fall": True, "dizzy": "stopped"}
LEVEL = st.integers(0, 10)
ANSWERS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("pain_before", "pain_after", "effort"), st.none() | LEVEL),
    "pain_worst": LEVEL,
    "near_falls": st.none() | st.integers(0, 2),
    "talk": st.sampled_from(["", "sing", "talk", "no"]),
    "done": st.sampled_from(["", "part", "stopped"]),
    "dizzy": st.sampled_from(["none", "mild", "stopped"]),
}


@st.composite
def days_told(draw: st.DrawFn, *, missed: bool = True) -> DayTold:
    """A day on which most was well."""
    names = draw(st.lists(st.sampled_from(sorted(ANSWERS)), max_size=2, unique=True))
    walk = {name: draw(ANSWERS[name]) for name in names}
    calm_or_any = st.sampled_from([1, 1, 1, None]) | LEVEL
    is_missed = missed and draw(st.integers(0, 6)) == 6
    return DayTold(None if is_missed else walk, draw(calm_or_any))


# Four good days already move a plan on.
weeks = st.lists(days_told(), max_size=5)
PAINS = ("pain_worst", "pain_after", "effort", "morning")


@st.composite
def worsened(draw: st.DrawFn, told: DayTold) -> DayTold:
    """The day with one answer worse than it was."""
    walk = {"pain_worst": 2, "pain_after": 1, "effort": 2, "near_falls": 0, **(told.walk or {})}
    now = {**walk, "morning": told.morning}
    name = draw(st.sampled_from([*PAINS, "near_falls", "fall", "dizzy", "talk"]))
    if name in ("fall", "dizzy", "talk"):
        return worse(told, name, {"fall": True, "dizzy": "stopped", "talk": "no"}[name])
    most = 2 if name == "near_falls" else 10
    assume(now[name] is not None and now[name] < most)
    return worse(told, name, draw(st.integers(now[name] + 1, most)))


@MANY
@given(weeks, days_told(missed=False), st.data())
def test_a_worse_answer_never_makes_what_is_decided_easier(
    earlier: list[DayTold], newest: DayTold, data: st.DataObject
) -> None:
    before = Imagined().live([*earlier, newest])
    after = Imagined().live([*earlier, data.draw(worsened(newest))])
    assume(DUE[len(earlier)] in before.walked)
    assert after.outcome.rank >= before.outcome.rank
    assert not is_harder(after.asked_on(DUE[-1] + 2), before.asked_on(DUE[-1] + 2))
    for rule, level in before.alerts.items():
        heard = max(after.alerts.get(rule, -1), after.alerts.get(GRAVER_ROW.get(rule, ""), -1))
        # A plan that would not move on needs nobody to keep it.
        assert rule == "D16" or heard >= level


@MANY
@given(weeks, days_told(missed=False), st.sampled_from(sorted(RED)))
def test_after_a_red_walk_nothing_harder_comes(earlier: list[DayTold], newest: DayTold, name: str) -> None:
    life, day = Imagined().live(earlier), DUE[len(earlier)]
    walked = life.asked_on(day)
    told = worse(newest, name, RED[name])
    life.walk(day, told)
    assume(day in life.walked)
    for later in range(day + 1, day + 7):
        assert not is_harder(life.asked_on(later), walked)
    if told.morning is not None:
        life.morning(day, told.morning)
    for later in range(day + 1, day + 7):
        assert not is_harder(life.asked_on(later), walked)


@MANY
@given(weeks, days_told(missed=False), LEVEL, st.integers(2, 6))
def test_a_late_morning_makes_the_next_session_only_easier(
    earlier: list[DayTold], newest: DayTold, pain: int, days_later: int
) -> None:
    life, day = Imagined().live(earlier), DUE[len(earlier)]
    life.walk(day, newest)
    assume(day in life.walked)
    before = life.asked_on(day + days_later)
    life.morning(day, pain, days_later=days_later)
    assert not is_harder(life.asked_on(day + days_later), before)


class TestThroughTheDoors:
    """Weeks that are kept, decided and read by the site itself."""

    pytestmark = through_the_doors

    @FEW
    @given(st.lists(days_told(), min_size=3, max_size=5))
    def test_the_site_asks_for_the_same_as_its_rules_alone(self, told: list[DayTold]) -> None:
        life, imagined = begun().live(told), Imagined().live(told)
        assert life.walked == imagined.walked
        for later in (DUE[len(told) - 1] + 1, DUE[len(told)]):
            assert life.asked_on(later) == imagined.asked_on(later)

    @FEW
    @given(st.lists(days_told(), max_size=4), st.lists(st.sampled_from(["", "", "", "fall", "wrong"])))
    def test_alerts_only_grow_while_nobody_has_looked(self, told: list[DayTold], reported: list[str]) -> None:
        life = begun()
        before: dict[str, tuple[int, int]] = {}
        for day, one in enumerate(told):
            life.walk(DUE[day], one)
            life.report(DUE[day], DayTold(None, None, reported[day] if day < len(reported) else ""))
            if one.morning is not None and DUE[day] in life.walked:
                life.morning(DUE[day], one.morning)
            now = life.alerts()
            assert now.keys() >= before.keys()
            assert all(now[rule] >= was for rule, was in before.items())
            before = now

    @FEW
    @given(st.lists(days_told(), min_size=2, max_size=4))
    def test_every_stored_decision_is_decided_the_same_again(self, told: list[DayTold]) -> None:
        life = begun().live(told)
        for row in life.decisions:
            assert replayed(row) == (row.outcome, row.rule, row.adjust, row.alerts, row.why, row.ruleset)


def replayed(row: Decision) -> tuple[Any, ...]:
    """What the table makes of the stored question."""
    question = read_question(json.dumps(row.question))
    again = decide_with_care(
        question.history, question.precautions, question.age, question.today, current_rules()
    )
    told = again.as_json_dict()
    return (told["outcome"], told["rule"], told["adjust"], told["alerts"], told["why"], again.ruleset)
