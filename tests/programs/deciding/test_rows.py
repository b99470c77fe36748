"""Each row of the decision table, on both sides of each of its boundaries."""

from typing import Any

import pytest

from programs.deciding.reading import Done, Entry, Fall, NewSign, StoppedFor, Talk
from tests.programs.deciding.histories import fitting, missed, three, walk

ALL_WELL = ["D17"]


def test_three_good_walks_fit_the_row_that_moves_on() -> None:
    assert fitting(three()) == ALL_WELL


@pytest.mark.parametrize(
    ("row", "last"),
    [
        ("D01", {"red_flags": frozenset({"RF01_CHEST_NOW"})}),
        ("D02", {"fall": Fall.SERIOUS}),
        ("D03", {"fall": Fall.FALL}),
        *(("D04", {"new_signs": frozenset({sign})}) for sign in NewSign),
    ],
)
def test_what_stops_a_plan_counts_in_the_last_walk_and_after_it(row: str, last: dict[str, Any]) -> None:
    assert row in fitting(three(**last))
    assert row in fitting([*three(), missed(0, **last)])
    assert row in fitting([missed(0, **last)])
    assert row not in fitting([walk(7, **last), *three()])
    assert row not in fitting([missed(7, **last), *three()])


@pytest.mark.parametrize(
    ("stopped_for", "fits"),
    [
        (StoppedFor.DIZZY, ["D05"]),
        (StoppedFor.BREATHLESS, ["D05"]),
        (StoppedFor.PAIN, []),
        (StoppedFor.OTHER, []),
        (None, []),
    ],
)
def test_d05_a_stop_because_of_dizziness_or_breath(stopped_for: StoppedFor | None, fits: list[str]) -> None:
    assert fitting(three(done=Done.STOPPED, stopped_for=stopped_for)) == fits


@pytest.mark.parametrize(
    ("last", "fits"),
    [
        ({"pain_worst": 3}, ALL_WELL),
        ({"pain_worst": 4}, ["D10"]),
        ({"pain_worst": 5}, ["D10"]),
        ({"pain_worst": 6}, ["D07"]),
        ({"pain_worst": 7}, ["D06", "D07"]),
        ({"pain_after": 3}, ALL_WELL),
        ({"pain_after": 4}, ["D10"]),
        ({"pain_after": 6}, ["D07"]),
        ({"pain_after": 7}, ["D06", "D07"]),
        ({"pain_after": None}, ALL_WELL),
        ({"pain_worst": None}, []),
        ({"pain_worst": None, "pain_after": 7}, ["D06", "D07"]),
        ({"pain_worst": None, "pain_after": None}, []),
        ({"pain_worst": 5, "pain_before": None}, []),
        ({"pain_worst": 5, "morning_pain": None}, []),
    ],
)
def test_the_pain_of_the_walk(last: dict[str, Any], fits: list[str]) -> None:
    assert fitting(three(**last)) == fits


@pytest.mark.parametrize(
    ("before", "morning", "fits"),
    [
        (1, 0, ALL_WELL),
        (1, 2, ALL_WELL),
        (1, 3, ["D11"]),
        (1, 4, ["D07"]),
        (6, 6, ALL_WELL),
        (6, 7, ["D06", "D17"]),
        (None, 1, []),
        (None, 6, []),
        (None, 7, ["D06"]),
        (1, None, []),
    ],
)
def test_the_pain_of_the_next_morning(before: int | None, morning: int | None, fits: list[str]) -> None:
    assert fitting(three(pain_before=before, morning_pain=morning)) == fits


@pytest.mark.parametrize(
    ("earlier", "fits"),
    [
        ({"morning_pain": 2}, ["D11"]),
        ({"morning_pain": 3}, ["D07", "D11"]),
        ({"morning_pain": 3, "done": Done.PART}, ["D07", "D11"]),
        ({"morning_pain": 3, "due": False}, ["D07", "D11"]),
        ({"morning_pain": None}, ["D11"]),
        ({"pain_before": None}, ["D11"]),
    ],
)
def test_d07_a_raised_morning_twice_running(earlier: dict[str, Any], fits: list[str]) -> None:
    sore = walk(1, morning_pain=3)
    assert fitting([walk(5), walk(3, **earlier), sore]) == fits
    # A session missed in between is no walk.
    assert fitting([walk(5), walk(3, **earlier), missed(2), sore]) == fits


def test_d07_needs_a_walk_before_for_twice_running() -> None:
    assert fitting([walk(1, morning_pain=3)]) == ["D11"]
    assert fitting([walk(5, morning_pain=3), walk(3), walk(1, morning_pain=3)]) == ["D11"]


