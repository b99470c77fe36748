"""A length between metres, in which it is kept, and the walker's units; pure."""

from decimal import ROUND_HALF_UP, Decimal

# What a free way to walk may be, in metres: from a few steps to once round a track.
LEAST_LANE_M, MOST_LANE_M = Decimal(1), Decimal(400)
# By definition of the foot.
M_PER_FOOT = Decimal("0.3048")


def in_m(length: Decimal, *, feet: bool) -> Decimal:
    """A length of the walker's units in metres, to the tenth."""
    return (length * M_PER_FOOT if feet else length).quantize(Decimal("0.1"), ROUND_HALF_UP)


def as_told(length_m: Decimal, *, feet: bool) -> Decimal:
    """A length in metres in the walker's units: whole feet, or metres with a decimal where there is one."""
    if feet:
        return (length_m / M_PER_FOOT).quantize(Decimal(1), ROUND_HALF_UP)
    told = length_m.quantize(Decimal("0.1"))
    return told.quantize(Decimal(1)) if told == told.to_integral() else told
