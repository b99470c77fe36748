"""Which weeks of a program show how it grows, each as precautions make it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from programs.dosing import Session, dose
from programs.precautions import limits
from programs.week_table import Week


@dataclass(frozen=True, slots=True)
class Previewed:
    """A row of the week table and the session that precautions make of it."""

    week: Week
    session: Session


def preview(weeks: Sequence[Week], codes: Collection[str]) -> tuple[Previewed, ...]:
    """The first, the middle and the last row of a table, each row once; the later one of two middle rows.

    Only the first row where the codes keep a plan on it. Raises ValueError for an unknown code.
    """
    places = {0} if limits(codes).hold_progress else {0, len(weeks) // 2, len(weeks) - 1}
    return tuple(Previewed(weeks[place], dose(weeks[place], codes, ())) for place in sorted(places))
