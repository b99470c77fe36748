"""What waits for an answer, and the answers."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from alerts.actions import Raised, raise_alert
from alerts.models import Alert
from clinics.models import CareLink, Clinic
from core import clock
from core.models import AuditEvent
from tests.clinics.test_walker_page import queries_of
from tests.factories.clinics import a_clinic, a_member, at_work, in_care
from tests.factories.onboarding import MONDAY
from tests.page_checks import parse_errors
from tests.page_parts import page_at, texts

ALERTS = "/clinic/alerts/"


def raised(walker: User, rule: str = "D03", level: str = "A2") -> Alert:
    told = Raised(rule, level, f"Because of {rule}.", "decisions@2026.11.1", uuid4())
    return raise_alert(walker=walker, raised=told, on=MONDAY)


def address(alert: Alert) -> str:
    return f"/clinic/alerts/{alert.uuid}/"


def seen(alert: Alert, **also: Any) -> dict[str, Any]:
    return {"what": "seen", "count": alert.count, "level": alert.level, **also}


def done(alert: Alert, outcome: str = "called", **also: Any) -> dict[str, Any]:
    return {"what": "done", "count": alert.count, "level": alert.level, "outcome": outcome, **also}


@pytest.fixture
def alert(link: CareLink) -> Alert:
    return raised(link.walker)


@pytest.fixture
def hx_paula(as_paula: Client) -> Client:
    """Paula's browser as htmx asks from it."""
    as_paula.defaults["HTTP_HX_REQUEST"] = "true"
    return as_paula


def test_the_most_urgent_stands_first_with_what_is_expected(as_paula: Client, link: CareLink) -> None:
    for rule, level in (("D12", "digest"), ("D07", "A1"), ("D02", "A3"), ("D03", "A2")):
        raised(link.walker, rule, level)
    page = page_at(as_paula, ALERTS)
    assert texts(page, ".alert__title") == ["Critical Wanda", "High Wanda", "Review Wanda", "Note Wanda"]
    assert texts(page, ".alert__facts > p > strong") == [
        "Act on the same working day, within 4 working hours.",
        "Act by the end of the next working day.",
        "Look before the next session, within 3 working days at the latest.",
        "Read it when you next look; nothing hurries.",
    ]
    assert "Monday to Friday, 8 to 18" in texts(page, "main")[0]
    assert parse_errors(as_paula.get(ALERTS).content.decode()) == []


def test_a_rule_without_words_of_its_own_keeps_its_reason(as_paula: Client, link: CareLink) -> None:
    raised(link.walker, "X99", "A1")
    assert "Because of X99." in texts(page_at(as_paula, ALERTS), ".alert p")


def test_only_my_own_patients_are_there(harbour: Clinic, alert: Alert) -> None:
    una = at_work(a_member(harbour, name="Una Unlinked"))
    assert texts(page_at(una, ALERTS), ".alert") == []
    assert una.post(address(alert), done(alert)).status_code == 404
    alert.refresh_from_db()
    assert alert.is_open


@pytest.mark.parametrize("role", ["assistant", "reception", "clinic_admin"])
def test_nobody_but_physios_answers(harbour: Clinic, alert: Alert, role: str) -> None:
    browser = at_work(a_member(harbour, role))
    assert browser.get(ALERTS).status_code == 404
    assert browser.post(address(alert), done(alert)).status_code == 404


def test_unlinked_meanwhile_nothing_is_answered(as_paula: Client, alert: Alert) -> None:
    CareLink.objects.update(ended_at=clock.now(), ended_because="walker")
    assert as_paula.post(address(alert), done(alert)).status_code == 404


def test_i_have_seen_it_without_javascript(as_paula: Client, paula: User, alert: Alert) -> None:
    response = as_paula.post(address(alert), seen(alert))
    assert (response.status_code, response["Location"]) == (302, f"{ALERTS}#alert-{alert.uuid}")
    page = page_at(as_paula, ALERTS)
    assert "Seen by Paula Physio on 2 March, 12:00." in texts(page, ".alert p")
    assert "I have seen it" not in texts(page, "button")
    event = AuditEvent.objects.get(action="alert.acknowledge")
    assert (event.actor, event.subject, event.detail) == (
        paula.uuid,
        str(alert.walker.uuid),
        "physio · Harbour Physio",
    )


