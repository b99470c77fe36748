"""Whom a physio calls first, as docs/clinical-rules.md shows it."""

from collections.abc import Iterator

from clinics.attention import EXPIRING_DAYS, INACTIVE_DAYS, NOT_STARTED_DAYS, Kind
from clinics.lives import FALL_DAYS
from clinics.row import LONG, SHORT, STRIP_DAYS
from clinics.words import KINDS
from retrowalk.markdown import head, row

_HOLDS = {
    Kind.OPEN_A3: ("an alert of level A3 is open", "it was raised"),
    Kind.CLEARANCE_WAITING: (
        "the checklist asks for a physio or for care, and no clearance covers it",
        "the checklist was handed in, or the clearance ended",
    ),
    Kind.OPEN_A2: ("an alert of level A2 is open", "it was raised"),
    Kind.OPEN_A1: ("an alert of level A1 is open", "it was raised"),
    Kind.NOT_STARTED: (
        f"a plan began {NOT_STARTED_DAYS} days ago or more and nothing was walked, or no plan began so long",
        "the plan's first day, or the link",
    ),
    Kind.INACTIVE: (
        f"no session for {INACTIVE_DAYS} days or more from the first one due after the last walk or pause",
        "that session was due",
    ),
    Kind.EXPIRING: (
        f"a clearance, a lift or the checklist counts for {EXPIRING_DAYS} days or less, or it is due again",
        f"{EXPIRING_DAYS} days before its last day",
    ),
    Kind.REVIEW_DUE: ("the day that was set for a review has come", "that day"),
    Kind.ON_TRACK: ("nothing of this holds", "by name alone"),
}
_ABOUT = """
Somebody stands where the first row that holds puts them. In a row, whoever has waited longest comes first,
then the name decides. A plan that pauses or is on hold is neither not started nor inactive, nor is that of
somebody who waits to be cleared. All limits are our own careful choice.
"""


def caseload_rules() -> Iterator[str]:
    """The order of the caseload and what its rows count."""
    yield "\n## Whom a physio calls first"
    yield _ABOUT
    yield from head("order", "called", "holds while", "waiting since")
    for kind, (holds, since) in _HOLDS.items():
        yield row(str(int(kind)), str(KINDS[kind]), holds, since)
    yield (
        f"\nA row counts sessions done of those due in {SHORT} and {LONG} days, near-falls and days with a "
        f"fall, told after a walk or reported, in {FALL_DAYS} days, and shows the last {STRIP_DAYS} days."
    )
