"""Answers that went stale: why, and what is asked again."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from onboarding.models import Screening, ScreeningDraft
from onboarding.ruleset import current_ruleset
from onboarding.staleness import Because
from onboarding.statement_actions import answer_health
from onboarding.templatetags.renewals import SENTENCES
from tests.factories.onboarding import (
    MONDAY,
    agreed,
    noon,
    plan_for,
    screened,
)
from tests.factories.sessions import logged
from tests.onboarding.walkthrough import REVIEW, answer_step, answers_of, hand_in, path_of
from tests.page_checks import parse_errors
from tests.sessions.posts import least, log_url

pytestmark = pytest.mark.usefixtures("catalogue")

RESULT, TODAY = "/screening/result/", "/today/"
BEGIN = "/screening/begin/"
LESS_ACTIVE = {"ID04_ACTIVE": "no"}


@pytest.fixture(autouse=True)
def monday_noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False) as traveller:
        yield traveller


def days_ago(days: int) -> date:
    return MONDAY - timedelta(days=days)


def a_year(walker: User) -> None:
    screened(walker, on=days_ago(366))


def half_a_year(walker: User) -> None:
    screened(walker, on=days_ago(184), **LESS_ACTIVE)


def long_away(walker: User) -> None:
    away(walker, 42)


def short_away(walker: User) -> None:
    away(walker, 14)


def away(walker: User, days: int) -> None:
    screened(walker, on=days_ago(days))
    plan_for(walker, starts_on=days_ago(days))
    logged(walker, days_ago(days))


def four_weeks(walker: User) -> None:
    screened(walker, on=days_ago(28))


def another_health(walker: User, *kinds: str) -> None:
    screened(walker, on=days_ago(1))
    answer_health(walker=walker, kinds=kinds or ("medicine",), on=MONDAY)


def html_of(response: object) -> str:
    return unescape(response.content.decode())  # type: ignore[attr-defined]


def test_every_reason_has_its_sentence() -> None:
    assert sorted(SENTENCES) == sorted(Because)


@pytest.mark.parametrize(
    ("history", "because", "title", "button"),
    [
        (a_year, Because.YEAR, "Time to answer again", "Answer again"),
        (half_a_year, Because.HALF_YEAR, "Time to answer again", "Answer again"),
        (long_away, Because.LONG_GAP, "Time to answer again", "Answer again"),
        (short_away, Because.GAP, "A few questions again", "Answer these"),
        (another_health, Because.HEALTH, "A few questions again", "Answer these"),
        (
            four_weeks,
            Because.FOUR_WEEKS,
            "Has your health changed since 2 February?",
            "No, nothing has changed",
        ),
    ],
)
@pytest.mark.parametrize("path", [TODAY, RESULT])
def test_today_and_the_result_say_why_and_what_to_do(
    as_wanda: Client,
    wanda: User,
    history: Callable[[User], None],
    because: Because,
    title: str,
    button: str,
    path: str,
) -> None:
    history(wanda)
    page = html_of(as_wanda.get(path))
    assert page.count(str(SENTENCES[because])) == 1
    assert len(re.findall(rf">\s*{re.escape(title)}\s*</h", page)) == 1
    assert page.count(f">{button}</button>") == 1
    assert parse_errors(page) == []


def test_nothing_is_checked_off_on_answers_that_need_renewing(as_wanda: Client, wanda: User) -> None:
    short_away(wanda)
    assert as_wanda.post(log_url(MONDAY), least()).status_code == 409


def test_a_plan_that_waits_says_so(as_wanda: Client, wanda: User) -> None:
    short_away(wanda)
    assert "Your plan waits. Today says why." in html_of(as_wanda.get("/plan/"))


def test_what_to_do_after_a_fall_comes_before_any_question(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=days_ago(1))
    plan_for(wanda)
    logged(wanda, MONDAY, fall=True)
    assert "Your plan is on hold because you fell" in html_of(as_wanda.get(TODAY))
    result = html_of(as_wanda.get(RESULT))
    assert str(SENTENCES[Because.FALL]) in result
    assert "three short screens" in result


# --- Only what is needed -------------------------------------------------------------------------------


def test_only_the_screens_that_are_needed_are_asked(as_wanda: Client, wanda: User) -> None:
    another_health(wanda, "medicine")
    before = Screening.objects.get()
    asked = current_ruleset().rescreens["medicine"].steps
    assert "two short screens" in html_of(as_wanda.get(TODAY))
    where, visited = path_of(as_wanda.post(BEGIN)), []
    first = html_of(as_wanda.get(where))
    assert "1 of 2" in first
    while where != REVIEW:
        visited.append(where)
        where = answer_step(as_wanda, where, answers_of())
    assert visited == [f"/screening/{step}/" for step in asked]
    assert html_of(as_wanda.get(REVIEW)).count('class="card answers"') == 2
    assert hand_in(as_wanda) == RESULT
    handed_in = Screening.objects.latest("pk")
    assert (handed_in.asked_steps, handed_in.rushed) == (list(asked), False)
    untouched = [item.id for item in current_ruleset().order if item.id in before.answers]
    assert [item for item in untouched if item not in handed_in.answers] == []
    assert as_wanda.get(RESULT).context["page"].standing.state == "CLEARED"


def test_a_new_follow_up_on_another_screen_is_asked_too(as_wanda: Client, wanda: User) -> None:
    another_health(wanda, "medicine")
    draft_after = path_of(as_wanda.post(BEGIN))
    draft = ScreeningDraft.objects.get()
    draft.answers.pop("FA06_THINNER", None)
    draft.answers.pop("ID06_AID")
    draft.save()
    assert path_of(as_wanda.get(REVIEW)) == "/screening/getting-around/"
    assert as_wanda.get(draft_after).status_code == 200


def test_today_costs_as_much_with_a_renewal_as_without(
    as_wanda: Client, wanda: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    agreed(wanda)
    short_away(wanda)
    with django_assert_num_queries(7):
        as_wanda.get(TODAY)
