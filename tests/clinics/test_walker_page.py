"""One patient as those who look after them see them."""

import gzip
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from alerts.actions import Raised, raise_alert
from clinics.models import CareLink, Clinic, Membership
from core import clock
from core.models import AuditEvent
from tests.factories.clinics import a_clinic, a_member, at_work, in_care
from tests.factories.mornings import walked
from tests.factories.onboarding import CHEST_PAIN, FELL_TWICE, MONDAY, noon, plan_for, screened
from tests.factories.sessions import logged
from tests.page_checks import parse_errors
from tests.page_parts import attributes, page_at, texts

# A dash for the eye, words for the ear.
NO_ANSWER = "\N{EN DASH} no answer"


def address(walker: User) -> str:
    return f"/clinic/walkers/{walker.uuid}/"


@pytest.fixture
def walking(link: CareLink) -> User:
    """Wanda with a plan, a walk that hurt, and the morning after it."""
    plan_for(link.walker)
    walked(link.walker, MONDAY, morning=3, pain_before=1, pain_worst=4, note="My knee clicked.")
    return link.walker


def test_what_to_know_stands_first(as_paula: Client, walking: User) -> None:
    page = page_at(as_paula, address(walking))
    facts = dict(zip(texts(page, ".flags__facts dt"), texts(page, ".flags__facts dd"), strict=True))
    assert facts == {
        "Plan": "First Steps, week 1 of 4",
        "Holding on": "fingertips on the wall",
        "Effort at most": "2 of 10",
        "Checklist": "May walk answered 2 Mar 2026",
        "Precautions": "P_NO_TREADMILL No treadmill until your physio has shown you.",
    }


def test_an_open_alert_and_a_hold_stand_above_all(as_paula: Client, link: CareLink) -> None:
    plan_for(link.walker)
    logged(link.walker, MONDAY, fall=True)
    page = page_at(as_paula, address(link.walker))
    assert texts(page, ".flag") == ["High A fall.", "On hold: a fall. Since 2 March."]


def test_who_is_held_back_is_told_with_how_soon(as_paula: Client, link: CareLink) -> None:
    screened(link.walker, **CHEST_PAIN)
    page = page_at(as_paula, address(link.walker))
    stands = texts(page, '.flags__facts [data-tone="stop"] dd')
    assert stands == ["Held back: care comes first (emergency) answered 2 Mar 2026"]


def test_adherence_has_its_denominator(
    paula: User, walking: User, monday_noon: time_machine.Traveller
) -> None:
    monday_noon.move_to(noon(MONDAY + timedelta(days=3), "Europe/Berlin"))
    page = page_at(at_work(paula), address(walking))
    assert texts(page, ".done dd") == ["1 of 2 50 %", "1 of 2 50 %", "1 of 2 50 %"]


def test_the_next_morning_is_drawn_and_in_the_table(as_paula: Client, walking: User) -> None:
    page = page_at(as_paula, address(walking))
    assert texts(page, ".progress-table tbody td") == ["1", "4", NO_ANSWER, "3", "1"]
    assert len(page.query(".progress-chart .pain-morning")) == 1


def test_six_weeks_of_days_lead_to_the_log(as_paula: Client, walking: User) -> None:
    page = page_at(as_paula, address(walking))
    assert len(page.query(".strip > li")) == 42
    (today,) = page.query(".strip > li[aria-current]")
    assert texts(today, ".visually-hidden") == ["Monday 2 March: done"]
    assert attributes(today, "a", "href") == [f"{address(walking)}?before=2026-03-03#day-2026-03-02"]


def test_one_page_is_one_line_of_the_audit(as_paula: Client, paula: User, link: CareLink) -> None:
    page_at(as_paula, address(link.walker))
    lines = AuditEvent.objects.filter(actor=paula.uuid)
    assert [(one.action, one.subject_type, one.subject, one.detail) for one in lines] == [
        ("walker.view", "walker", str(link.walker.uuid), "physio · Harbour Physio")
    ]


def test_an_assistant_sees_sessions_and_nothing_else_that_was_told(harbour: Clinic, walking: User) -> None:
    logged(walking, MONDAY + timedelta(days=1), today=MONDAY + timedelta(days=1), fall=True)
    page = page_at(at_work(a_member(harbour, "assistant", "Anna Assistant")), address(walking))
    assert set(attributes(page, ".log__line", "data-kind")) == {"sessions"}
    assert texts(page, ".filters, .actions a, [data-level]") == ["Versions of the plan"]
    assert "Checklist" not in texts(page, ".flags__facts dt")
    assert texts(page, ".flag") == ["On hold: a fall. Since 3 March."]


