"""What weeks, gaps, missing answers and whole weeks decide, row by row, on both sides of each boundary."""

from typing import Any

import pytest

from programs.deciding.reading import Done, Entry
from tests.programs.deciding.histories import ALL_WELL, fitting, missed, three, walk


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
