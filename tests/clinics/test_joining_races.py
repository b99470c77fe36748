"""Two who answer an invitation at the same moment."""

import pytest
from django.test import Client

from accounts.models import User
from clinics.models import CareLink
from core.models import AuditEvent
from tests.clinics.answering import ANSWER, no, opened, yes
from tests.factories.clinics import a_clinic, a_member
from tests.factories.invitations import invited
from tests.threads import at_once, overtaken

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def paula(db: None) -> User:
    return a_member(a_clinic())


@pytest.mark.django_db(transaction=True)
def test_of_two_who_say_yes_at_once_one_is_linked(paula: User, as_wanda: Client, as_wim: Client) -> None:
    fresh = invited(paula)
    browsers = (as_wanda, as_wim)
    for browser in browsers:
        opened(browser, fresh)
    taps = [lambda browser=browser: browser.post(ANSWER, yes(fresh)).status_code for browser in browsers]
    assert overtaken(*taps) == [302, 409]
    assert CareLink.objects.count() == 1


@pytest.mark.parametrize("yes_first", [True, False])
@pytest.mark.django_db(transaction=True)
def test_of_yes_and_no_at_once_one_counts(paula: User, as_wanda: Client, yes_first: bool) -> None:
    fresh = invited(paula)
    stranger = Client()
    for browser in (as_wanda, stranger):
        opened(browser, fresh)
    answers = [
        lambda: as_wanda.post(ANSWER, yes(fresh)).status_code,
        lambda: stranger.post(ANSWER, no(fresh)).status_code,
    ]
    assert overtaken(*(answers if yes_first else reversed(answers))) == [302, 409]
    assert CareLink.objects.exists() is yes_first


@pytest.mark.django_db(transaction=True)
def test_a_double_tap_links_once(paula: User, as_wanda: Client) -> None:
    fresh = invited(paula)
    opened(as_wanda, fresh)
    taps = [lambda: as_wanda.post(ANSWER, yes(fresh)).status_code for _ in range(4)]
    assert at_once(*taps) == [302] * 4
    assert CareLink.objects.count() == 1
    assert AuditEvent.objects.filter(action="care.begin").count() == 1
