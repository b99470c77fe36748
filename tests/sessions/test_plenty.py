"""More than enough extra walks, both sides of each boundary; and answers that rule each other out."""

from dataclasses import replace
from typing import Any

import pytest

from sessions.plenty import Plenty, plenty
from sessions.result import Result, settled, stopped_unwell

CALM = Result(pain_worst=1, fall=False, done="all")


@pytest.mark.parametrize(
    ("extras", "walked_s", "planned_s", "found"),
    [
        (0, 0, 240, None),
        (1, 360, 240, None),
        (1, 361, 240, Plenty.WEEK),
        (2, 60, 240, Plenty.DAY),
        (2, 999, 240, Plenty.DAY),
        (1, 0, 0, None),
        (1, 1, 0, Plenty.WEEK),
    ],
)
def test_when_extra_walks_are_plenty(
    extras: int, walked_s: int, planned_s: int, found: Plenty | None
) -> None:
    assert plenty(extras=extras, walked_s=walked_s, planned_s=planned_s) is found


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ({"done": "all", "stopped_for": "pain"}, ("all", "")),
        ({"done": "part", "stopped_for": "dizzy"}, ("part", "")),
        ({"done": "", "stopped_for": "other"}, ("", "")),
        ({"done": "stopped", "stopped_for": "pain"}, ("stopped", "pain")),
        ({"done": "stopped", "stopped_for": ""}, ("stopped", "")),
        ({"done": "all", "dizzy": "stopped"}, ("stopped", "dizzy")),
        ({"done": "", "dizzy": "stopped"}, ("stopped", "dizzy")),
        ({"done": "stopped", "dizzy": "stopped", "stopped_for": "pain"}, ("stopped", "pain")),
        ({"done": "all", "dizzy": "mild"}, ("all", "")),
    ],
)
def test_a_reason_to_stop_counts_only_for_who_stopped(told: dict[str, Any], kept: tuple[str, str]) -> None:
    result = settled(replace(CALM, **told))
    assert (result.done, result.stopped_for) == kept


@pytest.mark.parametrize(
    ("dizzy", "stopped_for", "unwell"),
    [
        ("", "", False),
        ("none", "", False),
        ("mild", "", False),
        ("stopped", "", True),
        ("stopped", "pain", True),
        ("", "dizzy", True),
        ("none", "breathless", True),
        ("", "pain", False),
        ("", "other", False),
    ],
)
def test_who_stopped_unwell(dizzy: str, stopped_for: str, *, unwell: bool) -> None:
    assert stopped_unwell(dizzy, stopped_for) is unwell