@pytest.mark.parametrize("role", ["clinic_admin", "reception"])
def test_who_has_nothing_to_do_with_patients_sees_none(harbour: Clinic, link: CareLink, role: str) -> None:
    assert at_work(a_member(harbour, role)).get(address(link.walker)).status_code == 404


def test_a_physio_without_a_link_sees_nobody(harbour: Clinic, link: CareLink) -> None:
    other = a_member(a_clinic("Hill Physio"), name="Otto Other")
    for stranger in (a_member(harbour, name="Una Unlinked"), other):
        assert at_work(stranger).get(address(link.walker)).status_code == 404


def test_once_the_link_has_ended_the_next_page_is_gone(as_paula: Client, link: CareLink) -> None:
    assert as_paula.get(address(link.walker)).status_code == 200
    CareLink.objects.update(ended_at=clock.now(), ended_because="walker")
    assert as_paula.get(address(link.walker)).status_code == 404


def test_once_the_membership_has_ended_so_has_the_view(as_paula: Client, link: CareLink) -> None:
    Membership.objects.update(ended_at=clock.now())
    assert as_paula.get(address(link.walker)).status_code == 404


def test_another_clinic_answers_alerts_without_a_name_here(as_paula: Client, link: CareLink) -> None:
    hill = a_clinic("Hill Physio")
    otto = a_member(hill, name="Otto Other")
    in_care(link.walker, otto, hill)
    told = Raised("D07", "A1", "", "decisions@2026.11.1")
    alert = raise_alert(walker=link.walker, raised=told, on=MONDAY)
    answer = {"what": "done", "count": 1, "level": "A1", "outcome": "called", "note": "All is well."}
    assert at_work(otto).post(f"/clinic/alerts/{alert.uuid}/", answer).status_code == 302
    for path in (address(link.walker), "/clinic/alerts/"):
        said = as_paula.get(path).content.decode()
        assert ("another clinic" in said, "Otto" in said, "All is well." in said) == (True, False, False)


def queries_of(browser: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        browser.get(path)
    return sum(not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN")) for one in queries)


def test_a_long_history_costs_as_many_queries_as_a_short_one(as_paula: Client, walking: User) -> None:
    page_at(as_paula, address(walking))
    assert queries_of(as_paula, address(walking)) == 35
    for days in (1, 3, 5, 7, 8, 10, 12, 14, 15):
        walked(walking, MONDAY + timedelta(days=days))
    raise_alert(walker=walking, raised=Raised("D13", "A1", "", "decisions@2026.11.1"), on=MONDAY)
    assert queries_of(as_paula, address(walking)) == 35


def test_the_page_is_light_and_whole(as_paula: Client, walking: User) -> None:
    for days in (1, 3, 5, 7, 8, 10, 12, 14, 15):
        walked(walking, MONDAY + timedelta(days=days))
    html = as_paula.get(address(walking)).content
    assert parse_errors(html.decode()) == []
    assert len(gzip.compress(html)) <= 15 * 1024


def test_without_an_alert_the_page_says_why_somebody_waits(as_paula: Client, link: CareLink) -> None:
    page = page_at(as_paula, address(link.walker))
    assert texts(page, ".flags > p") == ["On track: Nothing waits."]


def test_what_may_be_done_stands_on_top(as_paula: Client, walking: User) -> None:
    page = page_at(as_paula, address(walking))
    ways = ["Adjust", "Assign another", "Change precautions", "Answers", "Versions of the plan", "Notes"]
    assert texts(page, ".actions a") == ways


@pytest.mark.parametrize("kind", ["sessions", "plan", "checklist", "care", "reports", "alerts"])
def test_one_kind_alone_is_shown_when_asked_for(as_paula: Client, walking: User, kind: str) -> None:
    page = page_at(as_paula, f"{address(walking)}?kind={kind}")
    assert set(attributes(page, ".log__line", "data-kind")) <= {kind}
    has_some = kind in ("sessions", "plan", "checklist", "care")
    assert bool(page.query(".log__line")) is has_some


def test_an_alert_does_not_hide_that_somebody_waits_to_be_cleared(as_paula: Client, link: CareLink) -> None:
    raised = Raised("D13", "A1", "Worst pain is up.", "decisions")
    raise_alert(walker=link.walker, raised=raised, on=MONDAY)
    screened(link.walker, **FELL_TWICE)
    assert texts(page_at(as_paula, address(link.walker)), ".flag") == [
        "Waiting to be cleared: Held back by the checklist today. Waits to be cleared.",
        "Review Worst pain is higher than in the week before.",
    ]