def test_i_have_seen_it_with_htmx_keeps_the_focus_at_the_row(hx_paula: Client, alert: Alert) -> None:
    response = hx_paula.post(address(alert), seen(alert))
    html = response.content.decode()
    assert (response.status_code, response.templates[0].name) == (200, "answered")
    assert f'id="title-{alert.uuid}" tabindex="-1" autofocus' in html
    assert 'id="status" hx-swap-oob="innerHTML">Saved: you have seen it. It stays open.' in html


def test_an_answer_without_javascript_closes_it(as_paula: Client, alert: Alert) -> None:
    response = as_paula.post(address(alert), done(alert, note="A bruise, no more."))
    assert response.status_code == 302
    page = page_at(as_paula, ALERTS)
    assert "Nothing is waiting." in texts(page, "main")[0]
    assert "Called , 2 March, 12:00, Paula Physio" in texts(page, ".alert p")
    assert texts(page, ".alert q") == ["A bruise, no more."]


def test_an_answer_with_htmx_puts_the_closed_row_in_place(hx_paula: Client, alert: Alert) -> None:
    response = hx_paula.post(address(alert), done(alert, "referred"))
    assert response.status_code == 200
    assert "Referred" in response.content.decode()
    assert "<form" not in response.content.decode()


def test_the_same_answer_twice_is_written_down_once(as_paula: Client, alert: Alert) -> None:
    for _tap in range(2):
        assert as_paula.post(address(alert), done(alert)).status_code == 302
    assert AuditEvent.objects.filter(action="alert.close").count() == 1


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"outcome": ""}, "Please say what you did."),
        ({"outcome": "taken_back"}, "Select a valid choice. taken_back is not one of the available choices."),
        ({"outcome": "no_action"}, "Please say why no action was needed."),
        ({"note": "x" * 501}, "Ensure this value has at most 500 characters (it has 501)."),
    ],
)
def test_an_answer_that_needs_another_look(
    as_paula: Client, alert: Alert, sent: dict[str, str], said: str
) -> None:
    response = as_paula.post(address(alert), done(alert) | sent)
    assert response.status_code == 422
    assert said in response.content.decode()
    as_paula.defaults["HTTP_HX_REQUEST"] = "true"
    fragment = as_paula.post(address(alert), done(alert) | sent)
    assert (fragment.status_code, fragment.templates[0].name) == (422, "asked")
    alert.refresh_from_db()
    assert alert.is_open


def test_told_again_since_the_page_was_shown(as_paula: Client, alert: Alert) -> None:
    sent = done(alert, note="Called her.")
    raised(alert.walker, level="A3")
    response = as_paula.post(address(alert), sent)
    html = response.content.decode()
    assert response.status_code == 409
    assert "This alert has changed since you opened the page." in html
    assert "Called her." in html
    assert 'name="count" value="2"' in html
    alert.refresh_from_db()
    assert (alert.is_open, alert.level) == (True, "A3")


def test_of_two_physios_the_second_sees_the_answer_of_the_first(
    harbour: Clinic, as_paula: Client, alert: Alert
) -> None:
    peter = a_member(harbour, name="Peter Physio")
    in_care(alert.walker, peter, harbour)
    assert at_work(peter).post(address(alert), done(alert, "referred")).status_code == 302
    for headers in ({}, {"HX-Request": "true"}):
        response = as_paula.post(address(alert), done(alert), headers=headers)
        assert response.status_code == 409
        assert "Peter Physio" in response.content.decode()
    alert.refresh_from_db()
    assert (alert.closed_because, alert.closed_name) == ("referred", "Peter Physio")


def test_another_clinic_with_the_same_patient_sees_no_name(as_paula: Client, alert: Alert) -> None:
    hill = a_clinic("Hill Physio")
    otto = a_member(hill, name="Otto Other")
    in_care(alert.walker, otto, hill)
    at_work(otto).post(address(alert), seen(alert))
    said = as_paula.get(ALERTS).content.decode()
    assert ("Seen in another clinic" in said, "Otto" in said) == (True, False)


def test_a_list_costs_the_same_for_one_and_for_many(as_paula: Client, link: CareLink) -> None:
    raised(link.walker)
    assert queries_of(as_paula, ALERTS) == 7
    for number in range(10):
        raised(link.walker, f"R{number}", "A1")
    assert queries_of(as_paula, ALERTS) == 7


def test_the_list_is_one_line_of_the_audit(as_paula: Client, harbour: Clinic, alert: Alert) -> None:
    page_at(as_paula, ALERTS)
    lines = AuditEvent.objects.filter(action__endswith=".view")
    assert [(one.action, one.subject) for one in lines] == [("alerts.view", str(harbour.uuid))]
