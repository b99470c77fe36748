"""What a row of the rule tables says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

type Outcome = tuple[str, str | None]

OK: Outcome = ("CLEARED", None)
PR: Outcome = ("PRECAUTIONS", None)
CL: Outcome = ("CLINICIAN", None)
SD: Outcome = ("SEEK_CARE", "SAME_DAY")
EM: Outcome = ("SEEK_CARE", "EMERGENCY")


@dataclass(frozen=True)
class Row:
    """Changes to a healthy adult that fire a rule and the nearest that do not; `age` among them is in years.

    `outcome` and `codes` are those of the whole answer set that fires it.
    """

    rule: str
    outcome: Outcome
    codes: str
    fires: Mapping[str, Any]
    stays: Mapping[str, Any]


def yes(
    rule: str, item: str, outcome: Outcome, codes: str = "", stays: str = "no", fires: str = "yes"
) -> Row:
    """A rule that hangs on one answer."""
    return Row(rule, outcome, codes, {item: fires}, {item: stays})
