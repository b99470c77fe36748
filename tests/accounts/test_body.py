"""Sex and date of birth: told only by whoever likes to, and the date only where the checklist has none."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.doors import birth_date_of
from accounts.models import User
from tests.accounts.test_settings import SETTINGS, as_shown, text
from tests.factories.onboarding import CHEST_PAIN, MONDAY, noon, published, screened

BORN = {"birth_date_day": ["3"], "birth_date_month": ["11"], "birth_date_year": ["1958"]}
ASKED = 'name="birth_date_year"'


def test_both_are_kept_and_shown_again(as_wanda: Client, wanda: User) -> None:
    assert as_wanda.post(SETTINGS, as_shown(as_wanda) | BORN | {"sex": ["other"]}).status_code == 302
    wanda.refresh_from_db()
    assert (wanda.sex, wanda.birth_date) == ("other", date(1958, 11, 3))
    assert 'name="birth_date_year" value="1958"' in text(as_wanda.get(SETTINGS))


def test_both_can_be_taken_out_again(as_wanda: Client, wanda: User) -> None:
    User.objects.update(sex="male", birth_date=date(1958, 11, 3))
    empty: dict[str, list[str]] = {name: [""] for name in BORN}
    as_wanda.post(SETTINGS, as_shown(as_wanda) | empty | {"sex": [""]})
    wanda.refresh_from_db()
    assert (wanda.sex, wanda.birth_date) == ("", None)


def test_a_tab_that_changes_something_else_leaves_them_alone(as_wanda: Client, wanda: User) -> None:
    old_tab = as_shown(as_wanda)
    as_wanda.post(SETTINGS, as_shown(as_wanda) | BORN | {"sex": ["male"]})
    as_wanda.post(SETTINGS, old_tab | {"name": ["Wendela"]})
    wanda.refresh_from_db()
    assert (wanda.name, wanda.sex, wanda.birth_date) == ("Wendela", "male", date(1958, 11, 3))


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("31", "2", "1958"),
        ("3", "11", ""),
        ("3", "eleven", "1958"),
        ("3", "3", "2026"),
        ("1", "3", "1905"),
        ("0", "0", "0"),
    ],
)
def test_a_date_that_cannot_be_changes_nothing_and_is_shown_again(
    as_wanda: Client, wanda: User, day: str, month: str, year: str
) -> None:
    with time_machine.travel(noon(MONDAY), tick=False):
        born = {"birth_date_day": [day], "birth_date_month": [month], "birth_date_year": [year]}
        response = as_wanda.post(SETTINGS, as_shown(as_wanda) | born | {"name": ["Wendela"]})
    assert response.status_code == 422
    assert f'name="birth_date_month" value="{month}"' in text(response)
    assert 'value="Wendela"' in text(response)
    wanda.refresh_from_db()
    assert (wanda.name, wanda.birth_date) == ("Wanda", None)


def test_what_a_page_claims_to_have_shown_breaks_nothing(as_wanda: Client, wanda: User) -> None:
    sent = as_shown(as_wanda) | BORN | {"initial-birth_date": ["x"]}
    assert as_wanda.post(SETTINGS, sent).status_code == 302
    wanda.refresh_from_db()
    assert wanda.birth_date == date(1958, 11, 3)


def test_the_date_of_the_checklist_is_shown_and_not_asked_again(as_wanda: Client, wanda: User) -> None:
    published()
    assert ASKED in text(as_wanda.get(SETTINGS))
    screened(wanda, ID01_DOB="1961-05-09")
    page = text(as_wanda.get(SETTINGS))
    assert "Your date of birth is 9 May 1961. It comes from your safety checklist." in page
    assert ASKED not in page


def test_the_date_of_the_checklist_comes_first(wanda: User) -> None:
    published()
    wanda.birth_date = date(1958, 11, 3)
    assert birth_date_of(wanda) == date(1958, 11, 3)
    screened(wanda, ID01_DOB="1961-05-09")
    assert birth_date_of(wanda) == date(1961, 5, 9)


def test_a_tab_from_before_the_checklist_sends_a_date_in_vain(as_wanda: Client, wanda: User) -> None:
    old_tab = as_shown(as_wanda)
    published()
    screened(wanda)
    as_wanda.post(SETTINGS, old_tab | BORN | {"sex": ["female"]})
    wanda.refresh_from_db()
    assert (wanda.sex, wanda.birth_date) == ("female", None)


def test_a_checklist_that_a_red_flag_ended_early_may_know_no_date(as_wanda: Client, wanda: User) -> None:
    published()
    screened(wanda, **CHEST_PAIN, ID01_DOB=None)
    assert ASKED in text(as_wanda.get(SETTINGS))


@pytest.mark.parametrize("wrong", [{"sex": ["robot"]}, {"sex": ["x" * 9]}])
def test_a_sex_that_nobody_offered_is_refused(
    as_wanda: Client, wanda: User, wrong: dict[str, list[str]]
) -> None:
    assert as_wanda.post(SETTINGS, as_shown(as_wanda) | wrong).status_code == 422


def test_the_database_knows_the_sexes_too(wanda: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.update(sex="robot")


def test_the_page_says_what_each_is_for(as_wanda: Client) -> None:
    page = text(as_wanda.get(SETTINGS))
    assert "Only to compare the results of tests with those of people like you." in page
    assert "Only to compare the results of tests with those of people of your age." in page