@pytest.mark.parametrize(
    ("near_falls", "fits"),
    [
        ((0, 0, 0), ALL_WELL),
        ((0, 0, 1), ["D12"]),
        ((0, 0, 2), ["D08"]),
        ((0, 0, 3), ["D08"]),
        ((0, 1, 1), ["D08", "D12"]),
        ((1, 0, 1), ["D08", "D12"]),
        ((1, 1, 0), ["D08"]),
        ((0, 2, 0), []),
        ((0, None, 1), ["D12"]),
        ((0, 0, None), []),
    ],
)
def test_near_falls(near_falls: tuple[int | None, ...], fits: list[str]) -> None:
    history = [walk(5 - 2 * place, near_falls=count) for place, count in enumerate(near_falls)]
    assert fitting(history) == fits


def test_d08_looks_at_the_last_three_walks_of_any_kind() -> None:
    assert fitting([walk(3, near_falls=1), walk(1, near_falls=1)]) == ["D08", "D12"]
    assert "D08" not in fitting([walk(7, near_falls=1), walk(5), walk(3), walk(1, near_falls=1)])
    parted = walk(5, near_falls=1, done=Done.STOPPED, due=False)
    assert "D08" in fitting([parted, walk(4), missed(3), missed(2), walk(1, near_falls=1)])


@pytest.mark.parametrize(
    ("last", "codes", "fits"),
    [
        ({"effort": 4}, (), ALL_WELL),
        ({"effort": 5}, (), []),
        ({"effort": 6}, (), ["D09"]),
        ({"effort": None}, (), []),
        ({"effort_cap": None}, (), []),
        ({"effort": 9, "effort_cap": None}, (), []),
        ({"effort_cap": 6, "effort": 6}, (), ALL_WELL),
        ({"effort_cap": 6, "effort": 7}, (), []),
        ({"effort_cap": 6, "effort": 8}, (), ["D09"]),
        ({"effort_cap": 6, "effort": 4}, ("P_LOW_EFFORT",), ALL_WELL),
        ({"effort_cap": 6, "effort": 5}, ("P_LOW_EFFORT",), []),
        ({"effort_cap": 6, "effort": 6}, ("P_LOW_EFFORT",), ["D09"]),
        ({"effort_cap": None, "effort": 6}, ("P_LOW_EFFORT",), ["D09"]),
        ({"effort_cap": 3, "effort": 5}, ("P_LOW_EFFORT",), ["D09"]),
        ({"talk": Talk.SING}, (), ALL_WELL),
        ({"talk": None}, (), ALL_WELL),
        ({"talk": Talk.NO}, (), ["D09", "D17"]),
        ({"talk": Talk.NO, "effort": None}, (), ["D09"]),
    ],
)
def test_effort_and_talk(last: dict[str, Any], codes: tuple[str, ...], fits: list[str]) -> None:
    assert fitting(three(**last), codes) == fits


@pytest.mark.parametrize(
    ("before", "now", "fits"),
    [
        ([1], [2], False),
        ([1], [3], True),
        ([3], [1], False),
        ([0, 1], [2], False),  # 0.5 -> 2
        ([0, 1], [2, 3], True),  # 0.5 -> 2.5
        ([1, 2], [3, 4], True),
        ([1, 2], [3], False),  # 1.5 -> 3
        ([0, 2, 3], [4, 4, 0], True),
        ([], [3], False),
        ([1], [], False),
        ([1, None], [3], True),
        ([None], [3], False),
        ([1], [None], False),
    ],
)
def test_d13_the_middle_of_a_week_against_the_week_before(
    before: list[int | None], now: list[int | None], fits: bool
) -> None:
    history = [walk(10, pain_worst=pain) for pain in before] + [walk(2, pain_worst=pain) for pain in now]
    assert ("D13" in fitting(history)) is fits


@pytest.mark.parametrize(
    ("first", "second", "fits"),
    [(13, 6, True), (14, 6, False), (7, 6, True), (7, 0, True), (8, 7, False), (6, 0, False)],
)
def test_d13_each_week_has_seven_days_and_today_is_the_last(first: int, second: int, fits: bool) -> None:
    assert ("D13" in fitting([walk(first, pain_worst=1), walk(second, pain_worst=3)])) is fits


def test_d13_reads_no_pain_from_a_session_that_was_missed() -> None:
    assert "D13" not in fitting([missed(9, pain_worst=0), walk(2, pain_worst=3)])


@pytest.mark.parametrize(("ago", "fits"), [(0, []), (13, []), (14, ["D14"]), (41, ["D14"]), (42, ["D14"])])
def test_d14_days_without_a_walk(ago: int, fits: list[str]) -> None:
    assert fitting([walk(ago)]) == fits
    # A missed session is no walk; without any there is no gap.
    assert fitting([walk(ago), missed(0)]) == fits
    assert fitting([missed(ago)]) == []


