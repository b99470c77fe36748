"""Answers to alerts, each written down for the walker too."""

from collections.abc import Iterable

from django.db import transaction

from accounts.models import User
from alerts.actions import Answerer, Shown, acknowledge, answer_alert
from alerts.models import Alert
from clinics.actions.looking import record_look
from clinics.models import Clinic
from clinics.roles import Role


@transaction.atomic
def see_alert(*, alert: Alert, user: User, clinic: Clinic, roles: Iterable[Role], shown: Shown) -> None:
    """ "I have seen it", once; raises Changed where the alert is not as it was shown."""
    if acknowledge(alert=alert, by=Answerer(user, clinic.uuid), shown=shown):
        record_look(user, clinic, roles, "alert.acknowledge", "walker", alert.walker.uuid)


@transaction.atomic
def say_what_was_done(
    *,
    alert: Alert,
    user: User,
    clinic: Clinic,
    roles: Iterable[Role],
    shown: Shown,
    outcome: str,
    note: str,
) -> None:
    """Closes an alert with what was done, once; raises Changed where it is not as it was shown."""
    by = Answerer(user, clinic.uuid)
    if answer_alert(alert=alert, by=by, shown=shown, outcome=outcome, note=note):
        record_look(user, clinic, roles, "alert.close", "walker", alert.walker.uuid)
