"""Somebody should look when a checklist asks for care, and need not when it was a slip or a physio has."""

from accounts.models import User
from alerts.actions import Raised, close_alert, raise_alert, take_alerts_back
from alerts.models import Alert
from onboarding.models import Screening
from onboarding.ruleset import current_ruleset
from onboarding.standing import State

RULE, LEVEL = "screening", "A3"
# Says nothing of health: whoever may read the answers finds them beside it.
REASON = "The answers to the safety checklist ask for care first."


def alert_about(screening: Screening) -> None:
    """Raises the most urgent alert where a checklist just handed in asks for care, and else nothing."""
    if screening.decision != State.SEEK_CARE:
        return
    raised = Raised(RULE, LEVEL, REASON, current_ruleset().name, screening.uuid)
    raise_alert(walker=screening.walker, raised=raised, on=screening.on)


def no_alert_about(screening: Screening) -> None:
    """Closes the alert of a checklist that was a slip, unless another one had asked for care before it."""
    take_alerts_back(walker=screening.walker, caused_by=screening.uuid)


def answered_by_clearance(walker: User) -> None:
    """Closes the alert about the walker's checklist: the physio who signs has looked at its answers."""
    close_alert(walker=walker, rule=RULE, because=Alert.Closing.CLEARED)
