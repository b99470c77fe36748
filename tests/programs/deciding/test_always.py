"""What holds for every history, drawn so that most answers are good and a few are anything."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from programs.deciding.outcome import Decision, decide
from programs.deciding.reading import Done, Entry, Fall, NewSign, StoppedFor, Talk
from programs.deciding.table import Level, Outcome
from programs.decision_rules import CURRENT_VERSION, FOLDER, parse_rules
from programs.dosing import Adjust
from programs.precautions import Precaution
from tests.programs.deciding.histories import RULES, TODAY, decided, levels, walk

MANY = settings(max_examples=100, deadline=None)
FILE = FOLDER / f"{CURRENT_VERSION}.toml"
STORED = parse_rules(FILE.read_text(encoding="utf-8"), FILE.name)
FLAGS = sorted(RULES.red_flags)
# The rows that speak where more is the matter than one near-fall or a fall without harm.
GRAVER_ROW = {"D12": "D08", "D03": "D02"}
PAINS = ("pain_before", "pain_worst", "pain_after", "morning_pain")


LEVEL = st.none() | st.integers(0, 10)
ANSWERS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys((*PAINS, "effort", "effort_cap"), LEVEL),
    "due": st.booleans(),
    "done": st.sampled_from(Done),
    "talk": st.none() | st.sampled_from(Talk),
    "near_falls": st.none() | st.integers(0, 3),
    "fall": st.sampled_from(Fall),
    "stopped_for": st.sampled_from(StoppedFor),
    "new_signs": st.frozensets(st.sampled_from(NewSign), max_size=2),
    "red_flags": st.frozensets(st.sampled_from(FLAGS), max_size=2),
}
AGO = st.integers(0, 6) | st.integers(0, 50)


@st.composite
def entries(draw: st.DrawFn, *, missed: bool = True) -> Entry:
    changed = draw(st.lists(st.sampled_from(sorted(ANSWERS)), max_size=3, unique=True))
    drawn = walk(draw(AGO), **{name: draw(ANSWERS[name]) for name in changed})
    if drawn.done is Done.MISSED and not missed:
        return replace(drawn, done=Done.STOPPED)
    return drawn


def ordered(drawn: list[Entry]) -> list[Entry]:
    return sorted(drawn, key=lambda entry: entry.on)


histories = st.lists(entries(), max_size=7).map(ordered)
codes = st.sets(st.sampled_from(["P_SPOTTER", "P_HOLD_PROGRESS", "P_LOW_EFFORT", "P_SHORT"]))
ages = st.sampled_from([16, 50, 64, 65, 90])


def worse(entry: Entry) -> Iterator[Entry]:
    """The session with one answer worse: each answer in its own order, pain before in the other direction.

    More pain before the walk makes a morning look calmer, so it is the lesser answer that is worse here.
    """
    steps = [
        *(("pain_before", level) for level in range(entry.pain_before or 0)),
        *(
            (name, level)
            for name in ("pain_worst", "morning_pain", "effort", "near_falls")
            if (now := getattr(entry, name)) is not None
            for level in range(now + 1, 11)
        ),
        *(("pain_after", level) for level in range(-1 if entry.pain_after is None else entry.pain_after, 11)),
        *(("effort_cap", level) for level in range(entry.effort_cap or 0)),
        *(("near_falls", count) for count in range(1, 4) if entry.near_falls is None),
        *(("talk", talk) for talk in [*Talk][0 if entry.talk is None else [*Talk].index(entry.talk) + 1 :]),
        *(("fall", fall) for fall in [*Fall][0 if entry.fall is None else [*Fall].index(entry.fall) + 1 :]),
        *(("stopped_for", why) for why in StoppedFor if entry.stopped_for in {None, StoppedFor.OTHER}),
        *(("new_signs", entry.new_signs | {sign}) for sign in NewSign),
        *(("red_flags", entry.red_flags | {flag}) for flag in FLAGS[:3]),
        *(("done", done) for done in (Done.PART, Done.STOPPED) if entry.done is Done.ALL),
    ]
    return (replace(entry, **{name: value}) for name, value in steps if value != -1)


def steps_of(decision: Decision) -> int:
    """The row steps, a plan that does not go on from its row lowest."""
    return -9 if decision.adjust.row_steps is None else decision.adjust.row_steps


@MANY
@given(histories, entries(missed=False), codes, ages)
def test_a_worse_answer_about_the_newest_walk_never_makes_the_outcome_easier(
    earlier: list[Entry], newest: Entry, codes: set[str], age: int
) -> None:
    newest = replace(newest, on=max([newest.on, *(entry.on for entry in earlier)]))
    before = decided([*earlier, newest], *codes, age=age)
    for moved in worse(newest):
        after = decided([*earlier, moved], *codes, age=age)
        assert after.outcome.rank >= before.outcome.rank
        assert steps_of(after) <= steps_of(before)
        raised = levels(after)
        for row, level in levels(before).items():
            heard = raised.get(row) or raised.get(GRAVER_ROW.get(row, ""))
            # A plan that would not move on needs nobody to keep it.
            assert row == "D16" or (heard and Level(heard).rank >= Level(level).rank)


@MANY
@given(histories, entries(missed=False), codes, ages)
def test_a_red_walk_is_never_followed_by_a_harder_one(
    earlier: list[Entry], newest: Entry, codes: set[str], age: int
) -> None:
    newest = replace(newest, on=max([newest.on, *(entry.on for entry in earlier)]))
    for red in ({"pain_worst": 6}, {"pain_after": 6}, {"near_falls": 2}, {"fall": Fall.FALL}):
        outcome = decided([*earlier, replace(newest, **red)], *codes, age=age).outcome
        assert outcome.rank >= Outcome.REGRESS.rank


@MANY
@given(histories, entries(missed=False), codes, ages, st.sampled_from([*PAINS, "effort", "near_falls"]))
def test_an_answer_left_out_never_moves_a_plan_on(
    earlier: list[Entry], newest: Entry, codes: set[str], age: int, name: str
) -> None:
    newest = replace(newest, on=max([newest.on, *(entry.on for entry in earlier)]))
    given_answer = decided([*earlier, newest], *codes, age=age)
    change: dict[str, Any] = {name: None}
    left_out = decided([*earlier, replace(newest, **change)], *codes, age=age)
    if name != "pain_after":
        assert left_out.outcome is not Outcome.PROGRESS
    assert given_answer.outcome is not Outcome.PROGRESS or left_out.outcome.rank <= Outcome.HOLD.rank


@MANY
@given(histories, codes, ages)
def test_more_precautions_or_years_never_make_the_outcome_easier(
    history: list[Entry], codes: set[str], age: int
) -> None:
    before = decided(history, *codes, age=age)
    kept = decided(history, *codes, "P_HOLD_PROGRESS", "P_LOW_EFFORT", "P_SPOTTER", age=age)
    assert kept.outcome.rank >= before.outcome.rank
    assert kept.outcome is not Outcome.PROGRESS
    older = decided(history, *codes, age=max(age, 65))
    assert (older.outcome, older.rule, older.adjust) == (before.outcome, before.rule, before.adjust)


@MANY
@given(histories, codes, ages)
def test_every_outcome_changes_what_it_says(history: list[Entry], codes: set[str], age: int) -> None:
    decision = decided(history, *codes, age=age)
    change = decision.adjust
    slower = decision.rule == "D09"
    steps = {"PROGRESS": 1, "HOLD": 0, "REGRESS": 0 if slower else -1}
    assert change.row_steps == steps.get(decision.outcome)
    assert change.pace_steps == (-1 if slower else 0)
    assert change.minutes_factor == (0.8 if decision.rule == "D11" else 1)
    assert change.sessions == {"D08": 3, "D11": 1, "D12": 2}.get(decision.rule)
    steady = (Precaution.P_HANDHOLD, Precaution.P_HALLWAY)
    assert change.extra_precautions == (steady if decision.rule == "D08" else ())
    # What `manage.py dose` is given must be something it takes.
    Adjust(change.row_steps, change.minutes_factor, change.pace_steps, change.extra_precautions)


@MANY
@given(histories, codes, ages)
def test_the_row_that_decided_fits_and_its_alert_is_raised(
    history: list[Entry], codes: set[str], age: int
) -> None:
    decision = decided(history, *codes, age=age)
    row = next(row for row in RULES.rows if row.id == decision.rule)
    assert decision.why in {row.why, row.graver.why if row.graver else row.why}
    assert (decision.rule in levels(decision)) is (row.alert is not None)
    order = [one.id for one in RULES.rows]
    raised = [order.index(alert.rule) for alert in decision.alerts]
    assert raised == sorted(set(raised))


@MANY
@given(histories, codes, ages)
def test_a_decision_can_be_replayed(history: list[Entry], codes: set[str], age: int) -> None:
    again = decide(tuple(history), sorted(codes, reverse=True), age, TODAY, STORED)
    assert again == decided(history, *codes, age=age)


@MANY
@given(histories, codes, ages, st.data())
def test_a_physios_numbers_only_make_it_stricter(
    history: list[Entry], codes: set[str], age: int, data: st.DataObject
) -> None:
    movable = {
        f"{row.id}.{name}": one.physio
        for row in RULES.rows
        for name, one in row.thresholds.items()
        if one.physio
    }
    limits = {
        name: data.draw(st.integers(*movable[name]))
        for name in data.draw(st.sets(st.sampled_from(sorted(movable)), max_size=4))
    }
    stricter = decide(history, codes, age, TODAY, RULES, limits)
    assert stricter.outcome.rank >= decided(history, *codes, age=age).outcome.rank
