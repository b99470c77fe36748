"""Choosing: by goal, by the length of one's way, and what each program is to the walker who reads."""

import gzip
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from programs.catalogue import shipped
from programs.goals import Goal, shipped_goals
from programs.models import Program
from tests.factories.onboarding import (
    CHEST_PAIN,
    MONDAY,
    noon,
    plan_for,
    published,
    screened,
    with_result,
)
from tests.factories.programs import changed
from tests.factories.programs import published as published_program
from tests.factories.sessions import logged
from tests.page_checks import parse_errors
from tests.programs.reading import attributes, page, texts

LIST = "/programs/"
GOALS = [goal.key for goal in shipped_goals().goals]
ALL = f"{LIST}?goal=all"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """The catalogue and the checklist are published, and it is Monday noon."""
    published()
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False):
        yield


def names(client: Client, path: str) -> list[str]:
    return texts(page(client, path), ".program-card__link")


def offered(client: Client, path: str) -> dict[str, str]:
    """What each card says to the walker, by the program's name; a card that says nothing is left out."""
    return {
        texts(card, ".program-card__link")[0]: texts(card, ".offer")[0]
        for card in page(client, path).query(".program-card")
        if texts(card, ".offer")
    }


def test_first_one_sees_every_goal_and_no_program(client: Client) -> None:
    chooser = page(client, LIST)
    assert texts(chooser, "h1") == ["What brings you here?"]
    assert texts(chooser, ".goal-tile__link") == [goal.title for goal in shipped_goals().goals]
    assert attributes(chooser, ".goal-tile__link", "href") == [f"{LIST}?goal={key}" for key in GOALS]
    assert len(chooser.query(".goal-tile svg.drawing")) == len(GOALS)
    assert texts(chooser, ".program-card") == []


@pytest.mark.parametrize("goal", shipped_goals().goals, ids=lambda goal: goal.key)
def test_a_goal_leads_to_its_programs_in_safe_order(client: Client, goal: Goal) -> None:
    chosen = page(client, f"{LIST}?goal={goal.key}")
    assert texts(chosen, "h1") == [goal.title]
    assert attributes(chosen, ".program-card__link", "href") == [
        f"/programs/{slug}/" for slug in goal.programs
    ]


def test_somebody_whom_a_physio_sent_reads_that_a_physio_can_invite_them(client: Client) -> None:
    assert "can invite you" in texts(page(client, f"{LIST}?goal=physio"), ".lead")[0]


def test_all_programs_stand_there_once_and_by_goal(client: Client) -> None:
    shown = page(client, ALL)
    assert texts(shown, "section > h2")[:10] == [goal.title for goal in shipped_goals().goals]
    assert sorted(texts(shown, ".program-card__link")) == sorted(spec.name for spec in shipped().programs)
    assert texts(shown, "section > p.quiet")[0] == "Above already: First Steps"


def test_an_unknown_goal_shows_all_goals(client: Client) -> None:
    assert texts(page(client, f"{LIST}?goal=world-peace"), "h1") == ["What brings you here?"]


def test_a_card_says_how_long_how_often_how_far_and_what_studies_there_are(client: Client) -> None:
    shown = page(client, f"{LIST}?goal=fitness")
    assert texts(shown, ".program-facts") == [
        "weeks 4 days a week 4 minutes, first to last 9 to 15 free way you need 5 metres",
        "weeks 6 days a week 4 to 5 minutes, first to last 23 to 24 free way you need 20 metres",
        "weeks 8 days a week 4 to 5 minutes, first to last 26 to 39 free way you need 20 metres",
    ]
    assert texts(shown, ".program-card__grade") == [
        "Studies: D not tested",
        "Studies: C small studies that cannot settle it",
        "Studies: C small studies that cannot settle it",
    ]


def test_what_holds_for_every_program_is_said_once_and_the_rest_on_its_card(client: Client) -> None:
    response = client.get(ALL)
    everywhere = response.context["not_for_anyone"]
    assert len(everywhere) == 3
    shown = {
        card.program.slug: {*everywhere, *card.not_for}
        for shelf in response.context["shelves"]
        for card in shelf.cards
    }
    assert shown == {spec.slug: set(spec.not_for) for spec in shipped().programs}


