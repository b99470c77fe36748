"""Two physios answer one alert at the same moment."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from alerts.actions import Raised, raise_alert
from alerts.models import Alert
from core.models import AuditEvent
from tests.clinics.answering import text
from tests.factories.clinics import a_clinic, a_member, at_work, in_care
from tests.factories.onboarding import MONDAY
from tests.threads import overtaken

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browsers(wanda: User) -> list[Client]:
    """Paula's and Peter's, who both look after Wanda."""
    clinic = a_clinic()
    people = [a_member(clinic, name=name) for name in ("Paula Physio", "Peter Physio")]
    for one in people:
        in_care(wanda, one, clinic)
    return [at_work(one) for one in people]


def test_of_two_answers_at_once_one_stands_and_the_other_sees_it(wanda: User, browsers: list[Client]) -> None:
    told = Raised("D03", "A2", "A fall was told.", "asking@2026.11.1", uuid4())
    alert = raise_alert(walker=wanda, raised=told, on=MONDAY)
    done = {"what": "done", "count": "1", "level": "A2", "outcome": "called", "note": ""}

    def answers(browser: Client) -> Any:
        return browser.post(f"/clinic/alerts/{alert.uuid}/", done)

    paula, peter = browsers
    won, lost = overtaken(lambda: answers(paula), lambda: answers(peter))
    assert (won.status_code, lost.status_code) == (302, 409)
    assert "Paula Physio" in text(lost)
    assert Alert.objects.get().closed_name == "Paula Physio"
    assert AuditEvent.objects.filter(action="alert.close").count() == 1
