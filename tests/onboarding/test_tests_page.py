"""Timed tests that a program asks for are typed in, with a helper beside the walker."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from accounts.models import User
from onboarding.models import GateResult
from onboarding.statement_actions import NotWithinLimits, record_test
from tests.factories.onboarding import (
    BALANCE,
    CHEST_PAIN,
    FELL_TWICE,
    FIRST_STEPS,
    KNEE,
    MONDAY,
    noon,
    plan_for,
    published,
    screened,
    with_result,
)
from tests.factories.sessions import logged

URL = f"/programs/{BALANCE}/tests/"


@pytest.fixture(autouse=True)
def monday_noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def cleared(wanda: User) -> User:
    published()
    screened(wanda)
    return wanda


def typed(measure: str = "M01", seconds: str = "4.2", **more: str) -> dict[str, str]:
    """What the form of one test sends, helper and all."""
    return {"measure": measure, f"{measure}-seconds": seconds, f"{measure}-helper_present": "on", **more}


def text(response: Any) -> str:
    return str(response.content, "utf-8")


def test_it_works(as_wanda: Client, cleared: User) -> None:
    page = text(as_wanda.get(URL))
    assert page.count("Save this result") == 3
    assert page.count("Do this test only with a helper beside you, never alone.") == 3
    response = as_wanda.post(URL, typed())
    assert (response.status_code, response["Location"]) == (302, URL)
    result = GateResult.objects.get()
    assert (result.walker, result.author, result.measure) == (cleared, cleared, "M01")
    assert (result.seconds, result.helper_present) == (Decimal("4.2"), True)
    assert (result.on, result.zone) == (MONDAY, "Europe/Berlin")
    assert "Your result: 4.2 seconds, on Monday 2 March." in text(as_wanda.get(URL))


def test_the_last_of_the_tests_leads_to_the_start(as_wanda: Client, cleared: User) -> None:
    start = reverse("onboarding:start", args=[BALANCE])
    for measure, seconds in (("M01", "4.2"), ("M05", "9.5"), ("M03", "10")):
        assert f'href="{start}"' not in text(as_wanda.get(URL))
        as_wanda.post(URL, typed(measure, seconds))
    assert f'href="{start}"' in text(as_wanda.get(URL))


def test_a_program_without_tests_has_no_such_page(as_wanda: Client, cleared: User) -> None:
    for slug in (FIRST_STEPS, KNEE, "moon-walk"):
        assert as_wanda.get(f"/programs/{slug}/tests/").status_code == 404


@pytest.mark.parametrize("measure", ["", "M99", "M01-seconds"])
def test_a_test_that_the_program_does_not_ask_for_is_not_found(
    as_wanda: Client, cleared: User, measure: str
) -> None:
    assert as_wanda.post(URL, typed() | {"measure": measure}).status_code == 404


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"M01-helper_present": ""}, "Do this test only with a helper beside you, then tick this."),
        ({"M01-seconds": ""}, "This field is required."),
        ({"M01-seconds": "fast"}, "Enter a number."),
        ({"M01-seconds": "0.4"}, "Type a time from 0.5 to 60 seconds."),
        ({"M01-seconds": "60.1"}, "Type a time from 0.5 to 60 seconds."),
        ({"M01-seconds": "-4"}, "Type a time from 0.5 to 60 seconds."),
        ({"M01-seconds": "4.25"}, "Ensure that there are no more than 1 decimal place."),
        ({"M01-seconds": "NaN"}, "Enter a number."),
    ],
)
def test_a_result_that_cannot_be_is_asked_for_again(
    as_wanda: Client, cleared: User, sent: dict[str, str], says: str
) -> None:
    response = as_wanda.post(URL, typed() | sent)
    assert (response.status_code, says in text(response)) == (422, True)
    assert GateResult.objects.count() == 0


def test_the_other_tests_of_the_page_stay_free_of_errors(as_wanda: Client, cleared: User) -> None:
    page = text(as_wanda.post(URL, typed(seconds="")))
    assert page.count('aria-invalid="true"') == 1


def test_the_newest_result_counts_and_older_ones_stay(
    as_wanda: Client, cleared: User, monday_noon: time_machine.Traveller
) -> None:
    for seconds in ("4.2", "5.1"):
        monday_noon.shift(timedelta(minutes=5))
        as_wanda.post(URL, typed(seconds=seconds))
    assert "Your result: 5.1 seconds" in text(as_wanda.get(URL))
    assert GateResult.objects.count() == 2


def test_a_result_counts_for_four_weeks(as_wanda: Client, cleared: User) -> None:
    with_result(cleared, "M01", 4.2, on=MONDAY - timedelta(days=28))
    with_result(cleared, "M05", 9.5, on=MONDAY - timedelta(days=29))
    page = text(as_wanda.get(URL))
    assert page.count("Your result:") == 1
    assert "Your result: 4.2 seconds" in page


def test_nobody_sees_another_walkers_result(as_wanda: Client, cleared: User, wim: User) -> None:
    with_result(wim, "M01", 4.2)
    assert "Your result:" not in text(as_wanda.get(URL))


@pytest.mark.parametrize("changes", [FELL_TWICE, CHEST_PAIN])
def test_nobody_is_asked_to_test_whom_the_checklist_holds_back(
    as_wanda: Client, wanda: User, changes: dict[str, Any]
) -> None:
    published()
    screened(wanda, **changes)
    page, refused = as_wanda.get(URL), as_wanda.post(URL, typed())
    assert (page.status_code, refused.status_code) == (200, 409)
    for shown in (page, refused):
        assert "The safety checklist holds you back." in text(shown)
        assert "Save this result" not in text(shown)
    assert GateResult.objects.count() == 0


def test_nobody_is_asked_to_test_before_the_checklist_or_on_hold(
    as_wanda: Client, as_wim: Client, cleared: User
) -> None:
    plan_for(cleared)
    logged(cleared, MONDAY, fall=True)
    assert "Your plan is on hold." in text(as_wanda.get(URL))
    assert "Answer the safety checklist first." in text(as_wim.get(URL))
    assert [browser.post(URL, typed()).status_code for browser in (as_wanda, as_wim)] == [409, 409]
    assert GateResult.objects.count() == 0


def test_a_result_without_a_helper_is_refused_below_the_form_too(cleared: User) -> None:
    with pytest.raises(NotWithinLimits, match="only with a helper"):
        record_test(walker=cleared, measure="M01", seconds=Decimal("4.2"), helper_present=False, on=MONDAY)


@pytest.mark.parametrize("seconds", ["-0.1", "120.1"])
def test_a_time_that_cannot_be_is_refused_below_the_form_too(cleared: User, seconds: str) -> None:
    with pytest.raises(NotWithinLimits) as refused:
        record_test(walker=cleared, measure="M05", seconds=Decimal(seconds), helper_present=True, on=MONDAY)
    assert isinstance(refused.value.__cause__, IntegrityError)
