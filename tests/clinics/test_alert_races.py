"""Two physios answer one alert at the same moment."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from accounts.models import User
from alerts.actions import Changed, Raised, Shown, raise_alert
from alerts.models import Alert
from clinics.actions.answering import say_what_was_done
from clinics.roles import Role
from core.models import AuditEvent
from tests.factories.clinics import a_clinic, a_member, in_care
from tests.factories.onboarding import MONDAY
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_answers_at_once_one_stands(wanda: User) -> None:
    clinic = a_clinic()
    people = [a_member(clinic, name=name) for name in ("Paula Physio", "Peter Physio")]
    for physio in people:
        in_care(wanda, physio, clinic)
    told = Raised("D03", "A2", "A fall was told.", "asking@2026.11.1", uuid4())
    alert = raise_alert(walker=wanda, raised=told, on=MONDAY)

    def answer(user: User) -> Callable[[], str]:
        def deed() -> str:
            try:
                say_what_was_done(
                    alert=Alert.objects.get(pk=alert.pk),
                    user=user,
                    clinic=clinic,
                    roles=frozenset({Role.PHYSIO}),
                    shown=Shown(1, "A2"),
                    outcome="called",
                    note="",
                )
            except Changed as changed:
                return f"answered by {changed.alert.closed_name}"
            return "saved"

        return deed

    outcomes = at_once(*map(answer, people))
    alert.refresh_from_db()
    assert sorted(outcomes) == [f"answered by {alert.closed_name}", "saved"]
    assert AuditEvent.objects.filter(action="alert.close").count() == 1
