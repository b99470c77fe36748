""" "I have been seen": who may say it, about what, and what follows."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from onboarding.models import SeenStatement
from tests.factories.onboarding import CHEST_PAIN, FELL_TWICE, MONDAY, noon, screened
from tests.page_checks import parse_errors

pytestmark = pytest.mark.usefixtures("catalogue")

SEEN, RESULT = "/screening/seen/", "/screening/result/"
TOLD = {"seen_on": "2026-03-03", "by_whom": "My doctor", "what_was_said": "A pulled muscle."}


@pytest.fixture(autouse=True)
def wednesday_noon() -> Iterator[time_machine.Traveller]:
    """Two days after the red flag."""
    with time_machine.travel(noon(MONDAY + timedelta(days=2), "Europe/Berlin"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def red_flag(wanda: User, catalogue: None) -> None:
    screened(wanda, **CHEST_PAIN)


def state_of(client: Client) -> Any:
    return client.get(RESULT).context["page"].standing


@pytest.mark.usefixtures("red_flag")
def test_the_red_flag_page_leads_to_the_form(as_wanda: Client) -> None:
    page = as_wanda.get(RESULT).content.decode()
    assert page.count(f'href="{SEEN}"') == 1
    assert parse_errors(page) == []
    assert parse_errors(as_wanda.get(SEEN).content.decode()) == []


@pytest.mark.usefixtures("red_flag")
def test_whoever_was_seen_needs_a_physio_next(as_wanda: Client, wanda: User) -> None:
    assert as_wanda.post(SEEN, TOLD)["Location"] == RESULT
    standing = state_of(as_wanda)
    assert (standing.state, standing.seen, standing.urgency) == ("CLINICIAN", True, "")
    said = SeenStatement.objects.get()
    assert (said.author, said.by_whom, said.what_was_said) == (wanda, "My doctor", "A pulled muscle.")
    assert (said.seen_on, said.on, said.zone) == (
        MONDAY + timedelta(days=1),
        MONDAY + timedelta(days=2),
        "Europe/Berlin",
    )


@pytest.mark.usefixtures("red_flag")
def test_saying_it_twice_keeps_the_first(as_wanda: Client) -> None:
    as_wanda.post(SEEN, TOLD)
    assert as_wanda.post(SEEN, TOLD | {"by_whom": "Somebody else"})["Location"] == RESULT
    assert SeenStatement.objects.get().by_whom == "My doctor"


@pytest.mark.usefixtures("red_flag")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"seen_on": "2026-03-05"}, "seen_on"),
        ({"seen_on": "2026-03-01"}, "seen_on"),
        ({"seen_on": "yesterday"}, "seen_on"),
        ({"seen_on": ""}, "seen_on"),
        ({"by_whom": " "}, "by_whom"),
        ({"by_whom": "x" * 121}, "by_whom"),
        ({"what_was_said": ""}, "what_was_said"),
        ({"what_was_said": "x" * 1001}, "what_was_said"),
    ],
)
def test_what_is_missing_or_cannot_be_is_asked_for_again(
    as_wanda: Client, changes: dict[str, str], field: str
) -> None:
    response = as_wanda.post(SEEN, TOLD | changes)
    page = response.content.decode()
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert f'href="#id_{field}"' in page
    assert parse_errors(page) == []
    assert not SeenStatement.objects.exists()


@pytest.mark.usefixtures("red_flag")
@pytest.mark.parametrize("day", ["2026-03-02", "2026-03-04"])
def test_the_day_of_the_red_flag_and_today_are_days_one_can_be_seen_on(as_wanda: Client, day: str) -> None:
    assert as_wanda.post(SEEN, TOLD | {"seen_on": day}).status_code == 302


@pytest.mark.parametrize("changes", [None, {}, FELL_TWICE])
def test_without_a_red_flag_there_is_nothing_to_be_seen_about(
    as_wanda: Client, wanda: User, changes: dict[str, Any] | None
) -> None:
    if changes is not None:
        screened(wanda, **changes)
    assert as_wanda.get(SEEN)["Location"] == RESULT
    assert as_wanda.post(SEEN, TOLD)["Location"] == RESULT
    assert not SeenStatement.objects.exists()


@pytest.mark.usefixtures("red_flag")
def test_nobody_was_seen_for_another(as_wim: Client, as_wanda: Client) -> None:
    assert as_wim.post(SEEN, TOLD)["Location"] == RESULT
    assert state_of(as_wanda).state == "SEEK_CARE"


@pytest.mark.usefixtures("red_flag")
def test_nothing_is_kept_of_somebody_who_took_their_consent_back(as_wanda: Client) -> None:
    as_wanda.post("/settings/consents/", {"withdraw": "checklist"})
    assert as_wanda.get(SEEN)["Location"] == "/settings/consents/"
    assert as_wanda.post(SEEN, TOLD)["Location"] == "/settings/consents/"
    assert not SeenStatement.objects.exists()


@pytest.mark.usefixtures("red_flag")
def test_other_methods_are_refused(as_wanda: Client) -> None:
    assert as_wanda.delete(SEEN).status_code == 405


@pytest.mark.usefixtures("red_flag")
def test_the_form_takes_six_queries(
    as_wanda: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(6):
        as_wanda.get(SEEN)


@pytest.mark.usefixtures("red_flag")
def test_an_empty_form_sent_is_not_the_form_opened(as_wanda: Client) -> None:
    assert as_wanda.post(SEEN).status_code == 422
