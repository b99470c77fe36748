"""A program is published anew: who is on it keeps theirs and is told, who starts gets the newer one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from programs.actions import publish_catalogue
from programs.catalogue import shipped
from programs.models import Plan, Program
from programs.program_spec import ProgramSpec
from programs.queries import later_versions
from tests.factories.onboarding import FIRST_STEPS, KNEE, MONDAY, noon, plan_for, published, screened
from tests.factories.programs import changed
from tests.factories.programs import published as published_anew
from tests.factories.sessions import logged
from tests.onboarding.starts import SOUND_KNEE, THREE_DAYS, start_url, text

TOLD = "There is a newer version of Knee Rehab"
SLOWER = "The last week rests longer between walks."


@pytest.fixture(autouse=True)
def monday_noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def plan(wanda: User) -> Plan:
    """Wanda's Knee Rehab, version 1."""
    published()
    screened(wanda)
    return plan_for(wanda, slug=KNEE, told=SOUND_KNEE)


def second(**changes: Any) -> ProgramSpec:
    """Knee Rehab with five weeks, and longer rests."""
    weeks = tuple(replace(week, rest_s=week.rest_s + 60) for week in shipped().program(KNEE).weeks[:5])
    return changed(KNEE, **{"version": 2, "weeks": weeks, "changes": SLOWER} | changes)


def words(response: Any) -> str:
    """The answer as text with single spaces."""
    return " ".join(text(response).split())


def test_nothing_is_said_while_a_program_is_current(as_wanda: Client, plan: Plan) -> None:
    assert "newer version" not in words(as_wanda.get("/plan/"))


def test_who_is_on_it_keeps_theirs_and_reads_what_is_new(as_wanda: Client, plan: Plan) -> None:
    published_anew(second())
    page = words(as_wanda.get("/plan/"))
    assert TOLD in page
    assert "Your plan keeps its own." in page
    assert SLOWER in page
    assert f'href="{start_url(KNEE)}"' in page
    assert "You are on week 1 of 6." in page
    assert [week.rest_s for week in as_wanda.get("/plan/").context["page"].weeks] == [
        week.rest_s for week in shipped().program(KNEE).weeks
    ]


def test_todays_session_is_that_of_the_older_version(as_wanda: Client, plan: Plan) -> None:
    before = as_wanda.get("/today/").context["day"].session
    published_anew(second())
    assert as_wanda.get("/today/").context["day"].session == before


def test_today_costs_no_more_for_it(
    as_wanda: Client, wanda: User, plan: Plan, django_assert_num_queries: Any
) -> None:
    logged(wanda, MONDAY)
    published_anew(second())
    with django_assert_num_queries(7):
        as_wanda.get("/today/")
    with django_assert_num_queries(10):
        as_wanda.get("/plan/")


def test_the_programs_own_page_shows_the_newer_one(as_wanda: Client, client: Client, plan: Plan) -> None:
    published_anew(second())
    for page in (as_wanda.get(f"/programs/{KNEE}/"), Client().get(f"/programs/{KNEE}/")):
        assert "Version 2 of this program" in words(page)


def test_a_new_start_gets_the_newer_version_and_replaces_the_plan(as_wanda: Client, plan: Plan) -> None:
    newer = published_anew(second())
    page = words(as_wanda.get(start_url(KNEE)))
    assert "It is the same program in an earlier version." in page
    assert as_wanda.post(start_url(KNEE), THREE_DAYS | SOUND_KNEE).status_code == 302
    now = Plan.objects.active().get()
    plan.refresh_from_db()
    assert (now.program, plan.ended_on) == (newer, MONDAY)
    after = words(as_wanda.get("/plan/"))
    assert "You are on week 1 of 5." in after
    assert TOLD not in after


def test_of_several_newer_versions_everything_new_is_said_in_order(as_wanda: Client, plan: Plan) -> None:
    published_anew(second())
    published_anew(second(version=3, changes="The first week is shorter."))
    page = words(as_wanda.get("/plan/"))
    assert page.index(SLOWER) < page.index("The first week is shorter.")
    assert page.count(TOLD) == 1


def test_nothing_is_said_of_a_program_that_was_taken_away(as_wanda: Client, plan: Plan) -> None:
    published_anew(second())
    Program.objects.filter(slug=KNEE).update(retired_at=noon(MONDAY))
    assert "newer version" not in words(as_wanda.get("/plan/"))


def test_nothing_is_said_of_another_program(as_wanda: Client, plan: Plan) -> None:
    published_anew(changed(FIRST_STEPS, version=2, changes="Other words."))
    assert "newer version" not in words(as_wanda.get("/plan/"))
    assert later_versions(plan.program) == []


def test_another_walker_is_told_nothing(as_wim: Client, plan: Plan) -> None:
    published_anew(second())
    assert "newer version" not in words(as_wim.get("/plan/"))


def test_who_ended_the_older_version_is_told_nothing(as_wanda: Client, wanda: User, plan: Plan) -> None:
    plan_for(wanda, starts_on=MONDAY + timedelta(days=1))
    published_anew(second())
    assert "newer version" not in words(as_wanda.get("/plan/"))


def test_publishing_twice_says_nothing_new(as_wanda: Client, plan: Plan) -> None:
    catalogue = [second() if spec.slug == KNEE else spec for spec in shipped().programs]
    assert [(one.slug, one.version) for one in publish_catalogue(catalogue)] == [(KNEE, 2)]
    assert publish_catalogue(catalogue) == []
    # The files of an older release, loaded by mistake, take nothing back.
    call_command("load_catalogue", verbosity=0)
    assert Program.objects.filter(slug=KNEE, retired_at=None).get().version == 2
    assert words(as_wanda.get("/plan/")).count(TOLD) == 1
