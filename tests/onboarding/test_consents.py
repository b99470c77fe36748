"""What is agreed to before the first question, how it is taken back, and what that stops."""

from collections.abc import Iterator
from hashlib import sha256
from html import unescape

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from onboarding.consenting import NEEDED, current_text
from onboarding.models import Consent, Screening, ScreeningDraft
from onboarding.statement_actions import say_consents
from sessions.models import SessionLog
from tests.factories.onboarding import (
    FELL_TWICE,
    FIRST_STEPS,
    MONDAY,
    agreed,
    noon,
    plan_for,
    screened,
)
from tests.onboarding.starts import FOUR_DAYS, start_url
from tests.onboarding.walkthrough import (
    REVIEW,
    SCREENING,
    answer_step,
    answers_of,
    begin,
    key_on,
)
from tests.page_checks import parse_errors
from tests.sessions.posts import least, log_url

pytestmark = pytest.mark.usefixtures("catalogue")

BEGIN = "/screening/begin/"
CONSENTS = "/settings/consents/"
FIRST_STEP = "/screening/today/"
PURPOSES = [purpose.id for purpose in current_text().purposes]


@pytest.fixture(autouse=True)
def monday_noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False) as traveller:
        yield traveller


def html_of(response: object) -> str:
    return unescape(response.content.decode())  # type: ignore[attr-defined]


def words_said(walker: User) -> list[tuple[str, bool]]:
    said = Consent.objects.filter(walker=walker).order_by("pk")
    return list(said.values_list("purpose", "given"))


def take_back(client: Client, purpose: str = "checklist") -> None:
    assert client.post(CONSENTS, {"withdraw": purpose})["Location"] == CONSENTS


# --- Before the first question -------------------------------------------------------------------------


def test_each_purpose_has_a_tick_with_its_exact_text_and_none_is_ticked(as_wanda: Client) -> None:
    page = html_of(as_wanda.get(SCREENING))
    assert [page.count(purpose.text) for purpose in current_text().purposes] == [1, 1]
    assert page.count('type="checkbox" name="consents"') == 2
    assert "checked" not in page
    assert parse_errors(page) == []


def test_start_keeps_the_ticks_with_the_fingerprint_of_the_text_and_begins(
    as_wanda: Client, wanda: User
) -> None:
    assert as_wanda.post(BEGIN, {"consents": PURPOSES})["Location"] == FIRST_STEP
    said = Consent.objects.filter(walker=wanda).order_by("pk")
    assert [one.sha256 for one in said] == [
        sha256(purpose.text.encode()).hexdigest() for purpose in current_text().purposes
    ]
    assert {(one.author, one.on, one.zone, one.version, one.language) for one in said} == {
        (wanda, MONDAY, "Europe/Berlin", current_text().version, "en")
    }


@pytest.mark.parametrize(
    "sent", [{}, {"consents": ["checklist"]}, {"consents": ["sessions"]}, {"consents": ["everything"]}]
)
def test_without_both_ticks_nothing_begins_and_nothing_is_kept(
    as_wanda: Client, sent: dict[str, list[str]]
) -> None:
    response = as_wanda.post(BEGIN, sent)
    page = html_of(response)
    assert response.status_code == 422
    assert 'href="#id_consents_0"' in page
    assert parse_errors(page) == []
    assert (Consent.objects.count(), ScreeningDraft.objects.count()) == (0, 0)


def test_a_tick_stays_where_the_other_was_missing(as_wanda: Client) -> None:
    page = html_of(as_wanda.post(BEGIN, {"consents": ["sessions"]}))
    assert "Please tick both." in page
    assert page.count(" checked") == 1


def test_pressing_start_twice_agrees_once(as_wanda: Client, wanda: User) -> None:
    for _ in range(2):
        as_wanda.post(BEGIN, {"consents": PURPOSES})
    assert words_said(wanda) == [(purpose, True) for purpose in PURPOSES]


def test_whoever_has_agreed_sees_it_said_and_starts_without_ticks(as_wanda: Client, wanda: User) -> None:
    agreed(wanda)
    page = html_of(as_wanda.get(SCREENING))
    assert 'name="consents"' not in page
    assert page.count("You agreed on 2 March 2026") == 2
    assert f'href="{CONSENTS}"' in page
    assert parse_errors(page) == []
    assert as_wanda.post(BEGIN)["Location"] == FIRST_STEP


# --- The page in Settings ------------------------------------------------------------------------------


def test_settings_lead_to_what_was_agreed_to(as_wanda: Client) -> None:
    assert f'href="{CONSENTS}"' in html_of(as_wanda.get("/settings/"))


def test_the_page_shows_each_text_when_it_was_agreed_to_and_which_version(
    as_wanda: Client, wanda: User
) -> None:
    agreed(wanda)
    page = html_of(as_wanda.get(CONSENTS))
    for purpose in current_text().purposes:
        assert page.count(purpose.text) == 1
        assert page.count(purpose.withdrawn) == 1
    assert page.count(f"You agreed on 2 March 2026 (version {current_text().version}).") == 2
    assert (page.count('name="withdraw"'), page.count('name="give"')) == (2, 0)
    assert parse_errors(page) == []


def test_whoever_was_never_asked_has_agreed_to_nothing(as_wanda: Client) -> None:
    page = html_of(as_wanda.get(CONSENTS))
    assert page.count("You have not agreed to this.") == 2
    assert (page.count('name="withdraw"'), page.count('name="give"')) == (0, 2)