def test_badges_say_what_is_special_about_a_program(client: Client) -> None:
    badges = {
        texts(card, ".program-card__link")[0]: texts(card, ".badges .badge")
        for card in page(client, f"{LIST}?goal=physio").query(".program-card")
    }
    assert badges == {
        "ACL and Meniscus Return": ["Only with a physio"],
        "Parkinson's and MS Gait": ["Only with a physio", "Somebody beside you every time"],
        "Sacroiliac Trial": ["Only with a physio", "Not studied"],
    }


def test_a_program_of_no_goal_is_listed_too(client: Client) -> None:
    published_program(changed("knee-oa-6wk", code="P90", slug="something-new", name="Something New"))
    shown = page(client, ALL)
    assert texts(shown, "section > h2")[10] == "Other goals"
    assert texts(shown, ".program-card__link")[-1] == "Something New"


def test_only_the_version_that_may_be_started_is_shown(client: Client) -> None:
    published_program(changed("knee-oa-6wk", version=2, name="Knees"))
    assert names(client, f"{LIST}?goal=knee")[1] == "Knees"


def test_an_empty_catalogue_says_so(client: Client) -> None:
    Program.objects.update(retired_at="2026-11-22T12:00:00Z")
    for path in (LIST, ALL, f"{LIST}?goal=knee"):
        assert "No program has been published here yet." in texts(page(client, path), "main")[0]


def test_a_goal_whose_programs_are_gone_says_so(client: Client) -> None:
    Program.objects.filter(slug__in=shipped_goals().goals[-1].programs).update(
        retired_at="2026-11-22T12:00:00Z"
    )
    shown = page(client, f"{LIST}?goal=physio")
    assert "No program that goes with this can be started here." in texts(shown, "main")[0]


def test_the_length_of_a_way_says_on_each_card_what_fits(client: Client) -> None:
    assert texts(page(client, f"{LIST}?goal=knee&lane=8"), ".fit") == [
        "Fits your 8 metres: you turn round at the end line.",
        "Needs 10 metres at least. Yours is 8 metres.",
        "Fits your 8 metres: you turn round at the end line.",
    ]
    assert (
        texts(page(client, f"{LIST}?goal=knee&lane=200"), ".fit")
        == ["Fits your 200 metres: each backward walk ends before the end line."] * 3
    )


@pytest.mark.parametrize("lane", ["", "0", "0.9", "400.1", "-5", "far", "NaN"])
def test_a_length_that_is_none_is_kindly_refused(client: Client, lane: str) -> None:
    response = client.get(LIST, {"goal": "knee", "lane": lane})
    assert response.status_code == 422
    shown = page(client, f"{LIST}?goal=knee&lane={lane}", status=422)
    assert len(texts(shown, ".errorlist")) == 1
    assert texts(shown, ".fit") == []
    assert len(texts(shown, ".program-card")) == 3


@pytest.mark.parametrize(
    ("units", "typed", "kept", "said"),
    [
        (User.Units.METRIC, "8.5", Decimal("8.5"), "Fits your 8.5 metres: you turn round at the end line."),
        (User.Units.IMPERIAL, "26", Decimal("7.9"), "Fits your 26 feet: you turn round at the end line."),
        (User.Units.IMPERIAL, "17", Decimal("5.2"), "Fits your 17 feet: you turn round at the end line."),
    ],
)
def test_a_walkers_way_is_asked_once_and_kept_in_metres(
    as_wanda: Client, wanda: User, units: str, typed: str, kept: Decimal, said: str
) -> None:
    User.objects.filter(pk=wanda.pk).update(units=units)
    answered = as_wanda.post("/programs/lane/", {"lane": typed, "goal": "knee"})
    assert (answered.status_code, answered["Location"]) == (302, "/programs/?goal=knee#programs")
    wanda.refresh_from_db()
    assert wanda.lane_m == kept
    shown = page(as_wanda, f"{LIST}?goal=knee")
    assert attributes(shown, ".lane input[name=lane]", "value") == [typed]
    assert texts(shown, ".fit")[0] == said


def test_a_walkers_length_that_is_none_changes_nothing(as_wanda: Client, wanda: User) -> None:
    answered = as_wanda.post("/programs/lane/", {"lane": "999", "goal": "knee"})
    assert answered.status_code == 422
    assert "Type a length from 1 to 400 metres." in answered.content.decode()
    wanda.refresh_from_db()
    assert wanda.lane_m is None
    assert as_wanda.get("/programs/lane/").status_code == 405


