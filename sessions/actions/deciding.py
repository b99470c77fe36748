"""What follows from an answer, beyond keeping it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from accounts.models import User
from alerts.actions import Raised, raise_alert
from programs.models import Plan
from sessions.asking.reading import current_asking


def decide_again(
    *,
    walker: User,
    plan: Plan | None,
    today: date,
    caused_by: UUID,
    named: Iterable[tuple[str, str]] = (),
) -> None:
    """Lets the rules look again after an answer came in; `caused_by` is its row, `plan` the running one.

    `named` are alerts that the answer itself calls for, as (rule, level); they are raised without a plan too.
    """
    asking = current_asking()
    for rule, level in named:
        raised = Raised(rule, level, asking.alerts[rule].reason, asking.version, caused_by)
        raise_alert(walker=walker, raised=raised, on=today)
