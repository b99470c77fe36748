"""Lengths between metres and feet."""

from decimal import Decimal

import pytest

from accounts.lengths import as_told, in_m


@pytest.mark.parametrize(
    ("told", "feet", "metres"),
    [("8", False, "8.0"), ("7.25", False, "7.3"), ("26", True, "7.9"), ("3.3", True, "1.0")],
)
def test_a_length_is_kept_in_metres_to_the_tenth(told: str, *, feet: bool, metres: str) -> None:
    assert in_m(Decimal(told), feet=feet) == Decimal(metres)


def test_whole_feet_come_back_as_they_were_told() -> None:
    told = [Decimal(feet) for feet in range(4, 1313)]
    assert [as_told(in_m(feet, feet=True), feet=True) for feet in told] == told


@pytest.mark.parametrize(("metres", "told"), [("8.0", "8"), ("8.5", "8.5"), ("400.0", "400")])
def test_metres_have_a_decimal_only_where_there_is_one(metres: str, told: str) -> None:
    assert str(as_told(Decimal(metres), feet=False)) == told
