"""What a physio sets about a walker's plan, through the action that the site uses too."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from accounts.models import User
from core import clock
from programs.models import Plan, Prescription
from programs.prescribing import AS_PUBLISHED, RuleLimits
from programs.queries import prescriptions_of
from programs.tailoring import Tailoring
from sessions.actions.prescribing import revise_prescription
from tests.factories.onboarding import noon


def newest(plan: Plan) -> Prescription:
    """What was written last about a plan."""
    return prescriptions_of(plan)[-1]


def revised(
    plan: Plan,
    physio: User,
    *,
    today: date,
    row: int = 1,
    limits: RuleLimits = AS_PUBLISHED,
    weekdays: Sequence[int] | None = None,
    note: str = "",
    change_note: str = "",
    shown: Prescription | None = None,
    at: Any = None,
    **edited: Any,
) -> Prescription:
    """A plan revised at noon of a day, or `at` a moment of it; `edited` are values of the row."""
    plan.refresh_from_db()
    with clock.at(at or noon(today, plan.walker.time_zone)):
        return revise_prescription(
            walker=plan.walker,
            plan=plan.uuid,
            author=physio,
            author_name="Paula, physio",
            row=row,
            tailoring=Tailoring(row, **edited),
            limits=limits,
            weekdays=plan.weekdays if weekdays is None else weekdays,
            note=note,
            change_note=change_note,
            review_on=None,
            shown=(shown or newest(plan)).uuid,
            today=today,
        )