def test_whoever_has_not_answered_reads_one_next_step_and_no_card_judges(as_wanda: Client) -> None:
    shown = page(as_wanda, f"{LIST}?goal=knee")
    assert texts(shown, ".notice__title") == ["You cannot start a program yet"]
    assert attributes(shown, ".notice .button", "href") == ["/screening/"]
    assert texts(shown, ".offer") == []


def test_whoever_is_held_back_reads_it_once(as_wanda: Client, wanda: User) -> None:
    screened(wanda, **CHEST_PAIN)
    shown = page(as_wanda, f"{LIST}?goal=knee")
    assert attributes(shown, ".notice .button", "href") == ["/screening/result/"]
    assert offered(as_wanda, f"{LIST}?goal=knee") == {}


def test_a_plan_on_hold_leads_to_today(as_wanda: Client, wanda: User) -> None:
    screened(wanda)
    plan_for(wanda)
    logged(wanda, MONDAY, fall=True, done="stopped")
    assert attributes(page(as_wanda, f"{LIST}?goal=knee"), ".notice .button", "href") == ["/today/"]


def test_each_card_says_open_asks_first_or_closed_and_why(as_wanda: Client, wanda: User) -> None:
    screened(wanda)
    plan_for(wanda)
    assert texts(page(as_wanda, LIST), ".notice") == []
    assert offered(as_wanda, f"{LIST}?goal=balance") == {
        "First Steps": "This is your plan now. See your plan",
        "Balance": "Open to you after 3 short tests.",
        "Parkinson's and MS Gait": "Not open to you now " + " ".join(
            [physio_reason("neuro-gait-8wk"), "What opens it: A physio who assigns it to you."]
        ),
    }  # fmt: skip
    assert offered(as_wanda, f"{LIST}?goal=back")["Back Pain"] == "Open to you"
    assert offered(as_wanda, f"{LIST}?goal=knee")["Knee Rehab"] == "Open to you after one question."


def physio_reason(slug: str) -> str:
    return next(gate.reason for gate in shipped().program(slug).gates)


def test_a_test_that_was_not_passed_closes_and_says_what_opens(as_wanda: Client, wanda: User) -> None:
    screened(wanda)
    for measure, seconds in (("M01", 9.0), ("M05", 10.0), ("M03", 10.0)):
        with_result(wanda, measure, seconds)
    said = offered(as_wanda, f"{LIST}?goal=balance")["Balance"]
    assert said.startswith("Not open to you now ")
    assert "A better result when you take the test again" in said


def test_the_order_stays_the_goals_own_whatever_is_open(as_wanda: Client, wanda: User) -> None:
    screened(wanda)
    assert names(as_wanda, f"{LIST}?goal=balance") == ["First Steps", "Balance", "Parkinson's and MS Gait"]


@pytest.mark.parametrize("path", [LIST, ALL, *(f"{LIST}?goal={key}&lane=8" for key in GOALS)])
def test_every_view_of_the_list_is_valid_and_light(client: Client, path: str) -> None:
    html = client.get(path).content.decode()
    assert parse_errors(html) == []
    assert re.findall(r"<script| style=|<style", html) == []
    assert len(gzip.compress(html.encode())) < 15 * 1024
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("path", [LIST, ALL, f"{LIST}?goal=knee"])
def test_the_list_takes_one_query_and_for_a_walker_with_history_six(
    client: Client, wanda: User, django_assert_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    screened(wanda)
    plan_for(wanda)
    logged(wanda, MONDAY)
    client.get(path)
    with django_assert_num_queries(1):
        client.get(path)
    client.force_login(wanda)
    with django_assert_num_queries(6):
        client.get(path)


def test_more_programs_take_no_more_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        published_program(changed("low-back-6wk", code=f"P{number + 20}", slug=f"more-{number}"))
    client.get(ALL)
    with django_assert_num_queries(1):
        client.get(ALL)


def test_the_list_is_only_for_reading(client: Client) -> None:
    assert client.head(LIST).status_code == 200
    assert client.post(LIST).status_code == 405
