"""What the last walks decide, row by row, on both sides of each boundary."""

from typing import Any

import pytest

from programs.deciding.reading import Done, Fall, NewSign, StoppedFor, Talk
from tests.programs.deciding.histories import ALL_WELL, fitting, missed, three, walk


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
