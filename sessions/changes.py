"""What changed about a plan and why, as one line of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from programs.hold_reasons import HoldReason
from programs.models import Plan, PlanHold
from sessions.past import Past


class What(StrEnum):
    """What kind of change it was."""

    STEP = "step"
    PAUSE = "pause"
    WEEKDAYS = "weekdays"
    END = "end"


@dataclass(frozen=True)
class Change:
    """One change of a plan on a day; `row`, `until`, `weekdays` and `why` only where the kind has them.

    `by` names the physio who made it, `said` is why in their words.
    """

    on: date
    what: What
    plan: Plan
    why: str = ""
    row: int = 0
    until: date | None = None
    weekdays: tuple[int, ...] = ()
    by: str = ""
    said: str = ""


def changes_of(past: Past) -> list[Change]:
    """Every change of a plan, the newest first."""
    changes = [*_steps(past), *_pauses(past), *_weekdays(past.plan), *_end(past.plan)]
    return sorted(changes, key=lambda change: change.on, reverse=True)


def _steps(past: Past) -> Iterator[Change]:
    for written in reversed(past.prescriptions):
        yield Change(
            written.effective_from,
            What.STEP,
            past.plan,
            written.why,
            row=written.week.number,
            by=written.author_name,
            said=written.change_note,
        )


def _pauses(past: Past) -> Iterator[Change]:
    """The pauses that took a day; one that was taken back at once took none."""
    for hold in past.holds:
        first, last = hold.dates()
        if last is None or first <= last:
            yield Change(first, What.PAUSE, past.plan, _why(hold), until=last)


def _why(hold: PlanHold) -> str:
    return str(PlanHold.Wish(hold.reason).label) if hold.by_walker else HoldReason(hold.reason).why


def _weekdays(plan: Plan) -> Iterator[Change]:
    for last, _ in plan.earlier_weekdays:
        on = date.fromisoformat(last) + timedelta(days=1)
        yield Change(on, What.WEEKDAYS, plan, weekdays=tuple(plan.chosen_on(on)))


def _end(plan: Plan) -> Iterator[Change]:
    if plan.ended_on is not None:
        yield Change(plan.ended_on, What.END, plan, str(Plan.Ending(plan.ending).label))
