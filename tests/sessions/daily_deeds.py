"""What walkers do with their days, drawn at random: mostly what is done most."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

type Deed = tuple[str, dict[str, Any]]

# Weeks with a day of 23 hours, one of 25, a leap day, a turn of the year.
STARTS = st.sampled_from([date(2026, 3, 23), date(2026, 10, 20), date(2028, 2, 24), date(2026, 12, 25)])
ZONES = st.sampled_from(
    ["Europe/Berlin", "America/Los_Angeles", "Pacific/Honolulu", "Pacific/Auckland", "Pacific/Kiritimati"]
)
LATEST_FIRST = st.sampled_from([0, 0, 0, 1, 1, 2, 4, 6, 7])
SPENT = st.sampled_from([False, False, False, True])
AIMED = st.sampled_from([True, True, True, False])
ANSWERS = st.fixed_dictionaries(
    {
        "done": st.sampled_from(["all", "all", "part", "stopped", ""]),
        "fall": st.sampled_from([False, False, False, True]),
        "walked_s": st.sampled_from([None, None, 20, 600]),
        "pain_worst": st.integers(0, 5),
    }
)
WEEK = st.lists(st.integers(0, 6), min_size=4, max_size=4, unique=True).map(sorted)

# Each with how often it is drawn and what is drawn for it.
_DRAWN: dict[str, tuple[int, dict[str, st.SearchStrategy[Any]]]] = {
    "tell": (
        8,
        {"which": LATEST_FIRST, "aimed": AIMED, "slot": st.integers(0, 2), "told": ANSWERS, "spent": SPENT},
    ),
    "wait": (6, {"hours": st.sampled_from([1, 5, 13, 24, 24, 40, 72])}),
    "change": (4, {"which": LATEST_FIRST, "told": ANSWERS, "slip": st.booleans(), "spent": SPENT}),
    "take_back": (4, {"which": LATEST_FIRST, "only_change": st.booleans()}),
    "leave_out": (2, {"which": LATEST_FIRST, "spent": SPENT}),
    "go_on": (2, {}),
    "pause": (2, {"since": st.integers(0, 4), "length": st.sampled_from([None, 0, 1, 3, 8])}),
    "pick_days": (1, {"weekdays": WEEK}),
    "fly": (1, {"zone": ZONES}),
    "end_and_think_again": (1, {}),
}


def _deed(name: str) -> st.SearchStrategy[Deed]:
    return st.tuples(st.just(name), st.fixed_dictionaries(_DRAWN[name][1]))


DEEDS = st.sampled_from([name for name, (often, _) in _DRAWN.items() for _ in range(often)]).flatmap(_deed)
