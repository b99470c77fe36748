"""The code on a letter: a walker makes it, a physio takes them up with it."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from clinics.actions.taking_up import GOOD_FOR, make_code
from clinics.models import CareLink, TakeUpCode
from clinics.sharing import current_sharing
from core import clock
from core.models import AuditEvent
from tests.factories.clinics import a_clinic, a_member, at_work
from tests.factories.onboarding import FELL_TWICE, screened
from tests.threads import at_once

LETTER, CODE, TAKE_UP = "/screening/letter/", "/screening/letter/code/", "/clinic/take-up/"

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def paula(db: None) -> User:
    return a_member(a_clinic())


@pytest.fixture
def held_back(wanda: User) -> User:
    """Wanda, whom the checklist asks to see a physio."""
    screened(wanda, on=clock.today_in(wanda.time_zone), **FELL_TWICE)
    return wanda


def text(response: Any) -> str:
    return str(response.content, "utf-8")


def code_on(letter: Any) -> str:
    found = re.search(r'<p class="code">(\w{4} \w{4})</p>', text(letter))
    assert found is not None
    return found[1]


def code_of(walker: User) -> str:
    return make_code(walker=walker, on=clock.today_in(walker.time_zone)).code


def test_the_letter_leads_to_a_code_and_is_shown_with_it(as_wanda: Client, held_back: User) -> None:
    assert f'href="{CODE}"' in text(as_wanda.get(LETTER))
    page = as_wanda.get(CODE)
    assert current_sharing().code in text(page)
    letter = as_wanda.post(CODE, {"agree": "on"})
    assert letter.status_code == 200
    assert "To the physiotherapist" in text(letter)
    assert "<svg aria-hidden" in text(letter)
    kept = TakeUpCode.objects.get()
    assert code_on(letter).replace(" ", "") not in kept.code
    assert (kept.walker, kept.consent_version, kept.consent_sha256) == (
        held_back, "2026.11.1", current_sharing().sha256,
    )  # fmt: skip


def test_without_the_tick_there_is_no_code(as_wanda: Client, held_back: User) -> None:
    assert as_wanda.post(CODE).status_code == 422
    assert TakeUpCode.objects.count() == 0


def test_who_has_no_letter_has_no_code(as_wanda: Client, wanda: User) -> None:
    assert as_wanda.get(CODE)["Location"] == "/screening/result/"
    screened(wanda, on=clock.today_in(wanda.time_zone))
    assert as_wanda.post(CODE, {"agree": "on"})["Location"] == "/screening/result/"
    assert TakeUpCode.objects.count() == 0


def test_a_new_code_takes_the_place_of_the_old(as_wanda: Client, held_back: User, paula: User) -> None:
    old, new = (code_on(as_wanda.post(CODE, {"agree": "on"})) for _ in range(2))
    browser = at_work(paula)
    assert [browser.post(TAKE_UP, {"code": code}).status_code for code in (old, new)] == [422, 200]


def test_a_code_can_be_taken_back(as_wanda: Client, held_back: User, paula: User) -> None:
    code = code_on(as_wanda.post(CODE, {"agree": "on"}))
    assert "A code is open" in text(as_wanda.get(CODE))
    assert as_wanda.post(CODE, {"revoke": ""})["Location"] == CODE
    assert "A code is open" not in text(as_wanda.get(CODE))
    assert at_work(paula).post(TAKE_UP, {"code": code}).status_code == 422


def test_a_physio_sees_whose_it_is_before_anything_changes(held_back: User, paula: User) -> None:
    page = at_work(paula).post(TAKE_UP, {"code": code_of(held_back)})
    assert "This is the letter of Wanda" in text(page)
    assert CareLink.objects.count() == 0
    assert TakeUpCode.objects.get().used_at is None


def test_with_a_yes_the_walker_is_theirs_and_is_told(as_wanda: Client, held_back: User, paula: User) -> None:
    code = code_of(held_back)
    taken = at_work(paula).post(TAKE_UP, {"code": code.lower(), "confirm": ""})
    assert taken["Location"] == f"/clinic/walkers/{held_back.uuid}/"
    link = CareLink.objects.get()
    assert (link.walker, link.physio, link.zone) == (held_back, paula, "Europe/Berlin")
    assert TakeUpCode.objects.get().used_by == paula
    event = AuditEvent.objects.get(action="care.take_up")
    assert (event.actor, event.subject, event.detail) == (
        paula.uuid, str(held_back.uuid), "physio · Harbour Physio",
    )  # fmt: skip
    assert "Paula Physio of Harbour Physio looks after you since" in text(as_wanda.get("/today/"))


def test_a_code_is_good_once(held_back: User, paula: User) -> None:
    code = code_of(held_back)
    at_work(paula).post(TAKE_UP, {"code": code, "confirm": ""})
    late = at_work(a_member(a_clinic("Hill Physio"), name="Otto Other"))
    for sent in ({"code": code}, {"code": code, "confirm": ""}):
        assert late.post(TAKE_UP, sent).status_code == 422
    assert CareLink.objects.count() == 1


def test_and_for_seven_days(held_back: User, paula: User) -> None:
    code = code_of(held_back)
    made = TakeUpCode.objects.get().made_at
    for since, status in ((GOOD_FOR - timedelta(seconds=1), 200), (GOOD_FOR, 422)):
        with time_machine.travel(made + since, tick=False):
            assert at_work(paula).post(TAKE_UP, {"code": code}).status_code == status


def test_nobody_takes_up_themselves(paula: User) -> None:
    screened(paula, on=clock.today_in(paula.time_zone), **FELL_TWICE)
    browser = at_work(paula)
    for sent in ({"code": code_of(paula)}, {"code": code_of(paula), "confirm": ""}):
        assert browser.post(TAKE_UP, sent).status_code == 422
    assert CareLink.objects.count() == 0


@pytest.mark.parametrize("role", ["assistant", "reception", "clinic_admin"])
def test_only_a_physio_takes_up(held_back: User, paula: User, role: str) -> None:
    browser = at_work(a_member(paula.memberships.get().clinic, role=role, name="Rita"))
    assert browser.get(TAKE_UP).status_code == 404
    assert browser.post(TAKE_UP, {"code": code_of(held_back), "confirm": ""}).status_code == 404
    assert CareLink.objects.count() == 0


def test_the_picture_fills_the_code_in_and_tries_nothing(held_back: User, paula: User) -> None:
    browser = at_work(paula)
    assert 'value="ABCD2345"' in text(browser.get(TAKE_UP, {"code": "ABCD2345"}))
    assert browser.get(TAKE_UP, {"code": "X" * 5000}).status_code == 200


def test_trying_codes_is_limited(held_back: User, paula: User) -> None:
    browser = at_work(paula)
    answers = [browser.post(TAKE_UP, {"code": "ABCDEFGH"}).status_code for _ in range(10)]
    assert answers == [422] * 10
    assert browser.post(TAKE_UP, {"code": code_of(held_back)}).status_code == 429


def test_a_closed_account_is_taken_up_by_nobody(held_back: User, paula: User) -> None:
    code = code_of(held_back)
    User.objects.filter(pk=held_back.pk).update(is_active=False)
    assert at_work(paula).post(TAKE_UP, {"code": code}).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_of_two_physios_at_once_one_takes_up(paula: User, held_back: User) -> None:
    code = code_of(held_back)
    second = a_member(a_clinic("Hill Physio"), name="Otto Other")
    browsers = [at_work(one) for one in (paula, second)]
    sent = {"code": code, "confirm": ""}
    taps = [lambda browser=browser: browser.post(TAKE_UP, sent).status_code for browser in browsers]
    assert sorted(at_once(*taps)) == [302, 422]
    assert CareLink.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_codes_at_once_leave_one_open(held_back: User) -> None:
    at_once(*(lambda: code_of(held_back) for _ in range(3)))
    assert TakeUpCode.objects.filter(revoked_at=None).count() == 1
