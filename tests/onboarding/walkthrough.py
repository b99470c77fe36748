"""Goes through the checklist as a browser without JavaScript does: read the page, post the form, follow."""

import re
from collections.abc import Mapping
from typing import Any

from django.test import Client
from django.urls import reverse

from core import clock
from onboarding.consenting import NEEDED
from onboarding.ruleset import current_ruleset
from tests.onboarding.answers import healthy

SCREENING = "/screening/"
REVIEW = "/screening/review/"
RESULT = "/screening/result/"
LONGEST_WAY = 40


def answer_checklist(client: Client, changes: Mapping[str, Any] | None = None, *, age: int = 40) -> str:
    """Answers the checklist as a healthy adult with changes and hands it in; the path of the last page."""
    answers = answers_of(changes, age=age)
    where = begin(client)
    for _ in range(LONGEST_WAY):
        if where == REVIEW:
            return hand_in(client)
        if where == RESULT:
            return where
        where = answer_step(client, where, answers)
    raise AssertionError(f"the checklist goes round in circles at {where}")


def answers_of(changes: Mapping[str, Any] | None = None, *, age: int = 40) -> dict[str, Any]:
    """A healthy adult's answers today, with changes."""
    return healthy(changes, age=age, today=clock.today_in("UTC"))


def begin(client: Client) -> str:
    """Agrees that answers are kept and presses Start; the path of the first screen."""
    return path_of(client.post(reverse("onboarding:screening-begin"), {"consents": NEEDED}))


def answer_step(client: Client, path: str, answers: Mapping[str, Any]) -> str:
    """Fills in what one screen shows and continues; the path that follows."""
    page = client.get(path)
    assert page.status_code == 200, path
    shown = shown_on(page.content.decode())
    response = client.post(path, form_data(shown, answers))
    assert response.status_code == 302, response.content.decode()
    return path_of(response)


def hand_in(client: Client) -> str:
    """Hands in what the review shows; the path that follows."""
    return path_of(client.post(REVIEW, {"submission_key": key_on(client.get(REVIEW).content.decode())}))


def key_on(html: str) -> str:
    """The submission key of a review page."""
    found = re.search(r'name="submission_key" value="([0-9a-f-]+)"', html)
    assert found is not None
    return found[1]


def shown_on(html: str) -> list[str]:
    """Ids of the items a screen shows."""
    return re.findall(r'name="shown" value="(\w+)"', html)


def form_data(shown: list[str], answers: Mapping[str, Any]) -> dict[str, Any]:
    """What a browser sends for these answers; a missing one is left blank."""
    data: dict[str, Any] = {"shown": shown}
    for item in shown:
        if item in answers:
            data |= fields_for(item, answers[item])
    return data


def fields_for(item: str, answer: Any) -> dict[str, Any]:
    """Field name -> value for one answer."""
    match current_ruleset().items[item].type.value:
        case "date":
            year, month, day = answer.split("-")
            return {f"{item}_day": str(int(day)), f"{item}_month": str(int(month)), f"{item}_year": year}
        case "pain":
            return {
                f"{item}_{place}": "none" if level is None else str(level) for place, level in answer.items()
            }
        case "contact":
            return {f"{item}_{part}": text for part, text in answer.items()}
        case _:
            return {item: answer}


def path_of(response: Any) -> str:
    """Where a redirect leads, without what comes after #."""
    return str(response["Location"]).partition("#")[0]
