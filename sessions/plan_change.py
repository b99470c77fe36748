"""What a physio has changed about a plan that its walker has not opened yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onboarding.standing import Standing
from programs.dosing import dose
from programs.footing import SET
from programs.models import Plan, Prescription
from programs.prescribed import Prescribed, prescribed_in, prescribed_on
from sessions.known import Known
from sessions.plan_diff import Difference, Shown, differences

DAY = timedelta(days=1)


@dataclass(frozen=True)
class PlanChange:
    """The newest prescription of a physio that nobody opened, and what is other since the walker last looked.

    `weekdays_from` is the day from which other weekdays hold.
    """

    prescription: Prescription
    differences: tuple[Difference, ...]
    weekdays_from: date | None


def plan_change(known: Known) -> PlanChange | None:
    """What the walker opens before the next walk, or None; several prescriptions are one change."""
    written, plan = known.prescriptions, known.plan
    unseen = [place for place, one in enumerate(written) if one.outcome == SET and one.seen_at is None]
    if not unseen or plan is None:
        return None
    newest, before = written[unseen[-1]], written[: unseen[0]]
    days = _days_before(before, plan, newest)
    then = _shown(before[-1], prescribed_on(before, date.max), known.standing, days)
    now = _shown(newest, prescribed_in(newest), known.standing, tuple(newest.weekdays or ()))
    earlier = plan.chosen.earlier
    return PlanChange(newest, differences(then, now), earlier[-1][0] + DAY if earlier else None)


def _days_before(before: Sequence[Prescription], plan: Plan, newest: Prescription) -> tuple[int, ...]:
    """The weekdays until then: as chosen for the day before, of a plan to begin as its physio gave them."""
    if newest.effective_from <= plan.starts_on:
        return tuple(before[-1].weekdays or newest.weekdays or ())
    return plan.chosen_on(newest.effective_from - DAY)


def _shown(
    written: Prescription, prescribed: Prescribed, standing: Standing, weekdays: tuple[int, ...]
) -> Shown:
    week = prescribed.week(written.week)
    session = dose(week, standing.precautions, standing.defaults)
    return Shown(week.number, session, weekdays, prescribed.limits)