def gaps(*missing: str) -> list[Entry]:
    """Walks five, three and one day ago, each without the answer named, or with all of them."""
    changes = [{name: None} if name else {} for name in missing]
    return [walk(5 - 2 * place, **change) for place, change in enumerate(changes)]


@pytest.mark.parametrize(
    ("missing", "fits"),
    [
        (("", "", "morning_pain"), []),
        (("", "morning_pain", "pain_worst"), ["D15"]),
        (("morning_pain", "morning_pain", ""), ["D15"]),
        (("pain_worst", "", "pain_worst"), ["D15"]),
        (("effort", "pain_after", "pain_before"), []),
    ],
)
def test_d15_answers_about_pain_that_are_not_there(missing: tuple[str, ...], fits: list[str]) -> None:
    assert fitting(gaps(*missing)) == fits


def test_d15_misses_a_morning_from_the_day_after() -> None:
    silent = walk(3, morning_pain=None)
    assert fitting([silent, walk(0, morning_pain=None)]) == []
    assert fitting([silent, walk(0, morning_pain=None, pain_worst=None)]) == ["D15"]
    assert fitting([silent, walk(1, morning_pain=None)]) == ["D15"]


def test_d15_looks_at_the_last_three_walks_and_no_further() -> None:
    silent = walk(9, morning_pain=None)
    assert "D15" in fitting([silent, walk(5), missed(4), missed(3), walk(1, morning_pain=None)])
    assert "D15" not in fitting([silent, walk(5), walk(3), walk(1, morning_pain=None)])


def test_d16_fits_only_where_the_plan_would_move_on() -> None:
    assert fitting(three(), ["P_HOLD_PROGRESS"]) == ["D16", "D17"]
    assert fitting(three(pain_worst=4), ["P_HOLD_PROGRESS"]) == ["D10"]
    assert fitting(three(), ["P_SHORT", "P_FLAT"]) == ALL_WELL


@pytest.mark.parametrize(
    "worse",
    [
        {"pain_worst": 4},
        {"pain_after": 4},
        {"pain_worst": None},
        {"pain_before": None},
        {"morning_pain": 3},
        {"effort": 5},
        {"effort": None},
        {"effort_cap": None},
        {"near_falls": 1},
        {"near_falls": None},
    ],
)
def test_d17_wants_all_of_the_last_three_whole_walks_well(worse: dict[str, Any]) -> None:
    for place in range(3):
        changes: list[dict[str, Any]] = [{}, {}, {}]
        changes[place] = worse
        assert "D17" not in fitting([walk(5 - 2 * at, **change) for at, change in enumerate(changes)])
    assert "D17" in fitting([walk(7, **worse), walk(5), walk(3), walk(1)])


def test_d17_wants_three_whole_walks_the_last_among_them() -> None:
    assert fitting(three()[1:]) == []
    assert fitting(three(done=Done.PART)) == []
    assert fitting(three(morning_pain=None)) == []
    # Walks cut short earlier, or without a morning, are passed over.
    assert fitting([walk(9), walk(8), walk(7, done=Done.PART), walk(1)]) == ALL_WELL
    assert fitting([walk(9), walk(8), walk(7, morning_pain=None), walk(1)]) == ALL_WELL


@pytest.mark.parametrize(
    ("done", "not_done", "fits"), [(3, 0, True), (3, 1, True), (3, 2, False), (6, 2, True), (5, 2, False)]
)
def test_d17_wants_three_quarters_of_the_due_sessions(done: int, not_done: int, fits: bool) -> None:
    history = [missed(6)] * not_done + [walk(1)] * done
    assert ("D17" in fitting(history)) is fits
    parts = [walk(6, done=Done.PART)] * not_done + [walk(1)] * done
    assert ("D17" in fitting(parts)) is fits


def test_d17_counts_the_due_sessions_of_seven_days_today_among_them() -> None:
    assert "D17" not in fitting([missed(6), missed(6), *three()])
    assert "D17" in fitting([missed(7), missed(7), *three()])
    assert "D17" in fitting([walk(9), walk(8), walk(6)])
    assert "D17" not in fitting([walk(9), walk(8), walk(7)])


def test_d17_counts_extra_walks_as_walks_and_not_as_due() -> None:
    assert fitting([walk(5, due=False), walk(3, due=False), walk(1)]) == ALL_WELL
    assert fitting([walk(5, due=False), walk(3, due=False), walk(1, due=False)]) == []
    assert fitting([missed(4), *(walk(ago, due=False) for ago in (3, 2, 1))]) == []