def test_taking_back_is_one_press_and_agreeing_again_is_one_press(as_wanda: Client, wanda: User) -> None:
    agreed(wanda)
    take_back(as_wanda, "sessions")
    page = html_of(as_wanda.get(CONSENTS))
    assert page.count("You took it back on 2 March 2026") == 2
    assert (page.count('name="withdraw"'), page.count('name="give"')) == (1, 1)
    assert parse_errors(page) == []
    as_wanda.post(CONSENTS, {"give": "sessions"})
    assert words_said(wanda) == [
        ("checklist", True),
        ("sessions", True),
        ("sessions", False),
        ("sessions", True),
    ]


def test_a_double_click_says_it_once(as_wanda: Client, wanda: User) -> None:
    agreed(wanda)
    for _ in range(2):
        take_back(as_wanda)
    assert words_said(wanda) == [("checklist", True), ("sessions", True), ("checklist", False)]


def test_what_was_never_given_cannot_be_taken_back(as_wanda: Client) -> None:
    take_back(as_wanda)
    assert not Consent.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"give": "everything"}, {"withdraw": ""}])
def test_a_purpose_that_is_not_there_is_not_found(as_wanda: Client, sent: dict[str, str]) -> None:
    assert as_wanda.post(CONSENTS, sent).status_code == 404


def test_nobody_sees_or_changes_what_another_agreed_to(as_wanda: Client, as_wim: Client, wim: User) -> None:
    agreed(wim)
    assert "You agreed on" not in html_of(as_wanda.get(CONSENTS))
    take_back(as_wanda)
    assert words_said(wim) == [("checklist", True), ("sessions", True)]


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(as_wanda: Client, method: str) -> None:
    assert as_wanda.generic(method.upper(), CONSENTS).status_code == 405


@pytest.mark.parametrize("times", [1, 30])
def test_the_page_takes_three_queries_however_often_somebody_changed_their_mind(
    as_wanda: Client, wanda: User, django_assert_num_queries: DjangoAssertNumQueries, times: int
) -> None:
    for number in range(times):
        say_consents(walker=wanda, given=NEEDED if number % 2 else (), on=MONDAY)
    with django_assert_num_queries(3):
        as_wanda.get(CONSENTS)


# --- What taking back stops ----------------------------------------------------------------------------


@pytest.mark.parametrize("purpose", NEEDED)
def test_without_it_nothing_starts_and_nothing_is_checked_off(
    as_wanda: Client, wanda: User, purpose: str
) -> None:
    screened(wanda)
    plan_for(wanda)
    take_back(as_wanda, purpose)
    today = as_wanda.get("/today/")
    assert "You took back what you had agreed to" in html_of(today)
    assert f'href="{CONSENTS}"' in html_of(today)
    assert parse_errors(html_of(today)) == []
    assert as_wanda.post(log_url(MONDAY), least()).status_code == 409
    assert as_wanda.post(start_url(FIRST_STEPS), FOUR_DAYS).status_code == 409
    assert not SessionLog.objects.exists()
    as_wanda.post(CONSENTS, {"give": purpose})
    assert as_wanda.post(log_url(MONDAY), least()).status_code == 302


def test_the_result_says_it_too(as_wanda: Client, wanda: User) -> None:
    screened(wanda)
    take_back(as_wanda)
    response = as_wanda.get("/screening/result/")
    assert response.templates[0].name == "onboarding/result_consent_due.html"
    assert f'href="{CONSENTS}"' in html_of(response)
    assert parse_errors(html_of(response)) == []


def test_whoever_is_held_back_stays_held_back_and_is_asked_before_answering_again(
    as_wanda: Client, wanda: User
) -> None:
    screened(wanda, **FELL_TWICE)
    take_back(as_wanda)
    assert as_wanda.get("/screening/result/").context["page"].standing.state == "CLINICIAN"
    asked = as_wanda.post(BEGIN)
    assert asked.status_code == 422
    assert "You took back what you had agreed to" in html_of(asked)
    assert as_wanda.post(BEGIN, {"consents": PURPOSES})["Location"] == FIRST_STEP


def test_a_checklist_that_was_begun_waits_and_goes_on_where_it_stood(as_wanda: Client) -> None:
    second = answer_step(as_wanda, begin(as_wanda), answers_of())
    kept = ScreeningDraft.objects.get().answers
    take_back(as_wanda)
    assert as_wanda.get(second)["Location"] == SCREENING
    assert as_wanda.post(second, {"none": "1"})["Location"] == SCREENING
    assert as_wanda.get(REVIEW)["Location"] == SCREENING
    hurried = as_wanda.post(second, {"autosave": "1"}, headers={"HX-Request": "true"})
    assert hurried["HX-Redirect"] == SCREENING
    assert 'name="consents"' in html_of(as_wanda.get(SCREENING))
    assert as_wanda.post(BEGIN, {"consents": PURPOSES})["Location"] == second
    assert ScreeningDraft.objects.get().answers == kept


def test_nothing_is_handed_in_once_it_was_taken_back(as_wanda: Client) -> None:
    answers, where = answers_of(), begin(as_wanda)
    while where != REVIEW:
        where = answer_step(as_wanda, where, answers)
    key = key_on(as_wanda.get(REVIEW).content.decode())
    take_back(as_wanda)
    assert as_wanda.post(REVIEW, {"submission_key": key})["Location"] == SCREENING
    assert not Screening.objects.exists()
