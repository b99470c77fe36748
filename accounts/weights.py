"""A weight between kilograms, in which it is kept, and the walker's units; pure."""

from decimal import Decimal

# What a weight may be, in kilograms: wide enough for every adult, narrow enough to catch a wrong key.
LEAST_KG, MOST_KG = Decimal(20), Decimal(350)
# By definition of the pound.
KG_PER_LB = Decimal("0.45359237")


def in_kg(weight: Decimal, *, pounds: bool) -> Decimal:
    """A weight of the walker's units in kilograms, to the hundredth."""
    return (weight * KG_PER_LB if pounds else weight).quantize(Decimal("0.01"))


def as_told(weight_kg: Decimal, *, pounds: bool) -> Decimal:
    """A weight in kilograms in the walker's units, to the tenth, with a decimal only where there is one."""
    told = (weight_kg / KG_PER_LB if pounds else weight_kg).quantize(Decimal("0.1"))
    return told.quantize(Decimal(1)) if told == told.to_integral() else told
