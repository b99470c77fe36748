"""A week of a plan as seven states, for the trail of footprints."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from programs.schedule import Hold, due_on

# What a day can be; "no record" is never "did not".
STATES = ("done", "part", "stopped", "skipped", "due", "planned", "no_record", "rest", "held")
# The state of each way a session went; what was left open counts as part, here as in the rules.
STATES_OF_LOGS = {"": "part", "all": "done", "part": "part", "stopped": "stopped", "skipped": "skipped"}


@dataclass(frozen=True, slots=True)
class TrailDay:
    """A date, its state, one of `STATES`, and its link, or ""."""

    on: date
    state: str
    url: str = ""


def week_trail(
    dates: Sequence[date],
    *,
    starts_on: date,
    weekdays_on: Callable[[date], Collection[int]],
    holds: Collection[Hold],
    logged: Mapping[date, str],
    today: date,
) -> tuple[TrailDay, ...]:
    """The states of some dates; a log says how it went ("" where that was left open), and always wins."""
    pauses = tuple(holds)

    def state(on: date) -> str:
        if on in logged:
            return STATES_OF_LOGS[logged[on]]
        if not due_on(starts_on, weekdays_on(on), on):
            return "rest"
        if not due_on(starts_on, weekdays_on(on), on, pauses):
            return "held"
        if on == today:
            return "due"
        return "planned" if on > today else "no_record"

    return tuple(TrailDay(on, state(on)) for on in dates)
