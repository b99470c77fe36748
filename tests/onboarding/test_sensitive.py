"""What is sensitive stands in the body of one's own pages and nowhere else."""

import logging
import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from core.models import AuditEvent
from onboarding.ruleset import current_ruleset
from tests.onboarding.walkthrough import RESULT, REVIEW, answer_step, answers_of, begin, hand_in

pytestmark = pytest.mark.usefixtures("catalogue")

# Every sensitive item answered in a way that is worth hiding.
TOLD: dict[str, Any] = {
    "RF07_SEX_NUMB": "unsure",
    "RF19_PREG_SIGNS": "no",
    "CO01_MIND": "yes",
    "PR01_PREG": "yes",
    "ME01_TYPES": ["mood", "sleeping_nerve"],
    "ME02_DROWSY": "dizzy_or_wobbly",
    "OT01_OTHER": "I lost a baby last year.",
}
GIVEN_AWAY = re.compile(
    r"preg|birth|baby|sex|memory|dementia|mood|tablet|drows|wobbl|_MIND|_PREG|_TYPES|_SEX", re.IGNORECASE
)


def visits(client: Client, answers: dict[str, Any]) -> list[tuple[str, str]]:
    """Address and title of every page of the checklist and of all that follows it, each once."""
    seen = [titled(client, "/screening/")]
    where = begin(client)
    while where != REVIEW:
        seen.append(titled(client, where))
        where = answer_step(client, where, answers)
    seen.append(titled(client, REVIEW))
    assert hand_in(client) == RESULT
    rest = (RESULT, "/screening/letter/", "/screening/health/", "/settings/consents/")
    seen += [titled(client, path) for path in (*rest, "/programs/gentle-first-steps/start/")]
    return list(dict.fromkeys(seen))


def titled(client: Client, path: str) -> tuple[str, str]:
    response = client.get(path, follow=True)
    assert response.status_code == 200, path
    found = re.search(r"<title>(.*?)</title>", response.content.decode())
    assert found is not None
    return response.request["PATH_INFO"] + response.request["QUERY_STRING"], found[1]


def told_today() -> dict[str, Any]:
    return answers_of(TOLD)


def test_the_sensitive_items_are_these() -> None:
    sensitive = {item.id for item in current_ruleset().items.values() if item.sensitive}
    assert sensitive == set(TOLD) - {"OT01_OTHER"}


def test_no_address_and_no_title_gives_an_answer_away(as_wanda: Client) -> None:
    assert [visit for visit in visits(as_wanda, told_today()) if GIVEN_AWAY.search(" ".join(visit))] == []


def test_the_screens_have_the_same_addresses_and_titles_whatever_is_answered(
    as_wanda: Client, as_wim: Client
) -> None:
    steps = [step for step in visits(as_wanda, told_today()) if "step" in step[1]]
    assert steps == [step for step in visits(as_wim, answers_of()) if "step" in step[1]]


def test_no_log_line_and_no_event_gives_an_answer_away(
    as_wanda: Client, wanda: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        visits(as_wanda, told_today())
    assert [record.getMessage() for record in caplog.records if GIVEN_AWAY.search(record.getMessage())] == []
    events = [str(event) for event in AuditEvent.objects.values()]
    assert [event for event in events if GIVEN_AWAY.search(event)] == []


def test_the_letter_says_it_in_its_body(as_wanda: Client) -> None:
    visits(as_wanda, told_today())
    html = as_wanda.get("/screening/letter/").content.decode()
    body = html[html.index('<article class="letter') : html.index("</article>")]
    outside = html.replace(body, "")
    assert "I lost a baby last year." in body
    assert "Are you pregnant, might you be, or had a baby in the last 12 weeks?" in body
    assert GIVEN_AWAY.search(outside) is None


def test_no_cookie_carries_an_answer(as_wanda: Client) -> None:
    visits(as_wanda, told_today())
    assert [cookie for cookie in as_wanda.cookies.values() if GIVEN_AWAY.search(cookie.OutputString())] == []
