"""How long a lane is, measured with one's own steps; pure."""

from decimal import Decimal

# What a lane of a place may be, in metres; our own careful choice.
LEAST_M, MOST_M = Decimal(2), Decimal(100)
# What one step forward counts for. Most adults step farther, so that a lane is longer than it is taken for
# and the call to turn comes early rather than late; our own careful choice.
STEP_M = Decimal("0.5")
LEAST_STEPS, MOST_STEPS = int(LEAST_M / STEP_M), int(MOST_M / STEP_M)


def lane_of_steps(steps: int) -> Decimal:
    """The length in metres of a lane that takes so many steps forward."""
    return steps * STEP_M


def lane_told(length_m: Decimal | None, steps: int | None) -> Decimal | None:
    """The length of a lane from what was told, in metres; of two the shorter, None where neither was told."""
    told = [one for one in (length_m, None if steps is None else lane_of_steps(steps)) if one is not None]
    return min(told, default=None)
