""" "Has your health changed?": when it is asked, by whom it is answered, and what follows."""

from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from onboarding.models import HealthAnswer
from onboarding.ruleset import current_ruleset
from tests.factories.onboarding import CHEST_PAIN, FELL_TWICE, MONDAY, noon, screened, unchanged
from tests.page_checks import parse_errors

pytestmark = pytest.mark.usefixtures("catalogue")

HEALTH, RESULT, TODAY = "/screening/health/", "/screening/result/", "/today/"


@pytest.fixture(autouse=True)
def monday_noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False) as traveller:
        yield traveller


def days_ago(days: int) -> date:
    return MONDAY - timedelta(days=days)


def four_weeks(walker: User) -> None:
    screened(walker, on=days_ago(28))


def html_of(response: object) -> str:
    return unescape(response.content.decode())  # type: ignore[attr-defined]


def named() -> list[list[str]]:
    return list(HealthAnswer.objects.order_by("pk").values_list("kinds", flat=True))


def test_no_change_lets_the_walks_go_on(as_wanda: Client, wanda: User) -> None:
    four_weeks(wanda)
    assert as_wanda.post(HEALTH, {"changed": "no"})["Location"] == TODAY
    assert as_wanda.get(RESULT).context["page"].standing.state == "CLEARED"
    answer = HealthAnswer.objects.get()
    assert (answer.author, answer.kinds, answer.on, answer.zone) == (wanda, [], MONDAY, "Europe/Berlin")


def test_a_change_asks_what_belongs_to_it(as_wanda: Client, wanda: User) -> None:
    four_weeks(wanda)
    sent = {"changed": "yes", "kinds": ["medicine", "pain"]}
    assert as_wanda.post(HEALTH, sent)["Location"] == RESULT
    standing = as_wanda.get(RESULT).context["standing"]
    rescreens = current_ruleset().rescreens
    assert standing.state == "SCREENS_DUE"
    assert set(standing.renew.steps) == {*rescreens["medicine"].steps, *rescreens["pain"].steps}


@pytest.mark.parametrize(
    "sent", [{}, {"changed": "yes"}, {"changed": "yes", "kinds": ["gap"]}, {"changed": "maybe"}]
)
def test_yes_without_what_has_changed_is_asked_again(
    as_wanda: Client, wanda: User, sent: dict[str, Any]
) -> None:
    four_weeks(wanda)
    response = as_wanda.post(HEALTH, sent)
    page = html_of(response)
    assert response.status_code == 422
    assert 'href="#id_kinds_0"' in page
    assert parse_errors(page) == []
    assert named() == []


def test_each_kind_with_a_label_can_be_named_and_none_is_ticked(as_wanda: Client, wanda: User) -> None:
    screened(wanda)
    page = html_of(as_wanda.get(HEALTH))
    rescreens = current_ruleset().rescreens.values()
    labelled = [one for one in rescreens if one.label]
    assert [page.count(f"<span>{one.label}</span>") for one in labelled] == [1] * len(labelled)
    assert page.count('name="kinds"') == len(labelled)
    assert "checked" not in page
    assert parse_errors(page) == []


def test_it_can_be_said_at_any_time_from_settings(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=days_ago(1))
    assert f'href="{HEALTH}"' in html_of(as_wanda.get("/settings/"))
    as_wanda.post(HEALTH, {"changed": "yes", "kinds": "fall"})
    assert as_wanda.get(RESULT).context["standing"].state == "SCREENS_DUE"


@pytest.mark.parametrize("sent", [{"changed": "no"}, {"changed": "yes", "kinds": "fall"}])
def test_the_same_answer_twice_is_kept_once(as_wanda: Client, wanda: User, sent: dict[str, str]) -> None:
    screened(wanda, on=days_ago(1))
    for _ in range(2):
        as_wanda.post(HEALTH, sent)
    assert HealthAnswer.objects.count() == 1


def test_a_second_change_does_not_hide_the_first(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=days_ago(1))
    as_wanda.post(HEALTH, {"changed": "yes", "kinds": "hospital"})
    as_wanda.post(HEALTH, {"changed": "yes", "kinds": "pregnancy"})
    as_wanda.post(HEALTH, {"changed": "no"})
    assert named() == [["hospital"], ["hospital", "pregnancy"], []]
    steps = {*as_wanda.get(RESULT).context["standing"].renew.steps}
    rescreens = current_ruleset().rescreens
    assert steps == {*rescreens["hospital"].steps, *rescreens["pregnancy"].steps}


def test_a_change_that_was_asked_about_is_not_named_again(
    as_wanda: Client, wanda: User, monday_noon: time_machine.Traveller
) -> None:
    screened(wanda, on=days_ago(1))
    as_wanda.post(HEALTH, {"changed": "yes", "kinds": "hospital"})
    monday_noon.shift(timedelta(hours=1))
    screened(wanda, on=MONDAY + timedelta(days=1))
    monday_noon.shift(timedelta(days=2))
    as_wanda.force_login(wanda)
    as_wanda.post(HEALTH, {"changed": "yes", "kinds": "fall"})
    assert named() == [["hospital"], ["fall"]]


@pytest.mark.parametrize("changes", [None, FELL_TWICE, CHEST_PAIN])
def test_whoever_may_not_walk_is_not_asked(
    as_wanda: Client, wanda: User, changes: dict[str, Any] | None
) -> None:
    if changes is not None:
        screened(wanda, **changes)
    assert as_wanda.get(HEALTH)["Location"] == RESULT
    assert as_wanda.post(HEALTH, {"changed": "no"})["Location"] == RESULT
    assert named() == []


def test_nobody_answers_for_another(as_wanda: Client, wanda: User, wim: User) -> None:
    four_weeks(wim)
    screened(wanda)
    as_wanda.post(HEALTH, {"changed": "no"})
    assert list(HealthAnswer.objects.values_list("walker", flat=True)) == [wanda.pk]


def test_nothing_is_kept_of_somebody_who_took_their_consent_back(as_wanda: Client, wanda: User) -> None:
    four_weeks(wanda)
    as_wanda.post("/settings/consents/", {"withdraw": "sessions"})
    assert as_wanda.post(HEALTH, {"changed": "no"})["Location"] == RESULT
    assert named() == []


def test_other_methods_are_refused(as_wanda: Client) -> None:
    assert as_wanda.delete(HEALTH).status_code == 405


@pytest.mark.parametrize("times", [1, 30])
def test_the_question_takes_four_queries(
    as_wanda: Client, wanda: User, django_assert_num_queries: DjangoAssertNumQueries, times: int
) -> None:
    for number in range(times):
        screened(wanda, on=days_ago(times - number))
        unchanged(wanda, on=days_ago(times - number))
    with django_assert_num_queries(4):
        as_wanda.get(HEALTH)
