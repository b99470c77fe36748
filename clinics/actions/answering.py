"""Answers to alerts, each written down for the walker too."""

from accounts.models import User
from alerts.actions import Answerer, Shown, acknowledge, answer_alert
from alerts.models import Alert
from clinics.actions.caring import while_in_care
from clinics.actions.looking import record_look
from clinics.models import Clinic
from clinics.queries import links_of_own
from clinics.roles import Role


def see_alert(*, alert: Alert, user: User, clinic: Clinic, roles: frozenset[Role], shown: Shown) -> None:
    """ "I have seen it", once; raises Changed where the alert is not as it was shown, and Parted."""
    with while_in_care(alert.walker, links_of_own(user, clinic.pk, roles)):
        if acknowledge(alert=alert, by=Answerer(user, clinic.uuid), shown=shown):
            record_look(user, clinic, roles, "alert.acknowledge", "walker", alert.walker.uuid)


def say_what_was_done(
    *,
    alert: Alert,
    user: User,
    clinic: Clinic,
    roles: frozenset[Role],
    shown: Shown,
    outcome: str,
    note: str,
) -> None:
    """Closes an alert with what was done, once; raises Changed where it is not as shown, and Parted."""
    by = Answerer(user, clinic.uuid)
    with while_in_care(alert.walker, links_of_own(user, clinic.pk, roles)):
        if answer_alert(alert=alert, by=by, shown=shown, outcome=outcome, note=note):
            record_look(user, clinic, roles, "alert.close", "walker", alert.walker.uuid)
