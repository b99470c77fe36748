"""The briefing's page without a script: who sees it, what its questions lead to, what is kept."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from justhtml import JustHTML

from accounts.models import User
from onboarding.models import BriefingAnswer
from onboarding.queries import briefing_of
from programs.models import Program
from tests.factories.onboarding import (
    FELL_TWICE,
    FIRST_STEPS,
    KNEE,
    MONDAY,
    noon,
    plan_for,
    published,
    screened,
)
from tests.onboarding.starts import FOUR_DAYS, start_url, text

URL = f"/briefing/{FIRST_STEPS}/"
RIGHT = {"before": "forward", "behind": "stop", "chest": "stop"}
ONE_WRONG = RIGHT | {"before": "fast"}
TWO_WRONG = ONE_WRONG | {"behind": "head"}


@pytest.fixture(autouse=True)
def monday_noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def cleared(wanda: User) -> User:
    published()
    screened(wanda)
    return wanda


def kept() -> list[tuple[str, int, bool]]:
    """Program, right answers and outcome of everything kept, oldest first."""
    return list(BriefingAnswer.objects.order_by("pk").values_list("program", "right", "passed"))


def headings(response: Any, selector: str = ".cue h2") -> list[str]:
    return [node.to_text().strip() for node in JustHTML(text(response), sanitize=False).query(selector)]


def test_all_cards_and_questions_are_on_one_page(as_wanda: Client, cleared: User) -> None:
    page = as_wanda.get(URL)
    assert page.status_code == 200
    assert (headings(page)[0], len(headings(page))) == ("Stand tall", 12)
    assert len(headings(page, "fieldset legend")) == 3
    assert headings(page, "input[checked]") == []


def test_the_cards_follow_the_precautions(as_wanda: Client, wanda: User) -> None:
    published()
    screened(wanda, ID01_DOB="1959-01-01")
    assert headings(as_wanda.get(URL))[-1] == "Your helper"


def test_all_right_leads_on_to_today(as_wanda: Client, cleared: User) -> None:
    response = as_wanda.post(URL, RIGHT)
    assert (response.status_code, response["Location"]) == (302, "/today/")
    assert kept() == [(FIRST_STEPS, 3, True)]
    passed = briefing_of(cleared, FIRST_STEPS)
    assert passed is not None
    assert (passed.author, passed.on, passed.zone, passed.version) == (
        cleared,
        MONDAY,
        "Europe/Berlin",
        "2026.11.1",
    )


def test_one_wrong_passes_and_is_explained(as_wanda: Client, cleared: User) -> None:
    response = as_wanda.post(URL, ONE_WRONG)
    assert (response.status_code, kept()) == (200, [(FIRST_STEPS, 2, True)])
    assert "Walk it forward first" in text(response)
    assert headings(response, "h1") == ["2 of 3 right"]


def test_two_wrong_ask_for_another_look_and_the_questions_again(as_wanda: Client, cleared: User) -> None:
    response = as_wanda.post(URL, TWO_WRONG)
    assert (response.status_code, kept()) == (200, [(FIRST_STEPS, 1, False)])
    assert "Look at it once more" in text(response)
    assert "Stop first: twisting" in text(response)
    assert len(headings(response, "fieldset legend")) == 3
    assert briefing_of(cleared, FIRST_STEPS) is None
    assert as_wanda.post(URL, RIGHT).status_code == 302
    assert briefing_of(cleared, FIRST_STEPS) is not None


@pytest.mark.parametrize("bad", [{}, RIGHT | {"chest": ""}, RIGHT | {"chest": "run"}])
def test_every_question_must_be_answered(as_wanda: Client, cleared: User, bad: dict[str, str]) -> None:
    response = as_wanda.post(URL, bad)
    assert (response.status_code, kept()) == (422, [])
    assert "Please look at this again" in text(response)


def test_a_double_press_is_kept_once(
    as_wanda: Client, cleared: User, monday_noon: time_machine.Traveller
) -> None:
    for _ in range(2):
        assert as_wanda.post(URL, RIGHT).status_code == 302
    assert kept() == [(FIRST_STEPS, 3, True)]
    monday_noon.shift(timedelta(minutes=1))
    as_wanda.post(URL, RIGHT)
    assert len(kept()) == 2


def test_a_later_slip_does_not_take_a_pass_back(as_wanda: Client, cleared: User) -> None:
    as_wanda.post(URL, RIGHT)
    as_wanda.post(URL, TWO_WRONG)
    assert briefing_of(cleared, FIRST_STEPS) is not None


def test_each_program_and_each_walker_has_an_own_briefing(
    as_wanda: Client, as_wim: Client, cleared: User, wim: User
) -> None:
    screened(wim)
    as_wanda.post(URL, RIGHT)
    assert briefing_of(cleared, KNEE) is None
    assert briefing_of(wim, FIRST_STEPS) is None
    as_wim.post(URL, RIGHT)
    assert [answer.walker for answer in BriefingAnswer.objects.order_by("pk")] == [cleared, wim]


def test_a_start_leads_to_the_briefing_until_it_is_passed(as_wanda: Client, cleared: User) -> None:
    assert as_wanda.post(start_url(FIRST_STEPS), FOUR_DAYS)["Location"] == URL
    as_wanda.post(URL, RIGHT)
    assert as_wanda.post(start_url(FIRST_STEPS), FOUR_DAYS)["Location"] == "/today/"


@pytest.mark.parametrize("answers", [None, FELL_TWICE])
def test_nobody_is_taught_to_walk_whom_the_checklist_holds_back(
    as_wanda: Client, wanda: User, answers: dict[str, Any] | None
) -> None:
    published()
    if answers:
        screened(wanda, **answers)
    for response in (as_wanda.get(URL), as_wanda.post(URL, RIGHT)):
        assert (response.status_code, response["Location"]) == (302, "/today/")
    assert kept() == []


def test_a_program_that_is_not_there_is_not_found(as_wanda: Client, cleared: User) -> None:
    assert as_wanda.get("/briefing/moon-walk/").status_code == 404
    assert as_wanda.post("/briefing/moon-walk/", RIGHT).status_code == 404


def test_a_running_plan_keeps_the_briefing_of_a_retired_program(as_wanda: Client, cleared: User) -> None:
    plan_for(cleared)
    Program.objects.filter(slug=FIRST_STEPS).update(retired_at=noon(MONDAY))
    assert as_wanda.get(URL).status_code == 200


def test_only_reading_and_answering_are_possible(as_wanda: Client, client: Client, cleared: User) -> None:
    assert as_wanda.head(URL).status_code == 200
    assert [getattr(as_wanda, verb)(URL).status_code for verb in ("put", "patch", "delete")] == [405] * 3


def test_strangers_are_asked_to_sign_in(db: None) -> None:
    for response in (Client().get(URL), Client().post(URL, RIGHT)):
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/login/")
